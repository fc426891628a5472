import { type CancellationToken, FileChangeType, type FileEvent } from 'vscode-languageserver';
import { configurationFileNames } from '../engine/configuration/parse';
import { ignoreFilesOfRoot } from '../engine/files/git-ignore';
import { isRecognised } from '../engine/files/recognise';
import { isCandidate } from '../engine/files/skip';
import type { WorkspaceReport } from '../protocol/messages';
import { fileNameOf, uriKey } from '../text/uri';
import { createRuns } from './workspace-queue';
import type { RunSources } from './workspace-run';

/**
 * The findings of all files of the workspace folders: where the setting `check` is `workspace`, and from the first check
 * that is asked for. They stay when a file is closed, and follow what changes on disk.
 */
export interface WholeWorkspace {
  /** Checks everything, whatever the settings say. */
  check(token: CancellationToken): Promise<WorkspaceReport>;
  handleOpen(uri: string): Promise<void>;
  handleClose(uri: string): void;
  handleSave(uri: string): void;
  handleFileChanges(changes: readonly FileEvent[]): Promise<void>;
  /** Follows the settings and the folders, at first and when they change. */
  handleSettings(): Promise<void>;
}

/** The pause after the last change before something is checked again, in milliseconds. */
const PAUSE = 300;

export function createWholeWorkspace(sources: RunSources): WholeWorkspace {
  const { service, folders, host, findings, baselines } = sources;
  const found = new Set<string>();
  let isAsked = false;
  let automatic: readonly string[] = [];
  const runs = createRuns(sources, found);

  const { checkSoon, checkEverythingSoon } = createPause((uris) => {
    if (uris === 'all') void runs.checkAll(isAsked ? folders.list() : automatic).catch(() => undefined);
    else runs.checkSome(uris);
  });

  /** Everything is checked again where that happens by itself; else what is known. */
  function checkAllSoon(): void {
    if (automatic.length > 0) checkEverythingSoon();
    else checkSoon(findings.list());
  }

  const isActive = () => isAsked || automatic.length > 0;

  async function handleFileChange({ uri, type }: FileEvent): Promise<void> {
    const name = fileNameOf(uri);
    const around = findings.listAround(uri);
    if (type === FileChangeType.Deleted) findings.clear(uri);
    if (configurationFileNames.includes(name) || baselines.knows(uri) || name === ignoreFilesOfRoot[0])
      return checkAllSoon();
    if (found.has(uriKey(uri)) || around.length > 0) checkSoon(found.has(uriKey(uri)) ? [uri, ...around] : around);
    if (found.has(uriKey(uri)) || !isCandidate(name) || automatic.length === 0 || !folders.contain(uri)) return;
    // A file that has come: whether something leaves it out is found out with all others.
    const text = type === FileChangeType.Deleted ? undefined : await host.readFile(uri);
    if (text !== undefined && isRecognised({ uri, text })) checkAllSoon();
  }

  return {
    check(token) {
      isAsked = true;
      return runs.checkAll(folders.list(), token);
    },
    handleOpen: async (uri) => {
      if (findings.has(uri)) await handOver(uri, sources);
    },
    handleClose(uri) {
      if (isActive() && found.has(uriKey(uri))) checkSoon([uri, ...findings.listAround(uri)]);
    },
    handleSave(uri) {
      if (isActive()) checkSoon(findings.listAround(uri));
    },
    async handleFileChanges(changes) {
      if (isActive()) for (const change of changes) await handleFileChange(change);
    },
    async handleSettings() {
      const all = folders.list();
      const settings = await Promise.all(all.map((folder) => service.settings.readEditor(folder)));
      automatic = all.filter((_, index) => settings[index]?.check === 'workspace');
      for (const uri of findings.list()) if (!isActive() || !folders.contain(uri)) findings.clear(uri);
      if (isActive()) checkAllSoon();
      else runs.cancel();
    },
  };
}

/** Leaves the findings of a file to what is sent for open documents. */
async function handOver(uri: string, { service, findings }: RunSources): Promise<void> {
  // A client that pulls has a place of its own for what it pulls; what was pushed stays until that can be there.
  if (!service.capabilities.pullsDiagnostics) return findings.release(uri);
  await service.check(uri);
  if (service.workspace.documents.find(uri) !== undefined) findings.clear(uri);
}

/** What is to be checked, collected until nothing has come for a moment. */
interface Pause {
  checkSoon(uris: readonly string[]): void;
  checkEverythingSoon(): void;
}

function createPause(check: (uris: readonly string[] | 'all') => void): Pause {
  const changed = new Set<string>();
  let isAllDue = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function checkSoon(uris: readonly string[]): void {
    for (const uri of uris) changed.add(uri);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const due = isAllDue ? 'all' : [...changed];
      changed.clear();
      isAllDue = false;
      check(due);
    }, PAUSE);
  }
  return {
    checkSoon,
    checkEverythingSoon() {
      isAllDue = true;
      checkSoon([]);
    },
  };
}
