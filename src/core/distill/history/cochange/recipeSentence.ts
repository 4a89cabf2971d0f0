/** Characters of a sentence. */
const LONGEST = 190;

const tail = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
/** The end of a path from its first hole on. */
const fromHole = (path: string): string => {
  const hole = path.indexOf('<name>');
  return path.slice(path.lastIndexOf('/', hole < 0 ? path.length : hole) + 1);
};
const folderName = (path: string): string => `\`${path.split('/').slice(0, -1).at(-1) ?? ''}/\``;

/** Places that are named by their last names where the paths do not fit. */
const MOST_NAMED = 3;

const listed = (places: readonly string[]): string =>
  places.length > 1 ? `${places.slice(0, -1).join(', ')} and ${places.at(-1)!}` : places[0]!;

/** Names as many places as fit, those of the new file's name first: the whole list is in the value. */
export function sentence(pattern: string, parts: readonly string[]): string {
  const isNamed = (part: string): boolean => part.includes('<name>');
  const ordered = [...parts.filter(isNamed), ...parts.filter(part => !isNamed(part))];
  const some = (places: readonly string[], n: number): string =>
    listed([...places.slice(0, n).map(p => `\`${p}\``), ...(n < places.length ? ['others'] : [])]);
  for (let n = ordered.length; n > Math.min(1, ordered.length - 1); n--) {
    const text = `Adding a \`${pattern}\` also touches ${some(ordered, n)}.`;
    if (text.length <= LONGEST) return text;
  }
  const last = [...new Set(ordered.map(fromHole))];
  const start = `Adding a \`${tail(pattern)}\` in ${folderName(pattern)} also touches`;
  for (let n = Math.min(MOST_NAMED, last.length); n > 1; n--) {
    const text = `${start} ${some(last, n)}.`;
    if (text.length <= LONGEST) return text;
  }
  return `${start} ${some(last, 1)}.`;
}
