import type { Convention } from '../../model/convention';
import type { DefinitionFact, FileRecord } from '../../model/record';
import { conventionFrom, placeIn } from './build';
import { inGlob } from '../scope/glob';
import { affixesOf, type Affix, casedWords, hasAffix, sharedAffix } from './names';
import { commonFolder, folderOf, globOf, groupBy, type Project } from './project';
import { splitSignature } from './splitSignature';
import { code } from '../statement';

const MIN_FUNCTIONS = 8;
const MIN_FILES = 5;
/** Files that hold the functions of one shape: a helper file of its own is no convention. */
const MIN_SHAPED_FILES = 3;
/** Different names among the functions: methods that override one another are no convention. */
const MIN_NAMES = 6;
const MIN_SHARE = 0.8;
/** What runs tests and benchmarks asks for the signature. */
const RUN_BY_TOOLS = /^(bench|test|fuzz)/i;
/** Affixes looked at in one language, most frequent first. */
const MAX_AFFIXES = 120;

interface FunctionAt {
  readonly definition: DefinitionFact;
  readonly file: FileRecord;
}

/** The text with what the name is made of (in any case) as `<Name>`. */
function withHole(text: string, rest: string): string {
  const name = casedWords(rest).join('');
  if (name.length < 2) return text;
  return text.replace(new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), '<Name>');
}

/** Results that functions of any purpose have: those of the languages, and single letters. */
const ORDINARY_RESULT =
  /^(String|Option|Optional|Result|Vec|Box|Self|Promise|Future|Task|ValueTask|Array|List|Map|Set|Dict|Tuple|Union|Error|Exception|Any|None|Iterable|Iterator|Generator|Observable|Object|Boolean|Integer|Long|Stream|Void|Class|[A-Z])$/;

/** Whether a result names a type that is nobody's but a library's or the project's: `*cobra.Command`, `: ParserResult`. */
function isTelling(result: string): boolean {
  const types = result.match(/\b[A-Z]\w*/g) ?? [];
  return types.length === 1 && !ORDINARY_RESULT.test(types[0]) && /[a-z]/.test(types[0]);
}

/** Shapes of a signature: the full one, first parameter and result only, and a telling result alone. */
function shapes(f: FunctionAt, rest: string): string[] {
  const split = splitSignature(f.definition.signature ?? '');
  if (!split) return [];
  const { params, result } = split;
  const end = result === '' ? '' : ` ${withHole(result, rest)}`;
  const full = `(${params.map(p => withHole(p, rest)).join(', ')})${end}`;
  const byResult = isTelling(result) ? [`(…)${end}`] : [];
  if (params.length === 0) return [full, full, ...byResult];
  return [full, `(${withHole(params[0]!, rest)}, …)${end}`, ...byResult];
}

const keyword = (language: string): string =>
  ({ go: 'func ', rust: 'fn ', python: 'def ', ruby: 'def ', php: 'function ' })[language] ?? '';

/** `api.signature` and the affix that goes with it: functions with one affix whose signatures have one shape. */
export function mineSignatures(project: Project): Convention[] {
  const found: Convention[] = [];
  const functions = project.source.flatMap(file =>
    file.facts.definitions
      .filter(d => (d.kind === 'function' || d.kind === 'method') && d.signature !== undefined)
      // A member defined outside of its class has the shape that the class declares.
      .filter(d => !d.name.includes('::'))
      .map(definition => ({ definition, file })),
  );
  for (const [language, group] of groupBy(functions, f => f.file.language))
    for (const kind of ['prefix', 'suffix'] as const) {
      const stated: Stated[] = [];
      for (const [text, having] of frequentAffixes(group, kind)) {
        const shaped = commonShape(having, { kind, text, names: [] });
        if (!shaped || saysNothing(shaped.shape, { kind, text, names: [] })) continue;
        if (usual(shaped.shape, having, group)) continue;
        stated.push({
          text,
          conventions: conventionsOf(language, { kind, text, names: [] }, shaped, group),
        });
      }
      found.push(...stated.filter(one => !isCutShort(one, kind, stated)).flatMap(one => one.conventions));
    }
  for (const [language, group] of groupBy(functions, f => f.file.language))
    found.push(...sameNamed(project, language, group));
  // Names with two ends are found from both.
  const said = (c: Convention): string => JSON.stringify([c.key, c.value, c.language, c.scope]);
  return [...new Map(found.map(c => [said(c), c])).values()];
}

