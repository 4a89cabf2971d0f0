import type { Commit } from '../../../ports/gitHistory';

/** Who or what made a commit, as far as it decides what may be counted. */
export type Maker = 'person' | 'machine' | 'merge' | 'revert' | 'release';

/** Programs that commit under a name of their own. */
const MACHINES =
  'dependabot renovate github-actions greenkeeper pre-commit-ci jenkins buildkite travis semantic-release'.split(
    ' ',
  );

/** The maker of a commit. Two parents or a merge's subject, then machines by their name or address, then reverts, then releases. */
export function makerOf({ parents, author, subject, body }: Commit): Maker {
  if (parents.length > 1) return 'merge';
  const open = author.indexOf(' <');
  const name = (open < 0 ? author : author.slice(0, open)).toLowerCase();
  const address = open < 0 ? '' : author.slice(open + 2).replace(/(?: <.*)?>.*$/s, '');
  if (isMachineName(name) || isMachineAddress(address)) return 'machine';
  if (/^Merge (pull request|branch|remote-tracking|tag|commit) /.test(subject)) return 'merge';
  if (isRevert(subject, body)) return 'revert';
  return isRelease(subject) ? 'release' : 'person';
}

/** `bot` as a word or after an underscore, one word that ends in "bot", or a known program. */
function isMachineName(name: string): boolean {
  const words = name.split(/[^a-z0-9_]+/);
  return (
    words.some(word => word === 'bot' || word.endsWith('_bot')) ||
    name.startsWith('bot_') ||
    (!/\s/.test(name) && name.endsWith('bot')) ||
    MACHINES.some(program => name.includes(program))
  );
}

const isMachineAddress = (address: string): boolean =>
  address.toLowerCase().includes('[bot]') ||
  address.toLowerCase().includes('bot@') ||
  address.toLowerCase() === 'noreply@github.com';

function isRevert(subject: string, body: string): boolean {
  const start = subject.toLowerCase();
  if (start.startsWith('revert:') || start.startsWith('revert ') || start.startsWith('revert"')) return true;
  if (/^revert\(.*\)[: "]/.test(start)) return true;
  return body.split('\n').some(line => /^This reverts commit [0-9a-f]{7}/.test(line));
}

/** A version alone, or what release tools and people write when they prepare one. */
function isRelease(subject: string): boolean {
  const text = subject.toLowerCase().replace(/ \(#\d+\)$/, '');
  if (text.startsWith('[maven-release-plugin]') || text.startsWith('[gradle release plugin]')) return true;
  if (text.startsWith('chore(release): ') || text.startsWith('chore(main): ')) return true;
  const bare = text.replace(/^release[:\s]+/, '').replace(/^(version |release )/, '');
  const words = [text, text.replace(/^release[:\s]+/, ''), text.replace(/^(version |release )/, ''), bare];
  if (words.some(word => /^v?\d+\.\d+(\.\d+)?([-+\w.])*$/.test(word))) return true;
  const [verb = '', ...rest] = text.split(' ');
  const what = ['release', 'version'].includes(rest[0] ?? '') ? rest.slice(1) : rest;
  if (/^(cut|tag|publish|mark)$/.test(verb) && what.length === 1 && /^v?\d+\.\d+([-+\w.])*$/.test(what[0]!))
    return true;
  const prepares = /^([\w()-]+: )?(prepare|release|bump version)\b(.*)$/.exec(text);
  return prepares !== null && /^.{0,40}\bv?\d+\.\d+/.test(prepares[3]!);
}
