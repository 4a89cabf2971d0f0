/** Puts texts that share words with what somebody is about to do first; equal ones keep their order. */
export function byIntent<T extends { readonly text: string }>(
  texts: readonly T[],
  intent: string,
): readonly T[] {
  const asked = [...new Set(stems(intent.slice(0, 500)))];
  if (asked.length === 0) return texts;
  const score = ({ text }: T): number => {
    const words = new Set(stems(text));
    return asked.filter(word => words.has(word)).length;
  };
  return texts
    .map((each, i) => ({ each, i, shared: score(each) }))
    .sort((a, b) => b.shared - a.shared || a.i - b.i)
    .map(({ each }) => each);
}

/** Words of three letters and more in lower case, without the endings that English adds: `errors` and `error` are one word. */
function stems(text: string): readonly string[] {
  return [...text.matchAll(/[\p{L}\p{N}]{3,}/gu)].map(([word]) =>
    word.toLowerCase().replace(/(?:ing|s)$/, ''),
  );
}
