import Mustache from 'mustache';
import { languageTitle } from '../../model/language';
import type { KeyDefinition } from './types';
import { wordsOf } from './words';

/** Longest statement, by the learn contract. */
const MAX_STATEMENT = 200;

/** `camelCase prefix:_` → `camelCase with the prefix _`: values as people say them. */
function spoken(value: string): string {
  return value
    .replace(/^underscored/, 'words joined by underscores')
    .replace(/^flatcase/, 'lower case, words run together')
    .replace(/ ?prefix:(\S+)/, ' with the prefix $1')
    .replace(/ ?suffix:(\S+)/, ' with the suffix $1')
    .replace(/ ?min:(\d+)/, ' of at least $1 characters')
    .trim();
}

/** One plain sentence of at most 200 characters that says what `value` of `key` means. */
export function statementOf(key: KeyDefinition, value: string, language = '*'): string {
  const given = key.statements.get(value) ?? key.statements.get('*') ?? '{{title}}: {{value}}.';
  const template = /^(?:prefix|suffix):/.test(value) ? given.replace(' in {{spoken}}', ' {{spoken}}') : given;
  const [left = '', right = ''] = value.split(' -> ');
  const view = {
    ...wordsOf(language),
    left,
    right,
    title: key.title,
    value,
    spoken: spoken(value),
    language: languageTitle(language) ?? '',
    list: value.replaceAll(',', ', '),
    limit: value.replace(/^<=/, ''),
  };
  const sentence = Mustache.render(template, view, undefined, { escape: String }).replace(/\.\.$/, '.');
  return sentence.length > MAX_STATEMENT ? `${sentence.slice(0, MAX_STATEMENT - 1)}…` : sentence;
}
