import type { Mutation } from '../mutation';
import { FILES } from './files';
import { IDIOMS } from './idioms';
import { IMPORTS } from './imports';
import { LAYOUT } from './layout';
import { NAMES } from './names';
import { PROJECT } from './project';
import { SPACING } from './spacing';
import { STRINGS } from './strings';
import { TEXTS } from './texts';

/** In the order in which a repository is tried: the first that fit it are planted. */
export const MUTATIONS: readonly Mutation[] = [
  ...STRINGS,
  ...FILES,
  ...LAYOUT,
  ...SPACING,
  ...IDIOMS,
  ...IMPORTS,
  ...TEXTS,
  ...NAMES,
  ...PROJECT,
];
