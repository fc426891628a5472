import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CHANGES, type FileParams, type ShownChanges } from '../server/src/protocol/messages';

const SCHEME = 'route53-lint-changes';

/** The command *Show what this batch does*. */
export interface Changes extends vscode.Disposable {
  /** Compares the record sets that a batch changes, before and after it. */
  show(uri: vscode.Uri): Promise<void>;
}

/** Serves `route53-lint-changes:` documents: the record sets before and after the batch that their query names. */
export function openChanges(client: BaseLanguageClient): Changes {
  const texts = new Map<string, string>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  return {
    async show(uri) {
      const params: FileParams = { uri: client.code2ProtocolConverter.asUri(uri) };
      const shown = await client.sendRequest<ShownChanges | null>(CHANGES, params);
      const name = vscode.workspace.asRelativePath(uri);
      if (shown === null) {
        void vscode.window.showInformationMessage(
          `No file beside ${name} lists the zone that it changes: what aws route53 list-resource-record-sets prints.`,
        );
        return;
      }
      const sides = (['before', 'after'] as const).map((side) => {
        // Each time another document, as the text of one that is open is kept.
        const document = vscode.Uri.from({ scheme: SCHEME, path: `/${side}.txt`, query: `${texts.size} ${uri}` });
        texts.set(document.toString(), shown[side]);
        return document;
      });
      if (shown.refusals.length > 0)
        void vscode.window.showWarningMessage(`Route 53 refuses ${name}: ${shown.refusals.slice(0, 3).join(' ')}`);
      await vscode.commands.executeCommand('vscode.diff', ...sides, `${name} applied to ${shown.listing}`);
    },
    dispose: () => provider.dispose(),
  };
}
