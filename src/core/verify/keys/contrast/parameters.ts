import type { Claim } from '../../../model/convention';
import { signatureOf, takenApart } from '../../code/signature';
import { type Defined } from '../../outline/defined';
import { definitionsOf } from '../../outline/outline';
import { type Reader, recount, type Site } from './siteRecount';

/** Reads the sources only; nothing where the claim is in no form that can be read. */
const inSources =
  (readerOf: (claim: Claim) => Reader | undefined) =>
  (claim: Claim): Reader => {
    const reader = readerOf(claim);
    return file => (file.role === 'test' ? [] : (reader?.(file) ?? []));
  };

/** What every language calls the function that makes an object, where it is not a kind of its own. */
const MAKES = new Set(['__construct', '__init__', 'constructor']);

const isConstructor = ({ kind, name }: Defined): boolean =>
  kind === 'constructor' || (kind === 'method' && MAKES.has(name));

/** Constructors, or functions of one name: sites are those whose parameters can be read; they conform with all of the value's among theirs. */
export const sharedParameters = recount(
  ['api.signature'],
  inSources(({ value, statement }) => {
    const name = /^Functions called (\S+) in /.exec(statement)?.[1];
    const wanted = takenApart(value)?.params.filter(param => param !== '…') ?? [];
    const written = new RegExp(name === undefined ? '^constructor\\(' : `^(func |def |function )?${name}\\(`);
    if (wanted.length === 0 || !written.test(value)) return undefined;
    const isAsked = (defined: Defined): boolean =>
      name === undefined ? isConstructor(defined) : defined.kind === 'function' && defined.name === name;
    return file =>
      definitionsOf(file)
        .filter(isAsked)
        .flatMap((defined): Site[] => {
          const given = signatureOf(defined, file)?.params;
          if (!given) return [];
          const conforms = wanted.every(param => given.includes(param));
          return [{ path: file.path, at: conforms ? defined.node.row + 1 : undefined }];
        });
  }),
  ({ statement }) => /^(Constructors|Functions called \S+) in \S+ take /.test(statement),
);

/** Parameters of functions, methods and constructors that are declared with one type and no more: they conform with the value's name. */ export const parameterNames =
  recount(
    ['naming.role'],
    inSources(({ value, language }) => {
      const [type, name] = value.split('=');
      if (!type || !name) return undefined;
      return file =>
        definitionsOf(file)
          .filter(({ kind }) => kind === 'function' || kind === 'method' || kind === 'constructor')
          .flatMap(defined =>
            (signatureOf(defined, file)?.params ?? []).flatMap((param): Site[] => {
              const called = calledWith(param, type, language);
              if (called === undefined) return [];
              return [{ path: file.path, at: called === name ? defined.node.row + 1 : undefined }];
            }),
          );
    }),
    ({ statement }) => statement.startsWith('Parameters of type '),
  );

const BEFORE = new Set('final const in ref out this params public private protected readonly mut'.split(' '));

/** The name of a parameter that has the type; undefined where it has another, or the type is a part of one. */
function calledWith(param: string, type: string, language: string): string | undefined {
  const words = param.split('=')[0]!.trim().split(' ');
  while (words.length > 1 && BEFORE.has(words[0]!)) words.shift();
  const [names, types] = partsOf(words, language);
  const name = names.replace(/^\$/, '');
  const last = types.split(/[.:\\]+/).at(-1);
  return last === type && /^[a-z]\w*$/.test(name) ? name : undefined;
}

/** The text of a parameter's name and of its type, without references and marks of what may be missing. */
function partsOf(words: readonly string[], language: string): readonly [string, string] {
  const text = words.join(' ');
  switch (language) {
    case 'java':
    case 'csharp':
    case 'cpp':
    case 'php': {
      const at = text.search(/\$?\w+$/);
      return [text.slice(at), text.slice(0, at).replace(/^[?&*]+|[?&* ]+$/g, '')];
    }
    case 'go': {
      const [name = '', ...rest] = words;
      return [name, rest.join(' ').replace(/^\*/, '')];
    }
    default: {
      const [, name = '', types = ''] = /^([^:]*?)\??\s*:\s*(.*)$/.exec(text) ?? [];
      return [name, types.replace(/^(&|'\w+ |mut |dyn )+/, '')];
    }
  }
}
