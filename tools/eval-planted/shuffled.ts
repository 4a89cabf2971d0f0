import type { Claim } from '../../src/core/model/convention';
import type { FileRecord, ObservationTable } from '../../src/core/model/record';
import { ambiguous, neutral } from '../../src/core/distill/forms';
import { countable } from '../../src/core/distill/tally';
import { NO_OBSERVATIONS } from '../../src/core/observe/rows';
import { Random } from '../eval-learn/random';
import type { Corpus } from './corpus';
import type { Learner } from './learner';

/** `uniform`: every site takes one of the forms seen, each as likely. `permuted`: the forms stay as many, their places change. */
export type Shuffling = 'uniform' | 'permuted';

export interface ShuffleResult {
  /** Keys of a language with at least two forms, each in two sites or more: what could be claimed by chance. */
  readonly candidates: number;
  readonly false: readonly string[];
}

/** A row of one record: where a form stands. */
interface Slot {
  readonly record: number;
  readonly row: number;
}

/**
 * Takes the choice at every site away and distills again. After `uniform` no claim of a shuffled key is true. After
 * `permuted` the shares are as before, so a claim about the whole tree stays true and one about a part of it is false.
 */
export async function shuffled(
  learner: Learner,
  corpus: Corpus,
  how: Shuffling,
  seed: number,
): Promise<ShuffleResult> {
  const records = await learner.records(corpus);
  const decoded = records.map(record => ({
    ...record,
    observations: copyOf(record.observations),
    facts: record.facts,
  }));
  const byKey = slotsOf(decoded);
  const random = new Random(seed);
  const candidates = new Set<string>();
  for (const [name, every] of [...byKey].sort(([a], [b]) => (a < b ? -1 : 1))) {
    // A number is a measure, not a choice; a name of one word chooses no letter case.
    const key = name.split('\n')[0]!;
    if (learner.library.keys.get(key)?.number !== undefined || NO_RIVALS.test(key)) continue;
    const slots = every.filter(({ record, row }) => {
      const form = formAt(decoded[record]!, row);
      return !ambiguous(form) && !(key === 'lang.string_formatting' && form === 'concat');
    });
    const forms = slots.map(({ record, row }) => formAt(decoded[record]!, row));
    const seen = [...new Set(forms)].filter(form => forms.filter(f => f === form).length > 1).sort();
    // Rivals exclude each other: a form that another one agrees with (`underscored` and `snake_case`) is none.
    const kinds = seen.filter(form => !seen.some(other => neutral(other, form)));
    if (kinds.length < 2) continue;
    candidates.add(name);
    const drawn = how === 'permuted' ? permuted(forms, random) : forms.map(() => random.pick(kinds));
    slots.forEach(({ record, row }, i) => setForm(decoded[record]!, row, drawn[i]!));
  }
  const claims = learner.claims(decoded);
  // What rests on paths, names and calls alone comes forward where no site speaks for its key any more.
  const bare = records.map(record => ({ ...record, observations: NO_OBSERVATIONS, facts: record.facts }));
  const untouched = new Set([...learner.claims(records), ...learner.claims(bare)].map(factOf));
  const isFalse = (c: Claim): boolean => how === 'uniform' || (c.scope !== '**' && !c.scope.startsWith('!'));
  const wrong = claims.filter(
    c => shuffledKey(learner, candidates, c) && !untouched.has(factOf(c)) && isFalse(c),
  );
  return {
    candidates: candidates.size,
    false: wrong.map(c => `${c.key} ${c.value} ${c.language} ${c.scope} ${c.rate}`),
  };
}

/** Orders of import groups are parts of one another, so that many orders drawn by chance agree with the longest. */
const NO_RIVALS = /^imports\.groups$/;

/** A claim with its counts: where they are those of the unshuffled copy it rests on paths or calls, which stayed as they are. */
const factOf = (c: Claim): string =>
  [c.key, c.value, c.language, c.scope, c.support, c.exceptions].join(' | ');

/** True where the claim rests on observations that were shuffled, not on names, paths or calls. */
function shuffledKey(learner: Learner, candidates: ReadonlySet<string>, claim: Claim): boolean {
  for (const definition of learner.library.keys.values())
    if (definition.key === claim.key && candidates.has(`${definition.id}\n${claim.language}`)) return true;
  return false;
}

const copyOf = (
  table: ObservationTable,
): { -readonly [K in keyof ObservationTable]: ObservationTable[K] } => ({
  ...table,
  forms: [...table.forms],
  form: Uint16Array.from(table.form),
});

type Mutable = FileRecord & { readonly observations: ReturnType<typeof copyOf> };

function slotsOf(records: readonly Mutable[]): Map<string, Slot[]> {
  const byKey = new Map<string, Slot[]>();
  records.forEach((record, index) => {
    if (!countable(record)) return;
    const { keys, key } = record.observations;
    key.forEach((k, row) => {
      const name = `${keys[k]!}\n${record.language}`;
      const slots = byKey.get(name);
      if (slots) slots.push({ record: index, row });
      else byKey.set(name, [{ record: index, row }]);
    });
  });
  return byKey;
}

const formAt = ({ observations }: Mutable, row: number): string =>
  observations.forms[observations.form[row]!]!;

function setForm({ observations }: Mutable, row: number, form: string): void {
  const forms = observations.forms as string[];
  let index = forms.indexOf(form);
  if (index < 0) index = forms.push(form) - 1;
  observations.form[row] = index;
}

/** A copy in random order (Fisher-Yates). */
function permuted<T>(items: readonly T[], random: Random): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}
