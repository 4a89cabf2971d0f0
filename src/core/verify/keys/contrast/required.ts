import libraries from '../../../model/vocabulary/libraries.json';
import { bindingsIn } from '../../code/bindings';
import { callsIn } from '../../code/calls';
import { importsIn, type ReadImport } from '../../code/imports';
import { definitionsOf } from '../../outline/outline';
import { isTestMark } from '../naming/definitions';
import { type Reader, recount, type Site } from './siteRecount';

/** Imports that every file has: sites are the files that import and define anything. */
export const requiredImports = recount(
  ['imports.required'],
  ({ value }) =>
    file => {
      const imports = importsIn(file);
      const isSite = imports.length > 0 && definitionsOf(file).some(({ name }) => name !== '');
      const found = imports.find(one => writtenAs(one, file.speaks).includes(value));
      return isSite ? [{ path: file.path, at: found?.line }] : [];
    },
  ({ statement }) => statement.startsWith('Files with imports and definitions have '),
);

/** What the tests of a language load that are blocks given to calls: sites are the files of tests with such a call. */
export const testImports = recount(
  ['imports.required'],
  ({ value, language }) =>
    file => {
      const isSite = file.role === 'test' && callsIn(file).some(({ text, makes }) => !makes && isBlock(text));
      if (!isSite) return [];
      const found = importsIn(file).find(({ module }) =>
        language === 'ruby'
          ? /^[./]*\w+$/.test(module) && module.split('/').at(-1) === value
          : module === value,
      );
      return [{ path: file.path, at: found?.line }];
    },
  ({ statement }) => statement.startsWith('Files with test blocks load '),
);

const BLOCKS = new Set(['describe', 'context', 'it', 'test', 'specify', 'suite', 'scenario', 'should']);

/** Whether a callee holds or is a test, also the only one, one left out, or one of a table. */
const isBlock = (callee: string): boolean =>
  BLOCKS.has(callee.replace(/^RSpec\.(?=describe\b)/, '').replace(/\.(only|skip|each)$/, ''));

/** An import as its language writes it; one spelling for each name that Python takes from a module. */
function writtenAs({ module, names }: ReadImport, language: string): readonly string[] {
  switch (language) {
    case 'python':
      return names.length > 0 ? names.map(name => `from ${module} import ${name}`) : [`import ${module}`];
    case 'ruby':
      return [`require "${module}"`];
    case 'csharp':
      return [`using ${module};`];
    case 'java':
      return [`import ${module};`];
    case 'php':
      return [`use ${module};`];
    case 'rust':
      return [`use ${module}::…;`];
    case 'cpp':
      return [`#include ${module}`];
    default:
      return [module];
  }
}

/**
 * Calls that functions of one name make, or all test functions: sites are the names of such functions in each file, in files
 * of tests where the statement says so. Or the end of every await of C#: sites are the awaits of a file, of which as many
 * conform as there are calls of it. Or what files with a method call in another function: sites are those files.
 */
export const requiredCalls = recount(['api.required_call'], ({ value, statement }) => {
  if (statement.startsWith('Every await ends with ')) return awaits(value);
  const made = /^Files with a method (\S+) call \S+ in (\S+)\(\)/.exec(statement);
  if (made) return registrations(made[1]!, made[2]!, value.replace(/\(\)$/, ''));
  const name = /^(?:In tests, every|Every) (\S+)\(\) calls /.exec(statement)?.[1];
  const ofTests = /^(In tests, |Test functions )/.test(statement);
  if (name === undefined && !statement.startsWith('Test functions call ')) return () => [];
  const called = value.replace(/\(\)$/, '');
  return file => {
    if ((file.role === 'test') !== ofTests) return [];
    const isAsked = (own: string): boolean =>
      name === undefined ? /^(Test|test_?)\w/.test(own) : own === name;
    const names = definitionsOf(file)
      .filter(({ kind }) => kind === 'function' || kind === 'method' || kind === 'constructor')
      .map(defined => defined.name)
      .filter(isAsked);
    return [...new Set(names)].map(own => {
      const call = callsIn(file).find(
        ({ within, text, makes }) => within === own && !makes && text === called,
      );
      return { path: file.path, at: call?.line };
    });
  };
});

const awaits =
  (end: string): Reader =>
  file => {
    if (file.role === 'test') return [];
    const all = file.nodes.filter(({ type, named }) => named && type === 'await_expression').length;
    const ends = callsIn(file).filter(({ text }) => text.endsWith(`.${end}`));
    return Array.from({ length: all }, (_, i) => ({
      path: file.path,
      at: i < ends.length ? ends[0]!.line : undefined,
    }));
  };

const registrations =
  (method: string, within: string, called: string): Reader =>
  file => {
    const has = definitionsOf(file).some(({ kind, name }) => kind === 'method' && name === method);
    if (file.role === 'test' || !has) return [];
    const call = callsIn(file).find(one => one.within === within && !one.makes && one.text === called);
    return [{ path: file.path, at: call?.line }];
  };

/**
 * Functions of the project that its tests call: sites are the test files; they conform where the function is called by itself,
 * on the object itself, or through a module that the file imports.
 */
