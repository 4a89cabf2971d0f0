import { bySites, type FileSites, type ReadSites, type Site } from '../../judge/sites';
import type { Claim } from '../../../model/convention';
import type { Defined } from '../../outline/defined';
import type { SourceFile } from '../../source/sourceFile';
import { commentsOf, type Doc, documentedOf, summaryOf } from './docBlocks';

const at = ({ start, line }: Doc, form: string | undefined): Site[] =>
  form === undefined ? [] : [{ form, start, line }];

/** One site, or several, for each doc comment of some languages. */
const each =
  (
    languages: string,
    form: (doc: Doc, definition: Defined, file: SourceFile) => readonly (string | undefined)[],
  ): ReadSites =>
  file =>
    languages === '*' || languages.split(' ').includes(file.speaks)
      ? documentedOf(file).flatMap(({ definition, doc }) =>
          doc ? form(doc, definition, file).flatMap(found => at(doc, found)) : [],
        )
      : [];

/** C++ is documented in headers: types and free functions. */
const isElsewhere = (file: SourceFile, { kind, name }: Defined): boolean =>
  file.speaks === 'cpp' &&
  (!/\.(h|hh|hpp|hxx)$/.test(file.path) ||
    !/^(class|struct|enum|function)$/.test(kind) ||
    name.includes('::'));

/** Definitions of sources with and without a doc comment: `public` or `all` by whether others may use them, else `none`. */
function* coverage(file: SourceFile): Iterable<Site & { isOpen: boolean }> {
  if (file.role !== 'source') return;
  for (const { definition, doc } of documentedOf(file)) {
    const { override, annotations, name, exported, nameNode, node } = definition;
    if (override || annotations.includes('Override') || isElsewhere(file, definition)) continue;
    if (/^__\w+__$/.test(name)) continue;
    const form = doc ? (exported ? 'public' : 'all') : exported ? 'none of public' : 'none of others';
    yield { form, start: nameNode.start, line: node.row + 1, isOpen: exported };
  }
}

/** A claim of `all` speaks of what is not public, the others of what is. */
const coverageVerdict = (form: string, { value }: Pick<Claim, 'value'>): 'for' | 'against' | 'neither' => {
  const own = value === 'all' ? ['all', 'none of others'] : ['public', 'none of public'];
  if (!own.includes(form)) return 'neither';
  return form === value || (value === 'none' && form === 'none of public') ? 'for' : 'against';
};

const VERBS = new Set(
  `accept add allow append apply assert assign attach bind build calculate call cancel check clean clear close collect compare
  compile compute configure connect construct convert copy count create declare decode define delete destroy determine disable
  dispatch emit enable encode ensure evaluate execute expand export extract fetch filter find finish flush format generate get
  handle hide implement indicate initialize insert invoke iterate join limit list load log look make map mark match merge move
  normalize notify open parse perform prepare print process produce provide push put raise read receive record register reject
  remove render replace represent request reset resolve restore retrieve return run save schedule search select send serialize
  set show sort specify split start stop store submit test throw transform trigger try unregister update use validate verify
  wait walk wrap write yield`.split(/\s+/),
);

/** First words of summaries that do not begin with a verb. */
const OTHERS = new Set(
  `a an the this that these those it its if when whether true false null none for in on used same like internal default alias
  shorthand constructor destructor helper wrapper handler getter setter factory function method hook callback`.split(
    /\s+/,
  ),
);

const beginsOtherwise = (word: string): boolean => {
  if (OTHERS.has(word) || /^[a-z]{3,}(tion|ness|ity)$/.test(word)) return true;
  const [, stem] = /^(..+)(?:ed|ing)$/.exec(word) ?? [];
  return stem !== undefined && (VERBS.has(stem) || VERBS.has(`${stem}e`) || VERBS.has(stem.slice(0, -1)));
};

/** By the first word of the summary, the name of the function skipped: a known verb, or a word that begins no such sentence. */
function mood(doc: Doc, { kind, name }: Defined): string | undefined {
  if (!/function|method/.test(kind)) return undefined;
  const [first = '', second = ''] = summaryOf(doc).split(/\s+/);
  const word = (first === name ? second : first).toLowerCase();
  if (VERBS.has(word)) return 'imperative';
  if (VERBS.has(word.replace(/s$/, '')) || VERBS.has(word.replace(/es$/, ''))) return 'descriptive';
  return beginsOtherwise(word) ? 'other' : undefined;
}

