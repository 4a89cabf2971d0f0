import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeStore } from '../../src/adapters/node/nodeStore';
import type { LearnerDeps } from '../../src/core/learn/api';
import { createLearner } from '../../src/core/learn/learner';
import type { Store } from '../../src/core/ports/store';
import { SILENT_LOG } from '../../src/core/ports/log';
import type { Setting } from './main';
import { MemoryStore, SimClock } from './memory';
import { Product } from './product';
import { Random } from './random';
import { playable, run } from './run';
import { SCRIPTS } from './script';
import { easyLoad, hardLoad, type Load } from './loads';

const EVENTS = 100_000;
/** Events that are made durable on a real disk, each on its own: what a person's click costs. */
const ON_DISK = 1_000;
/** Scripts in which skills change. */
const CHANGING = ['migrates at once', 'one folder differs', 'a long life'];
const RUNS = 8;

/** Same events, same bytes; the journal alone rebuilds the library; and what 100,000 events cost. */
export async function durability(setting: Setting): Promise<unknown> {
  const same = await determinism(setting);
  console.log(
    `same events, same bytes: ${same.same} of ${same.runs} runs; rebuilt from the journal alone, byte for byte: ${same.rebuilt} of ${same.runs} (${same.changes} changes of skills)`,
  );
  const costs: unknown[] = [];
  for (const load of [easyLoad(setting.worlds), await hardLoad(setting)]) {
    const cost = await costOf(load);
    console.log(
      `${load.name}, ${cost.events} events of ${cost.rules} rules: per event p50 ${cost.p50.toFixed(2)} ms, p99 ${cost.p99.toFixed(2)} ms (processor time ${cost.work50.toFixed(2)} and ${cost.work99.toFixed(2)}), the longest ${cost.longest.toFixed(0)} ms (last tenth p99 ${cost.lateP99.toFixed(2)} ms), store ${(cost.bytes / 1e6).toFixed(1)} MB (at most ${(cost.most / 1e6).toFixed(1)}), starting again ${cost.start.toFixed(0)} ms; synced to this disk, each alone: p50 ${cost.diskP50.toFixed(1)} ms, p99 ${cost.diskP99.toFixed(1)} ms`,
    );
    costs.push({ load: load.name, ...cost });
  }
  return { same, costs };
}

async function determinism({ worlds, firstSeed, series }: Setting) {
  const sum = { runs: 0, same: 0, rebuilt: 0, changes: 0 };
  for (const script of SCRIPTS.filter(s => CHANGING.includes(s.name)))
    for (let i = 0; i < RUNS; i++) {
      const world = worlds[i % worlds.length]!;
      const key = world.keys.find(k => playable(script, world, k));
      if (!key) continue;
      const texts: string[] = [];
      for (const product of [new Product(), new Product()]) {
        await run(product, script, world, key, firstSeed + i, series[i % series.length]);
        texts.push(product.shelf.text());
        if (texts.length === 2) continue;
        if (await product.shelf.rebuilds(world.families, new SimClock())) sum.rebuilt++;
        sum.changes += product.shelf.changes;
      }
      sum.runs++;
      if (texts[0] === texts[1]) sum.same++;
    }
  return sum;
}

/** The work of 100,000 events in memory, and of the first ones on a real disk. */
async function costOf(load: Load) {
  const at = (list: readonly number[], q: number): number =>
    [...list].sort((a, b) => a - b)[Math.floor(q * list.length)]!;
  const clock = new SimClock();
  const store = new MemoryStore();
  const { times, work, most } = await feed(load, store, clock, EVENTS);
  const before = performance.now();
  await createLearner(deps(load, store, clock)).start();
  const start = performance.now() - before;
  const folder = mkdtempSync(join(tmpdir(), 'vernacular-load-'));
  try {
    const disk = await feed(load, nodeStore(folder), clock, ON_DISK);
    const late = times.slice(-EVENTS / 10);
    return {
      ...{ events: EVENTS, rules: load.rules.length, p50: at(times, 0.5), p99: at(times, 0.99) },
      ...{ work50: at(work, 0.5), work99: at(work, 0.99) },
      ...{
        longest: times.reduce((a, b) => Math.max(a, b), 0),
        lateP99: at(late, 0.99),
        bytes: sizeOf(store),
        most,
        start,
      },
      ...{ diskP50: at(disk.times, 0.5), diskP99: at(disk.times, 0.99) },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sizeOf = (store: MemoryStore): number =>
  [...store.files.values()].flat().reduce((sum, line) => sum + line.length + 1, 0);

/** Milliseconds of each event on the clock and of processor time (of all threads, so also what is collected), and the largest that the store in memory was. */
async function feed(load: Load, store: Store, clock: SimClock, events: number) {
  const learner = createLearner(deps(load, store, clock));
  await learner.start();
  const random = new Random(1);
  const times: number[] = [];
  const work: number[] = [];
  let most = 0;
  for (let i = 0; i < events; i++) {
    clock.move(10_000);
    const place = load.draw(random);
    const source = random.pick(['me', 'dev1', 'dev2', 'dev3']);
    const places = [{ id: `e${i}`, ...place }];
    const before = performance.now();
    const { user, system } = process.cpuUsage();
    await learner.witnessed({ kind: 'commit', source, commit: `c${i}`, at: clock.now(), places });
    const used = process.cpuUsage({ user, system });
    times.push(performance.now() - before);
    work.push((used.user + used.system) / 1_000);
    if (store instanceof MemoryStore && i % 1_000 === 0) most = Math.max(most, sizeOf(store));
  }
  await learner.dispose();
  return { times, work, most };
}

function deps({ rules, sitesOf: of, placeOf }: Load, store: Store, clock: SimClock): LearnerDeps {
  const skills = [{ skill: { family: 'all', skill: 'all-conventions', version: 1, rules }, hash: 'h' }];
  return {
    ...{ store, clock, log: SILENT_LOG },
    forms: { formsAt: async () => undefined },
    sites: { sites: async rule => of(rule) },
    placeOf,
    skills: () => skills,
    mode: () => 'propose',
    onEffect: async () => undefined,
  };
}
