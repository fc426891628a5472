import { countRecordSets } from '../engine/count';
import type { Check } from './check';

/** What the client shows about a file: counts of this file alone, or the reason why it is not looked at. */
export interface Status {
  readonly uri: string;
  readonly format: string | null;
  readonly recordSets: number;
  readonly zones: number;
  readonly problems: number;
  readonly reason: string | null;
}

/** The notification with a status. */
export const STATUS = 'route53Lint/status';

/** The status of a checked file. */
export function countStatus({ file, result, reason }: Check): Status {
  const bundle = result.bundles.find(({ files }) => files.includes(file));
  const zones = bundle?.reading.zones ?? [];
  const recordSets = zones.flatMap((zone) => zone.recordSets.filter((recordSet) => recordSet.span.file === file));
  const touched = zones.filter(
    (zone) => zone.span?.file === file || recordSets.some((recordSet) => recordSet.zone === zone),
  );
  return {
    uri: file.uri,
    format: bundle?.format.label ?? null,
    recordSets: countRecordSets(recordSets),
    zones: touched.length,
    problems: result.findings.filter((finding) => finding.at.file === file).length,
    reason: reason ?? null,
  };
}
