/** A key of TOML: bare or quoted words joined by dots. */
const KEY = /^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*(.*)$/;

/** Lines that people write are shorter; patterns are tried on no other. */
const LONGEST_LINE = 4_000;
/** A scalar of an inline table: `{ convention = "google" }`. */
const INLINE = /([\w-]{1,80})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([\w.+-]{1,80}))/g;
const ENDS = /\]\s{0,99}(?:#.*)?$/;

/**
 * The scalars of a TOML file by their dotted names; a list gives `name[item]` = `on` for each of its plain items. As much of
 * TOML as configurations of formatters use: tables, dotted keys, scalars, lists over several lines. What it does not know it skips.
 */
export function readToml(text: string): Map<string, string> {
  const options = new Map<string, string>();
  let table = '';
  const lines = text.split(/\r?\n/).filter(line => line.length <= LONGEST_LINE);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const header = /^\[\[?([^\]]+)\]\]?\s*(?:#.*)?$/.exec(line.trim())?.[1];
    if (header !== undefined) {
      table = nameOf(header.trim());
      options.set(table, 'on');
      continue;
    }
    const [, key, start = ''] = KEY.exec(line) ?? [];
    if (key === undefined) continue;
    const name = table === '' ? nameOf(key) : `${table}.${nameOf(key)}`;
    if (start.startsWith('{')) {
      options.set(name, 'on');
      for (const [, inner = '', ...values] of start.matchAll(INLINE))
        options.set(`${name}.${inner}`, values.find(value => value !== undefined) ?? '');
      continue;
    }
    if (!start.startsWith('[')) {
      options.set(name, scalarOf(start));
      continue;
    }
    const list = [start];
    // Ends on the line of its closing bracket; the time taken is that of reading each line once.
    while (!ENDS.test(list[list.length - 1]!) && i + 1 < lines.length)
      list.push(lines[++i]!.replace(/#.*$/, ''));
    for (const item of list.join('\n').matchAll(/"([^"\n]*)"|'([^'\n]*)'/g))
      options.set(`${name}[${item[1] ?? item[2] ?? ''}]`, 'on');
  }
  return options;
}

const nameOf = (key: string): string => key.replace(/["']/g, '').replace(/\s*\.\s*/g, '.');

function scalarOf(text: string): string {
  const quoted = /^(?:"([^"]*)"|'([^']*)')/.exec(text);
  return quoted ? (quoted[1] ?? quoted[2] ?? '') : (text.split('#')[0] ?? '').trim();
}
