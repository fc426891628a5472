import { CodeActionTriggerKind, Range } from 'vscode-languageserver';
import { whyLookedAt } from '../engine/files/why';
import { describeFixed, fixFile } from '../engine/fixing/fix-file';
import { findChangeHover, writeSides } from '../engine/simulating/in-editor';
import { explainFile } from '../engine/teaching/explain-file';
import { explainLook } from '../engine/teaching/explain-look';
import { findHover, type HoverText } from '../engine/teaching/hover';
import {
  CHANGES,
  COPY_AS,
  type CopiedRecords,
  EXPLAIN,
  type Explanation,
  FIX_FILE,
  type FixedFile,
  type ShownChanges,
} from '../protocol/messages';
import { lazy } from '../text/lazy';
import { covers, type SourceFile, span } from '../text/span';
import { fileNameOf } from '../text/uri';
import { QUICK_FIX } from './action';
import { findActions } from './actions';
import { attempt } from './attempt';
import type { Check } from './check';
import { toCodeAction, toHover, toOffset, toSpan, toWorkspaceEdit } from './convert';
import type { Service } from './diagnostics';
import type { RulePages } from './rule-pages';
import type { ConfigurationTarget } from './settings';

/** Registers the handlers of hovers, code actions and explanations. */
export function answerQuestions(service: Service): void {
  const { connection, capabilities, workspace, settings, pages, check, log } = service;

  /** Where the configuration is written: its text in the editor, if it is open there. */
  function findTarget(target: ConfigurationTarget | undefined): ConfigurationTarget | undefined {
    if (target === undefined || (target.isNew && !capabilities.createsFiles)) return undefined;
    const open = target.isNew ? undefined : workspace.documents.find(target.file.uri);
    return open === undefined ? target : { ...target, file: open };
  }

  connection.onHover(async ({ textDocument, position }) => {
    const checked = await check(textDocument.uri);
    if (checked === undefined) return null;
    const offset = toOffset(checked.file, position);
    const hover = findHover(checked.result, checked.file, offset, pages.linkOf);
    const help = findRuleHelp(checked, offset, pages);
    const change = findChangeHover(checked, offset);
    const markdown = [hover?.markdown, help?.markdown, change?.markdown]
      .filter((text) => text !== undefined)
      .join('\n\n---\n\n');
    const at = hover?.span ?? help?.span ?? change?.span;
    return at === undefined ? null : toHover({ markdown, span: at }, capabilities);
  });

  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const checked = await check(textDocument.uri);
    if (checked === undefined || token.isCancellationRequested) return [];
    const automatic = context.triggerKind === CodeActionTriggerKind.Automatic;
    // Fix-all and refactorings lint again, which is too slow for each move of the cursor.
    const isWanted = (kind: string) =>
      context.only?.some((only) => includesKind(only, kind)) ?? (kind === QUICK_FIX || !automatic);
    const target = findTarget(checked.target);
    const { baseline } = checked;
    const actions = findActions(checked, { at: toSpan(checked.file, range), isWanted, target, baseline, log });
    return actions
      .map((action) => toCodeAction(action, service, workspace.documents.versionOf))
      .filter((action) => action !== undefined);
  });

  connection.onRequest(FIX_FILE, async (params: Asked): Promise<FixedFile | null> => {
    const checked = typeof params?.uri === 'string' ? await check(params.uri) : undefined;
    if (checked === undefined) return null;
    const { edits, applied } = fixFile(checked.file, checked.result, checked.options);
    if (edits.length === 0) return null;
    const edit = toWorkspaceEdit(edits, capabilities, workspace.documents.versionOf);
    return { edit, count: applied.length, fixed: describeFixed(applied) };
  });

  connection.onRequest(CHANGES, async (params: Asked): Promise<ShownChanges | null> => {
    const checked = typeof params?.uri === 'string' ? await check(params.uri) : undefined;
    return (checked && writeSides(checked)) ?? null;
  });

  connection.onRequest(COPY_AS, async (params: Asked): Promise<CopiedRecords | null> => {
    if (typeof params?.uri !== 'string' || typeof params.to !== 'string') return null;
    const checked = await check(params.uri);
    if (checked === undefined) return null;
    const { file, result, options } = checked;
    const at = Range.is(params.range) ? toSpan(file, params.range) : span(file, 0, 0);
    const { to } = params;
    return attempt(() => loadCopying().copyRecords(result, options, at, to), log) ?? null;
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

/** About the rules of the findings at an offset. */
function findRuleHelp({ file, result }: Check, offset: number, pages: RulePages): HoverText | undefined {
  const found = result.findings.filter(({ at }) => covers(at, file, offset));
  const [first] = found;
  if (first === undefined) return undefined;
  const texts = [...new Set(found.map(({ rule }) => rule))].map(pages.explain);
  const markdown = texts.filter((text) => text !== undefined).join('\n\n');
  return markdown === '' ? undefined : { markdown, span: first.at };
}

type Asked = {
  readonly uri?: unknown;
  readonly text?: unknown;
  readonly range?: unknown;
  readonly to?: unknown;
} | null;

const loadCopying = lazy(() => require('../engine/converting/copy') as typeof import('../engine/converting/copy'));

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
