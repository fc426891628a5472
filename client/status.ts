import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type FileStatus, STATUS } from '../server/src/protocol/messages';

/** The contents of the language status item. */
export interface ShownStatus {
  readonly text: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly failed: boolean;
}

/** The language status item, and the status of each open file. */
interface StatusDisplay extends vscode.Disposable {
  readonly onDidChange: vscode.Event<vscode.Uri>;
  /** Resolves to the status of a file as soon as there is one. */
  of(uri: vscode.Uri): Promise<FileStatus>;
  shown(): ShownStatus;
}

/** Keeps the latest status of every open file and shows the one of the active editor. */
export function openStatus(client: BaseLanguageClient, selector: vscode.DocumentSelector): StatusDisplay {
  const known = new Map<string, FileStatus>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const item = vscode.languages.createLanguageStatusItem('route53Lint.status', selector);
  item.name = 'Route 53 Lint';
  let shown = WAITING;

  const findStatus = (uri: vscode.Uri | undefined) => uri && known.get(uri.toString());
  const show = () => {
    const status = findStatus(vscode.window.activeTextEditor?.document.uri);
    shown = describeStatus(client.state, status);
    Object.assign(item, {
      text: shown.text,
      detail: shown.detail,
      busy: shown.busy,
      command: shown.failed ? SHOW_OUTPUT : EXPLAIN,
    });
    item.severity = shown.failed ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    void vscode.commands.executeCommand('setContext', 'route53Lint.recognised', typeof status?.format === 'string');
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
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => known.delete(uri.toString())),
  ];
  show();
  return {
    onDidChange: changed.event,
    shown: () => shown,
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
const WAITING: ShownStatus = { text: 'Route 53 Lint', detail: 'Waiting for a file', busy: false, failed: false };

function describeStatus(state: State, status: FileStatus | undefined): ShownStatus {
  if (state === State.StartFailed)
    return {
      ...WAITING,
      text: 'Route 53 Lint did not start',
      detail: 'The reason is in the output channel',
      failed: true,
    };
  if (state === State.Starting) return { ...WAITING, detail: 'Starting', busy: true };
  if (status === undefined) return WAITING;
  if (status.format === null)
    return { ...WAITING, text: 'Route 53: not checked', detail: status.reason ?? 'No Route 53 records found' };
  const problems = status.problems === 0 ? 'no problems' : formatCount(status.problems, 'problem');
  return {
    ...WAITING,
    text: `Route 53: ${problems} in ${formatCount(status.recordSets, 'record set')}`,
    detail: [status.format, formatCount(status.zones, 'zone'), ...(status.reason === null ? [] : [status.reason])].join(
      ', ',
    ),
  };
}

function formatCount(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
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
