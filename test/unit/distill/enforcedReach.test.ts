import assert from 'node:assert/strict';
import { markEnforced } from '../../../src/core/distill/enforced/enforced';
import { foldersBy } from '../../../src/core/distill/enforced/reach';
import { conventionOf } from './enforcedSupport';

const GRADLE = "plugins { id 'com.diffplug.spotless' }\nspotless { java { licenseHeaderFile 'h.txt' } }\n";
const MODULES = ['core', 'web', 'cli'];
const files = MODULES.flatMap(name => [
  { path: `${name}/src/main/java/A.java`, language: 'java', role: 'source' as const },
  { path: `${name}/src/test/java/ATest.java`, language: 'java', role: 'test' as const },
]);
const header = conventionOf('file.header', 'license', 'java');
const keeperOf = (paths: readonly string[], text = GRADLE, claim = header): string | undefined =>
  markEnforced(
    [claim],
    paths.map(path => ({ path, text })),
    files,
  )[0]!.enforcedBy;

describe('what a configuration speaks for', () => {
  it('takes the build file of a module for the module, and those of all modules for the project', () => {
    assert.equal(keeperOf(['core/build.gradle']), undefined);
    assert.equal(keeperOf(['core/build.gradle', 'web/build.gradle']), undefined);
    assert.equal(keeperOf(MODULES.map(name => `${name}/build.gradle`)), 'cli/build.gradle');
    assert.equal(keeperOf(['build.gradle']), 'build.gradle');
  });

  it('takes what a build shares for the whole project', () => {
    for (const path of [
      'buildSrc/src/main/kotlin/a.style.gradle.kts',
      'build-logic/conventions/src/main/kotlin/a.gradle.kts',
      'gradle/spotless.gradle',
    ])
      assert.equal(keeperOf([path]), path);
    assert.equal(keeperOf(['core/gradle/spotless.gradle']), undefined);
  });

  it('knows a formatter that the build calls itself', () => {
    const text = `configure<SpotlessExtension> {
      java { custom("google-java-format", { JavaFormatterOptions.Style.AOSP }) } }`;
    const path = 'buildSrc/src/main/kotlin/style.gradle.kts';
    const claim = (key: string, value: string) => conventionOf(key, value, 'java');
    assert.equal(keeperOf([path], text, claim('format.indent', 'space:4')), path);
    assert.equal(keeperOf([path], text, claim('format.line_length', '100')), path);
    assert.equal(keeperOf([path], text, claim('file.header', 'license')), undefined);
  });

  it('takes a folder of tools for the whole project where a file at the root names its configuration', () => {
    const at = 'tools/checkstyle.xml';
    const naming = [{ path: 'pom.xml', text: `<configLocation>${at}</configLocation>` }];
    assert.equal(foldersBy([])(at), 'tools/');
    assert.equal(foldersBy(naming)(at), '');
    assert.equal(foldersBy(naming)('tools/lint/checkstyle.xml'), 'tools/lint/');
    const conf = [{ path: 'pom.xml', text: '<file>${basedir}/src/conf/checkstyle/checkstyle.xml</file>' }];
    assert.equal(foldersBy(conf)('src/conf/checkstyle/checkstyle.xml'), '');
    const windows = [{ path: 'Directory.Build.props', text: '$(Root)build\\stylecop.json' }];
    assert.equal(foldersBy(windows)('build/stylecop.json'), '');
    const nested = [{ path: 'web/pom.xml', text: at }];
    assert.equal(foldersBy(nested)(at), 'tools/');
    // Part of the project by any other name, whoever mentions it.
    const part = [{ path: 'package.json', text: 'packages/a/.prettierrc' }];
    assert.equal(foldersBy(part)('packages/a/.prettierrc'), 'packages/a/');
    assert.equal(foldersBy([])('config/checkstyle/checkstyle.xml'), '');
  });

  it('takes a configuration that is a resource of one module for the project where the build of another names it', () => {
    const at = 'build-config/src/main/resources/style/checkstyle.xml';
    const naming = (path: string, name: string) =>
      foldersBy([{ path, text: `<configLocation>${name}</configLocation>` }])(at);
    assert.equal(naming('parent/pom.xml', 'style/checkstyle.xml'), '');
    assert.equal(naming('pom.xml', '/style/checkstyle.xml'), '');
    const own = 'build-config/src/main/resources/style/';
    assert.equal(naming('build-config/pom.xml', 'style/checkstyle.xml'), own);
    assert.equal(naming('parent/pom.xml', 'other-style/checkstyle.xml'), own);
    assert.equal(naming('README.md', 'style/checkstyle.xml'), own);
  });

  it('asks of names of tests only that the tests are reached', () => {
    const suite = conventionOf('test.file_naming', '*.spec.ts', 'typescript');
    const config = {
      path: 'a/vitest.config.ts',
      text: "export default { test: { include: ['**/*.spec.ts'] } };",
    };
    const of = (path: string, role: 'source' | 'test') => ({ path, language: 'typescript', role });
    const learnt = [of('a/x.ts', 'source'), of('b/y.ts', 'source'), of('a/x.spec.ts', 'test')];
    assert.equal(markEnforced([suite], [config], learnt)[0]!.enforcedBy, config.path);
    assert.equal(
      markEnforced([suite], [config], [...learnt, of('b/y.spec.ts', 'test')])[0]!.enforcedBy,
      undefined,
    );
  });
});
