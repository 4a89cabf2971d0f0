/** Words of a command line that are read; longer ones list files. */
const MOST_WORDS = 80;

/**
 * The command lines in a text (a Makefile, the scripts of a manifest) that run a program, each as the words that follow it, up to
 * the end of the line or the next command. `program` tests the text from the start of the line to the end of its name.
 */
export function commandsOf(text: string, program: RegExp): readonly (readonly string[])[] {
  const found: string[][] = [];
  for (const line of text.replace(/\\\r?\n/g, ' ').split('\n')) {
    if (line.length > 5_000) continue;
    const words = line.split(/[\s"'`]+/).filter(word => word !== '');
    const at = words.findIndex(word => program.test(` ${word}`));
    if (at < 0) continue;
    const rest = words.slice(at + 1, at + 1 + MOST_WORDS);
    const end = rest.findIndex(word => /^(?:&&|\|\|?|;)$/.test(word));
    found.push(end < 0 ? rest : rest.slice(0, end));
  }
  return found;
}
