import { redactSecrets } from './redact/redact';
import type { BindingFact, CallFact, DefinitionFact, FileFacts, ImportFact } from '../model/record';
import { groupsOf } from './detect/importOrder';
import type { Definition, FileView } from './view';

const MAX_SIGNATURE = 200;

/** The facts of one file for the mined families, from what the queries gathered. */
export function factsOf(view: FileView, kinds: ReadonlyMap<string, number>): FileFacts {
  return {
    imports: importFacts(view),
    calls: callFacts(view),
    bindings: bindingFacts(view),
    definitions: view.definitions.filter(d => d.name !== '').map(d => definitionFact(d, view.text)),
    nodeKinds: Object.fromEntries([...kinds.keys()].sort().map(kind => [kind, kinds.get(kind)!])),
  };
}

function importFacts(view: FileView): ImportFact[] {
  const groups = groupsOf(view);
  return view.imports.map(statement => {
    const group = groups.findIndex(members => members.includes(statement));
    return {
      module: statement.module,
      names: statement.names,
      line: statement.line,
      ...(statement.alias !== undefined && { alias: statement.alias }),
      ...(group >= 0 && { group }),
      ...(statement.marks.has('static') && { static: true }),
    };
  });
}

/** Calls and definitions are both in source order, so the enclosing function is kept on a stack. A read that is called on is a call. */
function callFacts(view: FileView): CallFact[] {
  const functions = view.definitions.filter(
    d => d.body !== undefined && /function|method|constructor/.test(d.kind),
  );
  const open: Definition[] = [];
  let next = 0;
  const called = new Set(view.calls.filter(c => c.args >= 0).map(c => c.start));
  return view.calls
    .filter(c => c.args >= 0 || !called.has(c.start))
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map(({ callee, args, line, start }) => {
      while (next < functions.length && functions[next]!.start <= start) open.push(functions[next++]!);
      while (open.length > 0 && open.at(-1)!.end <= start) open.pop();
      return { callee, args, line, within: open.at(-1)?.name ?? '' };
    });
}

/** What stands before and behind a call whose result is waited for, checked or made anew. */
const BEFORE_CALL = /^(?:(?:await|new|try)\s+)+/;
const BEHIND_CALL = /(?:\s*(?:\?|\.\s*await))+$/;
/** Longest text that can stand there. */
const AROUND = 40;

/** Over any offset, so that start and end of a call make one number. */
const PLACE = 2 ** 26;

function bindingFacts({ bindings, calls, text }: FileView): BindingFact[] {
  const callees = new Map<number, string>();
  if (bindings.length > 0)
    for (const { callee, args, start, callEnd } of calls)
      if (args >= 0) callees.set(start * PLACE + callEnd, callee);
  return [...bindings]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map(({ name, start, end, line }) => {
      const before = BEFORE_CALL.exec(text.slice(start, Math.min(end, start + AROUND)));
      const behind = BEHIND_CALL.exec(text.slice(Math.max(start, end - AROUND), end));
      const from = start + (before?.[0].length ?? 0);
      const to = end - (behind?.[0].length ?? 0);
      return { name, made: callees.get(from * PLACE + to) ?? '', line };
    });
}

function definitionFact(definition: Definition, source: string): DefinitionFact {
  const from = definition.nameStart + definition.name.length;
  const to = Math.min(definition.body?.start ?? definition.end, from + 4 * MAX_SIGNATURE);
  const signature = withoutSecrets(source.slice(from, to).replace(/\s+/g, ' ').trim()).slice(
    0,
    MAX_SIGNATURE,
  );
  return {
    kind: definition.kind,
    name: definition.name,
    line: definition.line,
    exported: definition.exported,
    ...(signature && { signature }),
    ...(definition.bases.length > 0 && { bases: definition.bases }),
    ...(definition.annotations.length > 0 && { annotations: definition.annotations }),
  };
}

/** Default values and initialisers stand in signatures, and records stay on disk. Most signatures hold no literal to look at. */
const withoutSecrets = (signature: string): string =>
  /["'`]/.test(signature) ? redactSecrets(signature).text : signature;
