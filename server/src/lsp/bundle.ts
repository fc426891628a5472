import { bundleKeyOf, companionsOf, listingsOf, mayBelongToDirectory } from '../engine/files/companions';
import { callsDirectories, mayCall } from '../engine/files/dependencies';
import { isRecognised } from '../engine/files/recognise';
import type { SourceFile } from '../text/span';
import { uriKey } from '../text/uri';
import { type CalledFiles, createCalledFiles } from './called-files';
import type { Callers } from './callers';
import type { ClosedFiles } from './closed-files';
import { directoryKeyOf, type OpenDocuments } from './open-documents';

/** A file with everything that has to be read together with it, itself included. */
export interface Bundle {
  readonly file: SourceFile;
  /** Files with equal keys are read together. */
  readonly key: string;
  readonly files: readonly SourceFile[];
  /** A URI of each bundle that has findings of the file: its own bundle and those that call its directory. */
  readonly roots: ReadonlySet<string>;
  /** Whether the file gives values to deployments. */
  readonly givesValues: boolean;
}

/** Where the files of a bundle come from. */
export interface BundleSources {
  readonly documents: OpenDocuments;
  readonly closedFiles: ClosedFiles;
  /** The index of the directories that call others, for callers of which no file is open. */
  readonly callers: Callers;
  /**
   * The keys of the directories and files that a document calls, by its key, as far as known; reading a bundle adds to
   * it.
   */
  readonly calls: Map<string, ReadonlySet<string>>;
  /** The URIs of the roots, directories and templates, to which a file gives values. */
  readonly findRoots: (uri: string) => readonly string[];
}

/** Reads the bundle of an open document; undefined if it was closed meanwhile. */
export async function readBundle(uri: string, sources: BundleSources): Promise<Bundle | undefined> {
  const { documents } = sources;
  const calledFiles = createCalledFiles(documents, sources.closedFiles);
  const roots = await readRoots(uri, sources, calledFiles);
  const closedRoots = [
    ...(await readClosedRoots(uri, sources, calledFiles)),
    ...(await readGivenRoots(uri, sources, calledFiles)),
  ];
  // The documents may have changed while the disk was read, so all open files are taken after the last `await`.
  const file = documents.find(uri);
  if (file === undefined) return undefined;
  const files = calledFiles.complete([
    ...[...roots].flatMap(([root, fromDisk]) => joinCompanions(root, fromDisk, documents)),
    ...closedRoots.flat(),
  ]);
  return {
    file,
    key: bundleKeyOf(file) ?? file.uri,
    files: [...new Map(files.map((each) => [uriKey(each.uri), each])).values()].sort((a, b) =>
      uriKey(a.uri) < uriKey(b.uri) ? -1 : 1,
    ),
    roots: new Set([file.uri, ...roots.keys(), ...closedRoots.flatMap(([first]) => first?.uri ?? [])]),
    givesValues: sources.findRoots(uri).length > 0,
  };
}

/** A document, and the documents that call its directory or itself; each URI with its companions that are not open. */
async function readRoots(
  uri: string,
  { documents, closedFiles, calls }: BundleSources,
  calledFiles: CalledFiles,
): Promise<ReadonlyMap<string, readonly SourceFile[]>> {
  const directory = directoryKeyOf(uri);
  const roots = new Map<string, readonly SourceFile[]>();
  const asked = documents.find(uri) ?? { uri, text: '' };
  const called = callsDirectories(asked) ? directory : uriKey(uri);
  const isData = !isRecognised(asked);
  const others = documents.list().filter((other) => isData || directoryKeyOf(other.uri) !== directory);
  for (const root of new Set([uri, ...others.map((other) => other.uri)])) {
    const file = documents.find(root);
    if (file === undefined || (root !== uri && !mayCall(file, asked))) continue;
    const fromDisk = await readClosedCompanions(file, closedFiles);
    const calledByRoot = await calledFiles.fetch(joinCompanions(root, fromDisk, documents));
    calls.set(uriKey(root), calledByRoot);
    if (root === uri || calledByRoot.has(called)) roots.set(root, fromDisk);
  }
  return roots;
}

/** The files of each directory that calls the directory of a document, if none of its own files is open. */
async function readClosedRoots(
  uri: string,
  { documents, closedFiles, callers }: BundleSources,
  calledFiles: CalledFiles,
): Promise<readonly (readonly SourceFile[])[]> {
  const file = documents.find(uri);
  const companions = file && companionsOf(file);
  if (file === undefined || companions === undefined || !callsDirectories(file)) return [];
  const open = new Set(documents.list().map((document) => directoryKeyOf(document.uri)));
  const directories = await callers.find(companions.directory);
  const closed = directories.filter((directory) => !open.has(uriKey(directory)));
  const roots = await Promise.all(closed.map((directory) => closedFiles.readDirectory(directory, companions.belongs)));
  for (const files of roots) await calledFiles.fetch(files);
  return roots.filter((files) => files.length > 0);
}

/** The files of each root to which the document gives values. */
async function readGivenRoots(
  uri: string,
  { documents, closedFiles, findRoots }: BundleSources,
  calledFiles: CalledFiles,
): Promise<readonly (readonly SourceFile[])[]> {
  const roots = await Promise.all(
    findRoots(uri).map(async (root) => {
      if (root.endsWith('/')) {
        const fromDisk = await closedFiles.readDirectory(root, mayBelongToDirectory);
        return [...documents.listDirectory(root, mayBelongToDirectory), ...fromDisk];
      }
      const open = documents.find(root);
      return open === undefined ? closedFiles.read(root) : [open];
    }),
  );
  for (const files of roots) await calledFiles.fetch(files);
  return roots.filter((files) => files.length > 0);
}

async function readClosedCompanions(file: SourceFile, closedFiles: ClosedFiles): Promise<readonly SourceFile[]> {
  const found = await Promise.all(
    [companionsOf(file), listingsOf(file)].map(async (companions) => {
      if (companions === undefined) return [];
      const files = await closedFiles.readDirectory(companions.directory, companions.belongs);
      return files.filter((other) => companions.accepts(other));
    }),
  );
  return [...new Set(found.flat())];
}

/** A document with its companions, open ones in their present version; empty if the document is closed. */
function joinCompanions(uri: string, fromDisk: readonly SourceFile[], documents: OpenDocuments): readonly SourceFile[] {
  const file = documents.find(uri);
  if (file === undefined) return [];
  const open = [file, ...findOpenCompanions(file, documents)];
  const taken = new Set(open.map((other) => uriKey(other.uri)));
  return [...open, ...fromDisk.filter((other) => !taken.has(uriKey(other.uri)))];
}

function findOpenCompanions(file: SourceFile, documents: OpenDocuments): readonly SourceFile[] {
  const found = [companionsOf(file), listingsOf(file)].flatMap((companions) =>
    companions === undefined
      ? []
      : documents
          .listDirectory(companions.directory, companions.belongs)
          .filter((other) => other.uri !== file.uri && companions.accepts(other)),
  );
  return [...new Set(found)];
}
