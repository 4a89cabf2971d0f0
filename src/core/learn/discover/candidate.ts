import { ruleId } from '../../distill/ruleId';
import { round, wilsonLower } from '../../distill/wilson';
import type { Rule } from '../../model/rule';
import type { Site } from '../feedback/ports';
import { placeOfSite } from '../rewrite/examples';
import { expectedForm } from '../scopeMatch';
import type { Cluster, Unruled } from './cluster';

/** What a rule needs to know of its detector. */
export interface Detected {
  /** The convention key that it reports. */
  readonly key: string;
  readonly family: string;
}

/** The code must keep it as surely as a mined rule: Wilson's lower bound, with at most three places of a file, in several files. */
const SURE = 0.8;
const FILES = 8;
const PER_FILE = 3;

/** The rule that a cluster asks for: a candidate without counts yet. */
export function candidateOf(
  { form, cell }: Cluster,
  { pattern, language }: Unruled,
  detected: Detected,
): Rule {
  const scope = cell === undefined ? [] : [{ when: { path: cell }, then: 'apply' as const }];
  const otherwise = cell === undefined ? ('apply' as const) : ('abstain' as const);
  return {
    id: ruleId(detected.key, [language], { cases: scope, otherwise }, form),
    ...{ key: detected.key, value: form, language: [language], scope, default: otherwise },
    ...{ state: 'candidate', origin: 'rewrite-det', pinned: false },
    ...{ support: 0, exceptions: 0, rate: 0, confidence: 0, distinctiveness: 1 },
    detector: { family: detected.family, pattern },
  };
}

/** The candidate with what the code says of it; undefined where the code does not keep it. */
export function heldByCode(
  rule: Rule,
  sites: readonly Site[],
  conforms: (form: string) => boolean | undefined,
): Rule | undefined {
  const perFile = new Map<string, number>();
  const files = new Set<string>();
  let [support, exceptions, kept, counted] = [0, 0, 0, 0];
  for (const site of sites) {
    if (expectedForm(rule, placeOfSite(site)) === undefined) continue;
    const right = conforms(site.form);
    if (right === undefined) continue;
    if (right) support++;
    else exceptions++;
    const n = (perFile.get(site.path) ?? 0) + 1;
    perFile.set(site.path, n);
    if (n > PER_FILE) continue;
    counted++;
    if (!right) continue;
    kept++;
    files.add(site.path);
  }
  const confidence = wilsonLower(kept, counted);
  if (confidence < SURE || files.size < FILES) return undefined;
  const rate = round(support / (support + exceptions));
  return { ...rule, support, exceptions, rate, confidence: round(confidence) };
}
