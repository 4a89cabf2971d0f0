const CLOSER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * How many characters after the caret a suggestion makes superfluous: the editor has closed brackets and quotes by itself
 * (`call(|)`), and the text brings its own closers. `tail` is the rest of the line. UTF-16 length.
 */
export function closersReplaced(text: string, tail: string): number {
  let matched = 0;
  for (const closer of unopened(text, tail)) {
    if (tail[matched] !== closer) break;
    matched++;
  }
  // A semicolon that both end with is the same one.
  if (matched > 0 && tail[matched] === ';' && text.endsWith(';')) matched++;
  return matched;
}

/** The closers in `text` whose openers stand before it, in order. */
function* unopened(text: string, tail: string): Generator<string> {
  const expected: string[] = [];
  let quote: string | undefined;
  // A caret between two quotes that the editor made: the text begins inside a string.
  const begun = /^["'`]/.exec(tail)?.[0];
  if (begun !== undefined && text.includes(begun)) quote = begun;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (quote !== undefined) {
      if (char === '\\') i++;
      else if (char === quote) {
        if (quote === begun && expected.length === 0) yield char;
        quote = undefined;
      }
    } else if (char === '"' || char === "'" || char === '`') quote = char;
    else if (CLOSER[char] !== undefined) expected.push(CLOSER[char]);
    else if (char === ')' || char === ']' || char === '}') {
      if (expected.length === 0) yield char;
      else expected.pop();
    }
  }
}
