import assert from 'node:assert/strict';
import type { Site } from '../../../src/core/learn/feedback/ports';
import { decodeRecord, encodeRecord } from '../../../src/core/learn/ledger/codec';
import { record, suggestion } from './support';
import { Team } from './team';

const FOLDERS = ['api', 'db', 'jobs', 'ui'];
const FILES = Array.from({ length: 32 }, (_, i) => `src/${FOLDERS[i % 4]!}/f${i}.ts`);
const INSIDE = ['catch', 'method', 'class'];
const OUTSIDE = ['method', 'class'];
const ID = 'format.quotes~00000001';

/** Nine places a file, one of them in an error handler. */
const SITES: readonly Site[] = FILES.flatMap(path =>
  Array.from({ length: 9 }, (_, i) => ({
    ...{ path, line: i + 1, form: 'single', language: 'typescript', role: 'source' as const },
    within: i === 0 ? INSIDE : OUTSIDE,
  })),
);

/** Everybody writes another form in error handlers, and the rule's elsewhere, until something is proposed. */
async function untilProposed(team: Team, most = 20): Promise<number> {
  for (let i = 0; i < most; i++) {
    await team.writes(FILES[i]!, 'double', INSIDE);
    if (team.proposals().length > 0) return i + 1;
    await team.writes(FILES[i + 1]!, 'single', OUTSIDE);
    await team.writes(FILES[i + 2]!, 'single', OUTSIDE);
  }
  return Infinity;
}

