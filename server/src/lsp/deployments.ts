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
interface Known {
  readonly found: FoundConfiguration;
  readonly files: readonly (SourceFile | undefined)[];
  readonly folders: readonly boolean[];
  readonly chosen: string | undefined;
  readonly result: ReadDeployments;
}

const NONE: ReadDeployments = { all: [], shown: [], errors: [] };

/** The reader of deployments; a file that is open is read as it is in the editor. */
export function createDeployments(documents: OpenDocuments, disk: Disk, first: string | undefined): DeploymentReader {
  const known = new Map<string, Known>();
  let chosen = first;
  let notify = () => {};

  async function readFile(uri: string): Promise<SourceFile | undefined> {
    // The client does not report the changes of files with other names.
    if (!isWatchedName(uri)) disk.forget(uri);
    const file = await disk.readFile(uri);
    return documents.find(uri) ?? file;
  }

  return {
    async read(found) {
      const key = uriKey(found.file.uri);
      if (found.configuration.deployments.length === 0) {
        if (known.delete(key)) notify();
        return NONE;
      }
      const declared = listDeclared(found.configuration, found.directory);
      const folders = await Promise.all(
        declared.folders.map(async (uri) => {
          const names = await disk.listNames(uri);
          return names.length > 0 || documents.listDirectory(uri, () => true).length > 0;
        }),
      );
      const files = await Promise.all(declared.files.map(readFile));
      const before = known.get(key);
      const isSame =
        before?.found.file === found.file &&
        before.chosen === chosen &&
        before.files.every((file, index) => file === files[index]) &&
        before.folders.every((is, index) => is === folders[index]);
      if (isSame) return before.result;
      const fileAt = new Map(declared.files.map((uri, index) => [uriKey(uri), files[index]]));
      const isFolder = new Map(declared.folders.map((uri, index) => [uriKey(uri), folders[index] === true]));
      const { deployments, missing } = declareDeployments(found.configuration, found.directory, {
        file: (uri) => fileAt.get(uriKey(uri)),
        hasFolder: (uri) => isFolder.get(uriKey(uri)) === true,
      });
      const picked = deployments.filter(({ name }) => name === chosen);
      const result: ReadDeployments = {
        all: deployments,
        shown: picked.length > 0 ? picked : deployments,
        errors: missing.map(({ value, span }) => ({ message: value, span, ...positionOf(span.file, span.start) })),
      };
      known.set(key, { found, files, folders, chosen, result });
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
      const all = [...known.values()].flatMap(({ found }) => listGivers(found));
      return [...new Set(all.filter(({ file }) => uriKey(file) === key).map(({ root }) => root))];
    },
    onDidRead(listener) {
      notify = listener;
    },
    listFiles: () => [
      ...new Set([...known.values()].flatMap(({ found }) => listGivers(found)).map(({ file }) => file)),
    ],
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
