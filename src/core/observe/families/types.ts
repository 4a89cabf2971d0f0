/** One detector: what Observation.key names. Several detectors may report the same convention key. */
export interface KeyDefinition {
  /** Id of the detector, as captures and observations name it. */
  readonly id: string;
  /** The convention key it reports; the id itself unless the family says `as:`. */
  readonly key: string;
  readonly family: string;
  readonly title: string;
  /** Form id (as captures name it) → value as conventions write it. */
  readonly forms: ReadonlyMap<string, string>;
  /** True when detectors may yield values beyond `forms`: affixes, names, numbers. */
  readonly open: boolean;
  /**
   * Set when forms are decimal numbers. `cliff`: the widest that is kept (line length; only lines of 60 columns or more
   * are observed); `limit`: a bound that is kept (the value is `<=N`); `mode`: the usual number.
   */
  readonly number?: 'cliff' | 'limit' | 'mode';
  /** The largest limit worth saying: a larger one is kept by any code, without anybody counting. */
  readonly largest?: number;
  /** True when the forms are always/never: a `never` needs contrast. */
  readonly presence: boolean;
  readonly minimumSupport: number;
  readonly minimumRate: number;
  readonly minimumFiles: number;
  /** Names of the languages it speaks of; empty where queries and detectors decide by themselves. */
  readonly languages: readonly string[];
  /** Value → mustache sentence; `*` for the rest. */
  readonly statements: ReadonlyMap<string, string>;
  /** Name of the generic mechanical fixer that turns another form into the expected one. */
  readonly fix?: string;
  /** At most one site a file. */
  readonly perFile: boolean;
  /** Name and arguments of the file detector that observes it, where it is not (only) observed by queries. */
  readonly detect?: readonly string[];
}

/** A family of conventions that belong together: one folder of `skills-templates/`. */
export interface Family {
  readonly id: string;
  /** Name of the skill it is written to. */
  readonly skill: string;
  readonly title: string;
  /** What the skill says and when to use it; the `description` of its SKILL.md. */
  readonly description: string;
  readonly keys: readonly KeyDefinition[];
  /** Language.id → tree-sitter query source. */
  readonly queries: ReadonlyMap<string, string>;
  /** Mustache template of SKILL.md. */
  readonly template: string;
  /** True when its conventions are found by contrast in distill rather than by queries alone. */
  readonly mined: boolean;
  readonly origin: 'shipped' | 'workspace';
}

/** Something wrong in a template file; the file is left out, the others work on. */
export interface FamilyProblem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

export interface FamilyLibrary {
  /** Ordered by id. */
  readonly families: readonly Family[];
  /** By detector id. */
  readonly keys: ReadonlyMap<string, KeyDefinition>;
  /** Language.id → query source of the facts that the mined families need. */
  readonly facts: ReadonlyMap<string, string>;
  /** Changes whenever anything that observations depend on changes: part of the cache key. */
  readonly version: string;
  readonly problems: readonly FamilyProblem[];
}
