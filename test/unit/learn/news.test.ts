import assert from 'node:assert/strict';
import { isNews } from '../../../src/core/learn/gate/news';
import { narrowed, type Change } from '../../../src/core/learn/rewrite/change';
import { supersede } from '../../../src/core/learn/rewrite/supersede';
import type { Example } from '../../../src/core/learn/rewrite/examples';
import { rule, sitesIn } from './support';

const files = (folder: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${folder}/${i}.ts`);

/** Each path once, written by a commit in another form. */
const written = (paths: readonly string[], explicit = false): readonly Example[] =>
  paths.map((path, i) => ({
    place: { path, language: 'typescript', role: 'source' as const },
    ...{ right: false, form: 'double', explicit, source: `s${i % 3}`, commit: `c${i}`, at: i },
  }));

const newsOf = (change: Change, sites: ReturnType<typeof sitesIn>, examples: readonly Example[]) =>
  isNews({ change, sites, examples, library: [], refuses: () => false }).pass;

describe('what a change rests on', () => {
  const old = rule();
  const kept = sitesIn(files('src', 40), 5);
  const elsewhere = files('src', 9);
  const turned = (paths: readonly string[]): Change => supersede(old, written(paths))!;
  const silent: Change = {
    ...{ kind: 'narrow', before: [old], reason: '', onset: 0 },
    after: [narrowed(old, { path: 'src/**' })],
  };

  it('is news where the code kept the rule so far', () =>
    assert.equal(newsOf(turned(elsewhere), kept, written(elsewhere)), true));

  it('is none where those very files were always written otherwise', () => {
    const odd = files('odd', 9);
    assert.equal(newsOf(turned(odd), [...kept, ...sitesIn(odd, 5, 'double')], written(odd)), false);
  });

  it('is none in new files beside such files', () => {
    const fresh = files('odd/new', 7);
    const sites = [...kept, ...sitesIn(files('odd', 9), 2, 'double'), ...sitesIn(fresh, 1, 'double')];
    assert.equal(newsOf(turned(fresh), sites, written(fresh)), false);
  });

  it('does not count the places themselves as what was there before', () => {
    const fresh = files('new', 7);
    assert.equal(newsOf(turned(fresh), [...kept, ...sitesIn(fresh, 1, 'double')], written(fresh)), true);
  });

  it('needs no surprise where the code of the folder is otherwise already', () => {
    const double = sitesIn(files('src', 40), 5, 'double');
    assert.equal(newsOf(silent, double, written(elsewhere)), true);
  });

  it('is none where one large file alone is otherwise', () => {
    const mixed = [...sitesIn(['src/0.ts'], 90, 'double'), ...sitesIn(files('src', 4).slice(1), 5)];
    assert.equal(newsOf(silent, mixed, written(['src/0.ts', 'src/0.ts', 'src/0.ts'])), false);
  });

  it('is none where exceptions are common, however many come at once', () => {
    const odd = files('odd', 30);
    const sites = [...kept, ...sitesIn(odd, 4), ...sitesIn(odd, 4, 'double')];
    assert.equal(newsOf(turned(odd), sites, written(odd)), false);
  });

  it('is what people say, whatever the code does', () => {
    const mixed = [...sitesIn(files('src', 9), 3, 'double'), ...sitesIn(files('src', 9), 3)];
    const few = files('src', 5);
    assert.equal(newsOf(silent, mixed, written(few)), false);
    assert.equal(newsOf(silent, mixed, written(few, true)), true);
  });
});
