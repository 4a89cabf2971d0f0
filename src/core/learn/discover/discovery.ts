import * as z from 'zod/mini';
import type { GateResult } from '../../model/proposal';
import type { Rule } from '../../model/rule';
import type { Store } from '../../ports/store';
import type { LearnerDeps } from '../api';
import { shadowPhase } from '../gate/shadow';
import type { LedgerRecord } from '../ledger/record';
import type { Change } from '../rewrite/change';
import { expectedForm } from '../scopeMatch';
import { candidateOf, type Detected, heldByCode } from './candidate';
import { clustersOf, type Cluster, type Unruled } from './cluster';

const FILE = 'learn/unruled.jsonl';
/** Places remembered of one detector and language, and of how many of these. */
const KEPT = 60;
const MOST_GROUPS = 100;
/** Lines of the file beyond those that count, after which it is written anew. */
const SLACK = 6_000;
/** New places of a group to wait after a cluster that the code, or watching, did not bear out. */
const PATIENCE = 60;

const Line = z.object({
  pattern: z.string(),
  language: z.string(),
  path: z.string(),
  form: z.string(),
  source: z.string(),
  commit: z.optional(z.string()),
  at: z.number(),
});

/** A candidate that has watched long enough, and what it saw. */
export interface Discovered {
  readonly change: Change;
  readonly watched: GateResult;
}

interface Watching {
  readonly rule: Rule;
  readonly cluster: Cluster;
  readonly seen: LedgerRecord[];
}

/**
 * Candidate rules from what people write where no rule speaks: a cluster of places that agree on a form becomes a candidate if the code keeps it,
 * watches what is written next (nothing is shown, nothing is written to the skills), and is proposed if that bears it out. What was heard is
 * kept in the store; a candidate that was watching begins again after a restart.
 */
export class Discovery {
  private readonly groups = new Map<string, Unruled[]>();
  private readonly watching = new Map<string, Watching>();
  private readonly patience = new Map<string, number>();
  private lines = 0;

  constructor(
    private readonly store: Store,
    private readonly deps: Pick<LearnerDeps, 'sites' | 'placeOf' | 'detected' | 'conforms'>,
  ) {}

  /** Lines that do not read are dropped. */
  async load(): Promise<void> {
    for (const line of await this.store.readLines(FILE)) {
      this.lines++;
      const place = read(line);
      if (place) this.remember(place);
    }
  }

  /** Somebody wrote a place that no rule speaks about. Gives the candidate that may be proposed now, once. */
  async heard(place: Unruled): Promise<Discovered | undefined> {
    const detected = this.deps.detected?.(place.pattern);
    if (!detected) return undefined;
    const group = groupOf(place);
    const places = this.remember(place);
    await this.keep(place);
    const watched = this.watching.get(group);
    if (watched) return this.watch(group, watched, place);
    const patience = this.patience.get(group) ?? 0;
    if (patience > 0) {
      this.patience.set(group, patience - 1);
      return undefined;
    }
    const clusters = clustersOf(places);
    for (const cluster of clusters) {
      const rule = await this.held(cluster, place, detected);
      if (!rule) continue;
      this.watching.set(group, { rule, cluster, seen: [] });
      return undefined;
    }
    if (clusters.length > 0) this.patience.set(group, PATIENCE);
    return undefined;
  }

  private async held(cluster: Cluster, place: Unruled, detected: Detected): Promise<Rule | undefined> {
    const candidate = candidateOf(cluster, place, detected);
    const { conforms } = this.deps;
    return heldByCode(candidate, await this.deps.sites.sites(candidate), form =>
      conforms ? conforms(place.pattern, form, cluster.form) : form === cluster.form,
    );
  }

  private watch(group: string, { rule, cluster, seen }: Watching, place: Unruled): Discovered | undefined {
    if (expectedForm(rule, { path: place.path, ...this.deps.placeOf(place.path) }) === undefined)
      return undefined;
    const { conforms } = this.deps;
    const kept = conforms ? conforms(place.pattern, place.form, rule.value) : place.form === rule.value;
    if (kept === undefined) return undefined;
    seen.push(recordOf(rule, place, kept));
    const watched = shadowPhase(seen);
    if (!watched) return undefined;
    this.watching.delete(group);
    this.patience.set(group, PATIENCE);
    if (!watched.pass) return undefined;
    const { places = 0, right = 0 } = watched.stats;
    const reason =
      `${cluster.places} places in ${cluster.files} files, by ${cluster.sources} ${cluster.sources === 1 ? 'source' : 'sources'}, take a form that no rule names; ` +
      `so do ${right} of the next ${places}, and ${rule.support} of ${rule.support + rule.exceptions} in the code.`;
    const change: Change = {
      ...{ kind: 'add', before: [], after: [{ ...rule, state: 'active' }], reason, onset: 0 },
    };
    return { change, watched };
  }

  private remember(place: Unruled): readonly Unruled[] {
    const group = groupOf(place);
    const places = [...(this.groups.get(group) ?? []), place].slice(-KEPT);
    // Written last stands last: the group that was silent longest makes room.
    this.groups.delete(group);
    this.groups.set(group, places);
    if (this.groups.size > MOST_GROUPS) this.groups.delete(this.groups.keys().next().value!);
    return places;
  }

  private async keep(place: Unruled): Promise<void> {
    await this.store.appendLines(FILE, [JSON.stringify(place)]);
    this.lines++;
    if (this.lines <= KEPT * this.groups.size + SLACK) return;
    const live = [...this.groups.values()].flat();
    await this.store.write(FILE, live.map(each => `${JSON.stringify(each)}\n`).join(''));
    this.lines = live.length;
  }
}

const groupOf = ({ pattern, language }: Unruled): string => `${pattern}\t${language}`;

function read(line: string): Unruled | undefined {
  try {
    const parsed = z.safeParse(Line, JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function recordOf(rule: Rule, place: Unruled, kept: boolean): LedgerRecord {
  return {
    ...{ suggestion: '', rule: { skill: '', version: 0, rule: rule.id }, path: place.path, outcome: 'typed' },
    ...{ at: place.at, r: kept ? 1 : 0, w: 1, explicit: false, source: place.source, kind: 'commit' },
    form: place.form,
  };
}
