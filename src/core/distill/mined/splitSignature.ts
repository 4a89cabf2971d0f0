/** Top-level parameters and what follows the closing parenthesis. */
export function splitSignature(signature: string): { params: string[]; result: string } | undefined {
  const open = signature.indexOf('(');
  if (open < 0) return undefined;
  const params: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let i = open; i < signature.length; i++) {
    const ch = signature[i]!;
    if ('([{<'.includes(ch)) depth++;
    else if (')]}'.includes(ch) || (ch === '>' && signature[i - 1] !== '-' && signature[i - 1] !== '='))
      depth--;
    if ((ch === ',' && depth === 1) || depth === 0) {
      const param = signature.slice(from, i).trim();
      if (param !== '') params.push(param);
      from = i + 1;
    }
    if (depth === 0) return { params, result: signature.slice(i + 1).trim() };
  }
  return undefined;
}
