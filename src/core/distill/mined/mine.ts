import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { mineAliases } from './aliases';
import { mineClassAffixes } from './classAffixes';
import { mineErrorClasses } from './errorClasses';
import { mineFileNames } from './fileNames';
import { mineFilePrefixes } from './filePrefixes';
import { mineFileSets } from './fileSets';
import { mineGlobalFunctions } from './globalFunctions';
import { mineImportGroups } from './importGroups';
import { mineInitialValues } from './initialValues';
import { mineInlineTests } from './inlineTests';
import { mineImportBans, mineLayers, mineOnlyIn } from './layers';
import { mineLayout } from './layout';
import { mineLibraries } from './libraries';
import { modulesOf } from './modules';
import { mineOwnIncludes } from './ownIncludes';
import { minePairedCalls } from './pairedCalls';
import { mineParameterNames } from './parameterNames';
import { projectOf } from './project';
import { mineProtocolMethods } from './protocolMethods';
import { mineQualifiedMacros } from './qualifiedMacros';
import { mineRegistrations } from './registrations';
import { mineRequiredCalls } from './requiredCalls';
import { mineRequiredImports } from './requiredImports';
import { mineRoles } from './roles';
import { mineRustModules } from './rustModules';
import { mineSameWords } from './sameWords';
import { mineSharedParameters } from './sharedParameters';
import { mineSignatures } from './signatures';
import { mineTestBases } from './testBases';
import { mineTestHelpers } from './testHelpers';
import { mineTestImports } from './testImports';
import { mineTestLocation, mineTestNames } from './testFiles';
import { mineModuleWrappers, mineWrappers } from './wrappers';

/** Everything that is found by contrast over the whole tree rather than site by site. */
export function mine(records: readonly FileRecord[]): Convention[] {
  const project = projectOf(records);
  const modules = modulesOf(project);
  return [
    ...mineTestNames(project),
    ...mineTestLocation(project),
    ...mineInlineTests(project),
    ...mineLayout(project),
    ...mineFileNames(project),
    ...mineFilePrefixes(project),
    ...mineFileSets(project),
    ...mineClassAffixes(project),
    ...mineRustModules(project),
    ...mineSignatures(project),
    ...mineSharedParameters(project),
    ...mineParameterNames(project),
    ...mineProtocolMethods(project),
    ...mineLibraries(project, modules),
    ...mineRequiredImports(project, modules),
    ...mineTestImports(project),
    ...mineImportGroups(project, modules),
    ...mineAliases(project, modules),
    ...mineGlobalFunctions(project),
    ...mineQualifiedMacros(project),
    ...mineOwnIncludes(project),
    ...minePairedCalls(project),
    ...mineRoles(project),
    ...mineSameWords(project),
    ...mineRequiredCalls(project),
    ...mineRegistrations(project),
    ...mineErrorClasses(project),
    ...mineTestHelpers(project),
    ...mineTestBases(project),
    ...mineInitialValues(project),
    ...mineWrappers(project, modules),
    ...mineModuleWrappers(project, modules),
    ...mineLayers(project, modules),
    ...mineImportBans(project, modules),
    ...mineOnlyIn(project, modules),
  ];
}
