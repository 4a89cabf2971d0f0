/** Everything the dashboard draws: plain numbers and finished, already shortened texts. */
export interface DashboardData {
  readonly tiles: readonly { readonly label: string; readonly value: number }[];
  /** Live rules with their utility, least sure first: what to look at. */
  readonly rules: readonly {
    readonly id: string;
    readonly statement: string;
    readonly skill: string;
    readonly words: string;
    /** 0..1: mean and 90 % bounds of "this rule's suggestion was right here". */
    readonly mean: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** Number of live rules after each change of the library, oldest first. */
  readonly growth: readonly { readonly ts: string; readonly rules: number }[];
  /** Newest first. */
  readonly changes: readonly { readonly ts: string; readonly what: string; readonly skill: string }[];
  /** One sentence each: where suggestions were rejected and no rule explains why. */
  readonly gaps: readonly string[];
  readonly words: DashboardWords;
}

/** Translated headings. */
export interface DashboardWords {
  readonly rules: string;
  readonly growth: string;
  readonly changes: string;
  readonly nothing: string;
  readonly gaps: string;
}

/** What the page tells the extension. */
export type DashboardMessage =
  { readonly type: 'ready' } | { readonly type: 'evidence'; readonly rule: string };
