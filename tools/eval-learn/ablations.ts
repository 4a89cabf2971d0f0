import { type Ablation } from '../../src/core/learn/ablation';
import { CASES, type Case } from './ablationCases';
import type { Setting } from './main';
import { LIVES, playLife, type Played, weakWorld } from './never-worse/neverWorse';
import { type Gain, pooled } from './never-worse/pooled';
import { Product } from './product';
import { print, type Summary, summarise } from './report';
import { CASES as SPECIAL, SCRIPTS } from './script';
import { play } from './scripts';
import { readFamilies } from './world';

/** One number with everything at work and without one part. */
interface Row {
  readonly part: Ablation;
  readonly where: string;
  readonly what: string;
  readonly full: number;
  readonly without: number;
}

/** Each part switched off on the case it exists for, beside the whole: scripts first, then histories of the never-worse part. */
export async function ablations(setting: Setting): Promise<readonly Row[]> {
  const wanted = (part: Ablation): boolean => setting.only === undefined || part === setting.only;
  const rows: Row[] = [];
  for (const each of CASES.filter(({ part }) => wanted(part))) rows.push(...(await onScripts(setting, each)));
  const parts = (['gate', 'V2'] as const).filter(wanted);
  if (parts.length > 0) rows.push(...(await onHistories(setting, parts)));
  printTable(rows);
  return rows;
}

async function onScripts(setting: Setting, { part, scripts, answers, shows }: Case): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const script of [...SCRIPTS, ...SPECIAL].filter(({ name }) => scripts.includes(name))) {
    const arm = async (without?: Ablation): Promise<Summary> => {
      const product = new Product({
        ...(answers && { answers: answers() }),
        ...(without && { name: `without ${without}`, without: new Set([without]) }),
      });
      const summary = summarise(script, product.name, await play(setting, script, product));
      print(summary);
      return summary;
    };
    const [full, without] = [await arm(), await arm(part)];
    for (const [what, of] of Object.entries(shows))
      rows.push({ part, where: script.name, what, full: of(full), without: of(without) });
  }
  return rows;
}

/** As the code goes on: nothing that a repository has not really been through, so that whatever gets worse was the rewriting. */
async function onHistories(setting: Setting, parts: readonly Ablation[]): Promise<readonly Row[]> {
  const templates = await readFamilies();
  const rows: Row[] = [];
  for (const repository of setting.repositories) {
    const world = await weakWorld(repository, templates);
    if (!world) continue;
    const full = await playLife(world, LIVES[0], undefined, setting);
    for (const part of parts) {
      const without = await playLife(world, LIVES[0], part, setting);
      const where = `${LIVES[0].name}, ${world.repo}`;
      for (const [what, of] of Object.entries(OF_HISTORIES))
        rows.push({ part, where, what, full: of(full), without: of(without) });
    }
  }
  return rows;
}

const POINTS = 100;

/** What the histories of one repository come to, all together. */
const OF_HISTORIES: Readonly<Record<string, (played: readonly Played[]) => number>> = {
  rewrites: played => played.reduce((sum, { steps }) => sum + steps.length, 0),
  'after how many k lower than without rewrites': played => gainsOf(played).filter(g => g < -1e-9).length,
  'least gain of precision, points': played => POINTS * Math.min(0, ...gainsOf(played)),
  'right suggestions, % of those without rewrites': played => {
    const last = played.flatMap(({ steps }) => steps.at(-1) ?? []);
    const sum = (of: (step: (typeof last)[number]) => number): number => last.reduce((n, s) => n + of(s), 0);
    return last.length === 0
      ? POINTS
      : (POINTS * sum(s => s.after.places.right)) / sum(s => s.first.places.right);
  },
};

const gainsOf = (played: readonly Played[]): readonly number[] =>
  pooled(played).map(({ gain }: Gain) => gain);

function printTable(rows: readonly Row[]): void {
  const shown = (x: number): string => (Number.isInteger(x) ? String(x) : x.toFixed(2));
  console.log(
    '\n| without | where | what is counted | full | without | difference |\n|---|---|---|---|---|---|',
  );
  for (const { part, where, what, full, without } of rows) {
    const cells = [part, where, what, shown(full), shown(without), shown(without - full)];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
