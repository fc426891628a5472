import type { Connection } from 'vscode-languageserver';
import type { Check } from './check';
import type { ClientCapabilities } from './client-capabilities';
import type { ConfigurationProblems } from './configuration-problems';
import type { DeploymentReader } from './deployments';
import type { Log } from './log';
import type { RulePages } from './rule-pages';
import { createSavedTexts } from './saved-texts';
import type { SettingsReader } from './settings';
import { answerPulls, push } from './showing';
import { createTyping, findingsIn, type Typing } from './typing';
import type { ValueProblems } from './value-problems';
import type { Workspace } from './workspace';

/** What the features of the server share. */
export interface Service {
  readonly connection: Connection;
  readonly capabilities: ClientCapabilities;
  readonly workspace: Workspace;
  readonly settings: SettingsReader;
  readonly configurationProblems: ConfigurationProblems;
  readonly pages: RulePages;
  readonly deployments: DeploymentReader;
  readonly valueProblems: ValueProblems;
  readonly check: (uri: string) => Promise<Check | undefined>;
  readonly log: Log;
}

/** Sends the findings of the open documents to the client, and again after each change. */
export interface Diagnostics {
  handleChange(uri: string): void;
  handleSave(uri: string): void;
  handleClose(uri: string): void;
  /** Recomputes the findings of all open documents, after settings, folders or files on disk changed. */
  refresh(): void;
  /** The findings of a document, as far as a check of any document has them, that may be shown now. */
  readonly filterShown: Typing['filterShown'];
}

/** Creates diagnostics for the client: answers to its requests if it pulls, notifications otherwise. */
export function createDiagnostics(service: Service): Diagnostics {
  const { capabilities, workspace, settings } = service;
  const saved = createSavedTexts(settings.isQuiet);
  const typing = createTyping(() => refresh());
  // What is held back can be shown later only to a client that can be told to ask again.
  const canWait = !capabilities.pullsDiagnostics || capabilities.refreshesDiagnostics;
  const all: Typing['filterShown'] = ({ file, result }) => findingsIn(file, result);
  const select = canWait ? typing.selectShown : all;
  const show = capabilities.pullsDiagnostics ? answerPulls : push;
  const shown = show(service, select, saved.isWaiting);
  const { handleChange, handleClose, refresh } = shown;
  return {
    handleChange(uri) {
      if (saved.handleChange(uri)) return;
      const file = workspace.documents.find(uri);
      if (file !== undefined) typing.handleChange(file);
      handleChange(uri);
      if (file !== undefined && workspace.concernsOpenFiles(file)) refresh();
    },
    handleSave(uri) {
      const wasWaiting = saved.isWaiting(uri);
      saved.handleSave(uri);
      if (wasWaiting) refresh();
      typing.handleSave();
    },
    handleClose(uri) {
      saved.handleClose(uri);
      typing.handleClose(uri);
      handleClose(uri);
      // The unsaved text of the closed document no longer counts for the other documents.
      if (workspace.documents.list().length > 0) refresh();
    },
    refresh() {
      saved.release();
      refresh();
    },
    filterShown: canWait ? typing.filterShown : all,
  };
}
