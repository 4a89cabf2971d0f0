/** A key of TOML: bare or quoted words joined by dots. */
const KEY = /^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*(.*)$/;

/**
 * The scalars of a TOML file by their dotted names; a list gives `name[item]` = `on` for each of its plain items. As much of
 * TOML as configurations of formatters use: tables, dotted keys, scalars, lists over several lines. What it does not know it skips.
 */
export function readToml(text: string): Map<string, string> {
  const options = new Map<string, string>();
  let table = '';
  const lines = text.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const header = /^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$/.exec(line)?.[1];
    if (header !== undefined) {
      table = nameOf(header);
      options.set(table, 'on');
      continue;
    }
    const [, key, start = ''] = KEY.exec(line) ?? [];
    if (key === undefined) continue;
    const name = table === '' ? nameOf(key) : `${table}.${nameOf(key)}`;
    if (!start.startsWith('[')) {
      options.set(name, scalarOf(start));
      continue;
    }
    let list = start;
    while (!/\]\s*(?:#.*)?$/.test(list) && i + 1 < lines.length)
      list += `\n${lines[++i]!.replace(/#.*$/, '')}`;
    for (const item of list.matchAll(/"([^"\n]*)"|'([^'\n]*)'/g))
      options.set(`${name}[${item[1] ?? item[2] ?? ''}]`, 'on');
  }
  return options;
}

const nameOf = (key: string): string => key.replace(/["']/g, '').replace(/\s*\.\s*/g, '.');

function scalarOf(text: string): string {
  const quoted = /^(?:"([^"]*)"|'([^']*)')/.exec(text);
  return quoted ? (quoted[1] ?? quoted[2] ?? '') : text.replace(/\s*#.*$/, '').trim();
}
