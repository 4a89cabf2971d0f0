/** How a subject begins: `typed` is `word(scope): `, `area` another short prefix and a colon. */
export type Shape = 'issue' | 'typed' | 'area' | 'bracket' | 'plain';

/** A subject as the second reader takes it apart. */
export interface ReadSubject {
  readonly shape: Shape;
  /** `Issue #<n>: <text>`; for subjects that begin with an issue only. */
  readonly issue?: string;
  /** Lower-case word and scope of `typed` subjects. */
  readonly type: string;
  readonly scope: string;
  /** What follows the prefix. */
  readonly text: string;
  /** Ends in the number of a pull request, ` (#12)`, which `length` leaves out. */
  readonly numbered: boolean;
  readonly length: number;
}

const LONGEST_PREFIX = 40;
const LONGEST_TYPE = 20;

export function readSubject(subject: string): ReadSubject {
  const number = /\s*\(#\d+\)$/.exec(subject);
  const bare = number ? subject.slice(0, number.index) : subject;
  const rest = { type: '', scope: '', numbered: number !== null, length: bare.length };
  return (
    issueOf(bare, rest) ??
    typedOf(bare, rest) ??
    areaOf(bare, rest) ??
    bracketOf(bare, rest) ?? { ...rest, shape: 'plain', text: bare }
  );
}

type Rest = Pick<ReadSubject, 'type' | 'scope' | 'numbered' | 'length'>;

/** `#12: x`, `Issue #12: x`, `ABC-12 - x`, `[ABC-12] x`, `#12 x`: only in brackets, or of a mere number, may a blank alone be the end. */
function issueOf(bare: string, rest: Rest): ReadSubject | undefined {
  const number = /^([[(]?)([A-Za-z]+[ :])?([A-Za-z][A-Za-z0-9]*-|#)\d+([\])]?)/.exec(bare);
  if (!number || number[0].length > LONGEST_PREFIX) return undefined;
  const glue = /^(: +| -- | +- +| +)(?=\S)/.exec(bare.slice(number[0].length))?.[0];
  const isMere = number[2] === undefined && number[3] === '#' && (number[1] === '(') === (number[4] === ')');
  if (glue === undefined || (glue === ' ' && number[1] !== '[' && !(isMere && number[4] !== ']')))
    return undefined;
  return {
    ...rest,
    shape: 'issue',
    issue: `${number[0].replace(/\d+/, '<n>')}${glue.replace(/ +/g, ' ')}<text>`,
    text: bare.slice(number[0].length + glue.length),
  };
}

/** `fix: x`, `fix(scope)!: x`. */
function typedOf(bare: string, rest: Rest): ReadSubject | undefined {
  const colon = /^([A-Za-z][\w-]*)(\([^()]{1,60}\))?!?: +(?=\S)/.exec(bare);
  if (!colon || colon[1]!.length > LONGEST_TYPE) return undefined;
  return {
    ...rest,
    shape: 'typed',
    type: colon[1]!.toLowerCase(),
    scope: colon[2]?.slice(1, -1) ?? '',
    text: bare.slice(colon[0].length),
  };
}

/** `net/http: x`, `src, docs: x`. */
function areaOf(bare: string, rest: Rest): ReadSubject | undefined {
  const colon = /^([\w./@+*{}\\,-]+([ ,][ \w./@+*-]{1,24})?): +(?=\S)/.exec(bare);
  if (!colon || colon[1]!.length > LONGEST_PREFIX) return undefined;
  return { ...rest, shape: 'area', text: bare.slice(colon[0].length) };
}

/** `[area] x`. */
function bracketOf(bare: string, rest: Rest): ReadSubject | undefined {
  const bracket = /^\[[^\]]{1,40}\]:? +(?=\S)/.exec(bare);
  return bracket ? { ...rest, shape: 'bracket', text: bare.slice(bracket[0].length) } : undefined;
}
