import type { Recount } from '../../recount';
import { borders } from './borders';
import { choices } from './choices';
import { groupOrders } from './groups';
import { kinds } from './kinds';
import { parameterNames, sharedParameters } from './parameters';
import { places } from './places';
import {
  aliases,
  initialValues,
  libraryChoices,
  qualifiedMacros,
  requiredCalls,
  requiredImports,
  testHelpers,
  testImports,
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
  sharedParameters,
  kinds,
  parameterNames,
  libraryChoices,
  places,
  requiredCalls,
  requiredImports,
  testHelpers,
  testImports,
  qualifiedMacros,
  testPlaces,
];
