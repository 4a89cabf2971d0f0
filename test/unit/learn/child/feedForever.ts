// A child process of the SIGKILL test: gives the ledger one record after the other until it is killed, and says which are safe.
import { nodeStore } from '../../../../src/adapters/node/nodeStore';
import { Ledger } from '../../../../src/core/learn/ledger/ledger';
import { record } from '../support';

const from = Number(process.argv[3] ?? '0');

async function main(): Promise<void> {
  const ledger = new Ledger(nodeStore(process.argv[2] ?? ''));
  await ledger.load();
  process.stdout.write('ready\n');
  for (let n = from; ; n++) {
    await ledger.put(record({ suggestion: `new${n}`, at: 1_000_000 + n }));
    process.stdout.write(`${n}\n`);
  }
}

void main();