export const testHelpers = recount(
  ['test.helper'],
  ({ value }) => {
    const base = /^extends (\S+)$/.exec(value)?.[1];
    if (base !== undefined) return testClasses(base);
    const name = value.replace(/\(\)$/, '').split('.').at(-1);
    return file => {
      if (file.role !== 'test') return [];
      const modules = new Set(
        importsIn(file).map(({ module, alias }) => alias ?? module.split(/[./\\]|::/).at(-1)!),
      );
      const call = callsIn(file).find(
        ({ names, makes, calledBefore }) =>
          !makes &&
          names.at(-1) === name &&
          !calledBefore.includes(true) &&
          (names.length === 1 || (names.length === 2 && modules.has(names[0]!))),
      );
      return [{ path: file.path, at: call?.line }];
    };
  },
  ({ statement }) => !BOUND.test(statement),
);

/**
 * Names that get their value from one call: sites are their declarations with a value, numbers at their ends left out, in files
 * of tests where the statement says so.
 */
export const initialValues = recount(
  ['api.initializer', 'test.helper'],
  ({ value, statement }) => {
    const [name, made] = value.replace(/\(\)$/, '').split(' = ');
    const ofTests = statement.startsWith('In tests, ');
    return file =>
      (file.role === 'test') !== ofTests
        ? []
        : bindingsIn(file)
            .filter(bound => bound.name.replace(/\d+$/, '') === name)
            .map(({ calls, line }) => ({ path: file.path, at: calls === made ? line : undefined }));
  },
  ({ statement }) => BOUND.test(statement),
);

const BOUND = /ariables called \S+ get their value from /;

/**
 * Classes of tests by the end of their names, in files with a test or with a class of a test case, but for the base itself: they
 * conform where they extend it.
 */
const testClasses =
  (base: string): Reader =>
  file => {
    const all = definitionsOf(file);
    const takesOver = all.some(
      ({ kind, bases }) =>
        kind === 'class' && bases.some(given => /(^|[.:\\])\w*TestCase\s*($|[<([])/.test(given)),
    );
    const holdsTest = all.some(
      ({ kind, name, annotations }) =>
        /^(method|function)$/.test(kind) && (/^test/i.test(name) || annotations.some(isTestMark)),
    );
    if (file.role !== 'test' || !(holdsTest || takesOver)) return [];
    return all
      .filter(({ kind, name }) => kind === 'class' && name !== base && /(Tests?|TestCase|Specs?)$/.test(name))
      .filter(({ name }) => !/^(Abstract|Base)/.test(name))
      .map(({ bases, node }) => ({
        path: file.path,
        at: bases.some(
          given =>
            given
              .split(/[<([]/)[0]!
              .trim()
              .split(/[.:\\]/)
              .pop() === base,
        )
          ? node.row + 1
          : undefined,
      }));
  };

/** Macros of a crate: sites are their calls, with the crate's name or by a name that the file takes from it. */
export const qualifiedMacros = recount(
  ['imports.qualified'],
  ({ value }) => {
    const crate = value.split('::')[0]!;
    return file => {
      const taken = new Set(
        importsIn(file)
          .filter(({ module }) => module.replace(/^::/, '').split('::')[0] === crate)
          .flatMap(({ module, names }) => [...names, ...module.split('::').slice(1).slice(-1)]),
      );
      return callsIn(file).flatMap(({ text, line, end }): Site[] => {
        const [root, macro, further] = text.replace(/!$/, '').split('::');
        if (!file.text.slice(end - 1, end + 1).includes('!') || further !== undefined) return [];
        if (macro !== undefined) return root === crate ? [{ path: file.path, at: line }] : [];
        return taken.has(root!) ? [{ path: file.path, at: undefined }] : [];
      });
    };
  },
  ({ statement }) => statement.startsWith('Macros of '),
);

type Roles = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>>>;

/** Libraries of one role: sites are those that a file of the sources imports, each once. */
export const libraryChoices = recount(['logging.library', 'error.library'], ({ key, value, language }) => {
  const known = (libraries as Roles)[key]?.[language === 'typescript' ? 'javascript' : language];
  if (!known) return { why: `there is no list of libraries for ${key} in ${language}` };
  const modules = Object.entries(known).flatMap(([library, starts]) =>
    starts.map(start => ({ library, start })),
  );
  return file => {
    if (file.role === 'test') return [];
    const found = new Map<string, number>();
    for (const one of importsIn(file)) {
      const fitting = modules.filter(({ start }) => isOf(one, start));
      const longest = fitting.reduce<(typeof modules)[number] | undefined>(
        (best, next) => (best && best.start.length >= next.start.length ? best : next),
        undefined,
      );
      if (longest && !found.has(longest.library)) found.set(longest.library, one.line);
    }
    return [...found].map(([library, line]) => ({
      path: file.path,
      at: library === value ? line : undefined,
    }));
  };
});

/** Whether an import is of a module, of something below it, or takes a name from it (`unittest mock`). */
function isOf({ module, names }: ReadImport, start: string): boolean {
  const [from, name] = start.split(' ');
  if (name !== undefined) return module === from && names.includes(name);
  return module === start || (module.startsWith(start) && './\\:'.includes(module[start.length]!));
}

/** A module under a name of its own: sites are its imports with a name; where an import can bring it under its own, those as well. */
export const aliases = recount(
  ['imports.alias'],
  ({ value }) => {
    const [module, alias] = value.split(' as ');
    return file =>
      importsIn(file)
        .filter(one => one.module === module)
        .filter(
          one =>
            one.alias !== undefined || (/^(go|php|python|rust)$/.test(file.speaks) && one.names.length === 0),
        )
        .map(one => ({ path: file.path, at: one.alias === alias ? one.line : undefined }));
  },
  ({ statement, value }) => statement === `${value.replace(' as ', ' is imported as ')}.`,
);
