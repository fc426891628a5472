import * as vscode from 'vscode';
import { GRAPH, type ZoneGraph } from '../server/src/protocol/zones';
import { type ActiveZones, fileNameOf, openPlace } from './active-zones';
import type { FromPage, ShownMap, ToPage } from './map/messages';

/** The panel with the map of zones. */
export interface ZoneMap extends vscode.Disposable {
  /** Opens the panel, with the focus on a node if its id is given. */
  show(id?: string): Promise<void>;
  /** What the page shows, for tests. */
  shown(): ShownMap | undefined;
}

/** Shows the zones of the active file as a map in a panel, which follows their changes. */
export function openZoneMap(zones: ActiveZones, extension: vscode.Uri): ZoneMap {
  const folder = vscode.Uri.joinPath(extension, 'dist/client');
  let panel: vscode.WebviewPanel | undefined;
  let found: ZoneGraph | null = null;
  let shown: ShownMap | undefined;
  let isReady = false;
  let asked = 0;
  /** The node to be focused as soon as it is shown. */
  let wanted: string | undefined;

  const send = (message: ToPage) => void panel?.webview.postMessage(message);
  async function refresh(): Promise<void> {
    if (panel === undefined || !isReady || zones.uri() === undefined) return;
    asked += 1;
    const turn = asked;
    const answer = await zones.ask<ZoneGraph>(GRAPH).catch(() => null);
    if (turn !== asked || answer === null) return;
    // An editor with something else beside the map is no reason to empty it.
    if (answer.state === 'unrecognised' && found?.state === 'read') return;
    found = answer;
    send({
      kind: 'show',
      graph: answer.graph,
      title: fileNameOf(vscode.Uri.parse(answer.uri, true).path),
      reason: answer.reason,
    });
    if (wanted !== undefined) send({ kind: 'focus', id: wanted });
    wanted = undefined;
  }

  async function receive(message: FromPage): Promise<void> {
    if (message.kind === 'ready') {
      isReady = true;
      await refresh();
    } else if (message.kind === 'shown') shown = message.shown;
    else if (message.kind === 'open') {
      const place = found?.graph.nodes.find(({ id }) => id === message.id)?.at;
      if (place !== undefined) await openPlace(place);
    } else await (message.format === 'svg' ? saveSvg(message.text, found) : openMermaid(message.text));
  }

  function create(): vscode.WebviewPanel {
    const created = vscode.window.createWebviewPanel(
      'route53Lint.zoneMap',
      'Route 53 Zones',
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false },
      { enableScripts: true, localResourceRoots: [folder] },
    );
    created.webview.onDidReceiveMessage((message: FromPage) => void receive(message));
    created.onDidChangeViewState(() => {
      // A page that is hidden is dropped, and made again when it is shown.
      if (!created.visible) isReady = false;
    });
    created.onDidDispose(() => {
      panel = undefined;
      isReady = false;
      shown = undefined;
      found = null;
    });
    created.webview.html = writePage(created.webview, folder);
    return created;
  }

  const listener = zones.onDidChange(() => void refresh());
  return {
    async show(id) {
      wanted = id;
      if (panel === undefined) panel = create();
      else panel.reveal();
      await refresh();
    },
    shown: () => shown,
    dispose: () => {
      listener.dispose();
      panel?.dispose();
    },
  };
}

/** The page, whose policy lets it run its own script and nothing else. */
function writePage(webview: vscode.Webview, folder: vscode.Uri): string {
  const nonce = makeNonce();
  const of = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString(true);
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <link rel="stylesheet" nonce="${nonce}" href="${of('zone-map.css')}">
  <title>Route 53 Zones</title>
</head>
<body>
  <script nonce="${nonce}" src="${of('zone-map.js')}"></script>
</body>
</html>`;
}

/** 32 letters and digits that cannot be guessed. */
function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function saveSvg(text: string, found: ZoneGraph | null): Promise<void> {
  const source = found === null ? undefined : vscode.Uri.parse(found.uri, true);
  const name = source === undefined ? 'zones.svg' : `${fileNameOf(source.path).replace(/\.\w+$/, '')}.svg`;
  const folder = source !== undefined && source.scheme !== 'untitled' ? vscode.Uri.joinPath(source, '..') : undefined;
  const target = await vscode.window.showSaveDialog({
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { 'SVG image': ['svg'] },
    title: 'Save the zone map',
  });
  if (target !== undefined) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}

/** Opens the diagram as Markdown, which has a preview everywhere. */
async function openMermaid(text: string): Promise<void> {
  const content = `\`\`\`mermaid\n${text}\`\`\`\n`;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
}
