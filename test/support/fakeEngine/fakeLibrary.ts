import type { JournalEntry } from '../../../src/core/model/journal';
import type { Proposal } from '../../../src/core/model/proposal';
import type { Rule } from '../../../src/core/model/rule';
import type { LibrarySnapshot, RuleView, SkillView } from '../../../src/core/model/snapshot';

/** A rule with every field filled; state only what matters. */
export function aRule(id: string, change: Partial<Rule> = {}): Rule {
  return {
    id,
    key: id.split('~')[0]!,
    value: 'single',
    language: ['typescript'],
    scope: [],
    default: 'apply',
    state: 'active',
    origin: 'mined',
    pinned: false,
    support: 118,
    exceptions: 2,
    rate: 118 / 120,
    confidence: 0.95,
    distinctiveness: 1.2,
    detector: { family: 'formatting', pattern: id.split('~')[0]! },
    ...change,
  };
}

export function aView(rule: Rule, statement: string, utility = ''): RuleView {
  return {
    rule,
    statement,
    effectiveState: rule.state,
    utility,
    posterior: { mean: 0.93, low: 0.85, high: 0.98 },
    mutedIn: [],
  };
}

const quotes = aView(
  aRule('format.quotes~0a1b2c3d'),
  'Write strings in single quotes.',
  'right 41 of 44 times, falling since Tuesday',
);
const semicolons = aView(
  aRule('format.semicolons~11112222', { pinned: true, support: 980, exceptions: 0, rate: 1 }),
  'End statements with a semicolon.',
);
const functions = aView(
  aRule('naming.function~33334444', { state: 'shadow', support: 64, exceptions: 9, rate: 64 / 73 }),
  'Name functions in camelCase.',
);

export const SKILLS: readonly SkillView[] = [
  {
    family: 'formatting',
    title: 'Formatting',
    skill: 'formatting-conventions',
    version: 3,
    path: '.agents/skills/formatting-conventions/SKILL.md',
    rules: [quotes, semicolons],
  },
  {
    family: 'naming',
    title: 'Naming',
    skill: 'naming-conventions',
    version: 1,
    path: '.agents/skills/naming-conventions/SKILL.md',
    rules: [functions],
  },
];

export const PROPOSAL: Proposal = {
  id: 'p1',
  skill: 'formatting-conventions',
  kind: 'narrow',
  parent: 'f'.repeat(64),
  version: 3,
  before: [quotes.rule],
  after: [{ ...quotes.rule, scope: [{ when: { path: 'legacy/**' }, then: 'abstain' }] }],
  reason: 'Rejected 5 times of 5 in legacy/, kept 36 times of 39 elsewhere.',
  gates: [
    { id: 'V0', pass: true, stats: { problems: 0 } },
    { id: 'V3', pass: true, stats: { before: 0.87, after: 0.98, p: 0.00021 } },
  ],
  createdAt: '2026-01-02T03:04:05.000Z',
};

export const JOURNAL: readonly JournalEntry[] = [
  {
    seq: 1,
    prev: '0'.repeat(64),
    ts: '2026-01-01T10:00:00.000Z',
    replica: 'r1',
    type: 'promote',
    actor: { kind: 'miner' },
    skill: 'formatting-conventions',
    version: 3,
    rules: [quotes.rule, semicolons.rule],
    evidence: [],
    gates: PROPOSAL.gates,
    hash: 'ab'.repeat(32),
  },
];

export const LEARNED: LibrarySnapshot = {
  learned: true,
  skills: SKILLS,
  proposals: [PROPOSAL],
  journal: JOURNAL,
  problems: [],
};
