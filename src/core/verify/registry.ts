import { CONTRAST } from './keys/contrast/contrast';
import { errors, handlers } from './keys/errors/errors';
import { headerGuards } from './keys/files/guards';
import { limits, lineWidths } from './keys/files/limits';
import { logMessages } from './keys/errors/logging';
import { lineLayout } from './keys/files/lines';
import { tops } from './keys/files/top';
import { comments } from './keys/docs/comments';
import { coverages, docs } from './keys/docs/docs';
import { braces } from './keys/formatting/braces';
import { fileEnds } from './keys/formatting/fileEnds';
import { messages } from './keys/history/messages';
import { pairs } from './keys/history/pairs';
import { rubyLiterals } from './keys/formatting/rubyLiterals';
import { spacing } from './keys/formatting/spacing';
import { statements } from './keys/formatting/statements';
import { strings } from './keys/formatting/strings';
import { wrapping } from './keys/formatting/wrapping';
import { includedHeaders } from './keys/imports/headers';
import { importGroups, importOrder, ownHeaders } from './keys/imports/order';
import { importStatements, requiredImports } from './keys/imports/statements';
import { choices, moduleNesting, resultTypes } from './keys/language/choices';
import { declarations, parameterTypes } from './keys/language/declarations';
import { declaredTypes } from './keys/language/declaredTypes';
import { flow } from './keys/language/flow';
import { operators } from './keys/language/operators';
import { spellings, stringBuilding } from './keys/language/texts';
import { types } from './keys/language/types';
import { definitionNames } from './keys/naming/definitions';
import { memberNames } from './keys/naming/members';
import { nodeNames } from './keys/naming/nodes';
import { placeNames } from './keys/naming/places';
import { contextNames, errorNames, loggerNames, markedNames } from './keys/naming/roles';
import { assertions } from './keys/tests/assertions';
import { testCalls } from './keys/tests/calls';
import { testFiles } from './keys/tests/files';
import { testSections } from './keys/tests/sections';
import type { Recount } from './recount';

const FORMATTING: readonly Recount[] = [
  braces,
  fileEnds,
  rubyLiterals,
  spacing,
  statements,
  strings,
  wrapping,
];

const FILES: readonly Recount[] = [headerGuards, limits, lineLayout, lineWidths, tops];

const DOCS: readonly Recount[] = [comments, coverages, docs];

const ERRORS: readonly Recount[] = [errors, handlers, logMessages];

const IMPORTS: readonly Recount[] = [
  importGroups,
  includedHeaders,
  importOrder,
  ownHeaders,
  importStatements,
  requiredImports,
];

const LANGUAGE: readonly Recount[] = [
  choices,
  declarations,
  declaredTypes,
  moduleNesting,
  resultTypes,
  parameterTypes,
  flow,
  operators,
  spellings,
  stringBuilding,
  types,
];

const NAMING: readonly Recount[] = [
  contextNames,
  definitionNames,
  errorNames,
  loggerNames,
  markedNames,
  memberNames,
  nodeNames,
  placeNames,
];

const TESTS: readonly Recount[] = [assertions, testCalls, testFiles, testSections];

const HISTORY: readonly Recount[] = [messages, pairs];

/** Who counts what again; the first that speaks for a key does. */
export const RECOUNTS: readonly Recount[] = [
  ...CONTRAST,
  ...FILES,
  ...DOCS,
  ...ERRORS,
  ...FORMATTING,
  ...HISTORY,
  ...IMPORTS,
  ...LANGUAGE,
  ...NAMING,
  ...TESTS,
];
