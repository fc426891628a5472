import type { InitializeParams } from 'vscode-languageserver';

/** What this client can do, as far as it matters here. */
export interface ClientCapabilities {
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly watches: boolean;
  readonly folders: boolean;
  readonly related: boolean;
  readonly codeDescription: boolean;
  readonly documentChanges: boolean;
  readonly snippets: boolean;
  readonly codeActionLiterals: boolean;
  readonly preferred: boolean;
  readonly showsDocuments: boolean;
  readonly markdown: boolean;
  /** It answers `route53Lint/readFile`, `route53Lint/readDirectory` and `route53Lint/findFiles`. */
  readonly readsFiles: boolean;
}

/** Reads the traits out of the first message. */
export function readClientCapabilities({ capabilities, initializationOptions }: InitializeParams): ClientCapabilities {
  const { textDocument, workspace, window } = capabilities ?? {};
  const diagnostic = textDocument?.diagnostic;
  const published = textDocument?.publishDiagnostics;
  return {
    pulls: diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    related: (diagnostic?.relatedInformation ?? published?.relatedInformation) === true,
    codeDescription: (diagnostic?.codeDescriptionSupport ?? published?.codeDescriptionSupport) === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    snippets: workspace?.workspaceEdit?.snippetEditSupport === true && workspace.workspaceEdit.documentChanges === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preferred: textDocument?.codeAction?.isPreferredSupport === true,
    showsDocuments: window?.showDocument?.support === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? true,
    readsFiles: (initializationOptions as { hostReads?: unknown } | null | undefined)?.hostReads === true,
  };
}
