import { GENERIC_ERRORS } from '../../../model/vocabulary/genericErrors';
import { callsIn } from '../../code/calls';
import { definitionsOf } from '../../outline/outline';
import type { Counting, Recount } from '../../recount';
import type { SourceFile } from '../../source/sourceFile';
import { firstOfFiles } from './choices';

interface Made {
  readonly path: string;
  readonly line: number;
  readonly name: string;
}

/** Last name of a class as it is written: `\App\Errors\Broken<T>` → Broken. */
const classOf = (written: string): string =>
  written
    .split(/[<([]/)[0]!
    .trim()
    .split(/[.:\\]/)
    .at(-1)!;

/** The objects that a file makes of classes with a capital letter; Python makes them by a call. */
const madeIn = (file: SourceFile): Made[] =>
  callsIn(file)
    .filter(
      ({ makes, calledBefore, text }) =>
        (makes || file.speaks === 'python') && !calledBefore.includes(true) && !text.includes('('),
    )
    .map(({ text, line }) => ({ path: file.path, line, name: classOf(text) }))
    .filter(({ name }) => /^[A-Z]/.test(name));

/**
 * `error.constructor` where errors are one class of the project or what extends it: sites are the places in sources that make one
 * of those, or a general error of the language that the project has no class of the same name for.
 */
export const errorClasses: Recount = {
  keys: ['error.constructor'],
  accepts: ({ statement }) => / or a class that extends it, not a bare /.test(statement),
  begin(): Counting {
    const made = new Map<string, Made[]>();
    const bases = new Map<string, Map<string, string[]>>();
    return {
      file: file => {
        if (file.role === 'test') return;
        made.set(file.speaks, [...(made.get(file.speaks) ?? []), ...madeIn(file)]);
        const known = bases.get(file.speaks) ?? new Map<string, string[]>();
        bases.set(file.speaks, known);
        for (const { kind, name, bases: own } of definitionsOf(file))
          if (kind === 'class') known.set(name, [...(known.get(name) ?? []), ...own.map(classOf)]);
      },
      of: ({ language, prefer = '', over = '', value }) => {
        const known = bases.get(language) ?? new Map<string, string[]>();
        const generic = (GENERIC_ERRORS[language] ?? []).filter(name => !known.has(name));
        const comesFrom = (name: string, asked = new Set<string>()): boolean =>
          name === prefer ||
          (!asked.has(name) &&
            asked.add(name).size > 0 &&
            (known.get(name) ?? []).some(base => comesFrom(base, asked)));
        const sites = (made.get(language) ?? []).filter(
          ({ name }) => known.has(name) || generic.includes(name),
        );
        const own =
          value === `${prefer} over ${over}`
            ? sites.filter(({ name }) => known.has(name) && comesFrom(name))
            : [];
        const bare = sites.filter(({ name }) => generic.includes(name));
        return {
          support: own.length,
          exceptions: bare.length,
          shows: ({ path, line }) => own.some(site => site.path === path && site.line === line),
          places: firstOfFiles(own),
        };
      },
    };
  },
};
