const CLOSER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const QUOTES = '"\'`';
/** Stands for the operand that is still to be written. */
const OPERAND = 'x';

/**
 * Ways to go on after a candidate that stops in the middle of a line, so that it can be judged as the beginning it is: nothing,
 * then what it opens closed again, then an operand put in first. A text that none of them makes whole is broken.
 */
export function endingsOf(candidate: string): readonly string[] {
  const closers = openIn(candidate);
  if (closers === undefined) return [''];
  // A string without its end is no string to the parser, and no rule could be asked about it: it is closed before all else.
  const first = QUOTES.includes(closers.charAt(0)) ? [closers, ''] : ['', closers];
  const endings = closers === '' ? [''] : first;
  return /[\p{L}\p{N}_)\]}"'`;]\s*$/u.test(candidate) ? endings : [...endings, OPERAND + closers];
}

/** The closers of what a text opens, innermost first; undefined where it closes more than it opens. */
function openIn(text: string): string | undefined {
  const open: string[] = [];
  let quote: string | undefined;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (quote !== undefined) {
      if (char === '\\') i++;
      else if (char === quote) quote = undefined;
    } else if (QUOTES.includes(char)) quote = char;
    else if (CLOSER[char] !== undefined) open.push(CLOSER[char]);
    else if (char === ')' || char === ']' || char === '}') {
      if (open.pop() !== char) return undefined;
    }
  }
  return (quote ?? '') + open.reverse().join('');
}
