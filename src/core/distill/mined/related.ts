import { wordsOf } from './project';

/** Words that folders and packages of any kind have in common. */
const COMMON =
  /^(api|app|base|client|common|core|data|internal|lib|libs|module|modules|node|package|packages|plugin|plugins|server|service|services|shared|src|support|test|tests|tool|tools|type|types|util|utils|web)$/;

/** True where two names share a start of at least three letters, or a word, that does not go with everything. */
export function areRelated(a: string, b: string): boolean {
  const [x, y] = [wordsOf(a), wordsOf(b)].map(words => words.filter(w => !COMMON.test(w)));
  if (x!.some(w => w.length > 2 && y!.includes(w))) return true;
  const [p, q] = [a.toLowerCase(), b.toLowerCase()];
  return x!.length > 0 && p.slice(0, 3) === q.slice(0, 3) && p.length >= 6 && q.length >= 6;
}
