import { CodeActionTriggerKind } from 'vscode-languageserver';
import { explainFile } from '../engine/teaching/explain-file';
import { findHover } from '../engine/teaching/hover';
import { EXPLAIN, type Explanation } from '../protocol/messages';
import { findActions, QUICK_FIX } from './actions';
import { toCodeAction, toHover, toOffset, toSpan } from './convert';
import type { Service } from './diagnostics';

/** Registers the handlers of hovers, code actions and explanations. */
export function answerQuestions({ connection, capabilities, workspace, check, log }: Service): void {
  connection.onHover(async ({ textDocument, position }) => {
    const checked = await check(textDocument.uri);
    if (checked === undefined) return null;
    const hover = findHover(checked.result, checked.file, toOffset(checked.file, position));
    return hover === undefined ? null : toHover(hover, capabilities);
  });

  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const checked = await check(textDocument.uri);
    if (checked === undefined || token.isCancellationRequested) return [];
    const automatic = context.triggerKind === CodeActionTriggerKind.Automatic;
    // Fix-all lints again, which is too slow for each move of the cursor, so it has to be requested by its kind.
    const isWanted = (kind: string) =>
      context.only?.some((only) => includesKind(only, kind)) ?? (kind === QUICK_FIX || !automatic);
    const actions = findActions(checked, toSpan(checked.file, range), isWanted, log);
    return actions
      .map((action) => toCodeAction(action, capabilities, workspace.documents.versionOf))
      .filter((action) => action !== undefined);
  });

  connection.onRequest(EXPLAIN, async (params: { readonly uri?: unknown } | null): Promise<Explanation> => {
    const checked = typeof params?.uri === 'string' ? await check(params.uri) : undefined;
    return {
      markdown:
        checked === undefined
          ? 'This file is not open.'
          : (checked.reason ?? explainFile(checked.result, checked.file)),
    };
  });
}

function includesKind(asked: string, kind: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}
