import type { Reader } from '../reader';
import { without } from './comments';

/** Versions of PHP from which on Rector rewrites code to a newer form. */
const VERSIONS = [54, 70, 80, 84];
/** A version with all before it, and the set of one version alone. */
const UP_TO = /\b(?:UP_TO_PHP_|withPhpSets\(\s{0,99}php)(\d{2})\b/g;
const ALONE = /\bSetList::PHP_(\d{2})\b/g;

/** What Rector's sets rewrite: `php80` = `on` for the versions up to the one that is named or of which the set is, `earlyReturn` = `on` for that set. */
export const readRector: Reader = ({ text }) => {
  const plain = without(text, '/*', '*/').replace(/(?:^|\s)(?:\/\/|#)[^\n]*/g, ' ');
  const own = new Map<string, string>();
  const newest = Math.max(0, ...[...plain.matchAll(UP_TO)].map(([, version]) => Number(version)));
  // Without a version it is that of the manifest, which is newer than the oldest of these.
  const reached = newest || (/\bwithPhpSets\(\s{0,99}\)/.test(plain) ? VERSIONS[1]! : 0);
  const alone = new Set([...plain.matchAll(ALONE)].map(([, version]) => Number(version)));
  for (const version of VERSIONS)
    if (version <= reached || alone.has(version)) own.set(`php${version}`, 'on');
  if (/\bearlyReturn:\s{0,9}true\b|\bSetList::EARLY_RETURN\b/.test(plain)) own.set('earlyReturn', 'on');
  return own.size > 0 ? own : undefined;
};
