import type { Definition, FileView } from '../view';
import type { Detector, Emit } from './detector';
import { documentedOf } from './docBlocks';
import { tagDetectors } from './docTags';

const HEADER = /\.(?:h|hh|hpp|hxx)$/;

/** C++ is documented where it is declared: types and free functions of headers. Members show neither access nor overriding here. */
const undocumentedPlace = (view: FileView, { kind, name }: Definition): boolean =>
  view.language?.speaksAs === 'cpp' &&
  (!HEADER.test(view.path) || !/^(class|struct|enum|function)$/.test(kind) || name.includes('::'));

/** Coverage of public (`public`) or other definitions (`private`), overrides and tests left out. */
function coverage(view: FileView, emit: Emit, [which = 'public']: readonly string[]): void {
  if (view.role !== 'source') return;
  for (const { definition, doc } of documentedOf(view)) {
    if (
      definition.marks.has('override') ||
      definition.annotations.includes('Override') ||
      undocumentedPlace(view, definition) ||
      /^__\w+__$/.test(definition.name)
    )
      continue;
    if (definition.exported !== (which === 'public')) continue;
    const span = {
      start: definition.nameStart,
      end: definition.nameStart + definition.name.length,
      line: definition.line,
    };
    emit(doc ? (which === 'public' ? 'public' : 'all') : 'none', span);
  }
}

function period(view: FileView, emit: Emit): void {
  for (const { doc } of documentedOf(view)) {
    if (!doc) continue;
    const { summary } = doc;
    // Three words: the summary has single blanks only.
    const second = summary.indexOf(' ');
    if (second < 0 || !summary.includes(' ', second + 1)) continue;
    const last = summary.at(-1)!;
    if (!':`}>)]'.includes(last)) emit('.!?'.includes(last) ? 'always' : 'never', doc.span);
  }
}

const VERBS = new Set(
  `accept add allow append apply assert assign attach bind build calculate call cancel check clean clear close collect compare
compile compute configure connect construct convert copy count create declare decode define delete destroy determine disable
dispatch emit enable encode ensure evaluate execute expand export extract fetch filter find finish flush format generate get
handle hide implement indicate initialize insert invoke iterate join limit list load log look make map mark match merge
move normalize notify open parse perform prepare print process produce provide push put raise read receive record register
reject remove render replace represent request reset resolve restore retrieve return run save schedule search select send
serialize set show sort specify split start stop store submit test throw transform trigger try unregister update use
validate verify wait walk wrap write yield`.split(/\s+/),
);

/** Words that begin a summary which is no sentence with a verb in front: `The name`, `Whether …`, `Called when …`. */
const NO_VERB =
  /^(?:an?|the|this|that|these|those|its?|if|when|whether|true|false|null|none|for|in|on|used|same|like|internal|default|alias|shorthand|constructor|destructor|helper|wrapper|handler|getter|setter|factory|function|method|hook|callback|[a-z]{3,}(?:tion|ness|ity))$/;

/** `called`, `stored`, `stopped`, `calling` of a known verb. */
function isParticiple(word: string): boolean {
  const stem = /^(.{2,}?)(?:ed|ing)$/.exec(word)?.[1];
  return stem !== undefined && [stem, `${stem}e`, stem.slice(0, -1)].some(verb => VERBS.has(verb));
}

/** `Returns the name` → descriptive, `Return the name` → imperative, `The name` → other; by the first word, where it is known. */
function mood(view: FileView, emit: Emit): void {
  for (const { definition, doc } of documentedOf(view)) {
    if (!doc || !/function|method/.test(definition.kind)) continue;
    const [first = '', second = ''] = doc.summary.split(/\s+/, 2);
    const word = (first === definition.name ? second : first).toLowerCase();
    if (VERBS.has(word)) emit('imperative', doc.span);
    else if (VERBS.has(word.replace(/s$/, '')) || VERBS.has(word.replace(/es$/, '')))
      emit('descriptive', doc.span);
    else if (NO_VERB.test(word) || isParticiple(word)) emit('other', doc.span);
  }
}

/** Whether a docstring of several lines starts on the line of its quotes. */
function position(view: FileView, emit: Emit): void {
  for (const { doc } of documentedOf(view))
    if (doc && /^[A-Za-z]{0,2}(?:"""|''')/.test(doc.raw) && doc.raw.includes('\n'))
      emit(/^[A-Za-z]{0,2}(?:"""|''')\\?[ \t]*\r?\n/.test(doc.raw) ? 'second_line' : 'first_line', doc.span);
}

/** Fields of docstrings: rest, google or numpy. */
function paramStyle(view: FileView, emit: Emit): void {
  for (const { doc } of documentedOf(view)) {
    if (!doc) continue;
    const form = /^\s*:(?:param|returns?|raises|type|rtype)\b/m.test(doc.text)
      ? 'rest'
      : /^\s*(?:Args|Arguments|Returns|Raises|Yields):\s*$/m.test(doc.text)
        ? 'google'
        : /^\s*(?:Parameters|Returns|Raises|Yields)\s*\n\s*-{3,}/m.test(doc.text)
          ? 'numpy'
          : undefined;
    if (form) emit(form, doc.span);
  }
}

/** Heading or tag of examples, as written. */
function example(view: FileView, emit: Emit): void {
  for (const { doc } of documentedOf(view)) {
    const found =
      doc &&
      /^\s*(#+ Examples?\b|@example\b|Examples?::?(?=\s*$)|<example>|Examples?\n\s*-{3,}|== Examples?\b)/m.exec(
        doc.text,
      )?.[1];
    if (found) emit(found.split('\n')[0]!, doc.span);
  }
}

export const detectors: Readonly<Record<string, Detector>> = {
  'doc-coverage': { needs: 'file', run: coverage },
  'doc-period': { needs: 'file', run: period },
  'doc-mood': { needs: 'file', run: mood },
  'doc-position': { needs: 'file', run: position },
  'doc-param-style': { needs: 'file', run: paramStyle },
  'doc-example': { needs: 'file', run: example },
  ...tagDetectors,
};
