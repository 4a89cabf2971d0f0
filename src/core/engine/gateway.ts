import type { Rule } from '../model/rule';
import { type Gate, type GateContext, result } from '../learn/gate/context';
import { firePrecision } from '../learn/gate/holdout';
import { interaction, novelty } from '../learn/gate/library';
import { compile, lint } from '../learn/gate/lint';
import type { FamilyLibrary } from '../observe/families/types';
import type { RuleGate } from '../skills/absorb';
import type { Codebase } from './codebase';

const PRECISION = 0.8;
const SITES = 12;
const FILES = 3;

/**
 * V2 for a mined rule, by leaving one file out at a time: a majority of at least .8 without a file is the same majority with
 * it, so the precision on the files left out is the precision over all files, and none of the evidence is thrown away.
 */
const crossValidated: Gate = ({ change, sites }) => {
  const p = firePrecision(change.after, sites);
  return result(
    'V2',
    p.lower >= PRECISION && p.fires >= SITES && p.files >= FILES,
    { ...p },
    `Right at ${p.right} of ${p.fires} places in ${p.files} files; at least 80 % of 12 in 3 files is needed.`,
  );
};

const DETECTED: readonly Gate[] = [crossValidated, interaction, novelty];
const CONTRASTED: readonly Gate[] = [novelty];

/**
 * The gate for what a learn wants to add; its parent is silence. A rule whose sites a detector finds is judged on them. One
 * that was mined by contrast or from history has no sites of its own: its shape and novelty are judged here, its counts were
 * judged by the miner.
 */
export function learnGate(codebase: Codebase, families: FamilyLibrary, library: readonly Rule[]): RuleGate {
  let again: ReturnType<Codebase['readAgain']> | undefined;
  return async rule => {
    const detected = families.keys.has(rule.detector.pattern);
    const sites = detected ? await codebase.sites(rule) : [];
    const context: GateContext = {
      change: { kind: 'add', before: [], after: [rule], reason: '', onset: 0 },
      sites,
      examples: [],
      // What it supersedes is retired with it, and does not speak against it.
      library: library.filter(other => other.id !== rule.id && other.id !== rule.supersedes),
      refuses: () => false,
    };
    const rest = (sites.length > 0 ? DETECTED : CONTRASTED).map(gate => gate(context));
    if (!detected) return [lint(context), ...rest];
    again ??= codebase.readAgain();
    return [lint(context), compile(sites, await codebase.sites(rule, await again)), ...rest];
  };
}
