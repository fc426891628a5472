import { countRecordSets } from '../engine/count';
import type { FileStatus } from '../protocol/messages';
import type { Check } from './check';

/** The status of a checked file. */
export function countStatus({ file, result, reason, took }: Check): FileStatus {
  const bundle = result.bundles.find(({ files }) => files.includes(file));
  const zones = bundle?.reading.zones ?? [];
  // The record sets of a called module are given in the call.
  const recordSets = zones.flatMap((zone) =>
    zone.recordSets.filter(({ span, definition }) => span.file === file || definition?.span.file === file),
  );
  const touched = zones.filter(
    (zone) => zone.span?.file === file || recordSets.some((recordSet) => recordSet.zone === zone),
  );
  return {
    uri: file.uri,
    format: bundle?.format.label ?? null,
    recordSets: countRecordSets(recordSets),
    zones: touched.length,
    problems: result.findings.filter((finding) => finding.at.file === file).length,
    deployments: result.bundles
      .filter(({ files }) => bundle !== undefined && files === bundle.files)
      .flatMap(({ deployment }) => deployment?.name ?? []),
    reason: reason ?? null,
    milliseconds: took === undefined ? null : Math.round(took),
  };
}
