import { type CancellationToken, type Diagnostic, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { STATUS } from '../protocol/messages';
import { ZONES_CHANGED } from '../protocol/zones';
import { toDiagnostic } from './convert';
import type { Diagnostics, Service } from './diagnostics';
import { countStatus } from './status';
import type { Typing } from './typing';

/** Selects the findings of a document that may be shown now. */
export type SelectShown = Typing['selectShown'];

/** One of the two ways in which a client gets findings. */
type Showing = Omit<Diagnostics, 'handleSave' | 'filterShown'>;

/** The pause after the last edit before findings are sent, in milliseconds. */
const PAUSE = 150;

/**
 * A client that pulls requests the changed document again by itself; for the other documents the server sends a
 * refresh.
 */
export function answerPulls(service: Service, select: SelectShown, isWaiting: (uri: string) => boolean): Showing {
  const { connection, capabilities, log } = service;
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  let answers = 0;
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    throwIfCancelled(token);
    if (previousResultId !== undefined && isWaiting(textDocument.uri))
      return { kind: 'unchanged', resultId: previousResultId };
    const items = await findDiagnostics(textDocument.uri, service, select);
    throwIfCancelled(token);
    answers += 1;
    return { kind: 'full', resultId: String(answers), items: [...items] };
  });
  return {
    handleChange() {},
    handleClose() {},
    refresh() {
      if (!capabilities.refreshesDiagnostics || refreshing !== undefined) return;
      refreshing = setTimeout(() => {
        refreshing = undefined;
        connection.languages.diagnostics
          .refresh()
          .catch((error: unknown) => log(`The client did not refresh: ${String(error)}`));
      }, PAUSE);
    },
  };
}

/** A client that does not pull gets the findings a moment after the last edit. */
export function push(service: Service, select: SelectShown, isWaiting: (uri: string) => boolean): Showing {
  const { connection, workspace, configurationProblems } = service;
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  function pushSoon(uri: string): void {
    clearTimeout(waiting.get(uri));
    const timer = setTimeout(() => {
      waiting.delete(uri);
      void pushNow(uri, service, select);
    }, PAUSE);
    waiting.set(uri, timer);
  }
  return {
    handleChange: pushSoon,
    handleClose(uri) {
      clearTimeout(waiting.get(uri));
      waiting.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [...configurationProblems.shownIn(uri)] });
    },
    refresh() {
      for (const { uri } of workspace.documents.listAll()) if (!isWaiting(uri)) pushSoon(uri);
    },
  };
}

async function pushNow(uri: string, service: Service, select: SelectShown): Promise<void> {
  const { documents } = service.workspace;
  const findPresent = () => documents.find(uri) ?? documents.findDeleted(uri);
  try {
    const before = findPresent();
    const found = await findDiagnostics(uri, service, select);
    const diagnostics = [...found, ...service.configurationProblems.shownIn(uri)];
    const present = findPresent();
    // A document that changed meanwhile has another push scheduled.
    if (present === undefined || present !== before) return;
    await service.connection.sendDiagnostics({ uri: present.uri, version: documents.versionOf(present), diagnostics });
  } catch (error) {
    service.log(`The findings of ${uri} could not be computed: ${String(error)}`);
  }
}

/** Computes the diagnostics of a document and sends its status. */
async function findDiagnostics(
  uri: string,
  { connection, capabilities, pages, view, check }: Service,
  select: SelectShown,
): Promise<readonly Diagnostic[]> {
  const checked = await check(uri);
  if (checked === undefined) return [];
  const findings = select(checked);
  if (capabilities.followsChecks) {
    void connection.sendNotification(STATUS, countStatus({ ...checked, result: { ...checked.result, findings } }));
    void connection.sendNotification(ZONES_CHANGED, { uri: checked.file.uri });
  }
  const shown = findings.map((finding) => toDiagnostic(finding, { capabilities, pages }));
  return [...shown, ...view.diagnosticsOf(checked, { capabilities, pages })];
}

function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}
