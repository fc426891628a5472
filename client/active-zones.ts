import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type { FileParams } from '../server/src/protocol/messages';
import { type Place, ZONES_CHANGED } from '../server/src/protocol/zones';
import type { Gate } from './gate';
import { isCandidate } from './selector';

/** The file whose zones the zone view and the zone map show. */
export interface ActiveZones extends vscode.Disposable {
  /** The file of the active editor, or of the last one that was active; undefined where it is closed. */
  uri(): vscode.Uri | undefined;
  /** Whether there is a file, and it does not concern the linter: the server knows nothing of it. */
  isLeftOut(): boolean;
  /** Sent when that is another file, and when its zones may have changed. */
  readonly onDidChange: vscode.Event<void>;
  /** Asks the server about the file; null where there is no file, and where the server does not run. */
  ask<T>(request: string): Promise<T | null>;
}

/** Follows the active editor as far as it shows a document that may hold records. */
export function followZones(client: BaseLanguageClient, gate: Gate): ActiveZones {
  const changed = new vscode.EventEmitter<void>();
  let uri: vscode.Uri | undefined;
  const follow = (editor: vscode.TextEditor | undefined) => {
    if (editor === undefined || !isCandidate(editor.document)) return;
    if (uri?.toString() === editor.document.uri.toString()) return;
    uri = editor.document.uri;
    changed.fire();
  };
  // A document is closed long after the last editor that shows it.
  const leave = () => {
    if (uri === undefined || findTab(uri) !== undefined || isVisible(uri)) return;
    uri = undefined;
    changed.fire();
  };
  const disposables = [
    changed,
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.window.onDidChangeVisibleTextEditors(leave),
    vscode.window.tabGroups.onDidChangeTabs(leave),
    client.onNotification(ZONES_CHANGED, (of: FileParams) => {
      if (vscode.Uri.parse(of.uri, true).toString() === uri?.toString()) changed.fire();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Starting) changed.fire();
    }),
  ];
  follow(vscode.window.activeTextEditor);
  return {
    uri: () => uri,
    isLeftOut() {
      const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri?.toString());
      return document !== undefined && gate.concernOf(document) === undefined;
    },
    onDidChange: changed.event,
    async ask<T>(request: string) {
      if (uri === undefined || !client.isRunning()) return null;
      return client.sendRequest<T | null>(request, { uri: uri.toString() });
    },
    dispose: () => vscode.Disposable.from(...disposables).dispose(),
  };
}

/** Opens the source of a zone, a name, a record set or a target. */
export async function openPlace(place: Place): Promise<void> {
  await vscode.window.showTextDocument(...showing(place));
}

/** A command that opens the source as items of views do: a click leaves the focus in the view, Enter does not. */
export function openingOf(place: Place): vscode.Command {
  return { command: 'vscode.open', title: 'Open the source', arguments: showing(place) };
}

/** The document of a place, and how it is shown: where it is open already, or beside the map. */
function showing({ uri, range }: Place): [vscode.Uri, vscode.TextDocumentShowOptions] {
  const start = new vscode.Position(range.start.line, range.start.character);
  const target = vscode.Uri.parse(uri, true);
  const viewColumn = findTab(target)?.group.viewColumn ?? vscode.ViewColumn.One;
  return [target, { selection: new vscode.Range(start, start), viewColumn }];
}

/** A tab that shows a document. */
function findTab(uri: vscode.Uri): vscode.Tab | undefined {
  const wanted = uri.toString();
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .find(({ input }) =>
      input instanceof vscode.TabInputTextDiff
        ? input.modified.toString() === wanted
        : input instanceof vscode.TabInputText && input.uri.toString() === wanted,
    );
}

/** Whether an editor shows a document; an editor is known before its tab is, and after. */
function isVisible(uri: vscode.Uri): boolean {
  return vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === uri.toString());
}

/** The last segment of a path. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
