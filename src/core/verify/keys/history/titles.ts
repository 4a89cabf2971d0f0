/** What a hole of a title stands for; `<name>` is any word. Brackets, quotes and stops around it are written as they are. */
const HOLES: Readonly<Record<string, string>> = {
  name: '[^ ]*',
  n: String.raw`\d+`,
  version: String.raw`\d+(?:\.\d+)+[-+\w.]*`,
  date: String.raw`\d{4}-\d{2}-\d{2}`,
  id: String.raw`(?=[0-9a-f]*\d)[0-9a-f]{7,40}`,
};

/** Whether a subject is the title with its holes filled, word by word. */
export function fitsTitle(subject: string, title: string): boolean {
  const source = title
    .split(/<(name|n|version|date|id)>/)
    .map((part, i) => (i % 2 === 1 ? HOLES[part]! : part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')))
    .join('');
  return new RegExp(`^${source}$`).test(subject);
}
