import type { WorkDoneProgressReporter } from 'vscode-languageserver';
import type { WorkspaceReport } from '../protocol/messages';
import { uriKey } from '../text/uri';
import type { BaselineFiles } from './baselines';
import { type CheckClosed, type ClosedSources, createClosedChecker } from './closed-checker';
import type { ClosedFindings } from './closed-findings';
import type { ConfigurationFiles } from './configuration-files';
import { createExclusion } from './exclusion';
import { findFolderFiles, MAX_FILES } from './folder-files';
import { findingsIn } from './typing';

/** What a run over the workspace needs of the server. */
export interface RunSources extends ClosedSources {
  readonly configurationFiles: ConfigurationFiles;
  readonly baselines: BaselineFiles;
  readonly findings: ClosedFindings;
}

/** A run that can be cancelled. */
export interface Run {
  readonly progress: WorkDoneProgressReporter | undefined;
  isCancelled(): boolean;
}

/** The time for which a run may keep other messages waiting, in milliseconds. */
const MAX_BUSY = 50;

/** Checks all files of folders and shows what is found; `found` is given the files that there are, by their keys. */
export async function checkFolders(
  directories: readonly string[],
  run: Run,
  sources: RunSources,
  found: Set<string>,
): Promise<WorkspaceReport> {
  const { host, folders, service, configurationFiles } = sources;
  const excludes = createExclusion(service.settings, configurationFiles);
  const walk = { host, roots: folders.list(), excludes, isCancelled: run.isCancelled, most: MAX_FILES };
  const lists = [];
  for (const folder of directories) lists.push(await findFolderFiles(folder, walk));
  // A folder of the workspace may lie in another one.
  const uris = [...new Map(lists.flatMap((list) => list.uris.map((uri) => [uriKey(uri), uri] as const))).values()];
  found.clear();
  for (const uri of uris) found.add(uriKey(uri));
  for (const uri of run.isCancelled() ? [] : sources.findings.list())
    if (!found.has(uriKey(uri))) sources.findings.clear(uri);
  const counted = await checkFiles(uris, run, sources, createClosedChecker(sources, uris));
  return { ...counted, isCancelled: run.isCancelled(), isCut: lists.some((list) => list.isCut) };
}

/** Checks files and shows what is found in those that are not open. */
export async function checkFiles(
  uris: readonly string[],
  run: Run,
  sources: RunSources,
  check: CheckClosed = createClosedChecker(sources, undefined),
): Promise<Pick<WorkspaceReport, 'files' | 'problems'>> {
  const { service, findings } = sources;
  let [files, problems, reported, busySince] = [0, 0, 0, performance.now()];
  for (const [index, uri] of uris.entries()) {
    if (run.isCancelled()) break;
    const closed = await check(uri);
    const checked = closed ?? (await service.check(uri));
    // It may have been opened, or the run cancelled, while it was checked.
    if (run.isCancelled()) break;
    const isOpen = service.workspace.documents.find(uri) !== undefined;
    if (closed !== undefined && !isOpen) findings.show(closed);
    else if (closed === undefined && !isOpen) findings.clear(uri);
    if (checked !== undefined && checked.reason === undefined) {
      files += 1;
      problems += findingsIn(checked.file, checked.result).length;
    }
    const percent = Math.floor((100 * (index + 1)) / uris.length);
    if (percent > reported) run.progress?.report(percent, `${index + 1} of ${uris.length} files`);
    reported = percent;
    if (performance.now() - busySince < MAX_BUSY) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    busySince = performance.now();
  }
  return { files, problems };
}
