import type { InitializeParams } from 'vscode-languageserver';
import type { ClientOptions } from '../protocol/messages';

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
  readonly completesSnippets: boolean;
  readonly insertsOrReplaces: boolean;
  readonly labelsDetails: boolean;
  readonly documentsWithMarkdown: boolean;
  /** Whether it completes configuration files in JSON by their schema. */
  readonly validatesJson: boolean;
  /** Whether it takes definitions with the whole of what they define. */
  readonly linksDefinitions: boolean;
  readonly refreshesInlayHints: boolean;
  /** Whether it answers `route53Lint/readFile`, `route53Lint/readDirectory` and `route53Lint/findFiles`. */
  readonly readsFilesForServer: boolean;
  /** Whether it shows the pages of rules, and saves files by a command. */
  readonly showsRulePages: boolean;
  /** Whether it is told of each check, by notifications that are not part of the Language Server Protocol. */
  readonly followsChecks: boolean;
  /** Whether an edit can make a file. */
  readonly createsFiles: boolean;
  /** The deployment that is to be shown from the start. */
  readonly deployment: string | undefined;
}

/** Reads the capabilities from the parameters of `initialize`. */
export function readClientCapabilities({ capabilities, initializationOptions }: InitializeParams): ClientCapabilities {
  const { textDocument, workspace, window } = capabilities ?? {};
  const options = initializationOptions as ClientOptions | null | undefined;
  const diagnostic = textDocument?.diagnostic;
  const published = textDocument?.publishDiagnostics;
  const item = textDocument?.completion?.completionItem;
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
    completesSnippets: item?.snippetSupport === true,
    insertsOrReplaces: item?.insertReplaceSupport === true,
    labelsDetails: item?.labelDetailsSupport === true,
    documentsWithMarkdown: item?.documentationFormat?.includes('markdown') ?? false,
    validatesJson: options?.jsonSchemas === true,
    readsFilesForServer: options?.hostReads === true,
    showsRulePages: options?.rulePages === true,
    followsChecks: options?.followsChecks === true,
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    deployment: typeof options?.deployment === 'string' ? options.deployment : undefined,
    linksDefinitions: textDocument?.definition?.linkSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
  };
}
