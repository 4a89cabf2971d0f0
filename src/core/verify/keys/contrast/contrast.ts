import type { Recount } from '../../recount';
import { borders } from './borders';
import { choices } from './choices';
import { groupOrders } from './groups';
import { kinds } from './kinds';
import { places } from './places';
import {
  aliases,
  initialValues,
  libraryChoices,
  qualifiedMacros,
  requiredCalls,
  requiredImports,
  testHelpers,
} from './required';
import { errorClasses } from './errorClasses';
import { testPlaces } from './testPlaces';

/** Recounts of what is mined by contrast over the whole tree. */
export const CONTRAST: readonly Recount[] = [
  aliases,
  borders,
  choices,
  errorClasses,
  groupOrders,
  initialValues,
  kinds,
  libraryChoices,
  places,
  requiredCalls,
  requiredImports,
  testHelpers,
  qualifiedMacros,
  testPlaces,
];
