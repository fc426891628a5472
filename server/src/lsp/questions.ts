import { CodeActionTriggerKind } from 'vscode-languageserver';
import { whyLookedAt } from '../engine/files/why';
import { explainFile } from '../engine/teaching/explain-file';
import { explainLook } from '../engine/teaching/explain-look';
import { findHover } from '../engine/teaching/hover';
import { EXPLAIN, type Explanation } from '../protocol/messages';
import type { SourceFile } from '../text/span';
import { fileNameOf } from '../text/uri';
import { findActions, QUICK_FIX } from './actions';
import type { Check } from './check';
import { toCodeAction, toHover, toOffset, toSpan } from './convert';
import type { Service } from './diagnostics';

/** Registers the handlers of hovers, code actions and explanations. */
export function answerQuestions({ connection, capabilities, workspace, settings, check, log }: Service): void {
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

  connection.onRequest(EXPLAIN, async (params: Asked): Promise<Explanation> => {
    if (typeof params?.uri !== 'string') return NOT_OPEN;
    const checked = await check(params.uri);
    if (checked !== undefined) return { markdown: explainCheck(checked) };
    if (typeof params.text !== 'string') return NOT_OPEN;
    // The client does not open documents that have nothing to do with Route 53.
    const { reason, configuredBy } = await settings.read(params.uri);
    const file: SourceFile = { uri: params.uri, text: params.text };
    const look = whyLookedAt(file, { leftOut: reason, configuredBy });
    return { markdown: `# ${fileNameOf(file.uri)}\n\n${explainLook(look)}` };
  });
}

type Asked = { readonly uri?: unknown; readonly text?: unknown } | null;

const NOT_OPEN: Explanation = { markdown: 'This file is not open.' };

/** What was found in a file that was looked at, or in any case why it was looked at or not. */
function explainCheck({ file, result, leftOut, configuredBy }: Check): string {
  const look = explainLook(whyLookedAt(file, { leftOut, configuredBy }));
  const isRead = result.bundles.some(({ files }) => files.includes(file));
  return isRead ? `${explainFile(result, file)}\n\n${look}` : `# ${fileNameOf(file.uri)}\n\n${look}`;
}

function includesKind(asked: string, kind: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}
