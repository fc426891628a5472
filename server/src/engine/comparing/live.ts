import { DomainName } from '../../dns/domain-name';
import { includesOf, isZoneFile, readZoneFile, type ZoneFileFault } from '../../formats/zone-file';
import type { Zone } from '../../model/zone';
import { literal } from '../../text/partial-text';
import { type Located, type SourceFile, span } from '../../text/span';
import type { Failure } from '../failures';
import { collectSyntaxErrors, readFiles } from '../lint';
import { defaultOptions } from '../options';

/** What is live, as files have it that are given to a command. */
export interface LiveZones {
  readonly zones: readonly Zone[];
  /** What is not read of them, so that the zones are not known in full. */
  readonly errors: readonly Located<string>[];
  /** What is left out, or is perhaps not what is meant. */
  readonly notes: readonly Located<string>[];
  readonly failures: readonly Failure[];
}

/** Reads listings, which may be in several pages, and zone files. `origin` is the name of the zone where it is given. */
export function readLiveZones(
  files: readonly SourceFile[],
  origin: string | undefined,
  included: (path: string, from: SourceFile) => SourceFile | undefined,
): LiveZones {
  const zoneFiles = files.filter(isZoneFile);
  const failures: Failure[] = [];
  const listings = files.filter((file) => !zoneFiles.includes(file));
  const { bundles } = readFiles(listings, defaultOptions, failures);
  const read = zoneFiles.map((file) => readZoneFile({ file, origin, included: (path) => included(path, file) }));
  const faults = read.flatMap((each) => each.faults);
  const isError = ({ kind }: ZoneFileFault) => kind === 'damaged';
  const listed = bundles.flatMap(({ reading }) => reading.zones.filter(({ changes }) => changes === undefined));
  const nameless = files.filter(
    (file) =>
      !zoneFiles.includes(file) &&
      !bundles.some((bundle) => bundle.files.includes(file) && bundle.reading.zones.length > 0),
  );
  return {
    zones: [...listed, ...read.map(({ zone }) => zone)].map((zone) => nameZone(zone, origin)),
    errors: [
      ...collectSyntaxErrors({ bundles }).filter(({ severity }) => severity === undefined),
      ...nameless.map((file) => ({ value: 'Neither a listing of a zone nor a zone file.', span: span(file, 0, 0) })),
      ...faults.filter(isError),
    ],
    notes: faults.filter((fault) => !isError(fault)),
    failures,
  };
}

/** The zone with the name that is given, where it has none. */
function nameZone(zone: Zone, origin: string | undefined): Zone {
  const at = zone.recordSets[0]?.name.span;
  if (zone.name !== undefined || origin === undefined || at === undefined) return zone;
  return { ...zone, name: { value: new DomainName(literal(origin, at)), span: at } };
}

/** The paths of the files that a zone file includes, as written; none for other files. */
export function liveFilesIn(file: SourceFile): readonly string[] {
  return isZoneFile(file) ? includesOf(file) : [];
}
