import type { RecordSet } from '../../model/record-set';
import { positionOf } from '../../text/position';
import type { Span } from '../../text/span';
import { firstReadings } from '../bundles';
import type { LintResult } from '../lint';
import type { LintOptions } from '../options';
import { convert, type Goal } from './convert';

/** Record sets of a file in another format. */
export interface Copy {
  readonly text: string;
  /** How many record sets are in the text. */
  readonly count: number;
  /** What is not in it, with the reasons. */
  readonly left: readonly string[];
  readonly notes: readonly string[];
}

/** How each format is written into the clipboard: what a paste beside other records needs least work for. */
const GOALS: readonly Goal[] = [
  { to: 'terraform', style: 'resources', zoneAs: undefined, names: undefined, imports: false },
  { to: 'cloudformation', style: 'resources', syntax: 'yaml', zoneAs: undefined },
  { to: 'json', action: 'UPSERT' },
  { to: 'zone' },
];

/** The record sets at a place of a file, or all of the file where there are none, in another format. */
export function copyRecords(
  result: LintResult,
  { zones: zoneNames }: LintOptions,
  at: Span,
  to: string,
): Copy | undefined {
  const goal = GOALS.find((each) => each.to === to);
  if (goal === undefined) return undefined;
  const zones = firstReadings(result.bundles).flatMap(({ reading }) => reading.zones);
  const isInFile = ({ span }: RecordSet) => span.file === at.file;
  const isAtPlace = (recordSet: RecordSet) =>
    isInFile(recordSet) && recordSet.span.start <= at.end && at.start <= recordSet.span.end;
  const wishes = { zoneNames: zoneNames ?? new Map(), zoneId: undefined, zoneName: undefined };
  const some = convert(zones, goal, { ...wishes, withApex: true, isMeant: isAtPlace });
  // Whoever selects the records of the zone itself means them.
  const isChosen = some.count > 0 || some.left.length > 0;
  const made = isChosen ? some : convert(zones, goal, { ...wishes, withApex: false, isMeant: isInFile });
  return {
    text: made.files.map(({ text }) => text).join('\n'),
    count: made.count,
    left: made.left.map(({ at: place, label, reason }) => {
      const { line } = positionOf(place.file, place.start);
      return `line ${line}, ${label}: ${reason}`;
    }),
    notes: made.notes,
  };
}
