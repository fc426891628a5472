import { isRecognised } from '../engine/files/recognise';
import type { SourceFile } from '../text/span';
import { fileNameOf, uriKey } from '../text/uri';
import { indexCallers } from './callers';
import { type Check, createChecker } from './check';
import type { Service } from './diagnostics';
import { cacheHost } from './disk';
import { type Folders, isInFolder } from './folders';
import type { Host } from './host';
import { directoryKeyOf, type OpenDocuments } from './open-documents';
import { createWorkspace } from './workspace';

/**
 * Checks a file that is not open as if it were opened by itself; one after the other. Undefined for a file that is open,
 * cannot be read, is of no format or is left out.
 */
export type CheckClosed = (uri: string) => Promise<Check | undefined>;

/** What the checks of closed files need of the server. */
export interface ClosedSources {
  readonly service: Service;
  readonly folders: Folders;
  readonly host: Host;
}

/** The checker of one run, which reads each file once; `found` are the files of the run, where all were looked for. */
export function createClosedChecker(
  { service, folders, host }: ClosedSources,
  found: readonly string[] | undefined,
): CheckClosed {
  const { settings, log, workspace, deployments, valueProblems: values } = service;
  const open = workspace.documents;
  const disk = cacheHost(host, () => true);
  let current: SourceFile | undefined;

  const isCurrent = (uri: string) => current !== undefined && uriKey(uri) === uriKey(current.uri);
  const withCurrent = (files: readonly SourceFile[]) => (current === undefined ? files : [...files, current]);
  const view: OpenDocuments = {
    ...open,
    find: (uri) => open.find(uri) ?? (isCurrent(uri) ? current : undefined),
    list: () => withCurrent(open.list()),
    listDirectory(directory, belongs) {
      const files = open.listDirectory(directory, belongs);
      const isThere =
        current !== undefined && directoryKeyOf(current.uri) === uriKey(directory) && belongs(fileNameOf(current.uri));
      return isThere ? withCurrent(files) : files;
    },
  };
  const readOnce: Host = {
    ...host,
    readFile: async (uri) => (await disk.readFile(uri))?.text,
    findFiles: async (folder) => found?.filter((uri) => isInFolder(uri, folder)) ?? host.findFiles(folder),
  };
  const { check } = createChecker(
    createWorkspace(
      view,
      disk,
      indexCallers(folders, readOnce, () => true),
      deployments.findRoots,
    ),
    settings,
    { log, values },
  );

  return async (uri) => {
    if (open.find(uri) !== undefined || open.findDeleted(uri) !== undefined) return undefined;
    const file = await disk.readFile(uri);
    if (file === undefined || !isRecognised(file)) {
      // The text of an ordinary file is not kept until the end of the run.
      disk.forget(uri);
      return undefined;
    }
    current = file;
    const checked = await check(uri);
    current = undefined;
    return checked?.leftOut === undefined ? checked : undefined;
  };
}
