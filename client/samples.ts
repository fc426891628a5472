import * as vscode from 'vscode';

/** A text with mistakes to try the extension on. */
interface Sample {
  readonly label: string;
  /** The path in the extension. */
  readonly path: string;
}

/** One in each format. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  terraform: { label: 'Terraform', path: 'examples/terraform/apex.tf' },
  cloudformation: { label: 'CloudFormation', path: 'examples/cloudformation/website.yaml' },
  batch: { label: 'Route 53 JSON: a change batch', path: 'examples/route53/change-batch.json' },
  zone: { label: 'Route 53 JSON: a list of record sets', path: 'examples/route53/zone.json' },
  plan: { label: 'Terraform plan', path: 'examples/terraform-plan/plan.json' },
};

/** The context key that tells the walkthrough that a problem of a sample is gone. */
const FIXED = 'route53Lint.sampleFixed';

/** The samples, which open as new documents: nothing is written to the workspace. */
export interface Samples extends vscode.Disposable {
  /** Opens a sample, or asks which one where none of that name is. */
  open(name: unknown): Promise<void>;
  /** Shows the sample that was opened last; undefined where it is closed, or none was opened. */
  reveal(): Promise<vscode.TextEditor | undefined>;
}

export function openSamples(extension: vscode.Uri): Samples {
  const most = new Map<string, number>();
  let last: vscode.TextDocument | undefined;
  const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) {
      const before = most.get(uri.toString());
      if (before === undefined) continue;
      const now = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'route53-lint').length;
      most.set(uri.toString(), Math.max(before, now));
      // None at all means that they are still to come, or that the document was closed.
      if (now > 0 && now < before) void vscode.commands.executeCommand('setContext', FIXED, true);
    }
  });
  return {
    async open(name) {
      const sample = (typeof name === 'string' ? SAMPLES[name] : undefined) ?? (await askForSample());
      if (sample === undefined) return;
      const source = vscode.Uri.joinPath(extension, sample.path);
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
      // The extension of the name, and not a language id, tells the format: an editor may not know the language.
      const uri = vscode.Uri.from({ scheme: 'untitled', path: placeOf(`sample-${source.path.split('/').at(-1)}`) });
      if (!most.has(uri.toString())) most.set(uri.toString(), 0);
      const document = await vscode.workspace.openTextDocument(uri);
      last = document;
      // Beside the walkthrough, so that both are seen.
      const isBeside = vscode.window.activeTextEditor === undefined && hasActiveTab();
      const viewColumn = isBeside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      const editor = await vscode.window.showTextDocument(document, { preview: false, viewColumn });
      if (document.getText() === '') await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
    },
    async reveal() {
      if (last === undefined || last.isClosed) return undefined;
      const viewColumn = vscode.window.visibleTextEditors.find(({ document }) => document === last)?.viewColumn;
      return vscode.window.showTextDocument(last, { preview: false, viewColumn });
    },
    dispose: () => void listener.dispose(),
  };
}

/** Where a new document would be saved: in the first folder; on the web, that has to be an absolute path in any case. */
function placeOf(name: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.path;
  if (folder === undefined && vscode.env.uiKind === vscode.UIKind.Desktop) return name;
  return `${folder?.replace(/\/$/, '') ?? ''}/${name}`;
}

function hasActiveTab(): boolean {
  return vscode.window.tabGroups.activeTabGroup.activeTab !== undefined;
}

async function askForSample(): Promise<Sample | undefined> {
  return vscode.window.showQuickPick(Object.values(SAMPLES), {
    placeHolder: 'A sample with mistakes in Route 53 records',
  });
}
