/** What distill needs to know of a detector; a family's KeyDefinition is one. */
export interface KeyPolicy {
  /** Name that observations carry. */
  readonly id: string;
  /** Convention key it reports. */
  readonly key: string;
  readonly family: string;
  /** The form is a decimal number: the widest line, a limit that is kept, or the usual number. */
  readonly number?: 'cliff' | 'limit' | 'mode';
  /** Forms are always / never. */
  readonly presence: boolean;
  readonly minimumSupport: number;
  readonly minimumRate: number;
  readonly minimumFiles: number;
  /** Form value → sentence template; `*` for the rest. */
  readonly statements: ReadonlyMap<string, string>;
  readonly perFile: boolean;
  /** `universal`: the language prescribes it anyway. */
  readonly background: 'universal' | 'free';
}

/** The part of a FamilyLibrary that distill reads. */
export interface PolicyLibrary {
  readonly keys: ReadonlyMap<string, KeyPolicy>;
}
