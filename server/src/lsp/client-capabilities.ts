import type { InitializeParams } from 'vscode-languageserver';

/** The capabilities of the client that the server uses. */
export interface ClientCapabilities {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly answersConfiguration: boolean;
  readonly notifiesOfConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly notifiesOfFolders: boolean;
  readonly showsRelatedInformation: boolean;
  readonly linksCodes: boolean;
  readonly editsVersions: boolean;
  readonly editsWithSnippets: boolean;
  readonly takesCodeActions: boolean;
  readonly marksPreferredActions: boolean;
  readonly showsDocuments: boolean;
  readonly showsProgress: boolean;
  readonly showsMarkdown: boolean;
  /** Whether it answers `route53Lint/readFile`, `route53Lint/readDirectory` and `route53Lint/findFiles`. */
  readonly readsFilesForServer: boolean;
}

/** Reads the capabilities from the parameters of `initialize`. */
export function readClientCapabilities({ capabilities, initializationOptions }: InitializeParams): ClientCapabilities {
  const { textDocument, workspace, window } = capabilities ?? {};
  const diagnostic = textDocument?.diagnostic;
  const published = textDocument?.publishDiagnostics;
  return {
    pullsDiagnostics: diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    answersConfiguration: workspace?.configuration === true,
    notifiesOfConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    notifiesOfFolders: workspace?.workspaceFolders === true,
    showsRelatedInformation: (diagnostic?.relatedInformation ?? published?.relatedInformation) === true,
    linksCodes: (diagnostic?.codeDescriptionSupport ?? published?.codeDescriptionSupport) === true,
    editsVersions: workspace?.workspaceEdit?.documentChanges === true,
    editsWithSnippets:
      workspace?.workspaceEdit?.snippetEditSupport === true && workspace.workspaceEdit.documentChanges === true,
    takesCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    marksPreferredActions: textDocument?.codeAction?.isPreferredSupport === true,
    showsDocuments: window?.showDocument?.support === true,
    showsProgress: window?.workDoneProgress === true,
    showsMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? true,
    readsFilesForServer: (initializationOptions as { hostReads?: unknown } | null | undefined)?.hostReads === true,
  };
}
