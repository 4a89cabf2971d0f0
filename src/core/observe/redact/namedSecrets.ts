import { nameLikeness } from './entropy';

/** A span of text, UTF-16 offsets. */
export interface NamedSecret {
  readonly start: number;
  readonly end: number;
}

/** The end of a name whose value is a secret: `dbPassword`, `API_KEY`, `client-secret`. */
const WORD =
  '(?:pass(?:word|wd|phrase|code)?|pwd|secret(?:_?key)?|token|credentials?|api_?-?key|access_?-?key(?:_?id)?|auth_?-?key|' +
  'private_?-?key|signing_?-?key|encryption_?-?key|session_?-?key|shared_?-?key|account_?-?key|master_?-?key|webhook_?-?key)';

/** Name, an optional closing of a quoted or indexed name, an optional type, and what joins it to the value. */
const QUOTED = new RegExp(
  `${WORD}["'\\]]{0,2}\\s{0,4}(?::\\s{0,4}[\\w.<>|&?\\[\\] ]{1,40}\\s{0,4}=|=>|:=|={1,3}|:|!=|,|\\()\\s{0,8}[bBrRuUfF@$]{0,2}(["'\`])`,
  'gi',
);

/** `NAME=value` and `name: value` on a line of its own, as in shell scripts, YAML and properties. */
const BARE = new RegExp(
  `^[ \\t]*(?:export[ \\t]+|set[ \\t]+|ENV[ \\t]+|-[ \\t]+)?[\\w.-]{0,60}${WORD}[ \\t]*[=:][ \\t]*`,
  'gim',
);

const PLACEHOLDER =
  /\$\{|\{\{|%[sd(]|<[^>]*>|^[*x.•-]+$|^(?:null|none|true|false|undefined|string|todo)$|example|placeholder|change-?me|^your\b|\byour[-_ ]/i;
const SPEAKS_OF_ITSELF = /pass(?:word|phrase)|secret|token|credential|key|auth/i;

/** A value that is a label, a name or a hole for a secret, rather than one. `loose`: the name may be an argument beside it. */
function isHarmless(value: string, loose: boolean): boolean {
  if (value.length < 4 || PLACEHOLDER.test(value)) return true;
  const mixed = /\d/.test(value) && /[A-Za-z]/.test(value);
  if (/^[./~]|^[a-z]+:\/\//i.test(value) && !mixed) return true;
  // Prose, and `t('password', 'Password')`: only what no word looks like.
  if (loose || /\s/.test(value))
    return !/^\S{8,}$/.test(value) || !(mixed || (value.length >= 10 && nameLikeness(value) < 0.6));
  return SPEAKS_OF_ITSELF.test(value) && !mixed;
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};

/** Values that a name such as `password` or `api_key` is given, whatever they look like. */
export function* namedSecrets(text: string): Generator<NamedSecret> {
  for (const match of text.matchAll(QUOTED)) {
    const start = match.index + match[0].length;
    const quote = match[1]!;
    let end = start;
    const stop = Math.min(start + 500, lineEnd(text, start));
    while (end < stop && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
    if (end >= stop) continue;
    const loose = /[,(]\s*\w{0,2}.$/.test(match[0]);
    if (!isHarmless(text.slice(start, end), loose)) yield { start, end };
  }
  for (const match of text.matchAll(BARE)) {
    const start = match.index + match[0].length;
    const value = /^[^\s"'`(){}[\];,<>$#]{6,200}(?=[ \t]*(?:#.*)?\r?$)/m.exec(
      text.slice(start, lineEnd(text, start)),
    )?.[0];
    // `name=value` without spaces is a shell's or a properties file's; with them it may be code that names another name.
    const tight = match[0].endsWith('=') && !/\s=$/.test(match[0]);
    if (!value || isHarmless(value, !tight)) continue;
    yield { start, end: start + value.length };
  }
}
