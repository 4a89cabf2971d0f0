// `combine <out git dir> <commits> <git dir>…`: one repository with each given one as a folder, and the last commits of
// all of them in turn, so that a project of any size can be replayed. Objects stay where they are (alternates).
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const [out = '', count = '', ...dirs] = process.argv.slice(2);
if (dirs.length === 0) {
  console.error('combine <out git dir> <commits of each> <git dir>…');
  process.exit(1);
}

function git(dir, args, input, env = {}) {
  const options = { input, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, ...env } };
  const { status, stdout, stderr } = spawnSync('git', ['--git-dir', dir, ...args], options);
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
  return stdout.trim();
}

/** The folder of a repository in the combined tree: `hibernate-orm` for `…/hibernate+hibernate-orm/repo`. */
const nameOf = dir =>
  dir
    .split('/')
    .reverse()
    .find(part => !/^(?:\.?git|repo)$/.test(part))
    .replace(/^.*\+/, '')
    .replace(/\.git$/, '');

const parts = dirs.map(dir => {
  const log = git(dir, [
    'log',
    '--first-parent',
    '--format=%H%x00%an%x00%ae%x00%s',
    '-n',
    String(Number(count) + 1),
  ]);
  const commits = log
    .split('\n')
    .reverse()
    .map(line => line.split('\0'));
  return { name: nameOf(dir), commits, objects: resolve(git(dir, ['rev-parse', '--git-path', 'objects'])) };
});
git('.', ['init', '-q', '--bare', out]);
mkdirSync(`${out}/objects/info`, { recursive: true });
writeFileSync(`${out}/objects/info/alternates`, parts.map(part => `${part.objects}\n`).join(''));

const trees = new Map(
  parts.map(({ name, commits }) => [name, git(out, ['rev-parse', `${commits[0][0]}^{tree}`])]),
);
let head;
function commit(author, mail, subject) {
  const entries = [...trees].map(([name, tree]) => `040000 tree ${tree}\t${name}\n`).join('');
  const tree = git(out, ['mktree', '--missing'], entries);
  const date = '2000-01-01T00:00:00Z';
  const env = { GIT_AUTHOR_NAME: author, GIT_AUTHOR_EMAIL: mail, GIT_AUTHOR_DATE: date };
  const as = { GIT_COMMITTER_NAME: 'combine', GIT_COMMITTER_EMAIL: 'combine', GIT_COMMITTER_DATE: date };
  head = git(out, ['commit-tree', tree, ...(head ? ['-p', head] : []), '-m', subject], '', { ...env, ...as });
}
commit('combine', 'combine', 'Begin');
for (let i = 1; i <= Number(count); i++)
  for (const { name, commits } of parts) {
    const [id, author, mail, subject] = commits[i] ?? [];
    if (id === undefined) continue;
    trees.set(name, git(out, ['rev-parse', `${id}^{tree}`]));
    commit(author, mail, subject);
  }
git(out, ['update-ref', 'refs/heads/main', head]);
git(out, ['symbolic-ref', 'HEAD', 'refs/heads/main']);
console.log(`${out}: ${parts.map(({ name }) => name).join(', ')}`);
