import assert from 'node:assert/strict';
import { NEVER } from '../../../src/core/ports/cancellation';
import { bench, cannedChat } from './support';

const handler = (name: string): string => `import { respond } from './respond';

export async function ${name}(request: Request, context: Context): Promise<Response> {
  const session = await context.sessions.find(request.sessionId);
  if (!session) {
    return respond.unauthorized('no session');
  }
  return respond.ok(await context.${name}.list(session.userId));
}
`;
const FILES = Object.fromEntries(
  ['orders', 'invoices', 'customers', 'products', 'payments', 'carriers'].map(name => [
    `src/handlers/${name}.ts`,
    handler(name),
  ]),
);
const OPEN = `import { respond } from './respond';

export async function refunds(request: Request, context: Context): Promise<Response> {
  const session = await context.|
`;

describe('suggester', () => {
  it('completes what the project writes, from its own files alone', async () => {
    const { ask } = await bench({ files: FILES });
    const suggestion = await ask('src/handlers/refunds.ts', OPEN);
    assert.ok(suggestion);
    assert.ok(suggestion.text.startsWith('sessions.find(request.sessionId)'), suggestion.text);
    assert.equal(suggestion.source, 'local-model');
    assert.ok(suggestion.confidence >= 0.6 && suggestion.confidence <= 1);
  });

  it('is silent where nothing has been learnt', async () => {
    const { ask, suggester } = await bench();
    assert.equal(await ask('src/handlers/refunds.ts', OPEN), undefined);
    assert.equal(suggester.status().silence, 'Nothing is likely enough here.');
  });

  it('forgets what is gone', async () => {
    const { ask, suggester } = await bench({ files: FILES });
    for (const path of Object.keys(FILES)) suggester.forgetFile(path);
    assert.equal(suggester.status().files, 0);
    assert.equal(await ask('src/handlers/refunds.ts', OPEN), undefined);
  });

  it('gives only what goes on with what is being typed out, and asks no model for it', async () => {
    const chat = cannedChat('sessions.find(request.sessionId);');
    const path = 'src/handlers/refunds.ts';
    const offset = OPEN.indexOf('|');
    const goingOn = async (going: string, files: Record<string, string>): Promise<string | undefined> => {
      const { suggester } = await bench({ files, chat });
      await suggester.openDocument(path, 'typescript', 1, OPEN.replace('|', ''));
      return (await suggester.suggest({ path, version: 1, offset, explicit: false, going }, NEVER))?.text;
    };
    const more = await goingOn('sessions', FILES);
    assert.ok(more !== undefined && more.startsWith('sessions.find('), more);
    assert.equal(await goingOn('users', FILES), undefined);
    assert.equal(await goingOn(more, FILES), undefined, 'there is no more of it');
    assert.equal(await goingOn('sessions', {}), undefined);
    assert.deepEqual(chat.asked, []);
  });

  it('gives the same answer twice', async () => {
    const [a, b] = await Promise.all([bench({ files: FILES }), bench({ files: FILES })]);
    assert.deepEqual(
      await a.ask('src/handlers/refunds.ts', OPEN),
      await b.ask('src/handlers/refunds.ts', OPEN),
    );
  });

  it('does not show a rejected text again at that place', async () => {
    const { ask, suggester } = await bench({ files: FILES });
    const first = await ask('src/handlers/refunds.ts', OPEN);
    assert.ok(first);
    suggester.feedback({ suggestion: first.id, outcome: 'rejected', at: 0 });
    assert.notEqual((await ask('src/handlers/refunds.ts', OPEN))?.text, first.text);
  });

  const silent: readonly (readonly [string, string, string])[] = [
    ['a comment', 'src/a.ts', '// const session = await context.|\n'],
    ['code after the caret', 'src/a.ts', 'const a = | + b;\n'],
    ['a secret file', '.env.ts', 'const session = await context.|\n'],
  ];
  for (const [what, path, text] of silent)
    it(`is silent in ${what}, and asks no model`, async () => {
      const chat = cannedChat('x');
      const { ask } = await bench({ files: FILES, chat });
      assert.equal(await ask(path, text, true), undefined);
      assert.deepEqual(chat.asked, []);
    });

  it('refuses a request for another version of the document', async () => {
    const { suggester } = await bench({ files: FILES });
    await suggester.openDocument('src/a.ts', 'typescript', 4, 'const a = ');
    const request = { path: 'src/a.ts', version: 3, offset: 10, explicit: true };
    assert.equal(await suggester.suggest(request, NEVER), undefined);
    assert.equal(suggester.status().silence, 'The request is outdated.');
  });

  it('follows edits, broken syntax on the way', async () => {
    const { suggester } = await bench({ files: FILES });
    const start = OPEN.indexOf('|');
    await suggester.openDocument(
      'src/handlers/refunds.ts',
      'typescript',
      1,
      OPEN.slice(0, start - 8) + OPEN.slice(start + 1),
    );
    for (const [i, key] of [...'context.'].entries())
      await suggester.editDocument('src/handlers/refunds.ts', 2 + i, [
        { start: start - 8 + i, end: start - 8 + i, text: key },
      ]);
    const request = { path: 'src/handlers/refunds.ts', version: 9, offset: start, explicit: false };
    assert.ok((await suggester.suggest(request, NEVER))?.text.startsWith('sessions.find('));
  });

  it('answers in a long document before it is read, and reads the rest in between', async () => {
    const waiting: (() => void)[] = [];
    const clock = {
      now: () => 0,
      after: (_ms: number, call: () => void) => (waiting.push(call), () => undefined),
    };
    const { suggester, ask } = await bench({ files: FILES, deps: { clock } });
    const far = 'export const zebraCrossing = makeCrossing();\nzebraCrossing.open();\n';
    const lines = Array.from({ length: 900 }, (_, i) => `export const value${i} = compute(${i});\n`).join('');
    const text = `${far}${lines}zeb`;
    assert.equal(await ask('src/long.ts', `${text}|\n`, true), undefined);
    let slices = 0;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      next();
      slices++;
      await new Promise(resolve => setImmediate(resolve));
    }
    assert.ok(slices > 3, `${slices} slices`);
    const request = { path: 'src/long.ts', version: 1, offset: text.length, explicit: true };
    assert.match((await suggester.suggest(request, NEVER))?.text ?? '', /^raCrossing/);
    assert.equal(waiting.length, 0);
  });

  it('sends the redacted surroundings to a model, and gives its answer again while the person types along', async () => {
    const chat = cannedChat('computeTotal(order)');
    const { ask } = await bench({ chat });
    const secret = `ghp_${'a1B2'.repeat(9)}`;
    const text = `const key = '${secret}';\nconst total = |;\n`;
    assert.equal((await ask('src/a.ts', text))?.text, 'computeTotal(order)');
    assert.equal((await ask('src/a.ts', text.replace('|', 'comp|')))?.text, 'uteTotal(order)');
    assert.equal(chat.asked.length, 1);
    assert.ok(!chat.asked[0]!.includes(secret) && chat.asked[0]!.includes('REDACTED'));
  });
});
