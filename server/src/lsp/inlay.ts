import { findHints } from '../engine/inlay/find-hints';
import { toInlayHint, toSpan } from './convert';
import type { Service } from './diagnostics';

/** Registers the handler of inlay hints. The result asks the client to request them again, after a change of settings. */
export function answerInlayHints({ connection, capabilities, settings, check, log }: Service): () => void {
  connection.languages.inlayHint.on(async ({ textDocument, range }, token) => {
    const { inlayHints } = await settings.read(textDocument.uri);
    const checked = inlayHints ? await check(textDocument.uri) : undefined;
    if (checked === undefined || token.isCancellationRequested) return [];
    return findHints(checked.result, checked.file, toSpan(checked.file, range)).map(toInlayHint);
  });
  return () => {
    if (!capabilities.refreshesInlayHints) return;
    connection.languages.inlayHint.refresh().catch((error: unknown) => log(`Inlay hints: ${String(error)}`));
  };
}
