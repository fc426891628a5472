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

/** What is at the URIs that a configuration names, in their order. */
interface AtUris {
  readonly files: readonly (SourceFile | undefined)[];
  readonly folders: readonly boolean[];
}

async function readPresent(
  { configuration, directory }: FoundConfiguration,
  documents: OpenDocuments,
  disk: Disk,
): Promise<AtUris> {
  const { files, folders } = listDeclared(configuration, directory);
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
  return { folders: await Promise.all(folders.map(hasFolder)), files: await Promise.all(files.map(readFile)) };
}

function isSame(a: Known, b: Omit<Known, 'result'>): boolean {
  return (
    a.found.file === b.found.file &&
    a.chosen === b.chosen &&
    a.files.every((file, index) => file === b.files[index]) &&
    a.folders.every((is, index) => is === b.folders[index])
  );
}

function declare(
  { configuration, directory }: FoundConfiguration,
  present: AtUris,
  chosen: string | undefined,
): ReadDeployments {
  const { files, folders } = listDeclared(configuration, directory);
  const fileAt = new Map(files.map((uri, index) => [uriKey(uri), present.files[index]]));
  const isFolder = new Map(folders.map((uri, index) => [uriKey(uri), present.folders[index] === true]));
  const { deployments, missing } = declareDeployments(configuration, directory, {
    file: (uri) => fileAt.get(uriKey(uri)),
    hasFolder: (uri) => isFolder.get(uriKey(uri)) === true,
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
  return configuration.deployments.flatMap(({ roots }) =>
    roots.flatMap((root) => {
      const declared = listDeclared({ ...configuration, deployments: [{ name: '', roots: [root] }] }, directory);
      const [uri] = root.kind === 'terraform' ? declared.folders : declared.files.slice(-1);
      const files = root.kind === 'terraform' ? declared.files : declared.files.slice(0, -1);
      return uri === undefined ? [] : files.map((file) => ({ file, root: uri }));
    }),
  );
}
