import type { Rule } from '../../model/rule';
import type { ScopeTest } from '../../model/scope';
import { cellsOf } from '../rewrite/cells';
import { type Change, narrowed, retired, sibling, successor } from '../rewrite/change';
import type { Example } from '../rewrite/examples';
import { kindOf } from '../rewrite/narrow';
import { matchesTest } from '../scopeMatch';
import { type Case, toldPlaces } from './case';
import type { Patch } from './patch';
import { keepsMeaning } from './wording';

/** Tests that the exceptions of one patch may hold, all together. */
const MOST_TESTS = 2;
/** A folder, files of one ending, one file, or everything but such: what a person would write. No braces, no classes, no lone `**`. */
const PLAIN_GLOB =
  /^!?(?:[^*?{}[\]()!+@|\\]+\/\*\*|(?:[^*?{}[\]()!+@|\\]+\/)?(?:\*\*\/)?\*\.[\w.-]+|[^*?{}[\]()!+@|\\]+)$/;

/** Why a patch is no candidate, in words that a model may be told. */
export type Bound = 'unknown form' | 'too many tests' | 'no such place' | 'wording' | 'nothing new';

type Exception = NonNullable<Patch['exceptions']>[number];

/**
 * The change that a patch asks for, made by the same functions as a deterministic one: its numbers are counted here. A patch may name only
 * forms, places, kinds of files and of nodes that stand among what it was told.
 */
export function candidateOf(patch: Patch, { change, context, sentence }: Case): Change | Bound {
  const rule = change.before[0]!;
  const told = toldPlaces(context);
  const places = [...told.heard, ...told.code];
  const forms = new Set(places.flatMap(({ form }) => form ?? []));
  const scoped =
    patch.value !== undefined
      ? superseding(rule, patch.value, change, context.examples, forms)
      : patch.exceptions
        ? excepting(rule, patch.exceptions, change, context.examples, { places, forms })
        : change;
  if (typeof scoped === 'string') return scoped;
  const after = scoped.after.map(each => (each.state === 'retired' ? each : written(each)));
  const { statement } = patch;
  if (statement === undefined) return { ...scoped, after };
  const at = after.map(each => each.state !== 'retired').lastIndexOf(true);
  const subject = after[at];
  if (!subject || subject.text !== undefined || !keepsMeaning(statement, sentence(subject))) return 'wording';
  return { ...scoped, after: after.map((each, i) => (i === at ? { ...subject, statement } : each)) };
}

const written = (rule: Rule): Rule => ({ ...rule, origin: 'rewrite-llm' });

function superseding(
  rule: Rule,
  value: string,
  { onset }: Change,
  examples: readonly Example[],
  forms: ReadonlySet<string>,
): Change | Bound {
  if (value === rule.value || !forms.has(value)) return 'unknown form';
  const known = examples.filter(({ form }) => form !== undefined);
  const right = known.filter(({ form }) => form === value).length;
  const date = new Date(onset).toISOString().slice(0, 10);
  return {
    kind: 'supersede',
    before: [rule],
    after: [retired(rule), successor(rule, value, date, right, known.length - right)],
    reason: `Since ${date}, ${right} of ${known.length} places take another form than the rule: the new form takes its place.`,
    onset,
  };
}

function excepting(
  rule: Rule,
  exceptions: readonly Exception[],
  { onset }: Change,
  examples: readonly Example[],
  told: { readonly places: readonly Example[]; readonly forms: ReadonlySet<string> },
): Change | Bound {
  let after = rule;
  const children: Rule[] = [];
  let tests = 0;
  for (const { then, ...fields } of exceptions) {
    const when = fields as ScopeTest;
    tests += Object.keys(when).length;
    if (Object.keys(when).length === 0 || !isKnown(when, told.places)) return 'no such place';
    after = narrowed(after, when);
    if (then === 'abstain') continue;
    if (then === rule.value || !told.forms.has(then)) return 'unknown form';
    const inside = examples.filter(e => e.form !== undefined && matchesTest(e.place, when));
    const right = inside.filter(({ form }) => form === then).length;
    children.push(sibling(rule, when, then, right, inside.length - right));
  }
  if (tests > MOST_TESTS) return 'too many tests';
  const reason =
    children.length > 0
      ? `A part of the rule's places takes another form: that part gets a rule of its own.`
      : `The rule stays silent where it was rejected or written otherwise.`;
  return {
    kind: children.length > 0 ? 'split' : kindOf(exceptions),
    before: [rule],
    after: [after, ...children],
    reason,
    onset,
  };
}

/** Whether the glob is a plain one, and the test holds at a place that went against the rule. */
function isKnown(when: ScopeTest, places: readonly Example[]): boolean {
  const { path } = when;
  const contrary = places.filter(({ right }) => !right);
  const isFolder = path !== undefined && contrary.some(({ place }) => cellsOf(place.path).includes(path));
  if (path !== undefined && !isFolder && !PLAIN_GLOB.test(path)) return false;
  return contrary.some(({ place }) => matchesTest(place, when));
}
