import type { CancellationToken } from 'vscode-languageserver';
import type { WorkspaceReport } from '../protocol/messages';
import { checkFiles, checkFolders, type RunSources } from './workspace-run';

/** The runs over the workspace, one after the other; a new check of everything ends those before it. */
export interface Runs {
  /** Checks all files of folders, with progress; with a token it was asked for, and can be cancelled. */
  checkAll(directories: readonly string[], token?: CancellationToken): Promise<WorkspaceReport>;
  /** Checks some files, unseen. */
  checkSome(uris: readonly string[]): void;
  /** Ends what runs and what waits. */
  cancel(): void;
}

const TITLE = 'Route 53: checking the workspace';

/** Creates the queue; `found` is given the keys of the files that the last check of everything has found. */
export function createRuns(sources: RunSources, found: Set<string>): Runs {
  const { connection, capabilities, log } = sources.service;
  let last: Promise<unknown> = Promise.resolve();
  let number = 0;

  function enqueue<T>(run: () => Promise<T>): Promise<T> {
    const next = last.then(run);
    last = next.catch((error: unknown) => log(`The workspace could not be checked: ${String(error)}`));
    return next;
  }

  return {
    checkAll(directories, token) {
      number += 1;
      const own = number;
      return enqueue(async () => {
        const progress = capabilities.showsProgress ? await connection.window.createWorkDoneProgress() : undefined;
        const isCancelled = () =>
          own !== number || token?.isCancellationRequested === true || progress?.token.isCancellationRequested === true;
        // What runs by itself is shown where it disturbs least, which in VS Code has no button.
        progress?.begin(TITLE, 0, undefined, token !== undefined);
        try {
          return await checkFolders(directories, { progress, isCancelled }, sources, found);
        } finally {
          progress?.done();
        }
      });
    },
    checkSome(uris) {
      const own = number;
      const run = { progress: undefined, isCancelled: () => own !== number };
      // An error is in the log.
      void enqueue(() => checkFiles(uris, run, sources)).catch(() => undefined);
    },
    cancel() {
      number += 1;
    },
  };
}
