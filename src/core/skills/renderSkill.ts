import { isNews } from '../distill/background/background';
import { twinsOf } from '../distill/twins';
import { languageTitle } from '../model/language';
import Mustache from 'mustache';
import type { Rule, Skill } from '../model/rule';
import { familyOf, type SkillFamilies, type SkillFamily } from './family';
import { codeSpan } from './markdown';
import { sentenceOf } from './sentence';
import { EMPTY_NOTES, joinSkillFile } from './skillFile';

/** SKILL.md and what was left out of it. */
export interface RenderedSkill {
  readonly text: string;
  /** The line of each rule that is shown, by id, in the order shown. */
  readonly lines: ReadonlyMap<string, string>;
  readonly body: string;
  /** Ids of rules whose wording holds text that may not be shown. */
  readonly unsafe: readonly string[];
  /** False when the family's template was unusable and the plain one took its place. */
  readonly templateUsed: boolean;
}

interface ShownRule {
  readonly rule: Rule;
  readonly sentence: string;
  readonly line: string;
}

const MARKER = /<!-- v:([A-Za-z0-9_.-]+~[0-9a-f]{8}) -->\s*$/;
/** Room for rules: well under the standard's 500 lines and 5,000 tokens, so that people's notes fit too. */
const MOST_RULES = 150;
const MOST_CHARACTERS = 14_000;

const PLAIN_TEMPLATE = `# {{{title}}}

{{{description}}}

{{#groups}}
## {{{heading}}}

{{#rules}}
{{{line}}}
{{/rules}}

{{/groups}}
{{#tools}}
Left out: {{{count}}} that the tools set up in {{{paths}}} see to; run those tools instead.

{{/tools}}
Counts, exceptions and examples: \`references/evidence.md\`.
`;

const titleOf = (name: string): string | undefined => (name === '*' ? 'All files' : languageTitle(name));

/** The rule id that a line of SKILL.md ends with. */
export function markerOf(line: string): string | undefined {
  return MARKER.exec(line)?.[1];
}

/** Most telling first: pinned by a person, then information times how often the situation arises, then id. */
export function telling(a: Rule, b: Rule): number {
  const weight = (rule: Rule): number => rule.distinctiveness * Math.log2(1 + rule.support + rule.exceptions);
  return Number(b.pinned) - Number(a.pinned) || weight(b) - weight(a) || (a.id < b.id ? -1 : 1);
}

/**
 * Whether a rule belongs into the prose at all: live, and neither what a formatter or linter guarantees anyway nor, unless
 * a person wrote it, what everybody does who writes the language.
 */
export function inProse(rule: Rule): boolean {
  if (rule.pinned) return rule.state !== 'retired' && rule.state !== 'quarantined';
  if (rule.state !== 'active') return false;
  return rule.origin === 'mined' ? isNews(rule) : rule.enforcedBy === undefined;
}

/** Renders SKILL.md from the rules; the same skill, families and notes give the same bytes. */
export function renderSkill(
  skill: Skill,
  families: SkillFamilies,
  notes: string = EMPTY_NOTES,
): RenderedSkill {
  const family = familyOf(families, skill.family, skill.skill);
  const { wanted, also } = withoutTwins(skill.rules.filter(inProse).sort(telling));
  const unsafe: string[] = [];
  const shown: ShownRule[] = [];
  let room = MOST_CHARACTERS;
  for (const rule of wanted) {
    const own = sentenceOf(rule, families);
    if (own === undefined) unsafe.push(rule.id);
    else {
      const others = also.get(rule);
      const sentence = others ? `${own} Also in ${others.map(languagesOf).sort().join(' and ')}.` : own;
      const line = `- ${sentence} <!-- v:${rule.id} -->`;
      room -= line.length + 1;
      if (room < 0 || shown.length >= MOST_RULES) break;
      shown.push({ rule, sentence, line });
    }
  }
  const view = viewOf(skill, family, shown, wanted.length - unsafe.length - shown.length);
  const lines = new Map(shown.map(({ rule, line }) => [rule.id, line]));
  const own = renderBody(family.template, view);
  const templateUsed = own !== undefined && keepsLines(own, lines);
  const body = (templateUsed ? own : renderBody(PLAIN_TEMPLATE, view)!).replace(/\n{3,}/g, '\n\n').trim();
  const front = {
    name: skill.skill,
    description: cleanDescription(family.description),
    metadata: { generator: 'vernacular', family: skill.family, version: String(skill.version) },
  };
  return { text: joinSkillFile(front, body, notes), lines, body, unsafe, templateUsed };
}

/** Mined rules that another language has too are one line; what a person pinned or wrote stands for itself. */
function withoutTwins(rules: readonly Rule[]): {
  readonly wanted: readonly Rule[];
  readonly also: ReadonlyMap<Rule, readonly Rule[]>;
} {
  const twins = twinsOf(rules.filter(rule => rule.origin === 'mined' && !rule.pinned));
  const also = new Map<Rule, Rule[]>();
  for (const [rule, first] of twins) also.set(first, [...(also.get(first) ?? []), rule]);
  return { wanted: rules.filter(rule => !twins.has(rule)), also };
}

const languagesOf = (rule: Rule): string =>
  rule.language.map(name => titleOf(name) ?? codeSpan(name) ?? 'other languages').join(' and ');

function viewOf(skill: Skill, family: SkillFamily, shown: readonly ShownRule[], left: number): object {
  const enforced = skill.rules.filter(
    rule => rule.state === 'active' && !rule.pinned && rule.enforcedBy !== undefined,
  );
  const tools = [...new Set(enforced.map(rule => rule.enforcedBy ?? ''))].sort().map(codeSpan);
  const paths = tools.filter(tool => tool !== undefined).join(', ');
  return {
    title: family.title,
    description: cleanDescription(family.description),
    skill: skill.skill,
    family: skill.family,
    version: skill.version,
    count: shown.length,
    evidencePath: 'references/evidence.md',
    groups: groupByLanguage(shown),
    tools: paths === '' ? undefined : { count: enforced.length, paths },
    more: left > 0 ? left : undefined,
  };
}

/** One group for each set of languages, in the order of their most telling rules. */
function groupByLanguage(shown: readonly ShownRule[]): readonly object[] {
  const groups = new Map<string, object[]>();
  for (const { rule, sentence, line } of shown) {
    const heading = rule.language.map(name => titleOf(name) ?? codeSpan(name) ?? 'Other').join(', ');
    const rules = groups.get(heading) ?? [];
    groups.set(heading, rules);
    rules.push({ line, sentence, marker: `<!-- v:${rule.id} -->`, id: rule.id, key: rule.key });
  }
  return [...groups].map(([heading, rules]) => ({ heading, rules }));
}

function renderBody(template: string, view: object): string | undefined {
  if (template.trim() === '') return undefined;
  try {
    const text = Mustache.render(template, view, undefined, { escape: String });
    return /^(?:<!-- \/?vernacular:notes|---$)/m.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function keepsLines(body: string, lines: ReadonlyMap<string, string>): boolean {
  const found = body.split('\n').filter(line => markerOf(line) !== undefined);
  const expected = new Set(lines.values());
  return found.length === expected.size && found.every(line => expected.has(line));
}

/** The standard allows neither angle brackets nor more than 1,024 characters; a workspace's family may hold anything. */
function cleanDescription(text: string): string {
  const clean = text
    .replace(/[<>]/g, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return clean.length > 1024 ? `${clean.slice(0, 1023)}…` : clean || 'Conventions of this project.';
}
