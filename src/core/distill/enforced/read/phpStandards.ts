import { ELSEWHERE, type Options, type Reader } from '../reader';
import { without } from './comments';
import { parseData, readOptions } from './options';

/** What a configuration says, marked as one of which a part is in a package. */
const withPackage = (own: Options): Options => new Map([...own, [ELSEWHERE, 'on']]);

const code = (text: string): string =>
  without(text, '/*', '*/').replace(/(?:^|\s)(?:\/\/|#(?!\[))[^\n]*/g, ' ');

/** A class that gives the rules, of another package than the fixer's own. */
const RULES_CLASS =
  /\buse\s{1,9}\\?(?!PhpCsFixer\\)(?:\w{1,80}\\){1,9}\w{0,80}(?:Config|Factory|Rules|RuleSet|Standard)\w{0,40}\s{0,9}(?:;|\bas\b)|\bnew\s{1,9}\\?(?!PhpCsFixer\\)(?:\w{1,80}\\){1,9}\w{0,80}Config\b/;
/** A file of another package that gives them. */
const RULES_FILE = /\b(?:require|include)(?:_once)?\b[^;]{0,200}\bvendor\/(?!autoload)/;

/** PHP CS Fixer: the rules that are written down; where there are none, or a class or file of a package gives them, they are elsewhere. */
export const readPhpCsFixer: Reader = (config, { guarantees }) => {
  const own = readOptions(config);
  if (!own) return undefined;
  const rules = new Set(guarantees.map(({ option = '' }) => option.split('.')[0]));
  const isWritten = [...own.keys()].some(name => name.startsWith('@') || rules.has(name.split('.')[0]));
  const text = code(config.text);
  return isWritten && !RULES_CLASS.test(text) && !RULES_FILE.test(text) ? own : withPackage(own);
};

/** Sets of rules, or a file that has them. */
const SETS = /\b(?:with\w{0,40}Sets?|sets|withSets|import|dynamicSets)\s{0,9}\(|\bSetList::|->import\(/;
/** A rule of PHP CS Fixer by its class. */
const FIXER = /\b([A-Z]\w{1,80})Fixer::class\b/g;

/** Easy Coding Standard: rules of PHP CS Fixer by their classes, and sets of them, which are elsewhere. */
export const readEcs: Reader = ({ text }) => {
  const plain = code(text);
  if (!/\bECSConfig\b/.test(plain)) return undefined;
  const own = new Map<string, string>();
  for (const [, name = ''] of plain.replace(/\bwithSkip\([\s\S]*/, '').matchAll(FIXER))
    own.set(name.replace(/(?<!^)(?=[A-Z])/g, '_').toLowerCase(), 'true');
  if (SETS.test(plain)) return withPackage(own);
  return own.size > 0 ? own : undefined;
};

/** Standards that PHP_CodeSniffer has itself, and those that are not about style. */
const KNOWN =
  /^(?:PSR1|PSR2|PSR12|PEAR|Squiz|Zend|Generic|MySource|Doctrine|Internal|PHPCompatibility\w*|VariableAnalysis)$/;
const STANDARD = /^[A-Z][\w-]{1,80}$|(?:^|\/)vendor\//;

/** PHP_CodeSniffer: the rules that a ruleset refers to; those of a standard that comes from a package are elsewhere. */
export const readPhpcs: Reader = config => {
  const own = readOptions(config);
  if (!own) return undefined;
  const isTaken = [...own].some(
    ([name, value]) => value === 'on' && STANDARD.test(name) && !KNOWN.test(name),
  );
  return isTaken ? withPackage(own) : own;
};

/** Packages that are a coding standard by their names, and those that only hold rules to choose from. */
const PACKAGE =
  /\/(?:[\w-]{0,80}coding-standards?|[\w-]{0,80}cs-config|(?:php-)?cs-fixer-(?:config|rules)|php-cs-fixer-config|phpcs-(?:config|rules|ruleset|standard)|[\w-]{0,80}code-?style|ecs-config)$/;
const RULES_ALONE = /^(?:slevomat|doctrine|squizlabs|phpcsstandards|symplify)\//;

/** A manifest of Composer that asks for a coding standard, to develop with. */
export const readComposer: Reader = ({ path, text }) => {
  const data = parseData(path, text) as { readonly 'require-dev'?: Readonly<Record<string, unknown>> } | null;
  const asked = Object.keys(data?.['require-dev'] ?? {});
  return asked.some(name => PACKAGE.test(name) && !RULES_ALONE.test(name))
    ? withPackage(new Map())
    : undefined;
};

/** A command by which a pipeline fetches a package of Composer, up to the end of its line. */
const FETCHED = /\bcomposer\s[^\n#]{0,200}?\b(?:create-project|require)\s([^\n]{1,500})/g;

/** A pipeline that fetches a coding standard, to check the code with: what asks for it is in no manifest. */
export const readFetchedStandard: Reader = ({ text }) => {
  const lines = text.replace(/^\s{0,99}#[^\n]*/gm, '').replace(/\\\r?\n/g, ' ');
  const words = [...lines.matchAll(FETCHED)].flatMap(([, rest = '']) => rest.split(/[\s"'`:;&|]+/));
  return words.some(name => PACKAGE.test(name) && !RULES_ALONE.test(name))
    ? withPackage(new Map())
    : undefined;
};

/** The level from which on PHPStan reports a missing type, and the one up to which Psalm does. */
const PHPSTAN_LEVEL = 6;
const PSALM_LEVEL = 2;

/** PHPStan and Psalm: `types` = `on` at the levels that ask for the types of parameters and returns. */
export const readPhpTypes: Reader = ({ path, text }) => {
  const plain = path.includes('psalm') ? without(text, '<!--', '-->') : text.replace(/#[^\n]*/g, '');
  const level = path.includes('psalm')
    ? /<psalm\b[^>]{0,2000}\berrorLevel\s{0,9}=\s{0,9}["'](\d)["']/.exec(plain)?.[1]
    : /^\s{1,40}level:\s{0,9}['"]?(\d{1,2}|max)/m.exec(plain)?.[1];
  if (level === undefined) return undefined;
  const isStrict = path.includes('psalm')
    ? Number(level) <= PSALM_LEVEL
    : level === 'max' || Number(level) >= PHPSTAN_LEVEL;
  return isStrict ? new Map([['types', 'on']]) : undefined;
};
