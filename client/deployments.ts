import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  CHOOSE_DEPLOYMENT,
  DEPLOYMENTS,
  type DeploymentChoice,
  type DeploymentList,
  type FileStatus,
  VALUE_FILES,
  type ValueFiles,
} from '../server/src/protocol/messages';
import type { Gate } from './gate';

/** The deployment that is shown: which one a person has chosen in the workspace, and the item that tells. */
export interface Deployments extends vscode.Disposable {
  /** Asks which one is to be shown, unless a name, or null for all, is given. */
  choose(argument: unknown): Promise<void>;
  /** The text of the item beside the status of the active file; undefined where it is read without values. */
  shown(): string | undefined;
}

/** Where the choice is kept: in the state of the workspace, which is written to none of its files. */
const KEY = 'deployment';

/** The deployment that was chosen in this workspace; undefined for all. */
export function chosenDeployment(state: vscode.Memento): string | undefined {
  return state.get<string>(KEY);
}

/** The statuses of files, as far as this depends on them. */
interface Statuses {
  readonly onDidChange: vscode.Event<vscode.Uri>;
  find(uri: vscode.Uri): FileStatus | undefined;
}

/** Shows the deployments for which the active file is read, and has documents sent that give values to some. */
export function openDeployments(
  client: BaseLanguageClient,
  gate: Gate,
  state: vscode.Memento,
  statuses: Statuses,
): Deployments {
  const item = vscode.languages.createLanguageStatusItem('route53Lint.deployment', []);
  item.name = 'Route 53 deployment';
  let shown: string | undefined;

  const show = () => {
    const document = vscode.window.activeTextEditor?.document;
    const names = (document && statuses.find(document.uri)?.deployments) ?? [];
    const chosen = chosenDeployment(state);
    shown =
      document === undefined || names.length === 0
        ? undefined
        : names.length === 1 && names[0] === chosen
          ? `Route 53: as in ${chosen}`
          : `Route 53: as in all deployments (${names.join(', ')})`;
    item.selector =
      shown !== undefined && document ? { scheme: document.uri.scheme, language: document.languageId } : [];
    item.text = shown ?? '';
    item.command = { command: 'route53Lint.chooseDeployment', title: 'Choose' };
  };

  const disposables = [
    item,
    statuses.onDidChange(show),
    vscode.window.onDidChangeActiveTextEditor(show),
    client.onNotification(VALUE_FILES, ({ uris }: ValueFiles) => gate.admitFiles(uris)),
  ];
  return {
    async choose(argument) {
      const name = typeof argument === 'string' || argument === null ? argument : await ask(client);
      if (name === undefined) return;
      await state.update(KEY, name ?? undefined);
      const choice: DeploymentChoice = { name };
      await client.sendRequest(CHOOSE_DEPLOYMENT, choice);
    },
    shown: () => shown,
    dispose: () => vscode.Disposable.from(...disposables).dispose(),
  };
}

/** Asks for a deployment: its name, null for all, undefined where nothing is picked. */
async function ask(client: BaseLanguageClient): Promise<string | null | undefined> {
  const uri = vscode.window.activeTextEditor?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const params = { uri: uri === undefined ? '' : client.code2ProtocolConverter.asUri(uri) };
  const { names, chosen } = await client.sendRequest<DeploymentList>(DEPLOYMENTS, params);
  if (names.length === 0) {
    await vscode.window.showInformationMessage(
      'The configuration of this file declares no deployments: they are listed under "deployments" of .route53lint.json.',
    );
    return undefined;
  }
  const mark = (isChosen: boolean) => (isChosen ? { description: 'shown now' } : {});
  const all = { label: 'All deployments', name: null, ...mark(chosen === null) };
  const picked = await vscode.window.showQuickPick(
    [all, ...names.map((name) => ({ label: name, name, ...mark(name === chosen) }))],
    { placeHolder: 'The deployment whose values are shown and checked' },
  );
  return picked?.name;
}
