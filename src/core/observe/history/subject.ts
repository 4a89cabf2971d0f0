/** How a subject starts. `typed` is `word(scope)!: text`, `area` another prefix before a colon. */
export type SubjectShape = 'typed' | 'area' | 'issue' | 'bracket' | 'plain';

/** A commit's subject, taken apart. */
export interface Subject {
  readonly shape: SubjectShape;
  /** The shape as written, with holes: `Issue #<n>: <text>`. Empty for `plain`. */
  readonly pattern: string;
  /** Lower-case word before the colon, for `typed`. */
  readonly type: string;
  readonly scope: string;
  /** The description: without prefix and without a final `(#12)`. */
  readonly text: string;
  /** True where it ends with `(#12)`, as squashed pull requests do. */
  readonly numbered: boolean;
  /** Length in UTF-16 units without that number. */
  readonly length: number;
}

const NUMBERED = /\s*\(#\d+\)$/;
const ISSUE = /^([[(]?(?:[A-Za-z]+[ :])?(?:[A-Za-z][A-Za-z0-9]*-|#)\d+[\])]?)(: +| -- | +- +| +)(\S.*)$/;
/** What no word of a sentence is, so that a blank alone may follow: `[ABC-12]`, `#12`; `UTF-8` may be one. */
const STANDS_ALONE = /^(?:\[|\(?#\d+\)?$)/;
const TYPED = /^([A-Za-z][\w-]*)(?:\(([^()]{1,60})\))?!?: +(\S.*)$/;
const AREA = /^([\w./@+*{}\\,-]+(?:[ ,][ \w./@+*-]{1,24})?): +(\S.*)$/;
const BRACKET = /^\[([^\]]{1,40})\]:? +(\S.*)$/;
/** A longer prefix is the start of a sentence that happens to have a colon. */
const LONGEST_PREFIX = 40;

/** Takes a subject apart. Any text is accepted; what fits no shape is `plain`. */
export function parseSubject(subject: string): Subject {
  const numbered = NUMBERED.test(subject);
  const bare = subject.replace(NUMBERED, '');
  const common = { numbered, length: bare.length, type: '', scope: '' };
  const issue = ISSUE.exec(bare);
  if (
    issue &&
    (issue[1] ?? '').length <= LONGEST_PREFIX &&
    (issue[2] !== ' ' || STANDS_ALONE.test(issue[1]!))
  )
    return {
      ...common,
      shape: 'issue',
      pattern: `${issue[1]?.replace(/\d+/, '<n>')}${issue[2]?.replace(/ +/g, ' ')}<text>`,
      text: issue[3] ?? '',
    };
  const typed = TYPED.exec(bare);
  if (typed && (typed[1] ?? '').length <= 20)
    return {
      ...common,
      shape: 'typed',
      pattern: typed[2] === undefined ? '<type>: <text>' : '<type>(<scope>): <text>',
      type: (typed[1] ?? '').toLowerCase(),
      scope: typed[2] ?? '',
      text: typed[3] ?? '',
    };
  const area = AREA.exec(bare);
  if (area && (area[1] ?? '').length <= LONGEST_PREFIX)
    return { ...common, shape: 'area', pattern: '<area>: <text>', text: area[2] ?? '' };
  const bracket = BRACKET.exec(bare);
  if (bracket) return { ...common, shape: 'bracket', pattern: '[<area>] <text>', text: bracket[2] ?? '' };
  return { ...common, shape: 'plain', pattern: '', text: bare };
}

const VERSION = /^v?\d+(?:\.\d+)+[-+\w.]*$/;

/** A word of a subject with what changes from one routine commit to the next made a hole. */
export function maskWord(word: string): string {
  const [, open = '', core = '', close = ''] = /^([([{'"`]*)(.*?)([)\]}'"`.,:;]*)$/.exec(word) ?? [];
  if (/^#\d+$/.test(core)) return `${open}#<n>${close}`;
  if (VERSION.test(core)) return `${open}${core.startsWith('v') ? 'v' : ''}<version>${close}`;
  if (/^\d{4}-\d{2}-\d{2}$/.test(core)) return `${open}<date>${close}`;
  if (/^\d+$/.test(core)) return `${open}<n>${close}`;
  if (/^[0-9a-f]{7,40}$/.test(core) && /\d/.test(core)) return `${open}<id>${close}`;
  return word;
}
