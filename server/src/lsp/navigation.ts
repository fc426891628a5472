import type { CancellationToken, TextDocumentPositionParams } from 'vscode-languageserver';
import { findLinks } from '../engine/navigate/links';
import { findDefinition, findHighlights, findReferences } from '../engine/navigate/navigate';
import type { Check } from './check';
import { toDocumentHighlight, toDocumentLink, toLocation, toLocationLink, toOffset } from './convert';
import type { Service } from './diagnostics';

/** Registers the handlers of definitions, references, highlights and document links. */
export function answerNavigation({ connection, capabilities, pages, check }: Service): void {
  /** The result at a position; undefined where the document is closed or the request is cancelled. */
  async function locate(
    { textDocument, position }: TextDocumentPositionParams,
    token: CancellationToken,
  ): Promise<(Check & { readonly offset: number }) | undefined> {
    const checked = await check(textDocument.uri);
    if (checked === undefined || token.isCancellationRequested) return undefined;
    return { ...checked, offset: toOffset(checked.file, position) };
  }

  connection.onDefinition(async (params, token) => {
    const place = await locate(params, token);
    const leading = place && findDefinition(place.result, place.file, place.offset);
    if (leading === undefined) return null;
    return capabilities.linksDefinitions ? toLocationLink(leading) : leading.to.map(({ at }) => toLocation(at));
  });

  connection.onReferences(async (params, token) => {
    const place = await locate(params, token);
    if (place === undefined) return null;
    const { includeDeclaration } = params.context;
    return findReferences(place.result, place.file, place.offset, includeDeclaration).map(toLocation);
  });

  connection.onDocumentHighlight(async (params, token) => {
    const place = await locate(params, token);
    return place === undefined ? null : findHighlights(place.result, place.file, place.offset).map(toDocumentHighlight);
  });

  connection.onDocumentLinks(async ({ textDocument }, token) => {
    const checked = await check(textDocument.uri);
    if (checked === undefined || token.isCancellationRequested) return null;
    return findLinks(checked.result, checked.file, pages.hrefOf).map(toDocumentLink);
  });
}
