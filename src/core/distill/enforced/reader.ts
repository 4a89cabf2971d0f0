/** Options by dotted name; a list gives `name[item]` = `on`. Values are as written, without quotes. */
export type Options = ReadonlyMap<string, string>;

/** The option by which a reader says that a part of the configuration is somewhere else, as in a package. */
export const ELSEWHERE = '(elsewhere)';

/** A configuration file of the repository. */
export interface ConfigFile {
  readonly path: string;
  readonly text: string;
}

/** One thing a tool guarantees: a key, and the value that follows from an option (or from the tool alone). */
export interface Guarantee {
  readonly key: string;
  /** Dotted name of the option; absent where the tool allows nothing else. */
  readonly option?: string;
  /** Value of the option → value of the key, or several; '' stands for an option that is not set. `*` is any value. */
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
  /** The key's value with `{}` for the option's. */
  readonly value?: string;
  /** The option's value where it is not set. */
  readonly default?: string;
}

/** What is known of a formatter or linter, and of its configuration files. */
export interface Tool {
  readonly tool: string;
  /** Pattern of the names of its configuration files; of their paths where it holds a slash. */
  readonly files: string;
  /** The program, or program and subcommand, that a build or a pipeline runs: `ruff format`. */
  readonly runs?: string;
  /** Pattern of the names of files in the same folder or at the root that are read with them. */
  readonly beside?: string;
  /** Who reads them (`options.ts`), where the file's name does not say it. */
  readonly reader?: string;
  /** File name → dotted name of the part that is this tool's; the tool is not used where that part is missing. */
  readonly within?: Readonly<Record<string, string>>;
  /** An option that must be set somewhere below for the tool to be used. */
  readonly needs?: string;
  readonly languages: readonly string[];
  /** `option=value` → the options that it stands for, where they are not set themselves. */
  readonly presets?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Another tool of which the guarantees hold too: the same rules by the same names. */
  readonly like?: string;
  /**
   * Pattern of the keys that a configuration from a package is taken to keep where the code has no exception: what linters of that
   * kind are told by nearly all.
   */
  readonly likely?: string;
  /**
   * Pattern of the keys that are taken to be kept, whatever their value, where the configuration takes a coding standard from a
   * package or is code: such a standard speaks of all that the tool can ask for.
   */
  readonly assumed?: string;
  /** True where the file speaks for the whole project wherever it lies. */
  readonly everywhere?: boolean;
  readonly guarantees: readonly Guarantee[];
}

/**
 * Reads what one tool's configuration sets, as data: undefined where the tool does not use the file. `beside` are the files of the
 * same folder and of the root that are read with it.
 */
export type Reader = (
  config: ConfigFile,
  tool: Tool,
  language: string,
  beside?: readonly ConfigFile[],
) => Options | undefined;
