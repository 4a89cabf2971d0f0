// `npm run package [-- <file.vsix>]`: builds for production and packs the VSIX in a temporary folder, so that neither dist/ nor the
// working tree changes. What goes in is what .vscodeignore allows. Plain `npx vsce package` gives the same files.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, installProject, run } from './run.mjs';

const PARTS = [
  '.vscodeignore',
  'package.json',
  'package.nls.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'media',
  'l10n',
];

// `vsce` wants an address for the README's relative links. Until the project has a public one, package.json names a host that can never
// exist (RFC 2606), rather than one that somebody else may own.

/** Builds and packs; resolves to `{ file, bytes, dist }`. `dist` is the folder with the production bundles. `stage` may add files. */
export async function packVsix(target, stage = mkdtempSync(join(tmpdir(), 'vernacular-vsix-'))) {
  for (const part of PARTS)
    if (existsSync(join(ROOT, part))) cpSync(join(ROOT, part), join(stage, part), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(stage, 'package.json'), 'utf8'));
  // The build below has done what the script would do.
  delete manifest.scripts['vscode:prepublish'];
  writeFileSync(join(stage, 'package.json'), JSON.stringify(manifest, null, 2));
  const build = await run(process.execPath, ['esbuild.mjs', '--production', '--out', join(stage, 'dist')], {
    quiet: true,
  });
  if (build.code !== 0) throw new Error(`The build failed:\n${build.output}`);
  const vsce = join(ROOT, 'node_modules/@vscode/vsce/vsce');
  const packed = await run(process.execPath, [vsce, 'package', '--out', target], { cwd: stage, quiet: true });
  if (packed.code !== 0) throw new Error(`vsce failed:\n${packed.output}`);
  return { file: target, bytes: statSync(target).size, dist: join(stage, 'dist'), stage };
}

async function main() {
  await installProject();
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { file, bytes, stage } = await packVsix(
    resolve(process.argv[2] ?? join(ROOT, `${name}-${version}.vsix`)),
  );
  rmSync(stage, { recursive: true, force: true });
  console.log(`${file}: ${(bytes / 1e6).toFixed(2)} MB`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  main().catch(error => {
    console.error(error.message);
    process.exit(1);
  });
