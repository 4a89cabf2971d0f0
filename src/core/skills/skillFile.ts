import { parse, stringify } from 'yaml';
import { sha256Hex } from './canonicalJson';

/** Front matter of SKILL.md as far as the standard knows it. */
export interface FrontMatter {
  readonly name: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** SKILL.md taken apart. `body` is generated, `notes` belongs to people and is kept byte for byte. */
export interface SkillFileParts {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Between the front matter and the notes' first marker, line ends as LF. */
  readonly body: string;
  /** Between the two marker lines, exactly as it stands. */
  readonly notes: string;
}

export type SkillFileFault = 'front-matter' | 'markers' | 'conflict';

const NOTES_BEGIN = '<!-- vernacular:notes (yours: nothing between these two lines is ever changed) -->';
const NOTES_END = '<!-- /vernacular:notes -->';
const BEGIN = /^<!-- vernacular:notes\b.*-->[ \t]*\r?\n/m;
const END = /^<!-- \/vernacular:notes -->[ \t]*\r?$/gm;
const FRONT = /^\ufeff?---[ \t]*\r?\n([\s\S]*?\r?\n)---[ \t]*\r?\n/;
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)/m;

/** What the notes hold in a skill that is written for the first time. */
export const EMPTY_NOTES = '\n';

/** Puts SKILL.md together. The digest in the metadata tells later whether anybody edited the generated part. */
export function joinSkillFile(front: FrontMatter, body: string, notes: string): string {
  const metadata = { ...front.metadata, digest: bodyDigest(body) };
  const yaml = stringify(
    { name: front.name, description: front.description, metadata },
    { lineWidth: 0, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' },
  );
  return `---\n${yaml}---\n\n${body.trim()}\n\n${NOTES_BEGIN}\n${notes}${NOTES_END}\n`;
}

/** Takes SKILL.md apart, or names what is wrong with it. */
export function splitSkillFile(text: string): SkillFileParts | SkillFileFault {
  if (CONFLICT.test(text)) return 'conflict';
  const fields = readFrontMatter(text);
  if (!fields) return 'front-matter';
  const rest = text.slice(FRONT.exec(text)?.[0].length ?? 0);
  const begin = BEGIN.exec(rest);
  // The last end marker counts, so that a person may quote one inside the notes.
  const end = [...rest.matchAll(END)].at(-1);
  if (!begin || !end || end.index < begin.index + begin[0].length) return 'markers';
  return {
    fields,
    body: rest.slice(0, begin.index).replaceAll('\r\n', '\n').trim(),
    notes: rest.slice(begin.index + begin[0].length, end.index),
  };
}

/** The front matter as plain data; undefined where there is none or it is not a YAML mapping. */
export function readFrontMatter(text: string): Readonly<Record<string, unknown>> | undefined {
  const yaml = FRONT.exec(text)?.[1];
  if (yaml === undefined || yaml.length > 20_000) return undefined;
  try {
    // Aliases could blow up; a front matter needs none.
    const value: unknown = parse(yaml, { maxAliasCount: 0 });
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the front matter says that Vernacular wrote the file. */
export function writtenByVernacular(fields: Readonly<Record<string, unknown>>): boolean {
  return metadataOf(fields)['generator'] === 'vernacular';
}

/** Whether the generated part is exactly what Vernacular wrote, whichever version of its templates it used. */
export function bodyUntouched(parts: SkillFileParts): boolean {
  return metadataOf(parts.fields)['digest'] === bodyDigest(parts.body);
}

function metadataOf(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const metadata = fields['metadata'];
  return metadata !== null && typeof metadata === 'object' ? (metadata as Record<string, unknown>) : {};
}

const bodyDigest = (body: string): string => `d${sha256Hex(body.trim()).slice(0, 16)}`;

/** The notes of a file that cannot be taken apart any more, as far as both of their markers still stand. */
export function salvageNotes(text: string): string | undefined {
  const begin = BEGIN.exec(text);
  const end = [...text.matchAll(END)].at(-1);
  if (!begin || !end || end.index < begin.index + begin[0].length) return undefined;
  return text.slice(begin.index + begin[0].length, end.index);
}
