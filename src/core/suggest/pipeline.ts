import type { Suggestion, SuggestionRequest } from '../model/suggestion';
import type { Cancellation } from '../ports/cancellation';
import { buildPrompt } from './chat/prompt';
import type { ChatSource } from './chat/chatSource';
import type { DocumentMirror, MirroredDocument } from './documents/mirror';
import { guardCandidate, rulesKept } from './guard/guard';
import type { Judge } from './guard/sites';
import type { Idioms } from './idioms/idioms';
import type { LocalSource } from './localSource';
import { caretPlace } from './manners';
import { redactAround } from '../observe/redact/redact';
import { isSecretPath } from '../observe/redact/secretPaths';
import type { RepeatedEdits } from './repeats/repeats';
import type { Restraint } from './restraint';
import { SHOW_AT } from './settings';
import type { SuggesterDeps } from './deps';
import type { TokenStream } from './tokens/leaves';

export interface PipelineDeps {
  readonly mirror: DocumentMirror;
  readonly local: LocalSource;
  readonly chat: ChatSource;
  readonly restraint: Restraint;
  readonly repeats: RepeatedEdits;
  readonly idioms: Idioms;
  readonly editorIds: ReadonlyMap<string, string>;
  readonly deps: SuggesterDeps;
}

type Found = Pick<Suggestion, 'text' | 'source' | 'confidence' | 'restsOn'>;

/** What a request came to; `before` is the text before the caret, for restraint. */
export interface Outcome {
  readonly found?: Found;
  readonly before: string;
  /** Why nothing is shown, in fixed wording. */
  readonly silence?: string;
}

/** How many local candidates are guarded before giving up: each costs a parse. */
const TRIES = 4;
/** A model that was asked and whose reply passed the guard; no calibration of foreign models exists before feedback. */
const CHAT_CONFIDENCE = 0.6;
const STRING_CONFIDENCE = 0.7;

/** Whether a text goes on, and further, with what is being typed out; true where nothing is. */
export const goesOn = ({ going }: SuggestionRequest, text: string): boolean =>
  going === undefined || (text.length > going.length && text.startsWith(going));

/** Gate → context → candidates → guard → rank: one suggestion or the reason for silence. */
export async function suggestAt(
  pipeline: PipelineDeps,
  request: SuggestionRequest,
  judge: Judge | undefined,
  cancel: Cancellation,
): Promise<Outcome> {
  const { mirror, deps } = pipeline;
  const document = mirror.get(request.path);
  const before = document?.text.slice(0, request.offset) ?? '';
  const silence = gate(pipeline, request, document);
  if (silence !== undefined || !document)
    return { before, silence: silence ?? 'This file is not open here.' };
  const again = fromRepeats(pipeline, document, request.offset, judge);
  if (again) return { before, found: again };
  if (!atLineEnd(document.text, request.offset))
    return { before, silence: 'The caret stands before other code on its line.' };
  const tree = mirror.near(request.path, request.offset);
  if (!tree) return { before, silence: 'This file could not be parsed in time.' };
  const place = caretPlace(tree.rootNode, document.text, request.offset);
  if (place === 'comment') return { before, silence: 'Comments are not completed.' };
  const least = Math.max(
    request.explicit ? SHOW_AT.eager / 2 : SHOW_AT[deps.settings().eagerness],
    place === 'string' ? STRING_CONFIDENCE : 0,
  );
  const idiom = fromIdioms(pipeline, document, request.offset, judge, least);
  if (idiom) return { before, found: idiom };
  const local = fromLocal(pipeline, document, request.offset, judge, least);
  if (local) return { before, found: local };
  // A model is not asked for more of what stands there: the answer would come too late, and costs.
  if (request.going !== undefined) return { before, silence: 'Nothing is likely enough here.' };
  const answered = await fromChat(pipeline, document, request.offset, judge, cancel);
  if (cancel.cancelled) return { before, silence: 'The request is outdated.' };
  if (answered) return { before, found: answered };
  return { before, silence: 'Nothing is likely enough here.' };
}

function gate(
  { editorIds, deps }: PipelineDeps,
  request: SuggestionRequest,
  document: MirroredDocument | undefined,
): string | undefined {
  if (isSecretPath(request.path)) return 'Files that may hold secrets get no suggestions.';
  if (!document) return 'This file is not open here, too large, or of a language without a grammar.';
  if (document.version !== request.version) return 'The request is outdated.';
  if (deps.settings().languagesOff.includes(editorIds.get(request.path) ?? ''))
    return 'Suggestions are switched off for this language.';
  return undefined;
}

