import type { Rule, Skill } from '../model/rule';
import { wilsonLower } from '../distill/wilson';
import { prettyJson } from './canonicalJson';
import { changeSkill, type LibraryChange, type SkillChange } from './change';
import { isRefused } from './matchRules';
import { refuse, type Decoded } from './problem';
import { byId, decodeRules, encodeRules } from './rulesFile';
import { findUnsafe } from './unsafeText';

/** A pack: skills on their way to another repository. The same rules format, wrapped. */
const PACK = 'vernacular-pack';

/** The bytes of a pack: live rules only, since nobody else's dormant or refused rules are of use. */
export function encodePack(skills: readonly Skill[]): string {
  const live = skills.map(skill => ({
    ...skill,
    rules: skill.rules.filter(rule => rule.state === 'active' || (rule.pinned && rule.state !== 'retired')),
  }));
  const files = live
    .filter(skill => skill.rules.length > 0)
    .map(skill => JSON.parse(encodeRules(skill)) as unknown);
  return prettyJson({ pack: PACK, schema: 1, skills: files });
}

/** Reads a pack, or a single rules.json. Never throws. */
export function decodePack(text: string): Decoded<readonly Skill[]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse(
      'rules-unreadable',
      '',
      'The pack is not JSON. Export it again with "vernacular skills export".',
    );
  }
  const { pack, skills } = (json ?? {}) as { pack?: unknown; skills?: unknown };
  const files: readonly unknown[] = pack === PACK && Array.isArray(skills) ? skills : [json];
  const decoded: Skill[] = [];
  for (const file of files) {
    const name = (file as { skill?: unknown } | null)?.skill;
    const skill = decodeRules(JSON.stringify(file), typeof name === 'string' ? name : '');
    if (!skill.ok) return skill;
    decoded.push(skill.value);
  }
  return { ok: true, value: decoded };
}

/**
 * What importing a pack does: rules that are new here become candidates without numbers, since counts of another
 * repository prove nothing here. Rules that exist here, whatever became of them, stay as they are.
 */
export function importPack(
  library: readonly Skill[],
  pack: readonly Skill[],
  folderFor: (family: string) => string,
): LibraryChange & { readonly imported: number; readonly dropped: number } {
  const changes: SkillChange[] = [];
  let [imported, dropped] = [0, 0];
  for (const incoming of [...pack].sort((a, b) => (a.skill < b.skill ? -1 : 1))) {
    const before = library.find(skill => skill.family === incoming.family);
    const known = new Set(before?.rules.map(rule => rule.id));
    const safe = incoming.rules.filter(rule => !known.has(rule.id) && isSafe(rule));
    dropped += incoming.rules.filter(rule => !known.has(rule.id)).length - safe.length;
    const change = changeSkill(
      before,
      { family: incoming.family, skill: folderFor(incoming.family) },
      [...(before?.rules ?? []), ...safe.map(asCandidate)],
      { type: 'import', actor: { kind: 'user' }, trigger: { name: 'import', stats: { rules: safe.length } } },
    );
    if (!change) continue;
    changes.push(change);
    imported += safe.length;
  }
  return { changes, records: [], imported, dropped };
}

/**
 * One pack out of those of many repositories: the same rule's counts are added up, so that what holds in most of them
 * stands out. The order of the packs does not matter.
 */
export function mergePacks(packs: readonly (readonly Skill[])[]): readonly Skill[] {
  const byFamily = new Map<string, Skill[]>();
  for (const skill of packs.flat())
    byFamily.set(skill.family, [...(byFamily.get(skill.family) ?? []), skill]);
  return [...byFamily]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([family, skills]) => ({
      family,
      skill: skills.map(skill => skill.skill).sort()[0] ?? family,
      version: Math.max(...skills.map(skill => skill.version)),
      rules: mergeRules(skills.map(skill => skill.rules)),
    }));
}

function mergeRules(lists: readonly (readonly Rule[])[]): readonly Rule[] {
  const all = lists.flat();
  const ids = [...new Set(all.map(rule => rule.id))];
  const merged = ids.flatMap(id => {
    const same = all.filter(rule => rule.id === id).sort(bestKnown);
    const [first] = same;
    if (!first || same.some(rule => isRefused(rule, all))) return [];
    const support = same.reduce((sum, rule) => sum + rule.support, 0);
    const exceptions = same.reduce((sum, rule) => sum + rule.exceptions, 0);
    const total = support + exceptions;
    const rate = total === 0 ? 0 : Number((support / total).toFixed(4));
    const confidence = total === 0 ? 0 : Number(wilsonLower(support, total).toFixed(4));
    return [{ ...first, support, exceptions, rate, confidence }];
  });
  return byId(merged);
}

/** Pinned first, then the best supported, then by content: the same whatever the order of the packs. */
function bestKnown(a: Rule, b: Rule): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return (
    Number(b.pinned) - Number(a.pinned) || b.support - a.support || (left < right ? -1 : left > right ? 1 : 0)
  );
}

/** A rule whose every text is data: another repository's words never come along as instructions. */
function isSafe(rule: Rule): boolean {
  const texts = [
    rule.value,
    rule.prefer,
    rule.over,
    rule.detector.pattern,
    ...rule.scope.flatMap(scopeTexts),
  ];
  return texts.every(text => text === undefined || findUnsafe(text).length === 0);
}

const scopeTexts = ({ when, then }: Rule['scope'][number]): readonly (string | undefined)[] => [
  when.path,
  when.within,
  when.language,
  when.since,
  then,
];

function asCandidate(rule: Rule): Rule {
  const candidate: { -readonly [Field in keyof Rule]: Rule[Field] } = {
    ...rule,
    state: 'candidate',
    origin: 'imported',
    pinned: false,
    support: 0,
    exceptions: 0,
    rate: 0,
    confidence: 0,
  };
  delete candidate.text;
  delete candidate.statement;
  delete candidate.enforcedBy;
  delete candidate.untold;
  delete candidate.trend;
  delete candidate.supersedes;
  return candidate;
}
