import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { skipReason } from '../engine/files/skip';
import { groupBy } from '../text/group-by';
import type { SourceFile } from '../text/span';
import { fileNameOf, parentDirectoryOf, uriKey } from '../text/uri';
import type { DeletedFiles } from './deleted-files';

/**
 * The documents that are open in the editor, as source files; the same version of a document is the same object. Those
 * whose files were deleted do not count: only `findDeleted` and `listAll` give them.
 */
export interface OpenDocuments {
  find(uri: string): SourceFile | undefined;
  findDeleted(uri: string): SourceFile | undefined;
  list(): readonly SourceFile[];
  listAll(): readonly SourceFile[];
  /**
   * The files of a directory (a URI that ends in `/`) whose names `belongs` accepts, without those that are always
   * skipped.
   */
  listDirectory(directory: string, belongs: (fileName: string) => boolean): readonly SourceFile[];
  /** The version of the document that the file was made from; undefined for a file that was read from disk. */
  versionOf(file: SourceFile): number | undefined;
}

/** The open documents of a connection. */
export function createOpenDocuments(documents: TextDocuments<TextDocument>, deleted: DeletedFiles): OpenDocuments {
  const snapshots = new WeakMap<TextDocument, { readonly version: number; readonly file: SourceFile }>();
  const versions = new WeakMap<SourceFile, number>();

  function takeSnapshot(document: TextDocument): SourceFile {
    const known = snapshots.get(document);
    const text = document.getText();
    // An editor may send another text with a version that was there before.
    if (known?.version === document.version && known.file.text === text) return known.file;
    const file: SourceFile = { uri: document.uri, text };
    snapshots.set(document, { version: document.version, file });
    versions.set(file, document.version);
    return file;
  }

  /** The documents by their keys and those of their directories, until one is opened or closed. */
  let index: Index | undefined;
  const forget = () => {
    index = undefined;
  };
  documents.onDidOpen(forget);
  documents.onDidClose(forget);
  const readIndex = (): Index => {
    index ??= indexDocuments(documents.all());
    return index;
  };

  function findAny(uri: string): SourceFile | undefined {
    const document = documents.get(uri) ?? readIndex().byKey.get(uriKey(uri));
    return document && takeSnapshot(document);
  }

  const listCounting = () => documents.all().filter(({ uri }) => !deleted.has(uri));

  return {
    find: (uri) => (deleted.has(uri) ? undefined : findAny(uri)),
    findDeleted: (uri) => (deleted.has(uri) ? findAny(uri) : undefined),
    list: () => listCounting().map(takeSnapshot),
    listAll: () => documents.all().map(takeSnapshot),
    listDirectory(directory, belongs) {
      const inDirectory = readIndex().byDirectory.get(uriKey(directory)) ?? [];
      return inDirectory
        .filter(({ uri }) => !deleted.has(uri) && belongs(fileNameOf(uri)))
        .map(takeSnapshot)
        .filter((file) => skipReason(uriKey(file.uri), file.text.length) === undefined);
    },
    versionOf: (file) => versions.get(file),
  };
}

interface Index {
  readonly byKey: ReadonlyMap<string, TextDocument>;
  readonly byDirectory: ReadonlyMap<string, readonly TextDocument[]>;
}

function indexDocuments(documents: readonly TextDocument[]): Index {
  const byKey = new Map<string, TextDocument>();
  for (const document of documents) if (!byKey.has(uriKey(document.uri))) byKey.set(uriKey(document.uri), document);
  return { byKey, byDirectory: groupBy(documents, ({ uri }) => directoryKeyOf(uri)) };
}

/** The key of the directory that holds a file; empty for a URI without a directory. */
export function directoryKeyOf(uri: string): string {
  return uriKey(parentDirectoryOf(uri) ?? '');
}
