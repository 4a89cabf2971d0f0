/** A text without what stands between two marks, in time proportional to the text; without an end, all the rest goes. */
export function without(text: string, open: string, close: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf(open, from);
    if (start < 0) break;
    kept.push(text.slice(from, start));
    const end = text.indexOf(close, start + open.length);
    if (end < 0) return kept.join('');
    from = end + close.length;
  }
  kept.push(text.slice(from));
  return kept.join('');
}

/** JSON with comments and commas after the last item → JSON. Strings stay as they are. */
export function plainJson(text: string): string {
  let out = '';
  let comma = -1;
  for (let at = 0; at < text.length;) {
    const next = text[at]!;
    if (next === '"') {
      const start = at++;
      for (; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
      out += text.slice(start, ++at);
      comma = -1;
    } else if (next === '/' && text[at + 1] === '/') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (next === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else {
      if (next === ',') comma = out.length;
      else if ((next === '}' || next === ']') && comma >= 0) {
        out = out.slice(0, comma) + out.slice(comma + 1);
        comma = -1;
      } else if (next.trim() !== '') comma = -1;
      out += next;
      at++;
    }
  }
  return out;
}
