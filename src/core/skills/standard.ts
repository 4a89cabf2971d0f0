import { readFrontMatter } from './skillFile';

const FIELDS = new Set(['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools']);
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MOST_LINES = 500;
const MOST_TOKENS = 5_000;

/** Rough number of tokens of a text: four characters each, the usual estimate for English prose. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

/** Checks a skill folder against the Agent Skills standard; each finding is one sentence, none means valid. */
export function checkStandard(
  folder: string,
  skillMd: string,
  references: readonly string[] = [],
): readonly string[] {
  const fields = readFrontMatter(skillMd);
  if (!fields) return ['SKILL.md must begin with YAML front matter between two lines of "---".'];
  const found = [...checkName(fields['name'], folder), ...checkFields(fields)];
  const body = skillMd.slice(skillMd.indexOf('\n---', 3) + 4);
  if (body.split('\n').length >= MOST_LINES) found.push(`The body must have fewer than ${MOST_LINES} lines.`);
  if (estimateTokens(body) > MOST_TOKENS) found.push(`The body must stay under ${MOST_TOKENS} tokens.`);
  if (references.some(path => path.split('/').length > 2)) found.push('References must lie one level deep.');
  return found;
}

function checkName(name: unknown, folder: string): readonly string[] {
  if (typeof name !== 'string' || name.length < 1 || name.length > 64 || !NAME.test(name)) {
    return ['"name" must be 1 to 64 of a-z, 0-9 and single hyphens inside.'];
  }
  return name === folder ? [] : ['"name" must equal the name of the folder.'];
}

function checkFields(fields: Readonly<Record<string, unknown>>): readonly string[] {
  const found: string[] = [];
  const text = fields['description'];
  if (typeof text !== 'string' || text.trim() === '' || text.length > 1024 || /[<>]/.test(text)) {
    found.push('"description" must be 1 to 1024 characters without angle brackets.');
  }
  for (const field of Object.keys(fields)) {
    if (!FIELDS.has(field)) found.push(`${JSON.stringify(field)} is not a field of the standard.`);
  }
  const { license, compatibility, metadata } = fields;
  if (license !== undefined && typeof license !== 'string') found.push('"license" must be a text.');
  if (compatibility !== undefined && (typeof compatibility !== 'string' || compatibility.length > 500)) {
    found.push('"compatibility" must be a text of at most 500 characters.');
  }
  if (metadata !== undefined && !isTextMap(metadata)) found.push('"metadata" must map texts to texts.');
  return found;
}

function isTextMap(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.values(value).every(entry => typeof entry === 'string');
}
