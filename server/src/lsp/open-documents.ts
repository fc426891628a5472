import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { skipReason } from '../engine/files/skip';
import type { SourceFile } from '../text/span';
import { fileNameOf, parentDirectoryOf, uriKey } from '../text/uri';

/** The documents that are open in the editor, as files: a document is the same object as long as its version is. */
export interface OpenDocuments {
  find(uri: string): SourceFile | undefined;
  list(): readonly SourceFile[];
  /** Those in a directory (a URI that ends in `/`) whose names belong, but for those that are never looked at. */
  listDirectory(directory: string, belongs: (fileName: string) => boolean): readonly SourceFile[];
  /** The version of a document that a file is; undefined for a file that was read from disk. */
  versionOf(file: SourceFile): number | undefined;
}

/** The open documents of a connection. */
export function createOpenDocuments(documents: TextDocuments<TextDocument>): OpenDocuments {
  const snapshots = new WeakMap<TextDocument, { readonly version: number; readonly file: SourceFile }>();
  const versions = new WeakMap<SourceFile, number>();

  function takeSnapshot(document: TextDocument): SourceFile {
    const known = snapshots.get(document);
    if (known?.version === document.version) return known.file;
    const file: SourceFile = { uri: document.uri, text: document.getText() };
    snapshots.set(document, { version: document.version, file });
    versions.set(file, document.version);
    return file;
  }

  return {
    find(uri) {
      const document = documents.get(uri) ?? documents.all().find((other) => uriKey(other.uri) === uriKey(uri));
      return document && takeSnapshot(document);
    },
    list: () => documents.all().map(takeSnapshot),
    listDirectory(directory, belongs) {
      const key = uriKey(directory);
      return documents
        .all()
        .filter(({ uri }) => directoryKeyOf(uri) === key && belongs(fileNameOf(uri)))
        .map(takeSnapshot)
        .filter((file) => skipReason(uriKey(file.uri), file.text.length) === undefined);
    },
    versionOf: (file) => versions.get(file),
  };
}

/** The key of the directory that holds a file; empty where there is none. */
export function directoryKeyOf(uri: string): string {
  return uriKey(parentDirectoryOf(uri) ?? '');
}
