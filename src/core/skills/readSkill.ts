import type { Rule, Skill } from '../model/rule';
import { markerOf, type RenderedSkill } from './renderSkill';
import { bodyUntouched, splitSkillFile } from './skillFile';
import { isPlainText } from './sentence';

/** What a person decided by editing SKILL.md. */
export type PersonEdit =
  | { readonly rule: string; readonly kind: 'reword'; readonly text: string }
  | { readonly rule: string; readonly kind: 'retire' };

/** What the file on disk means. */
export type SkillReading =
  /** Nobody touched the generated part. */
  | { readonly kind: 'unchanged'; readonly notes: string }
  /** Decisions of a person; `strays` are lines of theirs that belong to no rule and move to the notes. */
  | {
      readonly kind: 'edited';
      readonly notes: string;
      readonly edits: readonly PersonEdit[];
      readonly strays: readonly string[];
    }
  /** Cannot be taken as a decision: render anew, keep the old file. `notes` is undefined where they cannot be told apart. */
  | { readonly kind: 'refused'; readonly notes: string | undefined; readonly reason: RefusedReason };

export type RefusedReason =
  'front-matter' | 'markers' | 'conflict' | 'too-many-gone' | 'head-moved' | 'unsafe';

const MOST_GONE = 3;

/**
 * Compares SKILL.md on disk with what the rules render to. It counts as a person's decision only under the conditions of
 * the skill file format: the front matter parses, both markers stand, there are no conflict markers, at most three rules
 * are gone, and the change did not come with a move of HEAD.
 */
export function readSkill(text: string, rendered: RenderedSkill, headMoved: boolean): SkillReading {
  const parts = splitSkillFile(text);
  if (typeof parts === 'string') return { kind: 'refused', notes: undefined, reason: parts };
  const { notes, body } = parts;
  if (body === rendered.body || bodyUntouched(parts)) return { kind: 'unchanged', notes };
  if (headMoved) return { kind: 'refused', notes, reason: 'head-moved' };

  const expectedLines = new Set(rendered.body.split('\n').map(line => line.trim()));
  const found = new Map<string, string>();
  const strays: string[] = [];
  for (const line of body.split('\n')) {
    const id = markerOf(line);
    if (id !== undefined && rendered.lines.has(id) && !found.has(id)) found.set(id, line);
    else if (id === undefined && line.trim() !== '' && !expectedLines.has(line.trim())) strays.push(line);
  }
  const edits: PersonEdit[] = [];
  for (const [rule, expected] of rendered.lines) {
    const line = found.get(rule);
    const sentence = line === undefined ? '' : sentenceIn(line);
    if (sentence === '') edits.push({ rule, kind: 'retire' });
    else if (line !== expected && sentence !== sentenceIn(expected))
      edits.push({ rule, kind: 'reword', text: sentence });
  }
  if (edits.filter(edit => edit.kind === 'retire').length > MOST_GONE) {
    return { kind: 'refused', notes, reason: 'too-many-gone' };
  }
  const words = edits.flatMap(edit => (edit.kind === 'reword' ? [edit.text] : []));
  if (!words.every(isPlainText)) return { kind: 'refused', notes, reason: 'unsafe' };
  return { kind: 'edited', notes, edits, strays };
}

/** The rules after a person's edits: reworded ones are pinned with the new text, deleted ones retired. */
export function applyPersonEdits(skill: Skill, edits: readonly PersonEdit[]): readonly Rule[] {
  const byRule = new Map(edits.map(edit => [edit.rule, edit]));
  return skill.rules.map(rule => {
    const edit = byRule.get(rule.id);
    if (!edit) return rule;
    if (edit.kind === 'retire') return { ...rule, state: 'retired', origin: 'human' };
    return { ...rule, text: edit.text, pinned: true, origin: 'human' };
  });
}

function sentenceIn(line: string): string {
  return line
    .replace(/<!-- v:[^>]*-->\s*$/, '')
    .replace(/^\s*[-*+]\s+/, '')
    .replace(/^\s*[-*+]$/, '')
    .trim();
}