/** What is said of the functions with one affix. */
interface Stated {
  readonly text: string;
  readonly conventions: readonly Convention[];
}

/** True where a longer affix has fewer exceptions: it is `NewCmd<Name>` that makes commands, not `New<Name>`. */
function isCutShort({ text, conventions }: Stated, kind: Affix['kind'], all: readonly Stated[]): boolean {
  const rate = conventions[0]?.rate ?? 0;
  return all.some(
    other =>
      other.text.length > text.length &&
      (kind === 'prefix' ? other.text.startsWith(text) : other.text.endsWith(text)) &&
      (other.conventions[0]?.rate ?? 0) > rate,
  );
}

/** Functions of an `impl` in Rust, which its trait or type asks for. */
const onSelf = ({ signature = '' }: DefinitionFact): boolean =>
  /^[^(]*\(\s*&?\s*('\w+ )?(mut )?self\b/.test(signature) ||
  /\bSelf\b/.test(splitSignature(signature)?.result ?? '');

/** Where functions of one name stand: one in each folder of a folder, or one in each of its files. */
type Place = 'folder' | 'file';

/** Functions of one name, one in each folder or file side by side (`New` of every plugin), whose results are the same. */
function sameNamed(project: Project, language: string, functions: readonly FunctionAt[]): Convention[] {
  const free = functions.filter(f => f.definition.kind === 'function' && !onSelf(f.definition));
  const source = project.source.filter(f => f.language === language).map(f => f.path);
  return [...groupBy(free, f => f.definition.name)].flatMap(([name, all]) => {
    const root = commonFolder(
      all.map(f => f.file.path),
      0.9,
    );
    if (root === '' || name === 'main') return [];
    return (['folder', 'file'] as const).flatMap(place => inEach(place, root, name, all, source, language));
  });
}

function inEach(
  place: Place,
  root: string,
  name: string,
  all: readonly FunctionAt[],
  source: readonly string[],
  language: string,
): Convention[] {
  const placeOf = (path: string): string => (place === 'folder' ? folderOf(path) : path);
  const places = new Set(source.map(placeOf).filter(at => folderOf(at) === root));
  const group = all.filter(f => places.has(placeOf(f.file.path)));
  const resultOf = (f: FunctionAt): string | undefined =>
    splitSignature(f.definition.signature ?? '')?.result || undefined;
  const [result] =
    [...groupBy(group, resultOf)].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0] ?? [];
  const having = new Map<string, FunctionAt>();
  for (const f of group) {
    const at = placeOf(f.file.path);
    if (resultOf(f) === result && !having.has(at)) having.set(at, f);
  }
  if (result === undefined || having.size < 2 * MIN_FUNCTIONS || having.size < MIN_SHARE * places.size)
    return [];
  const value = `${keyword(language)}${name}(…) ${result}`;
  const convention = conventionFrom({
    key: 'api.signature',
    value,
    language,
    glob: globOf(root),
    statement: `Each ${place} in ${code(`${root}/`)} has a function ${code(value)}.`,
    support: having.size,
    exceptions: places.size - having.size,
    evidence: [...having.values()].map(f => placeIn(f.file, f.definition.line)),
    family: 'api-idioms',
  });
  return convention ? [convention] : [];
}

/** Affixes with enough functions in enough files; of nested ones with nearly the same functions only the longest. */
function frequentAffixes(functions: readonly FunctionAt[], kind: Affix['kind']): [string, FunctionAt[]][] {
  const byAffix = new Map<string, FunctionAt[]>();
  for (const f of functions)
    for (const text of affixesOf(f.definition.name, kind)) {
      const list = byAffix.get(text);
      if (list) list.push(f);
      else byAffix.set(text, [f]);
    }
  const enough = [...byAffix].filter(
    ([text, list]) =>
      text.length >= 3 &&
      !(kind === 'prefix' && RUN_BY_TOOLS.test(text)) &&
      list.length >= MIN_FUNCTIONS &&
      new Set(list.map(f => f.file.path)).size >= MIN_FILES &&
      new Set(list.map(f => f.definition.name)).size >= MIN_NAMES,
  );
  enough.sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const longest = enough.filter(
    ([text, list]) =>
      !enough.some(
        ([other, more]) =>
          other.length > text.length &&
          (kind === 'prefix' ? other.startsWith(text) : other.endsWith(text)) &&
          more.length >= 0.9 * list.length,
      ),
  );
  return longest.slice(0, MAX_AFFIXES);
}

/** What a method is called on; `…` stands for parameters that differ. */
const RECEIVER = /^(…|(&\s*('\w+ )?(mut )?|mut )?self|cls|this)$/;
/** Results that say nothing by themselves, and those that a name such as `is_open` promises already. */
const PLAIN_RESULT = /^(->|:)?\s*(None|void|\(\)|unit)?\s*:?\s*$/i;
const TRUTH = /^(->|:)?\s*bool(ean)?\s*:?\s*$/i;
const ASKS = /^(is|has|can|should|was|are|needs|supports|contains)[A-Z_]?$/i;

/** True for a shape that any project writes for such a name: no parameter of its own, and no telling result. */
function saysNothing(shape: string, affix: Affix): boolean {
  const split = splitSignature(shape);
  if (!split) return true;
  if (split.params.some(p => !RECEIVER.test(p))) return false;
  return PLAIN_RESULT.test(split.result) || (TRUTH.test(split.result) && ASKS.test(affix.text));
}

interface Shaped {
  readonly shape: string;
  readonly inside: readonly FunctionAt[];
}

const restOf = (name: string, affix: Affix): string =>
  affix.kind === 'prefix' ? name.slice(affix.text.length) : name.slice(0, name.length - affix.text.length);

/** The most precise shape that nearly all functions with the affix have. */
function commonShape(functions: readonly FunctionAt[], affix: Affix): Shaped | undefined {
  const all = functions.map(f => ({ f, shapes: shapes(f, restOf(f.definition.name, affix)) }));
  for (const level of [0, 1, 2]) {
    const groups = groupBy(all, s => s.shapes[level]);
    const top = [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0];
    if (top && top[1].length >= MIN_SHARE * functions.length && top[0].replace(/[^\w]/g, '').length > 3) {
      const inside = top[1].map(s => s.f);
      const names = new Set(inside.map(f => f.definition.name)).size;
      const files = new Set(inside.map(f => f.file.path)).size;
      if (names >= MIN_NAMES && files >= MIN_SHAPED_FILES && !overriding(inside, names))
        return { shape: top[0], inside };
    }
  }
  return undefined;
}

/** Shapes without regard to a name: asked again for every affix. */
const PLAIN_SHAPES = new WeakMap<FunctionAt, readonly string[]>();

function plainShapes(f: FunctionAt): readonly string[] {
  const known = PLAIN_SHAPES.get(f) ?? shapes(f, '');
  PLAIN_SHAPES.set(f, known);
  return known;
}

/** Share of the other functions that may have the shape too: beyond it, the affix tells nothing. */
const MAX_ELSEWHERE = 0.06;

/** True where many functions without the affix have the same shape: a first parameter that half of the project takes. */
function usual(shape: string, having: readonly FunctionAt[], all: readonly FunctionAt[]): boolean {
  const members = new Set(having);
  const others = all.filter(f => !members.has(f));
  const same = others.filter(f => plainShapes(f).includes(shape)).length;
  return same > MAX_ELSEWHERE * others.length;
}

/** Methods of few names in many classes implement one another's signatures: that they agree is the compiler's doing. */
const overriding = (functions: readonly FunctionAt[], names: number): boolean =>
  names < 0.5 * functions.length && functions.filter(f => f.definition.kind === 'method').length > names;

/** Share of different names below which methods with one affix are mostly overrides of a few, which the base class shapes. */
const MIN_OWN = 0.75;

const isForced = (functions: readonly FunctionAt[]): boolean =>
  functions.filter(f => f.definition.kind === 'method').length > 0.5 * functions.length &&
  new Set(functions.map(f => f.definition.name)).size < MIN_OWN * functions.length;

/** Whether most of the functions say that they override one of a base class, which gives their signature. */
const isDeclaredAbove = (functions: readonly FunctionAt[]): boolean =>
  functions.filter(f => f.definition.annotations?.includes('Override')).length > 0.5 * functions.length;

/** `shouldBeIn`: a beginning of several words that ends between two words of a phrase is shared by chance. */
const isCutOff = ({ kind, text }: Affix): boolean => {
  const words = casedWords(text);
  return kind === 'prefix' && words.length > 1 && BETWEEN.test(words.at(-1)!);
};
const BETWEEN = /^(in|of|by|to|at|on|for|with|from|as|is|be|has|have|and|or|not|no|the|an?)$/i;

/** A signature as one text, its parameters one blank apart. */
function written({ definition }: FunctionAt): string {
  const split = splitSignature(definition.signature ?? '');
  return split ? `(${split.params.join(', ')})${split.result === '' ? '' : ` ${split.result}`}` : '';
}

/**
 * Whether a signature has a shape, where `<Name>` stands for what the function's name holds beside the affix (any case, no
 * separators; any name where `rest` is undefined), `, …)` for any more parameters and `(…)` for any at all.
 */
function hasShape(text: string, shape: string, rest: string | undefined): boolean {
  const escape = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const source = shape
    .split('<Name>')
    .map(part => escape(part).replace(', …\\)', '(?:, .*)?\\)').replace('\\(…\\)', '\\(.*\\)'))
    .join('(\\w+)');
  const match = new RegExp(`^${source}$`).exec(text);
  const name = rest?.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  return match !== null && (name === undefined || match.slice(1).every(hole => hole.toLowerCase() === name));
}

/** What nearly all functions of a shape have at the other end of their names; not where the name's rest is in the shape. */
const BOTH_ENDS = 0.95;

function otherEnd({ shape, inside }: Shaped, affix: Affix): Affix | undefined {
  if (shape.includes('<Name>')) return undefined;
  const rests = inside.map(f => restOf(f.definition.name, affix));
  return sharedAffix(rests, affix.kind === 'prefix' ? 'suffix' : 'prefix', BOTH_ENDS);
}

/** `NewCmd<Name>`, `<name>Cmd`, or with both ends `new<Name>Cmd`. */
function nameWith(affix: Affix, other: Affix | undefined): string {
  if (affix.kind === 'prefix') return `${affix.text}<Name>${other?.text ?? ''}`;
  return other ? `${other.text}<Name>${affix.text}` : `<name>${affix.text}`;
}

function conventionsOf(
  language: string,
  affix: Affix,
  shaped: Shaped,
  all: readonly FunctionAt[],
): Convention[] {
  const glob = globOf(
    commonFolder(
      shaped.inside.map(f => f.file.path),
      0.9,
    ),
  );
  const isHere = inGlob(glob);
  const here = all.filter(f => isHere(f.file.path));
  const other = otherEnd(shaped, affix);
  const isNamed = ({ definition: { name } }: FunctionAt): boolean =>
    hasAffix(name, affix.kind, affix.text) &&
    (other === undefined || hasAffix(restOf(name, affix), other.kind, other.text));
  const having = here.filter(isNamed);
  const inside = having.filter(f => hasShape(written(f), shaped.shape, restOf(f.definition.name, affix)));
  if (inside.length < MIN_SHARE * having.length) return [];
  // A result alone tells a kind of function only where nearly all that have it are named so.
  const sharing = shaped.shape.startsWith('(…)')
    ? here.filter(f => hasShape(written(f), shaped.shape, undefined))
    : inside;
  if (sharing.filter(isNamed).length < MIN_SHARE * sharing.length) return [];
  const name = nameWith(affix, other);
  const value = `${keyword(language)}${name}${shaped.shape}`;
  const signature = conventionFrom(
    {
      ...sides(inside, having),
      key: 'api.signature',
      value,
      language,
      glob,
      statement: `Functions named ${code(name)} have the signature ${code(value)}.`,
      family: 'api-idioms',
      minor: isForced(inside) || isDeclaredAbove(inside) || isCutOff(affix),
    },
    0.6,
  );
  if (!shaped.shape.includes('<Name>')) return signature ? [signature] : [];
  // The other direction: of the functions with this signature, nearly all have the affix.
  const same = here.filter(f => hasShape(written(f), shaped.shape, undefined));
  const affixed = conventionFrom(
    {
      ...sides(same.filter(isNamed), same),
      key: `naming.function_${affix.kind}`,
      value: `${affix.kind}:${affix.text}`,
      language,
      glob,
      statement: `Functions of the form ${code(value)} have names with the ${affix.kind} ${code(affix.text)}.`,
      family: 'naming',
      share: 0.1,
    },
    0.65,
  );
  return [signature, affixed].filter(c => c !== undefined);
}

const place = (f: FunctionAt) => placeIn(f.file, f.definition.line);

/** Counts and places of the functions that conform, of all that could. */
function sides(inside: readonly FunctionAt[], all: readonly FunctionAt[]) {
  const members = new Set(inside);
  const outside = all.filter(f => !members.has(f));
  return {
    support: inside.length,
    exceptions: outside.length,
    evidence: inside.map(place),
    counterEvidence: outside.map(place),
  };
}
