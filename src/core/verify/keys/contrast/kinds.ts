import { NOTHING } from '../../judge/nothing';
import type { Claim } from '../../../model/convention';
import type { Defined } from '../../outline/defined';
import { definitionsOf } from '../../outline/outline';
import type { Counted, Counting, Recount } from '../../recount';
import { inScope } from '../../scope';
import type { SourceFile } from '../../source/sourceFile';
import { firstOfFiles } from './choices';
import { folderOf, isUnder } from '../../code/modules';
import { type Signature, signatureOf, takenApart } from '../../code/signature';

/** What is kept of a definition. */
interface Thing {
  readonly path: string;
  readonly speaks: string;
  readonly line: number;
  readonly kind: Defined['kind'];
  readonly name: string;
  /** Base types without arguments and qualifiers. */
  readonly bases: readonly string[];
  /** What follows the name up to the body; functions and methods only. */
  readonly signature?: Signature;
}

const TYPES = new Set(['class', 'struct', 'record', 'interface', 'trait', 'enum', 'type']);

/**
 * Affixes and signatures of one kind of things in the sources of a scope. Classes: those with a base of that name, or all.
 * A signature: functions whose names have the affix; they conform if what follows the name is the signature, with the rest of
 * the name in its holes. Methods of one name: the first parameter and the result. An affix of functions of a form: those with the signature, whatever is in its holes. A function
 * of each folder: folders side by side that hold code of the language.
 */
export const kinds: Recount = {
  keys: [
    'api.signature',
    'naming.class_suffix',
    'naming.class_prefix',
    'naming.function_suffix',
    'naming.function_prefix',
  ],
  begin(): Counting {
    const things: Thing[] = [];
    const sources: { readonly path: string; readonly speaks: string }[] = [];
    return {
      file: file => {
        if (file.role === 'test') return;
        sources.push({ path: file.path, speaks: file.speaks });
        things.push(...thingsIn(file));
      },
      of: claim => {
        const inside = inScope(claim.scope);
        const here = things.filter(({ path, speaks }) => speaks === claim.language && inside(path));
        const files = sources.filter(({ path, speaks }) => speaks === claim.language && inside(path));
        return claim.key === 'api.signature'
          ? countSignature(
              claim,
              here,
              files.map(({ path }) => path),
            )
          : countAffix(claim, here);
      },
    };
  },
};

function thingsIn(file: SourceFile): Thing[] {
  return definitionsOf(file).flatMap((defined): Thing[] => {
    const { kind, name, node, bases } = defined;
    const isFunction = kind === 'function' || kind === 'method';
    if (name === '' || !(isFunction || TYPES.has(kind))) return [];
    const signature = isFunction ? signatureOf(defined, file) : undefined;
    const base = { path: file.path, speaks: file.speaks, line: node.row + 1, kind, name };
    return [{ ...base, bases: bases.map(lastName), ...(signature && { signature }) }];
  });
}

/** `checks.AbstractCheck<T>` → AbstractCheck. */
const lastName = (base: string): string =>
  base
    .split(/[<([]/)[0]!
    .trim()
    .split(/[.:\\]/)
    .pop()!;

function counted(sites: readonly Thing[], conforms: (thing: Thing) => boolean): Counted {
  const conforming = sites.filter(conforms);
  return {
    support: conforming.length,
    exceptions: sites.length - conforming.length,
    shows: ({ path, line }) => conforming.some(thing => thing.path === path && thing.line === line),
    places: firstOfFiles(conforming),
  };
}

interface Affix {
  readonly isPrefix: boolean;
  readonly text: string;
}

/** What a name holds beside a whole-word affix; undefined where it has none. */
function restOf(name: string, { isPrefix, text }: Affix): string | undefined {
  if (name.length <= text.length) return undefined;
  const rest = isPrefix ? name.slice(text.length) : name.slice(0, name.length - text.length);
  const joint = isPrefix ? rest[0]! : text[0]!;
  const isJoined = /[_-]/.test(isPrefix ? text.at(-1)! : rest.at(-1)!);
  const has = isPrefix ? name.startsWith(text) : name.endsWith(text);
  return has && (/[A-Z_-]/.test(joint) || isJoined) ? rest : undefined;
}

function countAffix({ key, value, statement, language }: Claim, here: readonly Thing[]): Counted {
  const [kind, text] = value.split(':');
  if (text === undefined || kind !== key.split('_').pop()) return NOTHING;
  const affix = { isPrefix: kind === 'prefix', text };
  const has = ({ name }: Thing): boolean => restOf(name, affix) !== undefined;
  if (key.startsWith('naming.function_')) {
    const form = /^Functions of the form (.+) have names with the /.exec(statement)?.[1];
    const shape = form && writtenForm(form, language)?.shape;
    if (!shape) return NOTHING;
    return counted(
      here.filter(thing => fits(thing, shape, undefined)),
      has,
    );
  }
  const base = / that extend (.+) are named /.exec(statement)?.[1];
  const types = here.filter(thing => TYPES.has(thing.kind));
  if (base !== undefined)
    return counted(
      types.flatMap(type => type.bases.filter(b => b === base).map(() => type)),
      has,
    );
  return / in .+ are named /.test(statement) ? counted(types, has) : NOTHING;
}

/** The word that a language starts a function with; none in the others. */
const KEYWORDS: Readonly<Record<string, string>> = {
  go: 'func ',
  rust: 'fn ',
  python: 'def ',
  ruby: 'def ',
  php: 'function ',
};

/** `func NewCmd<Name>(f *Factory, …) *Command` → the affix and the signature with holes. */
function writtenForm(
  value: string,
  language: string,
): { affix?: Affix; other?: Affix; name: string; shape: string } | undefined {
  const open = value.indexOf('(');
  const keyword = KEYWORDS[language] ?? '';
  const name = value.slice(keyword.length, open);
  if (open < 0 || !value.startsWith(keyword) || !/^\S+$/.test(name)) return undefined;
  const shape = value.slice(open);
  const [start, end] = name.split('<Name>');
  if (start && end)
    return {
      name,
      shape,
      affix: { isPrefix: true, text: start },
      other: { isPrefix: false, text: end },
    };
  const affix = name.endsWith('<Name>')
    ? { isPrefix: true, text: name.slice(0, -'<Name>'.length) }
    : name.startsWith('<name>')
      ? { isPrefix: false, text: name.slice('<name>'.length) }
      : undefined;
  return { name, shape, ...(affix && { affix }) };
}

/** Whether a signature is the shape with `rest` in its holes (letters and digits in any case), or any name. */
/** What stands for any name, for any further parameters, and for any parameters. */
const HOLES = { '<Name>': '(\\w+)', ', …': '(?:, .*)?', '…': '.*' } as const;

function fits({ signature }: Thing, shape: string, rest: string | undefined): boolean {
  if (!signature) return false;
  const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const source = shape
    .split(/(<Name>|, …(?=\))|…(?=\)))/)
    .map(part => (HOLES[part as keyof typeof HOLES] ?? quoted(part)) as string)
    .join('');
  const holes = new RegExp(`^${source}$`).exec(signature.text)?.slice(1);
  const own = rest?.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  return holes !== undefined && (own === undefined || holes.every(hole => hole.toLowerCase() === own));
}

