/** Something in a text that a reader cannot see, or that tries to be more than data. */
export interface UnsafeText {
  readonly kind:
    'control' | 'invisible' | 'bidi' | 'tag' | 'mixed-script' | 'instruction' | 'link' | 'script';
  /** 1-based line. */
  readonly line: number;
}

const HIDDEN: readonly (readonly [UnsafeText['kind'], RegExp])[] = [
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for.
  ['control', /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/u],
  ['invisible', /[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff]/u],
  ['bidi', /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u],
  ['tag', /[\u{e0000}-\u{e007f}]|[\u{e0100}-\u{e01ef}]/u],
];

/** Letters that look like Latin ones in many fonts. */
const LOOKALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;
const LATIN = /\p{Script=Latin}/u;
const WORD = /[\p{L}\p{N}_$]+/gu;

const ACTIVE: readonly (readonly [UnsafeText['kind'], RegExp])[] = [
  [
    'instruction',
    /\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|other|all)\b.{0,30}\b(?:instruction|rule|prompt|message)s?\b/i,
  ],
  [
    'instruction',
    /\b(?:system prompt|you are now|do not (?:tell|inform|mention)|without (?:asking|telling) the user)\b/i,
  ],
  ['link', /\b(?:https?|ftp|file|data|javascript|vscode|command):\/?\/?[^\s]/i],
  ['script', /<\s*(?:script|iframe|img|svg|object|embed|a)\b|\bon\w+\s*=/i],
  ['script', /\b(?:curl|wget|bash -c|sh -c|powershell|eval|rm -rf|base64 -d|chmod \+x|nc -e)\s/i],
];

/** Characters nobody sees, and words that mix scripts to look like others. A byte order mark at the very start is fine. */
export function findHidden(text: string): readonly UnsafeText[] {
  const found: UnsafeText[] = [];
  for (const [i, line] of text
    .replace(/^\ufeff/u, '')
    .split('\n')
    .entries()) {
    for (const [kind, pattern] of HIDDEN) if (pattern.test(line)) found.push({ kind, line: i + 1 });
    const mixed = line.match(WORD)?.some(word => LATIN.test(word) && LOOKALIKE.test(word));
    if (mixed) found.push({ kind: 'mixed-script', line: i + 1 });
  }
  return found;
}

/** What findHidden finds, and text that instructs an agent, links out or carries scripts. For prose that is not a person's own. */
export function findUnsafe(text: string): readonly UnsafeText[] {
  const active = text
    .split('\n')
    .flatMap((line, i) =>
      ACTIVE.filter(([, pattern]) => pattern.test(line)).map(([kind]) => ({ kind, line: i + 1 })),
    );
  return [...findHidden(text), ...active];
}
