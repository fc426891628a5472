import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { bundleKeyOf, type Companions, companionsOf } from '../engine/companions';
import { skipReason } from '../engine/skip';
import type { SourceFile } from '../text/span';
import type { Disk } from './disk';
import { directoryOf, fileName, inDirectory, uriKey } from './uri';

/** A file with everything that has to be read together with it, itself included. */
export interface Bundle {
  readonly file: SourceFile;
  /** Files with equal keys are read together. */
  readonly key: string;
  readonly files: readonly SourceFile[];
}

/** The open documents and, behind them, the disk. */
export interface Workspace {
  /** The text of an open document; the same object as long as its version is the same. */
  open(uri: string): SourceFile | undefined;
  openFiles(): readonly SourceFile[];
  /** The version of an open document that the file is; undefined when it was read from disk. */
  versionOf(file: SourceFile): number | undefined;
  /** The open document with its companions. What is open wins over what is on disk. */
  bundle(uri: string): Promise<Bundle | undefined>;
  /** Whether this one is read together with another document that is open. */
  concernsOpenFiles(file: SourceFile): boolean;
  /** Whether a file of that URI may be read together with a document that is open. */
  mayConcernOpenFiles(uri: string): boolean;
}

/** A workspace over the documents that the client keeps open. */
export function workspaceOf(documents: TextDocuments<TextDocument>, disk: Disk): Workspace {
  const snapshots = new WeakMap<TextDocument, { readonly version: number; readonly file: SourceFile }>();
  const versions = new WeakMap<SourceFile, number>();

  function snapshot(document: TextDocument): SourceFile {
    const known = snapshots.get(document);
    if (known?.version === document.version) return known.file;
    const file: SourceFile = { uri: document.uri, text: document.getText() };
    snapshots.set(document, { version: document.version, file });
    versions.set(file, document.version);
    return file;
  }

  function open(uri: string): SourceFile | undefined {
    const document = documents.get(uri) ?? documents.all().find((other) => uriKey(other.uri) === uriKey(uri));
    return document === undefined ? undefined : snapshot(document);
  }

  function openCompanions(file: SourceFile): readonly SourceFile[] {
    const companions = companionsOf(file);
    if (companions === undefined) return [];
    const directory = uriKey(companions.directory);
    return documents
      .all()
      .filter(({ uri }) => uri !== file.uri && uriKey(directoryOf(uri) ?? '') === directory && companions.belongs(fileName(uri)))
      .map(snapshot)
      .filter((other) => companions.accepts(other) && skipReason(uriKey(other.uri), other.text.length) === undefined);
  }

  /** The open documents beside a URI, with what each is read together with. */
  function openBeside(uri: string): readonly Companions[] {
    const directory = uriKey(directoryOf(uri) ?? '');
    const neighbours = documents.all().filter((other) => other.uri !== uri && uriKey(directoryOf(other.uri) ?? '') === directory);
    return neighbours.flatMap((other) => companionsOf(snapshot(other)) ?? []);
  }

  async function closedCompanions(file: SourceFile): Promise<readonly SourceFile[]> {
    const companions = companionsOf(file);
    if (companions === undefined) return [];
    const names = (await disk.names(companions.directory)).filter((name) => companions.belongs(name));
    const uris = names.map((name) => inDirectory(companions.directory, name)).filter((uri) => skipReason(uriKey(uri)) === undefined);
    const files = await Promise.all(uris.map((uri) => (open(uri) === undefined ? disk.file(uri) : undefined)));
    return files.filter((other) => other !== undefined && companions.accepts(other)) as SourceFile[];
  }

  return {
    open,
    openFiles: () => documents.all().map(snapshot),
    versionOf: (file) => versions.get(file),
    async bundle(uri) {
      const before = open(uri);
      if (before === undefined) return undefined;
      const closed = await closedCompanions(before);
      // The documents may have changed while the disk was read: what is taken now belongs together.
      const file = open(uri);
      if (file === undefined) return undefined;
      const opened = openCompanions(file);
      const taken = new Set([file, ...opened].map((other) => uriKey(other.uri)));
      const files = [file, ...opened, ...closed.filter((other) => !taken.has(uriKey(other.uri)))];
      return { file, key: bundleKeyOf(file) ?? file.uri, files: files.sort((a, b) => (uriKey(a.uri) < uriKey(b.uri) ? -1 : 1)) };
    },
    concernsOpenFiles: (file) => openBeside(file.uri).some(({ belongs, accepts }) => belongs(fileName(file.uri)) && accepts(file)),
    mayConcernOpenFiles: (uri) => openBeside(uri).some(({ belongs }) => belongs(fileName(uri))),
  };
}
