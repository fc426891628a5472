import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type FileStatus, STATUS } from '../server/src/protocol/messages';
import type { Gate } from './gate';
import { describeStatus, type ShownStatus } from './status-text';

/** The language status item, and the status of each open file. */
interface StatusDisplay extends vscode.Disposable {
  readonly onDidChange: vscode.Event<vscode.Uri>;
  /** Resolves to the status of a file as soon as there is one. */
  of(uri: vscode.Uri): Promise<FileStatus>;
  shown(): ShownStatus | undefined;
  /** The status of a file, if there is one. */
  find(uri: vscode.Uri): FileStatus | undefined;
}

/** Keeps the latest status of every open file and shows the one of the active editor, if the file concerns the linter. */
export function openStatus(client: BaseLanguageClient, gate: Gate): StatusDisplay {
  const known = new Map<string, FileStatus>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const item = vscode.languages.createLanguageStatusItem('route53Lint.status', []);
  item.name = 'Route 53 Lint';
  let shown: ShownStatus | undefined;

  const findStatus = (uri: vscode.Uri | undefined) => uri && known.get(uri.toString());
  const show = () => {
    const document = vscode.window.activeTextEditor?.document;
    const status = findStatus(document?.uri);
    shown = document && isShown(gate, document, status) ? describeStatus(client.state, status) : undefined;
    void vscode.commands.executeCommand('setContext', 'route53Lint.recognised', typeof status?.format === 'string');
    // The item belongs to the active editor, so it is enough to select that document or none.
    item.selector = shown && document ? { scheme: document.uri.scheme, language: document.languageId } : [];
    if (shown === undefined) return;
    Object.assign(item, {
      text: shown.text,
      detail: shown.detail,
      busy: shown.busy,
      command: shown.failed ? SHOW_OUTPUT : EXPLAIN,
      severity: shown.failed ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information,
    });
  };
  const remember = (status: FileStatus) => {
    const uri = vscode.Uri.parse(status.uri, true);
    known.set(uri.toString(), status);
    changed.fire(uri);
    show();
  };

  const disposables = [
    item,
    changed,
    client.onNotification(STATUS, remember),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) known.clear();
      show();
    }),
    gate.onDidAdmit(show),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => known.delete(uri.toString())),
  ];
  show();
  return {
    onDidChange: changed.event,
    shown: () => shown,
    find: findStatus,
    of: (uri) => {
      const status = findStatus(uri);
      return status
        ? Promise.resolve(status)
        : waitForStatus(changed.event, uri).then(() => findStatus(uri) ?? Promise.reject(new Error('closed')));
    },
    dispose: () => disposables.forEach((it) => void it.dispose()),
  };
}

const EXPLAIN: vscode.Command = { command: 'route53Lint.explain', title: 'Explain this file' };
const SHOW_OUTPUT: vscode.Command = { command: 'route53Lint.showOutput', title: 'Show output' };

/** What is only context of other files has an item where something of Route 53 was found in it. */
function isShown(gate: Gate, document: vscode.TextDocument, status: FileStatus | undefined): boolean {
  const concern = gate.concernOf(document);
  if (concern !== 'context') return concern === 'records';
  return status !== undefined && status.recordSets + status.zones + status.problems > 0;
}

function waitForStatus(event: vscode.Event<vscode.Uri>, wanted: vscode.Uri): Promise<void> {
  return new Promise((resolve) => {
    const listener = event((uri) => {
      if (uri.toString() !== wanted.toString()) return;
      listener.dispose();
      resolve();
    });
  });
}
