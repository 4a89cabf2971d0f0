const TOKEN =
  /'((?:[^'\\\n]|\\.){0,400})'|"((?:[^"\\\n]|\\.){0,400})"|=>|[[\](),]|\b(?:true|false)\b|\b\d{1,9}\b|\/\/[^\n]*|#[^\n]*|\/\*/g;

/**
 * The arrays of a PHP file, read as data: `'rule' => true` and `'rule' => ['option' => 'value']` give `rule` = `true` and
 * `rule.option` = `value`; a list gives `rule[item]` = `on`.
 */
export function readPhp(text: string): Map<string, string> {
  const options = new Map<string, string>();
  const open: string[] = [];
  let key: string | undefined;
  let last: string | undefined;
  const name = (own = ''): string =>
    [...open, own]
      .filter(part => part !== '')
      .slice(-3)
      .join('.');
  const tokens = new RegExp(TOKEN);
  for (let found = tokens.exec(text); found; found = tokens.exec(text)) {
    const [token] = found;
    const string = found[1] ?? found[2];
    if (token === '/*') {
      const end = text.indexOf('*/', tokens.lastIndex);
      if (end < 0) break;
      tokens.lastIndex = end + 2;
    } else if (token.startsWith('//') || token.startsWith('#')) continue;
    else if (token === '=>') key = last;
    else if (token === '[' || token === '(') {
      if (key !== undefined) options.set(name(key), 'true');
      if (open.length < 100) open.push(key ?? '');
      key = last = undefined;
    } else if (token === ']' || token === ')' || token === ',') {
      if (last !== undefined && token !== ')' && name() !== '') options.set(`${name()}[${last}]`, 'on');
      if (token !== ',') open.pop();
      key = last = undefined;
    } else if (key !== undefined) {
      options.set(name(key), string ?? token);
      key = last = undefined;
    } else last = string;
  }
  return options;
}
