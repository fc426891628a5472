import type { ConfigurationError } from '../engine/configuration/parse';
import { declareDeployments, listDeclared } from '../engine/deployments/declare';
import type { Deployment } from '../engine/deployments/deployment';
import { positionOf } from '../text/position';
import type { SourceFile } from '../text/span';
import { uriKey } from '../text/uri';
import type { FoundConfiguration } from './configuration-files';
import type { Disk } from './disk';
import type { OpenDocuments } from './open-documents';
import { isWatchedName } from './watch';

/** The deployments of a configuration. */
export interface ReadDeployments {
  readonly all: readonly Deployment[];
  /** The one that a person has chosen, or all. */
  readonly shown: readonly Deployment[];
  /** The paths in the configuration at which nothing is. */
  readonly errors: readonly ConfigurationError[];
}

/** Reads the deployments of configurations with the files that give values, and knows which one is chosen. */
export interface DeploymentReader {
  /** The same object as long as the configuration, the texts of all files and the choice are the same. */
  read(found: FoundConfiguration): Promise<ReadDeployments>;
  readonly chosen: string | undefined;
  choose(name: string | undefined): void;
  /** The URIs of the roots to which a file gives values, by the configurations that were read. */
  findRoots(uri: string): readonly string[];
  /** The URIs of all files that give values, by the configurations that were read. */
  listFiles(): readonly string[];
  /** Calls it after another configuration, or another text of a file, was read. */
  onDidRead(listener: () => void): void;
}

/** What was read for a configuration last. */
interface Known extends AtUris {
  readonly found: FoundConfiguration;
  readonly chosen: string | undefined;
  readonly result: ReadDeployments;
}

const NONE: ReadDeployments = { all: [], shown: [], errors: [] };

/** The reader of deployments; a file that is open is read as it is in the editor. */
export function createDeployments(documents: OpenDocuments, disk: Disk, first: string | undefined): DeploymentReader {
  const known = new Map<string, Known>();
  let chosen = first;
  let notify = () => {};
  const listAll = () => [...known.values()].flatMap(({ found }) => listGivers(found));

  return {
    async read(found) {
      const key = uriKey(found.file.uri);
      if (found.configuration.deployments.length === 0) {
        if (known.delete(key)) notify();
        return NONE;
      }
      const present = await readPresent(found, documents, disk);
      const before = known.get(key);
      if (before !== undefined && isSame(before, { ...present, found, chosen })) return before.result;
      const result = declare(found, present, chosen);
      known.set(key, { ...present, found, chosen, result });
      notify();
      return result;
    },
    get chosen() {
      return chosen;
    },
    choose(name) {
      chosen = name;
    },
    findRoots(uri) {
      const key = uriKey(uri);
      return [...new Set(listAll().flatMap(({ file, root }) => (uriKey(file) === key ? root : [])))];
    },
    onDidRead(listener) {
      notify = listener;
    },
    listFiles: () => [...new Set(listAll().map(({ file }) => file))],
  };
}

/** What is at the URIs that a configuration names, by their keys. */
interface AtUris {
  readonly files: ReadonlyMap<string, SourceFile | undefined>;
  readonly folders: ReadonlyMap<string, boolean>;
}

async function readPresent(
  { configuration, directory }: FoundConfiguration,
  documents: OpenDocuments,
  disk: Disk,
): Promise<AtUris> {
  const roots = listDeclared(configuration, directory);
  const readFile = async (uri: string) => {
    // The client does not report the changes of files with other names.
    if (!isWatchedName(uri)) disk.forget(uri);
    const file = await disk.readFile(uri);
    return documents.find(uri) ?? file;
  };
  const hasFolder = async (uri: string) => {
    const names = await disk.listNames(uri);
    return names.length > 0 || documents.listDirectory(uri, () => true).length > 0;
  };
  const uris = roots.flatMap(({ kind, uri, files }) => (kind === 'terraform' ? files : [...files, uri]));
  const folders = roots.flatMap(({ kind, uri }) => (kind === 'terraform' ? [uri] : []));
  return { folders: await askEach(folders, hasFolder), files: await askEach(uris, readFile) };
}

/** The answers for some URIs, by their keys; each is asked once. */
async function askEach<T>(uris: readonly string[], ask: (uri: string) => Promise<T>): Promise<ReadonlyMap<string, T>> {
  const byKey = new Map(uris.map((uri) => [uriKey(uri), uri]));
  return new Map(await Promise.all([...byKey].map(async ([key, uri]) => [key, await ask(uri)] as const)));
}

function isSame(a: Known, b: Omit<Known, 'result'>): boolean {
  return (
    a.found.configuration === b.found.configuration &&
    a.chosen === b.chosen &&
    [...a.files].every(([key, file]) => file === b.files.get(key)) &&
    [...a.folders].every(([key, is]) => is === b.folders.get(key))
  );
}

function declare(
  { configuration, directory }: FoundConfiguration,
  { files, folders }: AtUris,
  chosen: string | undefined,
): ReadDeployments {
  const { deployments, missing } = declareDeployments(configuration, directory, {
    file: (uri) => files.get(uriKey(uri)),
    hasFolder: (uri) => folders.get(uriKey(uri)) === true,
  });
  const picked = deployments.filter(({ name }) => name === chosen);
  return {
    all: deployments,
    shown: picked.length > 0 ? picked : deployments,
    errors: missing.map(({ value, span }) => ({ message: value, span, ...positionOf(span.file, span.start) })),
  };
}

/** Each file that gives values, with the root that it gives them to. */
function listGivers({ configuration, directory }: FoundConfiguration): readonly { file: string; root: string }[] {
  return listDeclared(configuration, directory).flatMap(({ uri, files }) => files.map((file) => ({ file, root: uri })));
}
