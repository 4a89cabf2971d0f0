import { findUnsafe } from './unsafeText';

/** Longer text is nobody's identifier, glob or path. */
const LONGEST_SPAN = 240;

/**
 * Repository-derived text as a markdown code span, fenced so that nothing in it can end the span. Undefined when the text
 * holds hidden characters, a line break or an instruction, or is too long: such text is not shown at all.
 */
export function codeSpan(text: string): string | undefined {
  if (text === '' || text.length > LONGEST_SPAN || /[\r\n\t]/.test(text) || findUnsafe(text).length > 0)
    return undefined;
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(runs.reduce((most, run) => Math.max(most, run.length), 0) + 1);
  const pad = /^[` ]|[` ]$/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** A link to a line of a file, or undefined when the path cannot be shown. `up` leads from the page to the root. */
export function placeLink(path: string, line: number | undefined, up: string): string | undefined {
  const shown = codeSpan(line === undefined ? path : `${path}:${line}`);
  if (shown === undefined) return undefined;
  const target = path
    .split('/')
    .map(part =>
      encodeURIComponent(part).replace(/[()'*!~]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/');
  return `[${shown}](${up}${target}${line === undefined ? '' : `#L${line}`})`;
}

/** A sentence made harmless: one line, and outside its code spans neither HTML nor links, images or comments. */
export function plainSentence(text: string): string | undefined {
  if (findUnsafe(text).length > 0) return undefined;
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(`+[^`]+`+)/)
    .map((part, i) => (i % 2 === 1 ? part : defuse(part)))
    .join('');
}

/** Agents read the raw text, so only what would become a tag, a link or a quote is escaped: `x => y` and `[a]` stay readable. */
function defuse(text: string): string {
  return text
    .replace(/<(?=[A-Za-z/!?])/g, '&lt;')
    .replace(/\](?=[([:])/g, '\\]')
    .replace(/^>/, '&gt;');
}

/** A sentence made by `plainSentence` as a view shows it that renders no markdown. */
export function asPlainText(sentence: string): string {
  return sentence.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('\\]', ']');
}
