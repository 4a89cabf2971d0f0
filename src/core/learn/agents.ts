import type { Rule } from '../model/rule';
import type { AgentReport } from './api';
import { AGENT_PER_DAY } from './ledger/caps';
import type { LedgerRecord } from './ledger/record';

/** Weight of what an agent reports: it cannot be told whether it looked. */
export const AGENT_WEIGHT = 0.1;
/** All agents are one source: a name costs them nothing. No author key is a word with a star. */
const AGENT = '*agent';
/** Reports of a rule that are kept beside what people do. */
const MOST_KEPT = 50;
const DAY = 86_400_000;

const OUTCOMES = { followed: 'typed', rejected: 'rejected', overridden: 'diverged' } as const;

/** The ledger's record of a report. Its id is the place, so that saying the same again adds nothing. */
export function recordOf(report: AgentReport, rule: Rule): LedgerRecord {
  const { skill, version, rule: id, path, line, outcome, at } = report;
  const kept = outcome === 'followed';
  return {
    suggestion: `agent:${path}:${line}`,
    rule: { skill, version, rule: id },
    ...{ path, at, outcome: OUTCOMES[outcome], r: kept ? 1 : 0, w: AGENT_WEIGHT },
    // "Rejected" is what the agent says; nobody here has said it.
    ...{ explicit: false, source: AGENT, kind: 'agent' },
    ...(kept && { form: rule.value }),
  };
}

/** At most five reports of a rule and day are written down, and fifty in all: agents cannot crowd people's records out of the ledger. */
export function mayAdd(report: AgentReport, records: readonly LedgerRecord[]): boolean {
  const day = Math.floor(report.at / DAY);
  const known = records.filter(({ kind }) => kind === 'agent');
  const sameDay = known.filter(({ at }) => Math.floor(at / DAY) === day);
  const again = records.some(({ suggestion }) => suggestion === `agent:${report.path}:${report.line}`);
  return again || (sameDay.length < AGENT_PER_DAY && known.length < MOST_KEPT);
}

/** Whether a record comes from people: from clicks, typed code or commits. */
export const isOfPerson = (record: LedgerRecord): boolean => record.kind !== 'agent';
