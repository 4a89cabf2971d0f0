import type { Convention } from '../../model/convention';
import type { DefinitionFact, FileRecord } from '../../model/record';
import { inGlob } from '../scope/glob';
import { conventionFrom, placeIn } from './build';
import { commonFolder, globOf, groupBy, type Project } from './project';
import { splitSignature } from './splitSignature';
import { code } from '../statement';

/** Languages in which a type follows a protocol without saying so: the method's form is a habit of the project. */
const IMPLICIT: Readonly<Record<string, string>> = { go: 'func ', python: 'def ' };
const MIN_FILES = 14;
const MIN_SHARE = 0.85;
const MAX_FOUND = 4;
/** Share with further parameters from which on the form leaves them open. */
const MORE_SHARE = 0.05;

/** Methods of the language's own protocols. */
const STANDARD =
  /^(__\w+__|String|GoString|Error|Unwrap|Is|As|Read|Write|Close|Seek|Len|Less|Swap|Push|Pop|(Un)?[mM]arshal(JSON|YAML|Text|Binary|XML|TOML)?|ServeHTTP|RoundTrip|Scan|Value|Set|Get|Type|Name|Format|Test\w*|setUp\w*|tearDown\w*|test_\w+|run|main|get|set|close|read|write)$/;

/** What a method is called on, in Python's signatures. */
const RECEIVER = /^(self|cls)$/;
/** A type of one's own has a capital: `app.Context`, `*Crawler`. */
const OWN_TYPE = /(^|[.*\]\s])[A-Z]/;

interface Method {
  readonly file: FileRecord;
  readonly definition: DefinitionFact;
  /** What it is called on, in Python. */
  readonly receiver: readonly string[];
  /** First own parameter as written, and its type; empty where there is none. */
  readonly first: string;
  readonly type: string;
  readonly result: string;
  readonly more: boolean;
}

/** Type of a parameter: what follows the name (Go) or the colon up to the default (Python). */
function parameterType(param: string, language: string): string {
  if (language === 'python') return /:\s*([^=]+?)\s*(=|$)/.exec(param)?.[1] ?? '';
  return param.includes(' ') ? param.slice(param.indexOf(' ') + 1).trim() : param;
}

function methodOf(file: FileRecord, definition: DefinitionFact): Method[] {
  const split = splitSignature(definition.signature ?? '');
  if (!split) return [];
  const own = split.params.filter(p => !RECEIVER.test(p));
  const first = own[0] ?? '';
  return [
    {
      file,
      definition,
      receiver: split.params.filter(p => RECEIVER.test(p)),
      first,
      type: parameterType(first, file.language),
      result: split.result.replace(/:$/, '').trim(),
      more: own.length > 1,
    },
  ];
}

/** `api.signature`: a method that types of many files have, always with the same first parameter and result. */
export function mineProtocolMethods(project: Project): Convention[] {
  const found: Convention[] = [];
  for (const [language, files] of groupBy(project.source, f => f.language)) {
    const keyword = IMPLICIT[language];
    if (keyword === undefined) continue;
    const methods = files.flatMap(file =>
      file.facts.definitions
        .filter(d => d.kind === 'method' && !STANDARD.test(d.name))
        .flatMap(d => methodOf(file, d)),
    );
    for (const [name, all] of groupBy(methods, m => m.definition.name)) {
      const shape = shapeOf(all, language);
      const convention = shape && conventionOf(language, `${keyword}${name}`, name, all, shape);
      if (convention) found.push(convention);
    }
  }
  return found.sort((a, b) => b.support - a.support || (a.value < b.value ? -1 : 1)).slice(0, MAX_FOUND);
}

/** What nearly all methods of a name have in common. */
interface Shape {
  readonly type: string;
  /** Undefined where results differ. */
  readonly result: string | undefined;
}

const mostFrequent = <T>(groups: Map<string, T[]>): [string, T[]] =>
  [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0]!;

/** First parameter and result; the parameter alone where results differ; for Go a result of one's own without parameters. */
function shapeOf(all: readonly Method[], language: string): Shape | undefined {
  if (new Set(all.map(m => m.file)).size < MIN_FILES) return undefined;
  const enough = (list: readonly Method[]): boolean => list.length >= MIN_SHARE * all.length;
  const [, both] = mostFrequent(groupBy(all, m => `${m.type}\n${m.result}`));
  const { type, result } = both[0]!;
  if (enough(both)) {
    const tells = type === '' ? language === 'go' && OWN_TYPE.test(result) : OWN_TYPE.test(type);
    return tells ? { type, result } : undefined;
  }
  const [only, some] = mostFrequent(groupBy(all, m => m.type));
  return OWN_TYPE.test(only) && enough(some) ? { type: only, result: undefined } : undefined;
}

const parametersOf = ({ receiver, first }: Method): string =>
  [...receiver, ...(first === '' ? [] : [first])].join(', ');

function conventionOf(
  language: string,
  start: string,
  name: string,
  all: readonly Method[],
  { type, result }: Shape,
): Convention | undefined {
  const fits = (m: Method): boolean => m.type === type && (result === undefined || m.result === result);
  const having = all.filter(fits);
  // What is not used may be called `_`: the others show the name.
  const named = having.filter(m => !m.first.startsWith('_'));
  const [params] = mostFrequent(groupBy(named.length > 0 ? named : having, parametersOf));
  const open = having.filter(m => m.more).length > MORE_SHARE * having.length;
  const written = `(${params}${open ? ', …' : ''})${result ? ` ${result}` : ''}`;
  const glob = globOf(
    commonFolder(
      having.map(m => m.file.path),
      0.95,
      3,
    ),
  );
  // Chosen; now counted by what the claim says.
  const inside = inGlob(glob);
  const here = all.filter(m => inside(m.file.path));
  const conforms = (m: Method): boolean => fits(m) && (open || !m.more);
  const conforming = here.filter(conforms);
  const others = here.filter(m => !conforms(m));
  const files = new Set(conforming.map(m => m.file));
  if (files.size < MIN_FILES || conforming.length < MIN_SHARE * here.length) return undefined;
  const place = (m: Method) => placeIn(m.file, m.definition.line);
  const value = `${start}${written}`;
  return conventionFrom(
    {
      key: 'api.signature',
      value,
      language,
      glob,
      statement:
        result === undefined
          ? `Methods called ${code(name)} begin with the parameters of ${code(value)}.`
          : `Methods called ${code(name)} have the signature ${code(value)}.`,
      support: conforming.length,
      exceptions: others.length,
      units: [files.size, new Set(others.map(m => m.file)).size],
      evidence: conforming.map(place),
      counterEvidence: others.map(place),
      family: 'api-idioms',
      share: 0.1,
      // Methods of many types that are alike satisfy an interface: Go code that breaks it does not compile.
      minor: language === 'go',
    },
    0.7,
  );
}
