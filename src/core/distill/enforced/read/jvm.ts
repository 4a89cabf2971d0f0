import { ELSEWHERE, type Reader } from '../reader';
import { without } from './comments';

/**
 * The formatters that a Maven build runs: Spotless's steps and the plugins that keep license headers. `step` = `on`, and what
 * else the table knows: `googleJavaFormat.style`.
 */
export const readPom: Reader = ({ text }) => {
  const plain = without(text, '<!--', '-->');
  const own = new Map<string, string>();
  for (const plugin of blocksOf(plain, 'plugin')) {
    const id = /<artifactId>\s{0,9}([\w.-]{1,80})\s{0,9}</.exec(plugin)?.[1];
    if (id === undefined) continue;
    own.set(id, 'on');
    if (id !== 'spotless-maven-plugin') continue;
    for (const step of STEPS) if (plugin.includes(`<${step}`)) own.set(`spotless.${step}`, 'on');
    styleInto(own, /<style>\s{0,9}(\w{1,40})\s{0,9}</.exec(plugin)?.[1]);
  }
  return own.size > 0 ? own : undefined;
};

/** The same of a Gradle build: the block of Spotless, formatters that it is told to call itself among it, and plugins by their ids. */
export const readGradle: Reader = ({ text }) => {
  const plain = without(text, '/*', '*/').replace(/(^|\s)\/\/[^\n]*/g, '$1');
  const own = new Map<string, string>();
  for (const [, id = ''] of plain.matchAll(/\bid\s{0,9}\(?\s{0,9}['"]([\w.-]{1,100})['"]/g))
    own.set(id, 'on');
  for (const [, id = ''] of plain.matchAll(/\bplugin\s{0,9}[:=]\s{0,9}['"]([\w.-]{1,100})['"]/g))
    own.set(id, 'on');
  const at = plain.search(/\b(?:spotless|configure\s{0,9}<\s{0,9}SpotlessExtension\s{0,9}>)\s{0,9}\{/);
  if (at >= 0) {
    const block = balanced(plain, plain.indexOf('{', at));
    if (/google-java-format|\bgooglejavaformat\b/.test(block)) own.set('spotless.googleJavaFormat', 'on');
    for (const step of STEPS) if (new RegExp(`\\b${step}\\b`).test(block)) own.set(`spotless.${step}`, 'on');
    styleInto(own, /\b(AOSP|aosp)\b/.exec(block)?.[1]);
  }
  return own.size > 0 ? own : undefined;
};

/** Checkstyle as a build runs it by what a package, a server or Checkstyle itself says; a file of the repository is read for itself. */
export const readPackagedCheckstyle: Reader = ({ path, text }) => {
  const isPackaged = path.endsWith('.xml')
    ? blocksOf(without(text, '<!--', '-->'), 'plugin').some(
        plugin =>
          plugin.includes('<artifactId>maven-checkstyle-plugin<') &&
          (/<artifactId>\s{0,9}(?!checkstyle\s{0,9}<|maven-checkstyle-plugin)[\w.-]{1,80}\s{0,9}</.test(
            plugin,
          ) ||
            /<configLocation>\s{0,9}(?:(?:google|sun)_checks\.xml|https?:)/.test(plugin)),
      )
    : /\bcheckstyle\b/.test(text) && /\bresources\.text\.from(?:ArchiveEntry|Uri)\b/.test(text);
  return isPackaged ? new Map([[ELSEWHERE, 'on']]) : undefined;
};

const STEPS = [
  'googleJavaFormat',
  'palantirJavaFormat',
  'eclipse',
  'importOrder',
  'licenseHeader',
  'licenseHeaderFile',
  'trimTrailingWhitespace',
  'endWithNewline',
  'removeUnusedImports',
  'forbidWildcardImports',
];

function styleInto(own: Map<string, string>, style: string | undefined): void {
  if (style !== undefined) own.set('spotless.style', style.toUpperCase());
}

/** The contents of the elements of a name, as far as they are not in one another. */
function blocksOf(text: string, tag: string): readonly string[] {
  return text
    .split(`<${tag}>`)
    .slice(1)
    .map(rest => rest.split(`</${tag}>`)[0] ?? '');
}

/** From an opening brace to the closing one. */
function balanced(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return text.slice(start, at);
  }
  return text.slice(start);
}
