import type { FileEvent } from 'vscode-languageserver';
import type { BaselineFiles } from './baselines';
import type { Callers } from './callers';
import type { ConfigurationFiles } from './configuration-files';
import type { DeletedFiles } from './deleted-files';
import type { Disk } from './disk';
import { isFarReaching } from './watch';
import type { Workspace } from './workspace';
import type { WorkspaceFiles } from './workspace-files';

/** Everything that knows something of files on disk. */
interface Known {
  readonly disk: Disk;
  readonly callers: Callers;
  readonly workspaceFiles: WorkspaceFiles;
  readonly workspace: Workspace;
  readonly deletedFiles: DeletedFiles;
  readonly configurationFiles: ConfigurationFiles;
  readonly baselines: BaselineFiles;
}

/** Forgets what changed on disk; whether that can change the findings in open documents. */
export async function noteChanges(changes: readonly FileEvent[], known: Known): Promise<boolean> {
  const { disk, callers, workspaceFiles, workspace, deletedFiles, configurationFiles, baselines } = known;
  const isKnown = new Set(changes.filter(({ uri }) => disk.forget(uri)));
  for (const { uri } of changes) callers.forget(uri);
  for (const { uri } of changes) workspaceFiles.forget(uri);
  for (const { uri } of changes) await configurationFiles.handleChange(uri);
  const open = workspace.documents.listAll().map(({ uri }) => uri);
  const touchesOpenFiles = await deletedFiles.handleChanges(changes, open);
  const mayMatter = (change: FileEvent) =>
    isKnown.has(change) ||
    isFarReaching(change.uri) ||
    baselines.knows(change.uri) ||
    workspace.mayConcernOpenFiles(change.uri);
  return touchesOpenFiles || changes.some(mayMatter);
}
