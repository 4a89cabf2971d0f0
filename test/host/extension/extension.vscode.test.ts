import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../src/extension/ids';

const ID = 'vernacular.vernacular';
const SKILL = '.agents/skills/formatting-conventions/SKILL.md';

/** The same wiring on every VS Code: run in the served workbench and, with `npm run test:desktop`, on the desktop. */
describe('extension in its host', function () {
  this.timeout(90_000);
  const folder = () => vscode.workspace.workspaceFolders![0]!.uri;
  const at = (path: string) => vscode.Uri.joinPath(folder(), path);
  const text = async (path: string) => new TextDecoder().decode(await vscode.workspace.fs.readFile(at(path)));
  const until = async <T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> => {
    const end = Date.now() + 45_000;
    for (;;) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  };

  before(async () => {
    await vscode.extensions.getExtension(ID)!.activate();
  });

  it('registers every command of its manifest', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(COMMANDS).filter(command => !known.has(command)),
      [],
    );
  });

  it('learns the workspace and writes the skills', async () => {
    await until('the engine', async () => {
      await vscode.commands.executeCommand(COMMANDS.learn);
      return text(SKILL).catch(() => undefined);
    });
    assert.match(await text(SKILL), /single quotes/);
  });

  it('writes the same bytes when it learns again', async () => {
    const before = await text(SKILL);
    await vscode.commands.executeCommand(COMMANDS.learn);
    assert.equal(await text(SKILL), before);
  });

  it('shows numbers, evidence, pin and retire above each rule of SKILL.md', async () => {
    const document = await vscode.workspace.openTextDocument(at(SKILL));
    const lenses = await until('lenses', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        500,
      );
      const ours = found.filter(lens => lens.command?.command.startsWith('vernacular.'));
      return ours.length > 0 ? ours : undefined;
    });
    const line = document
      .getText()
      .split('\n')
      .findIndex(l => l.includes('single quotes'));
    const here = lenses.filter(lens => lens.range.start.line === line);
    assert.deepEqual(
      here.map(lens => lens.command!.command),
      [COMMANDS.openEvidence, COMMANDS.pin, COMMANDS.retire],
    );
    assert.match(here[0]!.command!.title, /active · \d+ of \d+/);
  });

  it('points out a departure in an edited line, and only there, and mends it', async () => {
    const document = await vscode.workspace.openTextDocument(at('src/part1.ts'));
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    const wrong = 'export const word = "double";\n';
    edit.insert(document.uri, new vscode.Position(document.lineCount, 0), wrong);
    await vscode.workspace.applyEdit(edit);
    const hint = await until('the hint', () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .find(d => d.source === 'Vernacular' && document.getText(d.range).includes('double')),
    );
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      hint.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(action => action.command?.command === COMMANDS.applyHint);
    assert.ok(fix?.edit, actions.map(a => a.title).join());
    assert.equal(actions.filter(a => a.command?.command === COMMANDS.dismissHint).length, 3);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /export const word = 'double';/);
    await until('the hint to go', () =>
      vscode.languages.getDiagnostics(document.uri).some(d => d.source === 'Vernacular') ? undefined : true,
    );
  });

  it('gives no suggestion where the person switched them off', async () => {
    const configuration = vscode.workspace.getConfiguration('vernacular');
    await configuration.update('suggest.enabled', false, vscode.ConfigurationTarget.Workspace);
    try {
      const document = await vscode.workspace.openTextDocument(at('src/part2.ts'));
      await vscode.window.showTextDocument(document);
      const edit = new vscode.WorkspaceEdit();
      const typed = '  const unit = ';
      edit.insert(document.uri, new vscode.Position(document.lineCount, 0), typed);
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
      await new Promise(resolve => setTimeout(resolve, 1_500));
      const before = document.getText();
      await vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
      assert.equal(document.getText(), before);
    } finally {
      await configuration.update('suggest.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
