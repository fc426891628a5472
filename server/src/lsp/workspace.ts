import { type Companions, companionsOf, listingsOf } from '../engine/files/companions';
import { dependenciesOf } from '../engine/files/dependencies';
import type { SourceFile } from '../text/span';
import { fileNameOf, uriKey } from '../text/uri';
import { type Bundle, type BundleSources, readBundle } from './bundle';
import type { Callers } from './callers';
import { createClosedFiles } from './closed-files';
import type { Disk } from './disk';
import { directoryKeyOf, type OpenDocuments } from './open-documents';

/** The open documents, with the files on disk that are read together with them. */
export interface Workspace {
  readonly documents: OpenDocuments;
  /** The open document with everything that has to be read together with it; undefined if it is not open. */
  readBundle(uri: string): Promise<Bundle | undefined>;
  /** Whether a file is read together with another document that is open. */
  concernsOpenFiles(file: SourceFile): boolean;
  /** Whether a file with this URI may be read together with an open document; may be true for a file that is not. */
  mayConcernOpenFiles(uri: string): boolean;
}

/** Creates a workspace of open documents. */
export function createWorkspace(
  documents: OpenDocuments,
  disk: Disk,
  callers: Callers,
  findRoots: BundleSources['findRoots'],
): Workspace {
  const sources: BundleSources = {
    documents,
    closedFiles: createClosedFiles(disk, documents),
    callers,
    findRoots,
    calls: new Map(),
  };
  return {
    documents,
    readBundle: (uri) => readBundle(uri, sources),
    concernsOpenFiles: (file) =>
      isCompanionOfOpen(file, documents) || isCalledWithOpen(file, sources) || findRoots(file.uri).length > 0,
    mayConcernOpenFiles: (uri) =>
      findNeighbours(uri, documents).some(({ belongs }) => belongs(fileNameOf(uri))) ||
      documents.list().some((other) => sources.calls.get(uriKey(other.uri))?.has(uriKey(uri))),
  };
}

function isCompanionOfOpen(file: SourceFile, documents: OpenDocuments): boolean {
  return findNeighbours(file.uri, documents).some(
    ({ belongs, accepts }) => belongs(fileNameOf(file.uri)) && accepts(file),
  );
}

/** The companions of each open document in the directory of a file. */
function findNeighbours(uri: string, documents: OpenDocuments): readonly Omit<Companions, 'key'>[] {
  const directory = directoryKeyOf(uri);
  const neighbours = documents.list().filter((other) => other.uri !== uri && directoryKeyOf(other.uri) === directory);
  return neighbours
    .flatMap((other) => [companionsOf(other), listingsOf(other)])
    .filter((companions) => companions !== undefined);
}

/** Whether a file calls an open document or its directory, or is called by one, as far as calls are known. */
function isCalledWithOpen(file: SourceFile, { documents, calls }: BundleSources): boolean {
  const [key, directory] = [uriKey(file.uri), directoryKeyOf(file.uri)];
  const called = new Set([...dependenciesOf(file).map(uriKey), ...(calls.get(key) ?? [])]);
  const others = documents
    .list()
    .map((other) => other.uri)
    .filter((uri) => uriKey(uri) !== key);
  return others.some((uri) => {
    const calledByOther = calls.get(uriKey(uri));
    const callsOther = called.has(directoryKeyOf(uri)) || called.has(uriKey(uri));
    return callsOther || calledByOther?.has(directory) === true || calledByOther?.has(key) === true;
  });
}
