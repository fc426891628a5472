import * as vscode from 'vscode';
import { isOfTerraform, isReadAsData, mayHoldRecords } from '../server/src/recognition/records';
import { isNewChangeBatch } from '../server/src/recognition/route53-json';
import type { SourceFile } from '../server/src/text/span';
import { uriKey } from '../server/src/text/uri';
import { openReader } from './reader';
import { isCandidate } from './selector';
import { openSurroundings } from './surroundings';

/**
 * Why a document is sent to the server: it may hold records, or it is of Terraform in a directory that may. Others are
 * sent where `context` alone makes them interesting: files of Terraform, and the data files that those read, in a
 * workspace that has records somewhere.
 */
type Concern = 'records' | 'context';

/** Decides which documents concern the linter, with the quick test by which the engine recognises files. */
export interface Gate extends vscode.Disposable {
  /**
   * Fires for each open document that concerns the linter, also when the words are typed later, and again where it is no
   * longer only context.
   */
  readonly onDidAdmit: vscode.Event<vscode.TextDocument>;
  /** Why a document concerns the linter; undefined as long as it does not. It stays so until the document is closed. */
  concernOf(document: vscode.TextDocument): Concern | undefined;
  /** Considers the documents that are open already. */
  open(): void;
  /** Looks at a document again, and resolves when that is done. */
  consider(document: vscode.TextDocument): Promise<void>;
  /** The workspace has records: from now on their context is admitted, too. */
  widen(): void;
  /** Admits the documents of these URIs as context: what is typed in them decides what is found in others. */
  admitFiles(uris: readonly string[]): void;
}

/** A configuration file of the linter. */
const CONFIGURATION = /\/\.route53lint\.(?:jsonc?|ya?ml)$/;

/** The pause after the last key before a text is tested again, in milliseconds. */
const PAUSE = 200;

const TERRAFORM = '**/*.{tf,tofu,tf.json,tofu.json}';

export function openGate(): Gate {
  const concerns = new Map<string, Concern>();
  const admitted = new vscode.EventEmitter<vscode.TextDocument>();
  const changed = new Set<vscode.TextDocument>();
  const reader = openReader();
  const surroundings = openSurroundings(reader, isWatched);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watcher: vscode.FileSystemWatcher | undefined;
  let isWide = false;
  let needed: ReadonlySet<string> = new Set();

  const concernOf = ({ uri }: vscode.TextDocument) => concerns.get(uri.toString());

  function admit(document: vscode.TextDocument, concern: Concern): void {
    const before = concernOf(document);
    if (document.isClosed || before === 'records') return;
    concerns.set(document.uri.toString(), concern);
    if (before !== concern) admitted.fire(document);
    // The data files that it reads may have been opened before it.
    if (before === undefined && isWide && isOfTerraform(toFile(document)))
      considerSoon(vscode.workspace.textDocuments.filter((other) => concernOf(other) === undefined));
  }

  async function consider(document: vscode.TextDocument): Promise<void> {
    if (document.isClosed || concernOf(document) === 'records' || !isCandidate(document)) return;
    const file = toFile(document);
    // Its rules have links, and in YAML completion.
    if (CONFIGURATION.test(file.uri) || needed.has(uriKey(file.uri))) admit(document, 'context');
    else if (mayHoldRecords(file)) admit(document, 'records');
    // Its first words are completed.
    else if (isNewChangeBatch(file)) admit(document, 'context');
    else if (isOfTerraform(file)) {
      if (isWide) admit(document, 'context');
      watchTerraform();
      if (await surroundings.haveRecords(file)) admit(document, 'records');
    } else if (isWide && (await isReadAsData(file.uri, listTerraform(), reader))) admit(document, 'context');
  }

  const considerAll = () => vscode.workspace.textDocuments.forEach((document) => void consider(document));

  /** Tests again soon: the documents that changed, or with none all of them. */
  function considerSoon(documents: readonly vscode.TextDocument[]): void {
    for (const document of documents) changed.add(document);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const waiting = [...changed];
      changed.clear();
      for (const document of waiting) void consider(document);
    }, PAUSE);
  }

  /** Records may come into the directory of an open file without that file being touched. */
  function watchTerraform(): void {
    if (watcher !== undefined) return;
    watcher = vscode.workspace.createFileSystemWatcher(TERRAFORM, false, false, true);
    const soon = () => {
      surroundings.changeDisk();
      considerSoon(vscode.workspace.textDocuments);
    };
    watcher.onDidCreate(soon);
    watcher.onDidChange(soon);
  }

  const listeners = [
    admitted,
    vscode.workspace.onDidOpenTextDocument((document) => void consider(document)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      if (vscode.languages.match({ pattern: TERRAFORM }, document) > 0)
        surroundings.changeDocument(document.uri.toString());
      if (concernOf(document) !== 'records') considerSoon([document]);
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(considerAll),
    vscode.workspace.onDidCloseTextDocument((document) => {
      // What was typed and not saved is gone.
      surroundings.changeDisk();
      concerns.delete(document.uri.toString());
      changed.delete(document);
    }),
  ];
  return {
    onDidAdmit: admitted.event,
    concernOf,
    open: considerAll,
    consider,
    admitFiles(uris) {
      needed = new Set(uris.map(uriKey));
      considerAll();
    },
    widen() {
      isWide = true;
      considerAll();
    },
    dispose() {
      clearTimeout(timer);
      watcher?.dispose();
      for (const listener of listeners) listener.dispose();
    },
  };
}

/** Whether the watcher reports the changes in a directory. */
function isWatched(directory: string): boolean {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(directory, true)) !== undefined;
}

function toFile(document: vscode.TextDocument): SourceFile {
  return { uri: document.uri.toString(), text: document.getText() };
}

/** The open files of Terraform. */
function listTerraform(): readonly SourceFile[] {
  return vscode.workspace.textDocuments.filter(isCandidate).map(toFile).filter(isOfTerraform);
}
