import { type Graph, mapPlaces } from '../engine/graph/graph';
import { growTree } from '../engine/graph/tree';
import { graphOfFile } from '../engine/zone-graph';
import { GRAPH, type Place, ZONES, type ZoneGraph, type ZoneTree } from '../protocol/zones';
import type { Check } from './check';
import { toPlace } from './convert';
import type { Diagnostics, Service } from './diagnostics';
import { findingsIn } from './typing';

/** Registers the handlers of the requests for the zones around a file. */
export function answerZones({ connection, check, workspace }: Service, { selectShown }: Diagnostics): void {
  /** The zones with the findings that are shown now: what is half written in an open document is none yet. */
  function readGraph(checked: Check): Graph<Place> {
    const { result, file } = checked;
    const isOpen = new Set(workspace.documents.list());
    const files = new Set([file, ...result.findings.map(({ at }) => at.file)]);
    const findings = [...files].flatMap((each) =>
      isOpen.has(each) ? selectShown({ ...checked, file: each }) : findingsIn(each, result),
    );
    return mapPlaces(graphOfFile(file, { bundles: result.bundles, findings }), toPlace);
  }

  async function read(params: unknown): Promise<ZoneGraph | null> {
    const uri = (params as { readonly uri?: unknown } | null)?.uri;
    const checked = typeof uri === 'string' ? await check(uri) : undefined;
    if (checked === undefined) return null;
    const { file, result, reason = null } = checked;
    const isUnrecognised = result.unrecognised.includes(file);
    const state = reason === null ? 'read' : isUnrecognised ? 'unrecognised' : 'unchecked';
    return { uri: file.uri, state, reason, graph: readGraph(checked) };
  }

  connection.onRequest(GRAPH, read);
  connection.onRequest(ZONES, async (params: unknown): Promise<ZoneTree | null> => {
    const found = await read(params);
    if (found === null) return null;
    const { graph, ...source } = found;
    return { ...source, zones: growTree(graph) };
  });
}
