import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { EXPLAIN, type ExplainParams, type Explanation } from '../server/src/protocol/messages';

const SCHEME = 'route53-lint';

/** The command *Explain this file*. */
interface Explanations extends vscode.Disposable {
  /** Opens the explanation of a file as a preview beside it, which changes with the file. */
  show(uri: vscode.Uri): Promise<void>;
}

/** Serves `route53-lint:` documents: the explanation of the file that their query names. */
export function openExplanations(client: BaseLanguageClient, onDidChangeFile: vscode.Event<vscode.Uri>): Explanations {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    async provideTextDocumentContent({ query }) {
      const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === query);
      const params: ExplainParams = { uri: query, ...(document && { text: document.getText() }) };
      return (await client.sendRequest<Explanation>(EXPLAIN, params)).markdown;
    },
  });
  const listener = onDidChangeFile((uri) => changed.fire(explanationOf(uri)));
  return {
    async show(uri) {
      const explanation = explanationOf(uri);
      try {
        await vscode.commands.executeCommand('markdown.showPreviewToSide', explanation);
      } catch {
        // the built-in Markdown extension may be turned off
        await vscode.window.showTextDocument(explanation, { viewColumn: vscode.ViewColumn.Beside, preview: true });
      }
    },
    dispose: () => vscode.Disposable.from(changed, provider, listener).dispose(),
  };
}

function explanationOf(uri: vscode.Uri): vscode.Uri {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return vscode.Uri.from({ scheme: SCHEME, path: `Records in ${name}.md`, query: uri.toString() });
}
