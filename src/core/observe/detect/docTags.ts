import type { FileView } from '../view';
import type { Detector, Emit } from './detector';
import { documentedOf } from './docBlocks';

const SHORT_TYPES = /(^|[|<\s?{([])(bool|int|float)(?=$|[|>\s\]},)[])/;
const LONG_TYPES = /(^|[|<\s?{([])(boolean|integer|double)(?=$|[|>\s\]},)[])/;

/** Spelling of scalar types in `@param`, `@return` and `@var` of PHP: `bool,int,float` or `boolean,integer,double`. */
function types(view: FileView, emit: Emit): void {
  for (const comment of view.comments) {
    const raw = view.text.slice(comment.start, Math.min(comment.end, comment.start + 8_000));
    for (const tag of raw.matchAll(/@(?:param|return|var|property|throws)\s+(\S+)/g)) {
      const form = LONG_TYPES.test(tag[1]!) ? 'long' : SHORT_TYPES.test(tag[1]!) ? 'short' : undefined;
      const start = comment.start + tag.index;
      if (form) emit(form, { start, end: start + tag[0].length, line: view.lines.lineAt(start) });
    }
  }
}

/** Types in JSDoc tags: always or never. */
function paramTypes(view: FileView, emit: Emit): void {
  for (const { doc } of documentedOf(view))
    for (const tag of doc?.text.matchAll(/^@(?:param|returns?)\s+(\{)?/gm) ?? [])
      emit(tag[1] ? 'always' : 'never', doc!.span);
}

const TYPES = /^(class|interface|enum|trait|record)$/;

/** Whether the doc comments of classes carry a tag; `covers` stands for `@coversNothing` and the like too. */
function classTag(view: FileView, emit: Emit, [tag = '']: readonly string[]): void {
  const pattern = new RegExp(`^@${tag}${tag === 'covers' ? '([A-Z]\\w*)?' : ''}\\b`, 'm');
  for (const { definition, doc } of documentedOf(view))
    if (doc && TYPES.test(definition.kind)) emit(pattern.test(doc.text) ? 'always' : 'never', doc.span);
}

/** Order of the tags of one comment, as the list of their names. */
function order(view: FileView, emit: Emit): void {
  for (const { doc } of documentedOf(view)) {
    if (!doc) continue;
    const tags: string[] = [];
    for (const tag of doc.text.matchAll(
      /^(?:@|:)(param|returns?|throws|raises|exception|since|see|deprecated)\b/gm,
    ))
      if (!tags.includes(tag[1]!)) tags.push(tag[1]!);
      else if (tags.at(-1) !== tag[1]) return;
    if (tags.length > 1) emit(tags.join(','), doc.span);
  }
}

/** `@param {type} name - text`, each with or without its type and its hyphen. */
function layout(view: FileView, emit: Emit): void {
  for (const { doc } of documentedOf(view))
    for (const tag of doc?.text.matchAll(
      /^@param\s+(\{[^}]*\}\s+)?\[?[\w.$]+(?:=[^\]]*)?\]?(\s+-)?\s+\w/gm,
    ) ?? [])
      emit(`@param ${tag[1] ? '{<type>} ' : ''}<name> ${tag[2] ? '- ' : ''}<text>`, doc!.span);
}

/** Tags that only repeat the signature's type (PHP): always where there is one, never where typed parameters have none. */
function superfluous(view: FileView, emit: Emit): void {
  for (const { definition, doc } of documentedOf(view)) {
    if (!doc || !/function|method|constructor/.test(definition.kind)) continue;
    const signature = view.text.slice(definition.nameStart, definition.body?.start ?? definition.end);
    for (const typed of signature.matchAll(/(\??[\w\\]+)\s+(?:&|\.\.\.)?(\$\w+)/g)) {
      if (typed[1] === 'array' || typed[1] === 'iterable' || typed[1] === 'callable') continue;
      const name = typed[2]!.replace('$', '\\$');
      const tag = new RegExp(`@param[ \\t]+(\\S+)[ \\t]+(?:&|\\.\\.\\.)?${name}\\b[ \\t]*(.*)`).exec(
        doc.text,
      );
      if (!tag) emit('never', doc.span);
      else if (tag[2]!.trim() === '' && /^[\w\\|?]+$/.test(tag[1]!)) emit('always', doc.span);
    }
  }
}

export const tagDetectors: Readonly<Record<string, Detector>> = {
  'doc-types': { needs: 'file', run: types },
  'doc-param-types': { needs: 'file', run: paramTypes },
  'doc-class-tag': { needs: 'file', run: classTag },
  'doc-tag-order': { needs: 'file', run: order },
  'doc-tag-layout': { needs: 'file', run: layout },
  'doc-superfluous': { needs: 'file', run: superfluous },
};
