import type { Finding } from '../../model/finding';
import type { Zone } from '../../model/zone';
import { refusedChange } from '../../rules/refused-change';
import { positionOf } from '../../text/position';
import { type SourceFile, type Span, sameSpan } from '../../text/span';
import { directoryKey, fileNameOf } from '../../text/uri';
import type { BundleReading } from '../bundles';
import type { Failure } from '../failures';
import type { LintOptions } from '../options';
import { makeOwnProblem, startRuns } from '../running/runs';
import { withProperties } from '../running/zone-names';
import { applyBatch } from './apply-batch';
import { type ListedZone, listZone } from './listed-zone';
import type { Outcome, Refusal } from './outcome';
import { propertiesOf } from './simulate';

/** What becomes of a batch in the zone that a file beside it lists. */
export interface ListedOutcome extends Outcome {
  readonly listing: SourceFile;
}

/** A bundle with what was found in it, and all files in view. */
export interface Judged {
  readonly bundle: BundleReading;
  readonly files: readonly SourceFile[];
  readonly found: readonly Finding[];
}

/** What the listings beside the batches of a bundle show to be refused, besides what is found without them. */
export function findRefusedChanges(
  { bundle, files, found }: Judged,
  options: LintOptions,
  failures: Failure[],
): readonly Finding[] {
  const [file] = bundle.files;
  const run = file && startRuns([file], options).find(({ rule }) => rule === refusedChange);
  const severity = (file && run?.severityIn(file.uri, makeOwnProblem(refusedChange))) ?? 'off';
  if (file === undefined || severity === 'off') return [];
  if (options.silencedBy?.(refusedChange.id, file.uri, undefined) !== undefined) return [];
  const isFound = ({ at, rule }: Refusal) => found.some((finding) => finding.rule === rule && sameSpan(finding.at, at));
  return applyToListings({ bundle, files }, options, failures).flatMap(({ refusals, listing, batch }) =>
    refusals
      .filter((refusal) => !isFound(refusal))
      .map((refusal): Finding => {
        const change = batch.changes?.find(({ span }) => contains(span, refusal.at));
        return {
          ...{ rule: refusedChange.id, severity, at: refusal.at, fixes: [] },
          message: describeRefusal(refusal, listing),
          resource: change?.recordSet.label,
          ...(change && { within: change.recordSet.span }),
          related: refusal.related,
        };
      }),
  );
}

function contains(outer: Span, { file, start, end }: Span): boolean {
  return outer.file === file && outer.start <= start && end <= outer.end;
}

function describeRefusal({ message, words, related }: Refusal, listing: SourceFile): string {
  const place = related.find(({ span }) => span.file === listing)?.span;
  const line = place === undefined ? '' : `, line ${positionOf(listing, place.start).line}`;
  const said = words === undefined ? '' : ` Route 53 says “${words.text}”.`;
  return `${message}${said} So it is in the listing of ${fileNameOf(listing.uri)}${line}.`;
}

/** What becomes of the batches of a bundle for which exactly one file beside it lists the zone. */
export function applyToListings(
  { bundle, files }: Omit<Judged, 'found'>,
  options: LintOptions,
  failures: Failure[],
): readonly ListedOutcome[] {
  const { listings } = bundle.format;
  const batches = bundle.reading.zones.filter(({ changes }) => changes !== undefined);
  if (batches.length === 0 || listings === undefined) return [];
  const folders = new Set(bundle.files.map(({ uri }) => directoryKey(uri)));
  const listed = files
    .filter((file) => !bundle.files.includes(file) && folders.has(directoryKey(file.uri)) && listings.isListing(file))
    .flatMap((file) => readListings(bundle, file));
  return batches.flatMap((given) => {
    const [one, more] = listed.filter(({ zone }) => isZoneOf(zone, given));
    if (one === undefined || more !== undefined) return [];
    const batch = withProperties(given, propertiesOf(given, one.zone));
    const outcome = applyBatch(batch, one.state, { bundle, options, failures, isTrial: true });
    const [first] = one.zone.recordSets;
    return first === undefined ? [] : [{ ...outcome, listing: first.span.file }];
  });
}

const read = new WeakMap<SourceFile, readonly ListedZone[]>();

/** The zones that a file lists; they are read once, as the file beside a batch does not change with it. */
function readListings({ format }: BundleReading, file: SourceFile): readonly ListedZone[] {
  const known = read.get(file);
  if (known !== undefined) return known;
  const { zones, errors } = format.read([file]);
  const listed = errors.length > 0 ? [] : zones.filter(({ isListing }) => isListing === true).map(listZone);
  read.set(file, listed);
  return listed;
}

/** Whether a listed zone is certainly that of a batch: by its id, or by the names of all changes where one has no id. */
function isZoneOf(zone: Zone, { id, changes = [] }: Zone): boolean {
  if (id !== undefined && zone.id !== undefined) return id === zone.id;
  const { name } = zone;
  return (
    name !== undefined &&
    changes.length > 0 &&
    changes.every(({ recordSet }) => recordSet.name.value.isWithin(name.value) === 'yes')
  );
}
