// A second extension in the same host: tests ask it, over HTTP on this machine, what only the inside of the host can tell.
const { createServer } = require('node:http');
const { writeFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const vscode = require('vscode');

/** What the other provider of inline suggestions puts behind `const oth`. */
const OTHER = { begin: 'const oth', rest: 'er = theOther();' };

let other;
let offered = 0;
let histogram;

const provider = {
  provideInlineCompletionItems(document, position) {
    const before = document.lineAt(position).text.slice(0, position.character);
    const line = OTHER.begin + OTHER.rest;
    if (before.length < 3 || !line.startsWith(before)) return undefined;
    offered++;
    return [new vscode.InlineCompletionItem(line.slice(before.length), new vscode.Range(position, position))];
  },
};

const answers = {
  /** The active document and its caret, as the host has them. */
  editor() {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return {};
    const { document, selection } = editor;
    return { path: document.uri.path, text: document.getText(), caret: document.offsetAt(selection.active) };
  },
  /** Puts a text into the active document. */
  async write({ text }) {
    const editor = vscode.window.activeTextEditor;
    const end = editor.document.positionAt(editor.document.getText().length);
    await editor.edit(edit => edit.replace(new vscode.Range(new vscode.Position(0, 0), end), text));
    return {};
  },
  provide() {
    other ??= vscode.languages.registerInlineCompletionItemProvider({ scheme: 'file' }, provider);
    return {};
  },
  withdraw() {
    other?.dispose();
    other = undefined;
    return { offered };
  },
  watch() {
    histogram = monitorEventLoopDelay({ resolution: 1 });
    histogram.enable();
    return {};
  },
  /** Event-loop delay of the host since `watch`, in milliseconds. */
  watched() {
    histogram.disable();
    const ms = percentile => histogram.percentile(percentile) / 1e6;
    return { p50: ms(50), p99: ms(99), max: histogram.max / 1e6, samples: histogram.count };
  },
};

exports.activate = context => {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    Promise.resolve(answers[pathname.slice(1)](Object.fromEntries(searchParams))).then(
      answer => response.end(JSON.stringify(answer)),
      error => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1', () =>
    writeFileSync(process.env.VERNACULAR_COMPANION, String(server.address().port)),
  );
  context.subscriptions.push({ dispose: () => server.close() });
};