describe('a rule that does not hold in one kind of place', () => {
  it('is narrowed there in all folders, after five places, with reason and numbers', async () => {
    const team = new Team(SITES);
    await team.learner.start();
    assert.equal(await untilProposed(team), 5);
    const [proposal] = team.proposals();
    assert.equal(proposal?.kind, 'detector');
    assert.deepEqual(
      proposal.after.map(each => [each.value, each.state, each.scope]),
      [['single', 'active', [{ when: { within: 'catch' }, then: 'abstain' }]]],
    );
    assert.equal(
      proposal.reason,
      'Rejected or written otherwise 5 times inside error handlers (0 explicitly), kept 0 times there. The rule stays silent there and keeps 89 % of its places.',
    );
    assert.deepEqual(
      proposal.gates.map(gate => [gate.id, gate.pass]),
      ['V0', 'V2', 'V3', 'V5', 'V6'].map(id => [id, true]),
    );
  });

  it('speaks as before everywhere else, before the click and after it', async () => {
    const team = new Team(SITES);
    await team.learner.start();
    await untilProposed(team);
    const speaksOutside = (): number =>
      FILES.filter(path => team.learner.voice(ID, { path, within: OUTSIDE }).form === 'single').length;
    assert.equal(speaksOutside(), FILES.length);
    assert.equal(team.learner.voice(ID, { path: FILES[9]!, within: INSIDE }).because, 'doubt');
    await team.approves(team.proposals()[0]!);
    assert.equal(speaksOutside(), FILES.length);
    assert.equal(team.learner.voice(ID, { path: FILES[9]!, within: INSIDE }).because, 'scope');
  });

  it('is not taken for turned when a day of work is all in that kind of place', async () => {
    const team = new Team(SITES);
    await team.learner.start();
    for (let i = 0; i < 9; i++) await team.writes(FILES[i]!, 'double', INSIDE);
    // Silence first, and when the click is late and one form shows, that form for error handlers alone.
    assert.deepEqual(
      team.proposals().map(({ kind, after }) => [kind, after[0]?.scope]),
      ['detector', 'split'].map(kind => [kind, [{ when: { within: 'catch' }, then: 'abstain' }]]),
    );
  });

  it('gets a rule of its own there when one form shows', async () => {
    const team = new Team(SITES);
    await team.learner.start();
    await untilProposed(team);
    await team.approves(team.proposals()[0]!);
    for (let i = 6; i < 30 && team.proposals().length < 2; i++) {
      await team.writes(FILES[i]!, 'double', INSIDE);
      await team.writes(FILES[i + 1]!, 'single', OUTSIDE);
    }
    const own = team.proposals()[1];
    assert.equal(own?.kind, 'split');
    assert.deepEqual(
      own.after.map(each => [each.value, each.default, each.scope]),
      [
        ['single', 'apply', [{ when: { within: 'catch' }, then: 'abstain' }]],
        ['double', 'abstain', [{ when: { within: 'catch' }, then: 'apply' }]],
      ],
    );
  });

  it('waits for a click in auto mode too', async () => {
    const team = new Team(SITES, { mode: 'auto' });
    await team.learner.start();
    await untilProposed(team);
    assert.deepEqual(
      team.w.effects.map(({ type }) => type),
      ['proposed'],
    );
  });

  it('is not blamed on what holds most of the places: the project has turned', async () => {
    const team = new Team(SITES);
    await team.learner.start();
    for (let i = 0; i < 12 && team.proposals().length === 0; i++)
      await team.writes(FILES[i]!, 'double', OUTSIDE);
    assert.equal(team.proposals()[0]?.kind, 'supersede');
  });

  it('is not told from handlers of one or two files', async () => {
    const team = new Team(SITES);
    await team.learner.start();
    for (let i = 0; i < 12; i++) {
      await team.writes(FILES[4 * (i % 2)]!, 'double', INSIDE);
      await team.writes(FILES[i + 9]!, 'single', OUTSIDE);
    }
    assert.ok(team.proposals().every(({ kind }) => kind !== 'detector'));
  });

  it('gives the folder, where that explains as much', async () => {
    const legacy = Array.from({ length: 4 }, (_, i) => `legacy/f${i}.ts`);
    const more = legacy.flatMap(path => SITES.slice(0, 9).map(site => ({ ...site, path })));
    const team = new Team([...SITES, ...more]);
    await team.learner.start();
    for (let i = 0; i < 8 && team.proposals().length === 0; i++) {
      await team.writes(legacy[i % 4]!, 'double', i % 3 === 0 ? INSIDE : OUTSIDE);
      await team.writes(FILES[i]!, 'single', OUTSIDE);
      await team.writes(FILES[i]!, 'single', INSIDE);
    }
    const [proposal] = team.proposals();
    assert.equal(proposal?.kind, 'narrow');
    assert.deepEqual(proposal.after[0]?.scope, [{ when: { path: 'legacy/**' }, then: 'abstain' }]);
  });

  it('takes back what it said of a folder when that kind of place turns out to explain it', async () => {
    const team = new Team(SITES);
    await team.learner.start();
    const api = FILES.filter(path => path.startsWith('src/api/'));
    // Two files of one folder first: the folder is blamed.
    for (let i = 0; i < 8 && team.proposals().length === 0; i++) {
      await team.writes(api[i % 2]!, 'double', INSIDE);
      await team.writes(FILES[4 * i + 1]!, 'single', OUTSIDE);
    }
    const [folder] = team.proposals();
    assert.deepEqual(folder?.after[0]?.scope, [{ when: { path: 'src/api/**' }, then: 'abstain' }]);
    await team.approves(folder);
    const others = FILES.filter(path => !path.startsWith('src/api/'));
    for (let i = 0; i < 8 && team.proposals().length === 1; i++) {
      await team.writes(others[i]!, 'double', INSIDE);
      await team.writes(others[i + 1]!, 'single', OUTSIDE);
      await team.writes(others[i + 2]!, 'single', OUTSIDE);
    }
    const kind = team.proposals()[1];
    // What was heard in that folder counts, so that the form shows at once.
    assert.equal(kind?.kind, 'split');
    assert.deepEqual(kind.after[0]?.scope, [{ when: { within: 'catch' }, then: 'abstain' }]);
    assert.ok(kind.gates.every(gate => gate.pass));
  });

  it('is silent there for one person alone who differs, and only there', async () => {
    const team = new Team(SITES);
    await team.learner.start();
    const reference = suggestion('', '').restsOn[0]!;
    for (let i = 0; i < 8; i++) {
      for (const [within, outcome, id] of [
        [INSIDE, 'rejected', `a${i}`],
        [OUTSIDE, 'accepted', `b${i}`],
      ] as const) {
        await team.w.clock.pass(60_000);
        team.learner.shown(suggestion(id, FILES[i]!, { restsOn: [{ ...reference, within }] }));
        await team.learner.feedback({ suggestion: id, outcome, at: team.w.clock.now() });
      }
      await team.writes(FILES[i]!, 'single', INSIDE);
    }
    assert.equal(team.proposals().length, 0);
    assert.deepEqual(
      team.learner.overrides().map(({ cell, within, then }) => [cell, within, then]),
      [['**', 'catch', 'abstain']],
    );
    assert.deepEqual(team.learner.standing(ID).mutedIn, ['error handlers']);
    assert.equal(team.learner.voice(ID, { path: FILES[9]!, within: INSIDE }).because, 'muted');
    assert.equal(team.learner.voice(ID, { path: FILES[9]!, within: OUTSIDE }).form, 'single');
  });

  it('is remembered: records keep what held their place, and older ones read as before', () => {
    const known = record({ within: INSIDE });
    assert.deepEqual(decodeRecord(encodeRecord(known)), known);
    assert.equal(encodeRecord(record()).includes('"n"'), false);
    assert.equal(decodeRecord(encodeRecord(record()))?.within, undefined);
  });
});
