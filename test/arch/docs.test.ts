import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { ROOT, textOf, trackedFiles } from '../support/trackedFiles';

const files = trackedFiles();
const documents = files.filter(
  path => path.endsWith('.md') && !/^(test|skills-templates)\//.test(path) && !path.includes('/stubs/'),
);

/** The anchor that GitHub makes of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const headings = (path: string): ReadonlySet<string> =>
  new Set([...textOf(path).matchAll(/^#{1,6}\s+(.+)$/gm)].map(match => anchorOf(match[1]!)));

/** Links of a document that lead nowhere; web addresses are not looked at. */
function deadLinks(path: string): readonly string[] {
  const prose = textOf(path).replace(/^```[\s\S]*?^```/gm, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)[^)]*\)|\bsrc="([^"]+)"/g)].map(
    match => (match[1] ?? match[2])!,
  );
  return links.filter(link => {
    if (/^[a-z]+:/i.test(link)) return false;
    const [target = '', anchor] = link.split('#');
    const file = target === '' ? path : normalize(join(dirname(path), decodeURI(target)));
    if (!existsSync(join(ROOT, file))) return true;
    return anchor !== undefined && file.endsWith('.md') && !headings(file).has(anchor);
  });
}

describe('documents', () => {
  for (const path of documents) it(`${path} has no dead link`, () => assert.deepEqual(deadLinks(path), []));

  it('name only scripts that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    for (const path of documents)
      for (const [, name] of textOf(path).matchAll(/\bnpm run ([\w:-]+)/g))
        assert.ok(name! in scripts, `${path} speaks of "npm run ${name}", which package.json does not have`);
  });

  it('and code name no folder of the machine they were written on', () => {
    const own = /\/(?:work\/(?:main|shared|\.\w+)|tmp\/team|root\/)/;
    const told = files.filter(
      path => /\.(ts|mts|mjs|cjs|js|json|md|yaml|yml|scm)$/.test(path) && own.test(textOf(path)),
    );
    assert.deepEqual(told, []);
  });

  it('the scripts of package.json run files that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    for (const [name, command] of Object.entries(scripts))
      for (const [file] of command.matchAll(/[\w./-]+\.(?:mjs|ts|js)\b/g))
        if (!file.startsWith('dist/'))
          assert.ok(existsSync(join(ROOT, file)), `${name} runs ${file}, which is missing`);
  });
});
