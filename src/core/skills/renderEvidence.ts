import { UNTOLD_WORDS } from '../distill/told/reasons';
import type { JournalEntry } from '../model/journal';
import type { Evidence } from '../model/observation';
import type { Rule, Skill } from '../model/rule';
import { familyOf, type SkillFamilies } from './family';
import { codeSpan, placeLink } from './markdown';
import { markerOf, telling } from './renderSkill';
import { sentenceOf } from './sentence';
import { findUnsafe } from './unsafeText';

/** Places of one rule: where the code follows it and where it departs. */
export interface RulePlaces {
  readonly conforming: readonly Evidence[];
  readonly contrary: readonly Evidence[];
}

export interface EvidenceInput {
  /** Places by rule id; a rule that is not in it keeps the places of the `previous` page. */
  readonly places: ReadonlyMap<string, RulePlaces>;
  /** The page as it stood. */
  readonly previous?: string;
  /** Records of the skill in order: why and when each rule changed. */
  readonly history: readonly JournalEntry[];
  /** Way from the page to the repository root, such as `../../../../`. */
  readonly up: string;
}

const MOST_PLACES = 5;
const MOST_CHANGES = 10;
const PLACE_LINE = /^- (?:Example|Exception): (?:\[`[^\n]+\]\([^\s()]+\)|commit `[0-9a-f]{7,40}`)$/;

/** Renders `references/evidence.md`: counts, exceptions, links into the code, and the history of each rule. */
export function renderEvidence(skill: Skill, families: SkillFamilies, input: EvidenceInput): string {
  const family = familyOf(families, skill.family, skill.skill);
  const kept = placesOfPage(input.previous ?? '');
  const sections = [...skill.rules].sort(telling).map(rule => {
    const places = input.places.get(rule.id);
    const lines = places ? placeLines(places, input.up) : (kept.get(rule.id) ?? []);
    return [
      `## ${codeSpan(rule.id)} <!-- v:${rule.id} -->`,
      '',
      sentenceOf(rule, families) ?? 'Its wording holds characters that are not shown.',
      '',
      ...factLines(rule),
      ...lines,
      ...historyLines(rule, input.history),
      '',
    ].join('\n');
  });
  const intro = `Version ${skill.version}. Generated from \`rules.json\`; the counts are those of the last change of a rule.`;
  return `# Evidence: ${family.title}\n\n${intro}\n\n${sections.join('\n')}`;
}

function factLines(rule: Rule): readonly string[] {
  const total = rule.support + rule.exceptions;
  const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
  const lines = [
    `- State: ${rule.state}${rule.pinned ? ', pinned' : ''} (${rule.origin})`,
    `- Followed ${rule.support} of ${total} times: ${percent(rule.rate)}, at least ${percent(rule.confidence)}`,
    `- Distinctive by ${rule.distinctiveness.toFixed(1)} bits`,
  ];
  const from = rule.trend?.from === undefined ? '' : ` from ${codeSpan(rule.trend.from) ?? 'another form'}`;
  const since = rule.trend?.since === undefined ? '' : ` since ${codeSpan(rule.trend.since) ?? 'some time'}`;
  if (rule.trend && rule.trend.state !== 'stable') lines.push(`- Trend: ${rule.trend.state}${from}${since}`);
  if (rule.enforcedBy !== undefined) lines.push(`- Guaranteed by ${codeSpan(rule.enforcedBy) ?? 'a tool'}`);
  if (rule.untold !== undefined) lines.push(`- Not in SKILL.md: ${UNTOLD_WORDS[rule.untold]}`);
  if (rule.supersedes !== undefined)
    lines.push(`- Supersedes ${codeSpan(rule.supersedes) ?? 'an earlier rule'}`);
  return lines;
}

function placeLines(places: RulePlaces, up: string): readonly string[] {
  const show = (word: string, all: readonly Evidence[]): string[] =>
    all
      .slice(0, MOST_PLACES)
      .map(place => placeText(place, up))
      .flatMap(text => (text === undefined ? [] : [`- ${word}: ${text}`]));
  return [...show('Example', places.conforming), ...show('Exception', places.contrary)];
}

function placeText(place: Evidence, up: string): string | undefined {
  if (place.path === '' || place.path === undefined) {
    return /^[0-9a-f]{7,64}$/.test(place.commit ?? '')
      ? `commit \`${place.commit?.slice(0, 12)}\``
      : undefined;
  }
  return placeLink(place.path, place.line, up);
}

/** Why and in which version, newest first, in fixed words. The day stands in the journal, so that no page depends on it. */
function historyLines(rule: Rule, history: readonly JournalEntry[]): readonly string[] {
  const own = history.filter(entry => entry.rules?.some(changed => changed.id === rule.id));
  return own
    .slice(-MOST_CHANGES)
    .reverse()
    .map(entry => `- Version ${entry.version}: ${entry.type} (${entry.actor.kind})`);
}

/** The place lines of each rule on an earlier page, as far as they are certainly ours. */
function placesOfPage(page: string): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of page.split(/\r?\n/)) {
    const id = line.startsWith('## ') ? markerOf(line) : undefined;
    if (id !== undefined) places.set(id, (current = []));
    else if (PLACE_LINE.test(line) && findUnsafe(line).length === 0) current.push(line);
  }
  return places;
}