/** Summaries of three words and more that do not end in code, a list or a bracket. */
function period(doc: Doc): string | undefined {
  const summary = summaryOf(doc);
  if (summary.split(' ').length < 3 || /[:`}>)\]]$/.test(summary)) return undefined;
  return /[.!?]$/.test(summary) ? 'always' : 'never';
}

function fields({ text }: Doc): string | undefined {
  if (/^\s*:(param|returns?|raises|type|rtype)\b/m.test(text)) return 'rest';
  if (/^\s*(Args|Arguments|Returns|Raises|Yields):\s*$/m.test(text)) return 'google';
  return /^\s*(Parameters|Returns|Raises|Yields)\s*\n\s*-{3,}/m.test(text) ? 'numpy' : undefined;
}

/** Docstrings of several lines in triple quotes. */
function position({ raw }: Doc): string | undefined {
  if (!/^[A-Za-z]{0,2}("""|''')/.test(raw) || !raw.includes('\n')) return undefined;
  return /^[A-Za-z]{0,2}("""|''')\\?[ \t]*\r?\n/.test(raw) ? 'second_line' : 'first_line';
}

const EXAMPLES =
  /^\s*(#+ Examples?\b|@example\b|Examples?::?(?=\s*$)|<example>|Examples?\n\s*-{3,}|== Examples?\b)/m;

const tagsOf = (text: string, shape: RegExp, forms: readonly [marked: string, bare: string]): string[] =>
  [...text.matchAll(shape)].map(tag => (tag[1] ? forms[0] : forms[1]));

/** The parameters with a type of PHP: tags that say no more than the type, against parameters without a tag. */
function superfluous(doc: Doc, { kind, nameNode, body, node }: Defined, file: SourceFile): string[] {
  if (!/function|method|constructor/.test(kind)) return [];
  const signature = file.text.slice(nameNode.start, body?.start ?? node.end);
  return [...signature.matchAll(/(\??[\w\\]+)\s+(?:&|\.\.\.)?(\$\w+)/g)].flatMap(([, type, name]) => {
    if (/^(array|iterable|callable)$/.test(type!)) return [];
    const tag = new RegExp(`@param[ \\t]+(\\S+)[ \\t]+(?:&|\\.\\.\\.)?\\${name!}\\b[ \\t]*(.*)`).exec(
      doc.text,
    );
    if (!tag) return ['never'];
    return tag[2]!.trim() === '' && /^[\w\\|?]+$/.test(tag[1]!) ? ['always'] : [];
  });
}

/** Tags at the beginning of a line by their names, in the order they come in; none where one comes again later. */
function tagOrder({ text }: Doc): string | undefined {
  const names = text.split('\n').flatMap(line => TAG.exec(line)?.[1] ?? []);
  const runs = names.filter((name, i) => name !== names[i - 1]);
  return runs.length > 1 && new Set(runs).size === runs.length ? runs.join(',') : undefined;
}
const TAG = /^[@:](param|returns?|throws|raises|exception|since|see|deprecated)\b/;

const SCALAR = (names: string): RegExp => new RegExp(`(^|[|<\\s?{([])(${names})(?=$|[|>\\s\\]},)[])`);
const [LONG, SHORT] = [SCALAR('boolean|integer|double'), SCALAR('bool|int|float')];

/** PHP: names of scalar types in tags, wherever comments have them. */
const tagTypes: ReadSites = file =>
  file.speaks !== 'php'
    ? []
    : commentsOf(file).flatMap(({ start, text }) =>
        [...text.slice(0, 8_000).matchAll(/@(?:param|return|var|property|throws)\s+(\S+)/g)].flatMap(tag => {
          const form = LONG.test(tag[1]!)
            ? 'boolean,integer,double'
            : SHORT.test(tag[1]!)
              ? 'bool,int,float'
              : undefined;
          return form ? [{ form, start: start + tag.index }] : [];
        }),
      );

/** A tag in the doc comments of types; a tag may go on, as in `@coversNothing`, where `more` says so. */
const classTag = (languages: string, tag: string, more = ''): ReadSites =>
  each(languages, ({ text }, { kind }) =>
    /^(class|interface|enum|trait|record)$/.test(kind)
      ? [new RegExp(`^@${tag}${more}\\b`, 'm').test(text) ? `@${tag}` : 'never']
      : [],
  );

/** Doc comments. */
export const docs = bySites({
  'docs.summary_mood': each(
    'typescript javascript python java csharp php ruby rust cpp',
    (doc, definition) => [mood(doc, definition)],
  ),
  'docs.summary_period': each('*', doc => [period(doc)]),
  'docs.summary_position': each('python', doc => [position(doc)]),
  'docs.param_style': each('python', doc => [fields(doc)]),
  'docs.example_section': each('*', ({ text }) => [EXAMPLES.exec(text)?.[1]?.split('\n')[0]]),
  'docs.param_types': each('typescript javascript', ({ text }) =>
    tagsOf(text, /^@(?:param|returns?)\s+(\{)?/gm, ['always', 'never']),
  ),
  'docs.tag_order': each('java php typescript javascript python', doc => [tagOrder(doc)]),
  'docs.tag_layout': each('typescript javascript', ({ text }) =>
    [...text.matchAll(/^@param\s+(?:(\{[^}]*\})\s+)?\[?[\w.$]+(?:=[^\]]*)?\]?(\s+-)?\s+\w/gm)].map(
      ([, type, hyphen]) =>
        ['@param', ...(type ? ['{<type>}'] : []), '<name>', ...(hyphen ? ['-'] : []), '<text>'].join(' '),
    ),
  ),
  'docs.class_since': classTag('java php', 'since'),
  'docs.class_author': classTag('java php', 'author'),
  'docs.class_internal': classTag('php', 'internal'),
  'docs.class_package': classTag('php', 'package'),
  'docs.class_covers': classTag('php', 'covers', '([A-Z]\\w*)?'),
  'docs.superfluous': each('php', superfluous),
  'docs.types': tagTypes,
});

/** What has a doc comment, in sources. */
export const coverages = bySites(
  { 'docs.required': coverage },
  {
    prepare: (files: readonly FileSites[]) => files.filter(({ role }) => role !== 'test'),
    verdict: coverageVerdict,
  },
);
