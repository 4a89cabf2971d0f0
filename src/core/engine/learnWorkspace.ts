import { placeOfSite } from '../learn/rewrite/examples';
import { expectedForm } from '../learn/scopeMatch';
import type { Rule } from '../model/rule';
import type { LearnProgress, LearnReport, LearnRequest } from '../model/snapshot';
import { type Cancellation, throwIfCancelled } from '../ports/cancellation';
import { absorb } from '../skills/absorb';
import type { Codebase } from './codebase';
import type { EngineDeps } from './deps';
import { learnGate } from './gateway';
import type { CurrentLibrary } from './library';
import { mine } from './mine';
import { placesOf, savePlaces } from './minedPlaces';
import type { Trust } from './trust';

export interface LearnParts {
  readonly deps: EngineDeps;
  readonly codebase: Codebase;
  readonly library: CurrentLibrary;
  readonly trust: Trust;
}

/**
 * One learn: read what changed, distill, let new rules through the gate, write. Until the last step nothing is written; the
 * last step is one crash-safe change. Throws Cancelled.
 */
export async function learnWorkspace(
  { deps, codebase, library, trust }: LearnParts,
  request: LearnRequest,
  progress: (p: LearnProgress) => void,
  cancel: Cancellation,
): Promise<LearnReport> {
  const mined = await mine(deps, request, progress, cancel);
  deps.onMined?.(mined);
  if (request.at === undefined) codebase.set(mined.records);
  progress({ stage: 'write', done: 0, total: 1 });
  await library.read();
  const change = await absorb(
    library.skills().map(({ skill }) => skill),
    mined.conventions,
    {
      folderFor: family => library.folderFor(family),
      gate: learnGate(codebase, deps.families, library.rules()),
      // An older state of the code says nothing about what has a place today.
      ...(request.at === undefined && { hasPlaces: rule => speaksSomewhere(rule, codebase, deps) }),
      covers: rule => mined.commits.length > 0 || !isFromHistory(rule),
      ...(request.refresh !== undefined && { refresh: request.refresh }),
    },
  );
  throwIfCancelled(cancel);
  if (request.dryRun !== true) {
    const places = placesOf(mined.conventions);
    await savePlaces(deps.store, places);
    await trust.vouch(change.changes.flatMap(({ after }) => after.rules));
    await library.write(change, places);
  }
  progress({ stage: 'write', done: 1, total: 1 });
  return {
    files: mined.files.length,
    parsed: mined.parsed,
    bytes: mined.files.reduce((sum, { bytes }) => sum + bytes, 0),
    commits: mined.commits.length,
    conventions: mined.conventions.length,
    rulesAdded: change.added,
    rulesChanged: change.changed,
    rulesRetired: change.retired,
    skillsWritten: request.dryRun === true ? [] : change.changes.map(({ after }) => after.skill),
    notes: mined.notes,
    ms: mined.ms,
  };
}

const isFromHistory = (rule: Rule): boolean =>
  ['commit-messages', 'change-recipes'].includes(rule.detector.family);

/** Whether a detector finds a place at which the rule speaks; a rule without a detector cannot be asked. */
async function speaksSomewhere(rule: Rule, codebase: Codebase, { families }: EngineDeps): Promise<boolean> {
  if (!families.keys.has(rule.detector.pattern)) return true;
  const sites = await codebase.sites(rule);
  return sites.some(site => expectedForm(rule, placeOfSite(site)) !== undefined);
}