function atLineEnd(text: string, offset: number): boolean {
  const end = text.indexOf('\n', offset);
  return /^[\s)\]}'"`;,>]*$/.test(text.slice(offset, end < 0 ? undefined : end));
}

/** The rest of an edit that the developer has made twice, also in the middle of a line. */
function fromRepeats(
  { mirror, repeats, restraint }: PipelineDeps,
  { path, text: whole }: MirroredDocument,
  offset: number,
  judge: Judge | undefined,
): Found | undefined {
  const found = repeats.at(path, offset);
  if (!found || restraint.refuses(path, whole.slice(0, offset), found.text)) return undefined;
  const restsOn = rulesKept(mirror, judge, path, { start: offset, end: offset, text: found.text });
  return restsOn && { ...found, restsOn, source: 'repeated-edit' };
}

/** Several lines at once: the rest of a block, the beginning of a file. They need a line's end, which the gate has seen to. */
function fromIdioms(
  { mirror, idioms, local, restraint, deps }: PipelineDeps,
  { path, text: whole }: MirroredDocument,
  offset: number,
  judge: Judge | undefined,
  least: number,
): Found | undefined {
  const tree = mirror.near(path, offset);
  const year = new Date(deps.clock.now()).getUTCFullYear();
  if (!tree) return undefined;
  const streamOf = (): TokenStream => local.stream(path, tree, whole, offset);
  const found = idioms.at(path, { tree, text: whole, streamOf }, offset, year);
  if (!found || found.confidence < least) return undefined;
  const before = whole.slice(0, offset);
  if (restraint.refuses(path, before, found.text)) return undefined;
  const guarded = guard(mirror, judge, path, offset, found.text);
  return guarded && { ...guarded, source: 'template', confidence: found.confidence };
}

function fromLocal(
  { mirror, local, restraint }: PipelineDeps,
  document: MirroredDocument,
  offset: number,
  judge: Judge | undefined,
  least: number,
): Found | undefined {
  const tree = mirror.near(document.path, offset);
  if (!tree) return undefined;
  const { path, text } = document;
  const before = text.slice(0, offset);
  const likely = local
    .candidates(path, tree, text, offset)
    .filter(candidate => candidate.confidence >= least);
  for (const candidate of likely.slice(0, TRIES)) {
    if (restraint.refuses(path, before, candidate.text)) continue;
    const guarded = guard(mirror, judge, path, offset, candidate.text, !candidate.ends);
    if (!guarded || restraint.refuses(path, before, guarded.text)) continue;
    return { ...guarded, source: 'local-model', confidence: candidate.confidence };
  }
  return undefined;
}

async function fromChat(
  { mirror, chat, restraint, deps }: PipelineDeps,
  document: MirroredDocument,
  offset: number,
  judge: Judge | undefined,
  cancel: Cancellation,
): Promise<Found | undefined> {
  if (!deps.settings().chat || !chat.available) return undefined;
  const { path, text, version } = document;
  const before = text.slice(0, offset);
  const after = text.slice(offset);
  const key = `${path}\n${before}`;
  const rules = judge?.router.rulesAt({ path, language: document.language.speaksAs, role: judge.role }) ?? [];
  const prompt = buildPrompt({
    path,
    language: document.language.speaksAs,
    ...redactAround(text, offset),
    rules: rules
      .filter(({ ref }) => judge?.mayRestOn(ref, { path }))
      .map(routed => ({ routed, statement: deps.statementOf(routed.ref, routed.expected) })),
  });
  const reply = chat.recall(key) ?? (await chat.ask(prompt, key, after, cancel));
  if (reply === undefined || cancel.cancelled || mirror.get(path)?.version !== version) return undefined;
  if (restraint.refuses(path, before, reply)) return undefined;
  const guarded = guard(mirror, judge, path, offset, reply);
  return guarded && { ...guarded, source: 'chat-model', confidence: CHAT_CONFIDENCE };
}

function guard(
  mirror: DocumentMirror,
  judge: Judge | undefined,
  path: string,
  offset: number,
  text: string,
  partial = false,
): Pick<Found, 'text' | 'restsOn'> | undefined {
  const verdict = guardCandidate(mirror, judge, path, offset, text, partial);
  return verdict.ok ? { text: verdict.guarded.text, restsOn: verdict.guarded.restsOn } : undefined;
}
