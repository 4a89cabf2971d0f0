import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeStore } from '../../src/adapters/node/nodeStore';
import type { LearnerDeps } from '../../src/core/learn/api';
import { createLearner } from '../../src/core/learn/learner';
import type { Rule } from '../../src/core/model/rule';
import type { Store } from '../../src/core/ports/store';
import { SILENT_LOG } from '../../src/core/ports/log';
import type { Setting } from './main';
import { MemoryStore, SimClock } from './memory';
import { Product } from './product';
import { Random } from './random';
import { playable, run } from './run';
import { SCRIPTS } from './script';
import { rulesOf, type World } from './world';

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
  const cost = await load(setting.worlds);
  console.log(
    `${cost.events} events of ${cost.rules} rules: per event p50 ${cost.p50.toFixed(2)} ms, p99 ${cost.p99.toFixed(2)} ms (last tenth p99 ${cost.lateP99.toFixed(2)} ms), store ${(cost.bytes / 1e6).toFixed(1)} MB, starting again ${cost.start.toFixed(0)} ms; synced to this disk, each alone: p50 ${cost.diskP50.toFixed(1)} ms, p99 ${cost.diskP99.toFixed(1)} ms`,
  );
  return { same, cost };
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

/** Events of every rule of every repository, four people, one slip in ten: the work in memory, and the first ones on a real disk. */
async function load(worlds: readonly World[]) {
  // Ids hold the key and what it says; the same rule of two repositories is one here.
  const rules = [
    ...new Map(worlds.flatMap(rulesOf).map(rule => [rule.id, { ...rule, language: ['*'] }])).values(),
  ];
  const paths = worlds.flatMap(world => world.paths.slice(0, 100));
  const at = (list: readonly number[], q: number): number =>
    [...list].sort((a, b) => a - b)[Math.floor(q * list.length)]!;
  const clock = new SimClock();
  const store = new MemoryStore();
  const times = await feed(deps(store, clock, rules), clock, rules, paths, EVENTS);
  const before = performance.now();
  await createLearner(deps(store, clock, rules)).start();
  const start = performance.now() - before;
  const bytes = [...store.files.values()].flat().reduce((sum, line) => sum + line.length + 1, 0);
  const folder = mkdtempSync(join(tmpdir(), 'vernacular-load-'));
  try {
    const disk = await feed(deps(nodeStore(folder), clock, rules), clock, rules, paths, ON_DISK);
    const late = times.slice(-EVENTS / 10);
    return {
      ...{ events: EVENTS, rules: rules.length, p50: at(times, 0.5), p99: at(times, 0.99) },
      ...{ lateP99: at(late, 0.99), bytes, start, diskP50: at(disk, 0.5), diskP99: at(disk, 0.99) },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of each event. */
async function feed(
  parts: LearnerDeps,
  clock: SimClock,
  rules: readonly Rule[],
  paths: readonly string[],
  events: number,
): Promise<readonly number[]> {
  const learner = createLearner(parts);
  await learner.start();
  const random = new Random(1);
  const times: number[] = [];
  for (let i = 0; i < events; i++) {
    const rule = random.pick(rules);
    clock.move(10_000);
    const form = random.chance(0.9) ? rule.value : 'other';
    const source = random.pick(['me', 'dev1', 'dev2', 'dev3']);
    const places = [{ id: `e${i}`, path: random.pick(paths), pattern: rule.detector.pattern, form }];
    const before = performance.now();
    await learner.witnessed({ kind: 'commit', source, commit: `c${i}`, at: clock.now(), places });
    times.push(performance.now() - before);
  }
  await learner.dispose();
  return times;
}

function deps(store: Store, clock: SimClock, rules: readonly Rule[]): LearnerDeps {
  const skills = [{ skill: { family: 'all', skill: 'all-conventions', version: 1, rules }, hash: 'h' }];
  return {
    ...{ store, clock, log: SILENT_LOG },
    forms: { formsAt: async () => undefined },
    sites: { sites: async () => [] },
    placeOf: () => ({ language: '*', role: 'source' }),
    skills: () => skills,
    mode: () => 'propose',
    onEffect: async () => undefined,
  };
}
