import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { bundleKeyOf, type Companions, companionsOf } from '../engine/files/companions';
import { callsDirectories, dependenciesOf, mayCall } from '../engine/files/dependencies';
import { isRecognised } from '../engine/files/recognise';
import { skipReason } from '../engine/files/skip';
import type { SourceFile } from '../text/span';
import { fileNameOf, parentDirectoryOf, uriInDirectory, uriKey } from '../text/uri';
import type { Callers } from './callers';
import type { Disk } from './disk';
import { type Needed, neededIn } from './needed';

/** A file with everything that has to be read together with it, itself included. */
export interface Bundle {
  readonly file: SourceFile;
  /** Files with equal keys are read together. */
  readonly key: string;
  readonly files: readonly SourceFile[];
  /** A URI of each bundle that says something about the file: its own, and those that call its directory. */
  readonly roots: ReadonlySet<string>;
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

/** A workspace over the documents that the client keeps open; `callers` knows of those that nobody opened. */
export function createWorkspace(documents: TextDocuments<TextDocument>, disk: Disk, callers: Callers): Workspace {
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
    return opened(companions.directory, companions.belongs).filter(
      (other) => other.uri !== file.uri && companions.accepts(other),
    );
  }

  function opened(directory: string, belongs: Companions['belongs']): readonly SourceFile[] {
    const key = uriKey(directory);
    return documents
      .all()
      .filter(({ uri }) => uriKey(parentDirectoryOf(uri) ?? '') === key && belongs(fileNameOf(uri)))
      .map(snapshot)
      .filter((other) => skipReason(uriKey(other.uri), other.text.length) === undefined);
  }

  /** The open documents beside a URI, with what each is read together with. */
  function openBeside(uri: string): readonly Companions[] {
    const directory = uriKey(parentDirectoryOf(uri) ?? '');
    const neighbours = documents
      .all()
      .filter((other) => other.uri !== uri && uriKey(parentDirectoryOf(other.uri) ?? '') === directory);
    return neighbours.flatMap((other) => companionsOf(snapshot(other)) ?? []);
  }

  async function closedCompanions(file: SourceFile): Promise<readonly SourceFile[]> {
    const companions = companionsOf(file);
    if (companions === undefined) return [];
    return (await closed(companions.directory, companions.belongs)).filter((other) => companions.accepts(other));
  }

  async function closed(directory: string, belongs: Companions['belongs']): Promise<readonly SourceFile[]> {
    const names = (await disk.names(directory)).filter((name) => belongs(name));
    const uris = names
      .map((name) => uriInDirectory(directory, name))
      .filter((uri) => skipReason(uriKey(uri)) === undefined);
    const files = await Promise.all(uris.map((uri) => (open(uri) === undefined ? disk.file(uri) : undefined)));
    return files.filter((other) => other !== undefined) as SourceFile[];
  }

  /** A document as it stands in the editor now, with its companions. */
  function together(uri: string, fromDisk: readonly SourceFile[]): readonly SourceFile[] {
    const file = open(uri);
    if (file === undefined) return [];
    const inEditor = [file, ...openCompanions(file)];
    const taken = new Set(inEditor.map((other) => uriKey(other.uri)));
    return [...inEditor, ...fromDisk.filter((other) => !taken.has(uriKey(other.uri)))];
  }

  /** The directories that documents were seen to call, by the key of the document. */
  const calls = new Map<string, ReadonlySet<string>>();

  /** The documents that say something about one, with their companions on disk: itself and those that call its directory. */
  async function rootsOf(uri: string, needed: Needed): Promise<ReadonlyMap<string, readonly SourceFile[]>> {
    const directory = uriKey(parentDirectoryOf(uri) ?? '');
    const roots = new Map<string, readonly SourceFile[]>();
    const asked = open(uri) ?? { uri, text: '' };
    const isDirectory = callsDirectories(asked);
    const isData = !isRecognised(asked);
    const others = documents
      .all()
      .filter((other) => isData || uriKey(parentDirectoryOf(other.uri) ?? '') !== directory);
    for (const root of new Set([uri, ...others.map((other) => other.uri)])) {
      const file = open(root);
      if (file === undefined || (root !== uri && !mayCall(file, asked))) continue;
      const fromDisk = await closedCompanions(file);
      const called = await needed.fetch(together(root, fromDisk));
      calls.set(uriKey(root), called);
      if (root === uri || called.has(isDirectory ? directory : uriKey(uri))) roots.set(root, fromDisk);
    }
    return roots;
  }

  /** The files of the directories that call a document’s, as far as none of theirs is open; the first of each says where it is. */
  async function closedRoots(uri: string, needed: Needed): Promise<readonly (readonly SourceFile[])[]> {
    const file = open(uri);
    const companions = file && companionsOf(file);
    if (file === undefined || companions === undefined || !callsDirectories(file)) return [];
    const opened = new Set(documents.all().map((document) => uriKey(parentDirectoryOf(document.uri) ?? '')));
    const directories = (await callers.of(companions.directory)).filter((directory) => !opened.has(uriKey(directory)));
    const roots = await Promise.all(directories.map((directory) => closed(directory, companions.belongs)));
    for (const files of roots) await needed.fetch(files);
    return roots.filter((files) => files.length > 0);
  }

  return {
    open,
    openFiles: () => documents.all().map(snapshot),
    versionOf: (file) => versions.get(file),
    async bundle(uri) {
      const needed = neededIn({ opened, closed, openFile: open, closedFile: disk.file });
      const roots = await rootsOf(uri, needed);
      const unopened = await closedRoots(uri, needed);
      // The documents may have changed while the disk was read: what is taken now belongs together.
      const file = open(uri);
      if (file === undefined) return undefined;
      const files = needed.complete([
        ...[...roots].flatMap(([root, fromDisk]) => together(root, fromDisk)),
        ...unopened.flat(),
      ]);
      return {
        file,
        key: bundleKeyOf(file) ?? file.uri,
        files: [...files].sort((a, b) => (uriKey(a.uri) < uriKey(b.uri) ? -1 : 1)),
        roots: new Set([file.uri, ...roots.keys(), ...unopened.flatMap(([first]) => first?.uri ?? [])]),
      };
    },
    concernsOpenFiles(file) {
      if (openBeside(file.uri).some(({ belongs, accepts }) => belongs(fileNameOf(file.uri)) && accepts(file)))
        return true;
      const directory = uriKey(parentDirectoryOf(file.uri) ?? '');
      const called = new Set([...dependenciesOf(file).map(uriKey), ...(calls.get(uriKey(file.uri)) ?? [])]);
      const others = documents.all().filter((other) => uriKey(other.uri) !== uriKey(file.uri));
      const isCalledIn = (other: string) =>
        [directory, uriKey(file.uri)].some((place) => calls.get(uriKey(other))?.has(place));
      return others.some(
        ({ uri }) => called.has(uriKey(parentDirectoryOf(uri) ?? '')) || called.has(uriKey(uri)) || isCalledIn(uri),
      );
    },
    mayConcernOpenFiles: (uri) =>
      openBeside(uri).some(({ belongs }) => belongs(fileNameOf(uri))) ||
      documents.all().some((other) => calls.get(uriKey(other.uri))?.has(uriKey(uri))),
  };
}
