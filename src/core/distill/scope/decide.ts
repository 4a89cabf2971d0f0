import { DEFAULT_CONSTANTS, type DistillConstants } from '../constants';
import { withoutNeutral } from '../forms';
import type { FileTally } from '../tally';
import { fileWeights, type Leader, leader, weigh } from '../weigh';
import { entropy, round } from '../wilson';
import type { Region, Regions } from './regions';

/** What a key needs before it may speak. */
export interface Threshold {
  readonly minimumSupport: number;
  readonly minimumRate: number;
  readonly minimumFiles: number;
  /** Lower bound of the capped rate. */
  readonly minimumConfidence: number;
}

/** One branch: in `glob` (or everywhere but in `except`) the leader's form is kept. */
export interface Branch {
  readonly glob: string;
  readonly except: readonly string[];
  readonly leader: Leader;
  readonly files: readonly FileTally[];
}

/** True where the lead is clear enough to be said. */
export function clear(lead: Leader | undefined, threshold: Threshold): lead is Leader {
  return (
    lead !== undefined &&
    lead.support >= threshold.minimumSupport &&
    lead.files >= threshold.minimumFiles &&
    lead.rate >= threshold.minimumRate &&
    lead.confidence >= threshold.minimumConfidence
  );
}

interface Candidate {
  readonly region: Region;
  readonly inside: FileTally[];
  readonly lead: Leader;
  readonly gain: number;
}

const MAX_BRANCHES = 4;

/** What is asked of a lead in the whole and in a part of the tree, and the numbers behind both. */
interface Terms {
  readonly whole: Threshold;
  readonly part: Threshold;
  readonly constants: DistillConstants;
}

const termsOf = (whole: Threshold, constants: DistillConstants): Terms => ({
  whole,
  part: {
    minimumSupport: Math.max(constants.part.support, whole.minimumSupport),
    minimumRate: Math.max(constants.part.rate, whole.minimumRate),
    minimumFiles: Math.max(3, whole.minimumFiles),
    minimumConfidence: Math.max(constants.part.confidence, whole.minimumConfidence),
  },
  constants,
});

const leaderOf = (files: readonly FileTally[], { constants }: Terms): Leader | undefined =>
  leader(weigh(files, constants.caps));

interface Sums {
  total: number;
  readonly byForm: Map<string, number>;
}

const addTo = (sums: Sums, form: string, weight: number): void => {
  sums.total += weight;
  sums.byForm.set(form, (sums.byForm.get(form) ?? 0) + weight);
};

/** Bits that the forms cost to list, given how often each occurs. */
const bitsOf = ({ total, byForm }: Sums): number => total * entropy(byForm.values());

/** What is left of `all` without `part`. */
function without(all: Sums, part: Sums): Sums {
  const byForm = new Map(all.byForm);
  for (const [form, weight] of part.byForm) byForm.set(form, Math.max(0, byForm.get(form)! - weight));
  return { total: all.total - part.total, byForm };
}