interface Protocol {
  readonly name: string;
  readonly shape: string;
  readonly language: string;
  readonly withResult: boolean;
}

/** Methods of one name: what they are called on apart, the type of the first parameter and the result are those of the form. */
function countProtocol(
  functions: readonly Thing[],
  { name, shape, language, withResult }: Protocol,
): Counted {
  const wanted = takenApart(shape);
  if (!wanted) return NOTHING;
  const isOpen = wanted.params.at(-1) === '…';
  const given = wanted.params.filter(param => param !== '…');
  const first = typeOf(ownOf({ ...wanted, params: given })[0], language);
  return counted(
    functions.filter(thing => thing.kind === 'method' && thing.name === name && thing.signature),
    ({ signature }) => {
      const own = ownOf(signature!);
      return (
        typeOf(own[0], language) === first &&
        (!withResult || signature!.result.replace(/:$/, '').trim() === wanted.result) &&
        (isOpen || own.length <= 1)
      );
    },
  );
}

/** The type that a parameter is declared with; nothing where there is no parameter or no type. */
function typeOf(param: string | undefined, language: string): string {
  if (param === undefined) return '';
  if (language !== 'python') return param.replace(/^\S+ /, '').trim();
  const [, type = ''] = /:([^=]*)/.exec(param) ?? [];
  return type.trim();
}

/** Parameters without what a method is called on. */
const ownOf = ({ params }: Signature): readonly string[] =>
  params.filter(param => !/^(self|cls)$/.test(param));

function countSignature(
  { value, statement, language }: Claim,
  here: readonly Thing[],
  files: readonly string[],
): Counted {
  const form = writtenForm(value, language);
  const functions = here.filter(
    ({ kind, name }) => (kind === 'function' || kind === 'method') && !name.includes('::'),
  );
  if (form?.affix) {
    const { affix, other, shape } = form;
    const rest = (name: string): string | undefined => {
      const own = restOf(name, affix);
      return own === undefined || other === undefined ? own : restOf(own, other);
    };
    const named = functions.filter(({ name, signature }) => signature && rest(name) !== undefined);
    return counted(named, thing => fits(thing, shape, rest(thing.name)));
  }
  const protocol = /^Methods called (\S+) (have the signature|begin with the parameters of) /.exec(statement);
  if (form && protocol?.[1] === form.name)
    return countProtocol(functions, { ...form, language, withResult: protocol[2] === 'have the signature' });
  const [, unit, root] = /^Each (folder|file) in (.+)\/ has a function /.exec(statement) ?? [];
  const result = form && /^\(…\) (.+)$/.exec(form.shape)?.[1];
  if (root === undefined || result === undefined) return NOTHING;
  const unitOf = (path: string): string => (unit === 'folder' ? folderOf(path) : path);
  const units = new Set(files.filter(path => isUnder(path, root)).map(unitOf));
  const beside = [...units].filter(at => folderOf(at) === root).sort();
  const having = beside.map(at =>
    functions.find(
      ({ path, kind, name, signature }) =>
        unitOf(path) === at &&
        kind === 'function' &&
        name === form!.name &&
        signature?.result === result &&
        !/^&?('\w+ )?(mut )?self\b/.test(signature.params[0] ?? ''),
    ),
  );
  const found = having.filter(thing => thing !== undefined).sort((a, b) => (a.path < b.path ? -1 : 1));
  return { ...counted(found, () => true), exceptions: beside.length - found.length };
}
