import type { Rule } from '../../model/rule';
import type { GateContext } from '../gate/context';
import { partOfPath } from '../gate/holdout';
import type { Change } from '../rewrite/change';
import { withoutExceptions } from '../rewrite/change';
import { type Example, examplesOfSites } from '../rewrite/examples';

/** A change of the deterministic rewriter that passed the gate, with all that it was judged by. */
export interface Case {
  readonly change: Change;
  readonly context: GateContext;
  /** Sentence of a rule without its scope, as SKILL.md has it; empty where it has none. */
  readonly sentence: (rule: Rule) => string;
}

/** A place of the code, with the line it stands on. */
export interface CodePlace extends Example {
  readonly line: number;
}

/** Places that a model is told of, or those that it is judged on. */
export interface Places {
  /** Feedback since the onset. */
  readonly heard: readonly Example[];
  /** Where the rule would speak in the code, were it not for its exceptions. */
  readonly code: readonly CodePlace[];
}

const isTold = (path: string): boolean => partOfPath(path) === 'train';

/** Places in three fifths of the files, by hash of the path: what the prompt is made of. */
export function toldPlaces(context: GateContext): Places {
  return placesOf(context, isTold);
}

/** Places in the other files, of which the model has seen nothing. */
export function heldOutPlaces(context: GateContext): Places {
  return placesOf(context, path => !isTold(path));
}

function placesOf({ change, sites, examples }: GateContext, takes: (path: string) => boolean): Places {
  const speaking = withoutExceptions(change.before[0]!);
  const code = sites
    .filter(site => takes(site.path))
    .flatMap(site => examplesOfSites(speaking, [site]).map(example => ({ ...example, line: site.line })));
  return { heard: examples.filter(({ place }) => takes(place.path)), code };
}