/** The region whose own clear form explains most of what is mixed, or undefined. */
function bestPart(
  files: readonly FileTally[],
  regions: Regions,
  terms: Terms,
  other?: string,
): Candidate | undefined {
  const weights = fileWeights(files, terms.constants.caps);
  const all: Sums = { total: 0, byForm: new Map() };
  const parts = new Map<number, Sums & { files: number }>();
  files.forEach((file, i) => {
    let sites = 0;
    for (const n of file.counts.values()) sites += n;
    const inside = regions.of(file.path);
    for (const r of inside) {
      const part = parts.get(r) ?? { total: 0, byForm: new Map<string, number>(), files: 0 };
      part.files++;
      parts.set(r, part);
    }
    for (const [form, n] of file.counts) {
      const weight = (weights[i]! * n) / sites;
      addTo(all, form, weight);
      for (const r of inside) addTo(parts.get(r)!, form, weight);
    }
  });
  const before = bitsOf(all);
  const naming = Math.log2(regions.all.length + 1);
  const candidates = [...parts]
    .filter(([, part]) => part.files >= terms.part.minimumFiles && part.files < files.length)
    .map(([index, part]) => ({
      index,
      gain: round(before - bitsOf(part) - bitsOf(without(all, part)) - regions.all[index]!.bits - naming, 6),
    }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain || a.index - b.index);
  for (const { index, gain } of candidates) {
    const inside = files.filter(f => regions.of(f.path).includes(index));
    const lead = leaderOf(inside, terms);
    if (clear(lead, terms.part) && lead.form !== other)
      return { region: regions.all[index]!, inside, lead, gain };
  }
  return undefined;
}

/** The region that holds most of the exceptions and hardly keeps the form itself: named as where the rule is silent. */
function worstPart(files: readonly FileTally[], regions: Regions, form: string): string | undefined {
  const stats = new Map<number, { against: number; total: number; files: number }>();
  let exceptions = 0;
  for (const file of files) {
    let total = 0;
    for (const n of file.counts.values()) total += n;
    const against = total - (file.counts.get(form) ?? 0);
    exceptions += against;
    for (const r of regions.of(file.path)) {
      const s = stats.get(r) ?? { against: 0, total: 0, files: 0 };
      stats.set(r, { against: s.against + against, total: s.total + total, files: s.files + 1 });
    }
  }
  let best: { glob: string; score: number } | undefined;
  for (const [index, s] of [...stats].sort(([a], [b]) => a - b)) {
    if (s.files < 3 || s.files > files.length / 2 || s.against < 8) continue;
    if (s.against < 0.6 * exceptions || s.against < 0.6 * s.total) continue;
    const region = regions.all[index]!;
    const score = 2 * s.against - s.total - region.bits;
    if (score > 0 && (!best || score > best.score)) best = { glob: region.glob, score };
  }
  return best?.glob;
}

/**
 * The shortest decision list that explains who writes what where. One form that leads everywhere is one branch; where a
 * part differs it gets a branch of its own (sequential covering by description length: bits saved on the forms against
 * bits spent on naming the part). Nothing clear yields no branch.
 */
export function decide(
  all: readonly FileTally[],
  regions: Regions,
  threshold: Threshold,
  constants: DistillConstants = DEFAULT_CONSTANTS,
): Branch[] {
  const files = withoutNeutral(all);
  const terms = termsOf(threshold, constants);
  const branches = branchesOf(files, regions, terms);
  const isWhole = all.every((file, i) => file === files[i]);
  return isWhole ? branches : branches.flatMap(branch => recounted(branch, all, regions, terms));
}

/**
 * One-word names that fit the form leading over the whole tree were left out; to a part that keeps another form they
 * may be exceptions (`cli.ts` where files are PascalCase, beside many `kebab-case.test.ts`).
 */
function recounted(branch: Branch, all: readonly FileTally[], regions: Regions, terms: Terms): Branch[] {
  const indexOf = (glob: string): number => regions.all.findIndex(region => region.glob === glob);
  const within = indexOf(branch.glob);
  const outside = branch.except.map(indexOf);
  const files = all.filter(({ path }) => {
    const at = regions.of(path);
    return (branch.glob === '**' || at.includes(within)) && !outside.some(index => at.includes(index));
  });
  const lead = leaderOf(files, terms);
  if (lead?.form === branch.leader.form && lead.exceptions === branch.leader.exceptions) return [branch];
  return clear(lead, terms.part) && lead.form === branch.leader.form
    ? [{ ...branch, leader: lead, files }]
    : [];
}

/** The branches of files whose forms can be compared. */
function branchesOf(files: readonly FileTally[], regions: Regions, terms: Terms): Branch[] {
  const whole = leaderOf(files, terms);
  if (clear(whole, terms.whole) && agreed(files, whole, terms)) return overall(files, regions, terms, whole);
  const but = whole && withoutWorst(files, regions, terms, whole);
  if (but) return but;
  const branches: Branch[] = [];
  const named: string[] = [];
  let rest = files;
  while (named.length < MAX_BRANCHES) {
    const part = bestPart(rest, regions, terms);
    if (!part) break;
    named.push(part.region.glob);
    const stated = asNamed(part, files, regions, terms);
    if (stated) branches.push(stated);
    const covered = new Set(part.inside);
    rest = rest.filter(f => !covered.has(f));
    const remaining = leaderOf(rest, terms);
    if (clear(remaining, terms.part)) {
      const glob = nameOf(rest, files, regions);
      const except = glob === '**' ? named : [];
      branches.push({ glob, except, leader: remaining, files: rest });
      break;
    }
  }
  return merged(branches);
}

/**
 * A part as its glob names it: with the files that an earlier part has taken, since a reader of the one sentence knows only its
 * glob. Undefined where the form does not hold there.
 */
function asNamed(
  { region, lead }: Candidate,
  files: readonly FileTally[],
  regions: Regions,
  terms: Terms,
): Branch | undefined {
  const index = regions.all.indexOf(region);
  const inside = files.filter(f => regions.of(f.path).includes(index));
  const whole = leaderOf(inside, terms);
  if (!clear(whole, terms.part) || whole.form !== lead.form) return undefined;
  return { glob: region.glob, except: [], leader: whole, files: inside };
}

/** Sites of sources that must agree before a form that tests lead is said of everything. */
const AGREEING_SITES = 8;

/** True unless the sources, seen without the tests that outnumber them, keep to another form or to none. */
function agreed(files: readonly FileTally[], whole: Leader, terms: Terms): boolean {
  const sources = files.filter(f => f.role !== 'test');
  if (sources.length === 0 || sources.length === files.length) return true;
  const own = leaderOf(sources, terms);
  if (own === undefined || own.support + own.exceptions < AGREEING_SITES) return true;
  return own.form === whole.form && own.rate >= terms.whole.minimumRate - terms.constants.agreementSlack;
}

/** A form that leads nearly everywhere, once the one part that mostly writes otherwise is left out. */
function withoutWorst(
  files: readonly FileTally[],
  regions: Regions,
  terms: Terms,
  whole: Leader,
): Branch[] | undefined {
  if (whole.rate < 0.6) return undefined;
  const glob = worstPart(files, regions, whole.form);
  if (glob === undefined) return undefined;
  const index = regions.all.findIndex(r => r.glob === glob);
  const rest = files.filter(f => !regions.of(f.path).includes(index));
  const lead = leaderOf(rest, terms);
  if (!clear(lead, terms.part) || lead.form !== whole.form) return undefined;
  const inside = files.filter(f => regions.of(f.path).includes(index));
  const own = leaderOf(inside, terms);
  const branches: Branch[] = [{ glob: '**', except: [glob], leader: lead, files: rest }];
  if (clear(own, terms.part)) branches.push({ glob, except: [], leader: own, files: inside });
  return branches;
}

/** The cheapest region that holds all of `part` and nothing else of `files`; `**` where there is none. */
function nameOf(part: readonly FileTally[], files: readonly FileTally[], regions: Regions): string {
  const count = new Map<number, number>();
  for (const file of part) for (const r of regions.of(file.path)) count.set(r, (count.get(r) ?? 0) + 1);
  const members = new Set(part);
  let best: Region | undefined;
  for (const [index, n] of [...count].sort(([a], [b]) => a - b)) {
    if (n < part.length) continue;
    if (files.some(f => !members.has(f) && regions.of(f.path).includes(index))) continue;
    const region = regions.all[index]!;
    if (!best || region.bits < best.bits) best = region;
  }
  return best?.glob ?? '**';
}

/** A form that leads everywhere, with the part that writes otherwise as a branch or an exception. */
function overall(files: readonly FileTally[], regions: Regions, terms: Terms, whole: Leader): Branch[] {
  if (whole.exceptions < 8) return [{ glob: '**', except: [], leader: whole, files }];
  const part = bestPart(files, regions, terms, whole.form);
  const glob = part?.region.glob ?? worstPart(files, regions, whole.form);
  if (glob === undefined) return [{ glob: '**', except: [], leader: whole, files }];
  const index = regions.all.findIndex(r => r.glob === glob);
  const rest = files.filter(f => !regions.of(f.path).includes(index));
  const lead = leaderOf(rest, terms);
  if (!clear(lead, terms.whole) || lead.form !== whole.form)
    return [{ glob: '**', except: [], leader: whole, files }];
  const branches: Branch[] = [{ glob: '**', except: [glob], leader: lead, files: rest }];
  if (part) branches.push({ glob, except: [], leader: part.lead, files: part.inside });
  return branches;
}

/** Of several parts that keep the same form only the one with most sites is said: more of them are pieces of a mix. */
function merged(branches: readonly Branch[]): Branch[] {
  const best = new Map<string, Branch>();
  for (const branch of branches) {
    const known = best.get(branch.leader.form);
    if (!known || branch.leader.support > known.leader.support) best.set(branch.leader.form, branch);
  }
  return branches.filter(b => best.get(b.leader.form) === b);
}
