import type { Convention } from '../../../model/convention';
import type { Evidence } from '../../../model/observation';
import type { FileRecord } from '../../../model/record';
import { countChoice, plainCallee } from '../../mined/calls';
import { type CallSite, CallTable } from '../../mined/callTable';
import { pick, placeIn } from '../../mined/build';
import { countable, places, Tallies } from '../../tally';
import { round } from '../../wilson';
import { isDoubtful } from './doubtful';
import { countParameters, isAboutParameters } from './parameters';

/** Calls of what a project moved to that must stand in the tree. */
const FEWEST = 5;
/** Share of the new object's calls from which on one object has taken the place of another. */
const TAKEN_OVER = 0.9;

/**
 * What history found, with the counts and places of the tree as it is now: snapshots are samples, and a reader wants to see
 * the code. Rules about what the tree no longer shows are left out.
 */
export function countedInTree(
  conventions: readonly Convention[],
  records: readonly FileRecord[],
): Convention[] {
  const moved = conventions.filter(c => c.source === 'history' && !/^(commit|cochange)\./.test(c.key));
  if (moved.length === 0) return [...conventions];
  const files = records.filter(countable).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const written = (languages: readonly string[]): FileRecord[] =>
    files.filter(f => languages.includes(f.language));
  const tables = new Map<string, CallTable>();
  const callsOf = (languages: readonly string[]): CallTable => {
    const name = languages.join();
    const known = tables.get(name) ?? new CallTable(written(languages));
    tables.set(name, known);
    return known;
  };
  const known = new Map(
    moved.map(c => [
      c,
      c.prefer === undefined
        ? formCounted(c, written(c.language))
        : isAboutParameters(c)
          ? parametersCounted(c, written(c.language))
          : choiceCounted(c, callsOf(c.language), written(c.language)),
    ]),
  );
  return conventions.flatMap(c => (known.has(c) ? (known.get(c) ?? []) : c));
}

/** "Use X, not Y" with the calls of both in all files of the language. */
function choiceCounted(
  c: Convention,
  calls: CallTable,
  files: readonly FileRecord[],
): Convention | undefined {
  const { yes, no } = countChoice(calls, c.prefer!, c.over!, '**');
  if (onlyInPart(c, yes.length, no.length)) return undefined;
  if (isVariable(c.prefer!, yes) || isRenamed(c.prefer!, c.over!, yes)) return undefined;
  const place = ({ file, call }: CallSite): Evidence => placeIn(file, call.line);
  const counted = withCounts(c, yes.map(place), no.map(place));
  if (!counted) return undefined;
  const isImported = (name: string): boolean => files.some(file => imports(file, name));
  const isMinor = isOfLocal(c.prefer!, c.over!, yes) || isDoubtful(counted, { files, calls, isImported });
  return isMinor ? { ...counted, untold: 'minor' } : counted;
}

/** "Tests take X, not Y" with the tests that take either. */
function parametersCounted(c: Convention, files: readonly FileRecord[]): Convention | undefined {
  const counts = countParameters(files, c.prefer!, c.over!);
  return counts && withCounts(c, counts.yes, counts.no);
}

/** Nothing where too little of the new form stands in the tree, or less than of the old one. */
function withCounts(
  c: Convention,
  yes: readonly Evidence[],
  no: readonly Evidence[],
): Convention | undefined {
  if (yes.length < FEWEST || no.length > yes.length) return undefined;
  return {
    ...c,
    support: yes.length,
    exceptions: no.length,
    rate: round(yes.length / (yes.length + no.length)),
    evidence: pick(yes),
    counterEvidence: pick(no),
  };
}

/**
 * Whether a switch from any call of one object to any of another left calls of the old one behind: a library that was
 * replaced is gone, while a package that handed some members over goes on with the rest (`release.*` beside `common.*`).
 */
function onlyInPart(c: Convention, yes: number, no: number): boolean {
  const family = c.trend.state === 'switched' && /(?:\.|->|::)\*$/.test(c.trend.from ?? '');
  return family && yes < TAKEN_OVER * (yes + no);
}

/** Objects that code of JavaScript uses without importing them: of the platform, and of test runners. */
const GLOBAL_OBJECTS =
  /^(assert|browser|chai|console|crypto|cy|document|expect|globalThis|jasmine|jest|navigator|performance|process|sinon|vi|window)$/;

const imports = ({ language, facts }: FileRecord, name: string): boolean =>
  (/^(java|type)script$|^tsx$/.test(language) && GLOBAL_OBJECTS.test(name)) ||
  facts.imports.some(
    ({ module, names, alias }) =>
      alias === name || names.includes(name) || module.split(/[./\\]|::/).at(-1) === name,
  );

/** Whether a name is that of local variables only: no file imports it, and nothing but its members is called. */
function isVariable(name: string, calls: readonly CallSite[]): boolean {
  if (!/^[a-z]\w*$/.test(name) || calls.some(({ call }) => plainCallee(call.callee) === name)) return false;
  return !calls.some(site => imports(site.file, name));
}

/** Whether two calls are one member of two variables (`loop.run` and `event_loop.run`): the variable was named otherwise. */
function isRenamed(prefer: string, over: string, calls: readonly CallSite[]): boolean {
  const [to, from] = [prefer, over].map(name => /^([a-z]\w*)(?:\.|->|::)(\w+)$/.exec(name));
  return !!to && !!from && to[2] === from[2] && !calls.some(site => imports(site.file, to[1]!));
}

/** Share of the calls in whose files the receiver is a variable that is set there, from which on it is one. */
const MOSTLY_LOCAL = 0.5;

/** Whether both calls are members of one local variable (`rows.count`, `rows.select`): of what, its name does not say. */
function isOfLocal(prefer: string, over: string, calls: readonly CallSite[]): boolean {
  const [to, from] = [prefer, over].map(name => /^([a-z]\w*)(?:\.|->|::)\w+$/.exec(name)?.[1]);
  if (to === undefined || to !== from || /^(self|cls|this)$/.test(to)) return false;
  if (calls.some(site => imports(site.file, to))) return false;
  const local = calls.filter(({ file }) =>
    file.facts.bindings.some(({ name, made }) => name === to && made !== 'require'),
  );
  return local.length >= MOSTLY_LOCAL * calls.length;
}

/** The new form of a key with its sites, against those of all other forms. */
function formCounted(c: Convention, files: readonly FileRecord[]): Convention | undefined {
  const tallies = new Tallies();
  for (const file of files) tallies.add(file);
  const [tally] = tallies.finish(c.pattern);
  if (!tally) return undefined;
  let [support, all] = [0, 0];
  for (const { counts } of tally.files)
    for (const [form, n] of counts) {
      all += n;
      if (form === c.value) support += n;
    }
  if (support === 0) return undefined;
  return {
    ...c,
    support,
    exceptions: all - support,
    rate: round(support / all),
    evidence: places(tally.files, form => form === c.value),
    counterEvidence: places(tally.files, form => form !== c.value),
  };
}
