import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { DashboardMessage } from '../../core/model/dashboard';
import { command, type App } from '../commands/app';
import { COMMANDS } from '../ids';
import { dashboardData } from './dashboardData';

/** The command that opens the dashboard, and brings it to the front when it is open. */
export function dashboardCommand(app: App): vscode.Disposable {
  let panel: vscode.WebviewPanel | undefined;
  return command(app, COMMANDS.openDashboard, () => {
    panel ??= openPanel(app, () => (panel = undefined));
    panel.reveal();
  });
}

function openPanel(app: App, closed: () => void): vscode.WebviewPanel {
  const assets = vscode.Uri.joinPath(app.context.extensionUri, 'dist');
  const title = vscode.l10n.t('Vernacular Dashboard');
  const panel = vscode.window.createWebviewPanel('vernacular.dashboard', title, vscode.ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: [assets],
  });
  const { webview } = panel;
  webview.html = page(webview, vscode.Uri.joinPath(assets, 'webview.js'), title);
  const send = (): void => void webview.postMessage(dashboardData(app.library.snapshot, Date.now()));
  const subscriptions = [
    app.library.onChange(send),
    webview.onDidReceiveMessage((message: DashboardMessage) => {
      if (message.type === 'ready') send();
      else void vscode.commands.executeCommand(COMMANDS.openEvidence, message.rule);
    }),
  ];
  panel.onDidDispose(() => {
    subscriptions.forEach(subscription => subscription.dispose());
    closed();
  });
  return panel;
}

/** Only the bundle's own script runs, and nothing is loaded from anywhere else. */
function page(webview: vscode.Webview, script: vscode.Uri, title: string): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<style nonce="${nonce}">
body { font: var(--vscode-font-size) var(--vscode-font-family); color: var(--vscode-foreground); max-width: 60em; margin: 1.5em auto; }
h2 { font-size: 1.2em; margin-top: 2em; }
.tiles { display: flex; gap: 1em; flex-wrap: wrap; }
.tile { border: 1px solid var(--vscode-panel-border); padding: .8em 1.2em; min-width: 7em; }
.tile b { display: block; font-size: 1.8em; font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
td { padding: .25em .6em .25em 0; vertical-align: top; }
td.small { color: var(--vscode-descriptionForeground); white-space: nowrap; }
button { all: unset; cursor: pointer; color: var(--vscode-textLink-foreground); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
svg { width: 9em; height: 1em; }
svg.growth { width: 100%; height: 7em; }
.range { stroke: var(--vscode-descriptionForeground); stroke-width: 2; }
.mean { fill: var(--vscode-charts-blue); }
.line { fill: none; stroke: var(--vscode-charts-blue); stroke-width: 2; vector-effect: non-scaling-stroke; }
</style>
</head>
<body><main aria-live="polite"></main><script nonce="${nonce}" src="${String(webview.asWebviewUri(script))}"></script></body>
</html>`;
}
