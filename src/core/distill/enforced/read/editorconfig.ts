import picomatch from 'picomatch';
import { LANGUAGES } from '../../../model/language';
import type { Reader } from '../reader';
import { namingOptions } from './dotnetNaming';
import { readIni } from './options';

/** What the sections of an .editorconfig set for the files of a language, later sections over earlier ones. */
export const readEditorConfig: Reader = ({ text }, _tool, language) => {
  const extension = LANGUAGES.find(({ speaksAs }) => speaksAs === language)?.extensions[0] ?? '';
  const options = new Map<string, string>();
  const written = new Map<string, string>();
  let applies = false;
  for (const line of text.split(/\r?\n/)) {
    const section = line.length < 200 ? /^\[(.+)\]$/.exec(line.trim())?.[1] : undefined;
    if (section !== undefined) applies = picomatch(section, { dot: true })(`a${extension}`);
    else if (applies)
      for (const [name, value] of readIni(line)) {
        written.set(name.toLowerCase(), value);
        options.set(name.toLowerCase(), value.toLowerCase());
      }
  }
  if (options.get('indent_size') === 'tab') options.delete('indent_size');
  if ((options.get('file_header_template') ?? 'unset') !== 'unset')
    options.set('file_header_template', 'set');
  if (language === 'csharp') for (const [key, value] of namingOptions(written)) options.set(key, value);
  return options;
};
