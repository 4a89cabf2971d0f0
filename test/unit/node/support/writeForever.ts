// A child process of the SIGKILL test: writes ever larger versions of one file and appends to one log until it is killed.
import { nodeFileSystem } from '../../../../src/adapters/node/nodeFileSystem';
import { nodeStore } from '../../../../src/adapters/node/nodeStore';

const root = process.argv[2] ?? '';
const from = Number(process.argv[3] ?? '0');
const files = nodeFileSystem(root);
const store = nodeStore(`${root}/store`);

async function main(): Promise<void> {
  process.stdout.write('ready\n');
  for (let n = from; ; n++) {
    const body = `${n}:`.repeat(20_000);
    await files.write('notes.md', `begin ${n}\n${body}\nend ${n}\n`);
    await store.withLock('library', () =>
      store.appendLines('log.jsonl', [JSON.stringify({ n, body: 'x'.repeat(500) })]),
    );
    process.stdout.write(`${n}\n`);
  }
}

void main();
