import { boundHeapGrowth } from '../adapters/node/heapGrowth';
import { run } from './run';

const terminal = {
  cwd: process.cwd(),
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
};

boundHeapGrowth();
run(process.argv.slice(2), terminal).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`vernacular: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 3;
  },
);
