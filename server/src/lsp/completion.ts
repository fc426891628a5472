import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver';
import { complete } from '../engine/complete/complete';
import { completeConfiguration } from '../engine/complete/configuration';
import type { Item } from '../engine/complete/item';
import { covers, type SourceFile } from '../text/span';
import { hasStops, toSnippet, withoutStops } from '../text/stops';
import type { ClientCapabilities } from './client-capabilities';
import { toOffset, toPlainEdit, toRange } from './convert';
import type { Service } from './diagnostics';

/** Registers the handler of completion. */
export function answerCompletion({ connection, capabilities, workspace, check, log }: Service): void {
  connection.onCompletion(async ({ textDocument, position }, token): Promise<CompletionList | null> => {
    const file = workspace.documents.find(textDocument.uri);
    const configured = file && completeConfiguration(file, toOffset(file, position));
    if (file !== undefined && configured !== undefined)
      return capabilities.validatesJson && /\.jsonc?$/.test(file.uri) && !file.uri.endsWith('package.json')
        ? null
        : toList(configured, file, toOffset(file, position), capabilities);
    const checked = await check(textDocument.uri);
    if (checked === undefined || token.isCancellationRequested) return null;
    const offset = toOffset(checked.file, position);
    try {
      const items = complete(checked.result, checked.file, offset, checked.options);
      return toList(items, checked.file, offset, capabilities);
    } catch (error) {
      log(`Nothing could be offered: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return null;
    }
  });
}

function toList(
  items: readonly Item[],
  file: SourceFile,
  offset: number,
  capabilities: ClientCapabilities,
): CompletionList | null {
  const near = items.filter(({ span }) => covers(span, file, offset));
  if (near.length === 0) return null;
  return { isIncomplete: false, items: near.map((item, index) => toItem(item, index, offset, capabilities)) };
}

const KINDS: Readonly<Record<Item['kind'], CompletionItemKind>> = {
  type: CompletionItemKind.EnumMember,
  resource: CompletionItemKind.Reference,
  value: CompletionItemKind.Value,
  rule: CompletionItemKind.Constant,
  snippet: CompletionItemKind.Snippet,
};

function toItem(item: Item, index: number, offset: number, capabilities: ClientCapabilities): CompletionItem {
  const { label, detail, documentation, newText, span, filter, also = [], kind } = item;
  const isSnippet = hasStops(newText) && capabilities.completesSnippets;
  const text = isSnippet ? toSnippet(newText) : withoutStops(newText);
  const range = toRange(span);
  const insert = toRange({ ...span, end: offset });
  return {
    label,
    kind: KINDS[kind],
    ...(detail && (capabilities.labelsDetails ? { labelDetails: { description: detail } } : { detail })),
    ...(documentation !== undefined && {
      documentation: {
        kind: capabilities.documentsWithMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText,
        value: documentation,
      },
    }),
    sortText: String(index).padStart(4, '0'),
    filterText: filter,
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // What is typed behind the cursor is part of the value in both cases.
    textEdit:
      capabilities.insertsOrReplaces && insert.end.character === range.end.character
        ? { newText: text, insert, replace: range }
        : { newText: text, range },
    ...(also.length > 0 && { additionalTextEdits: also.map(toPlainEdit) }),
  };
}
