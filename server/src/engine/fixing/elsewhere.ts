import type { Format } from '../../formats/format';
import type { Change, Fix } from '../../model/finding';
import type { RecordSet } from '../../model/record-set';
import { isSameEdit, type Span, type TextEdit } from '../../text/span';

/** Another record set of the text at fault: an instance of its block or an outcome of its conditions. */
export interface Elsewhere {
  readonly recordSet: RecordSet;
  /** The same fix for it; undefined where it has not the fault, or another fix. */
  readonly fix: Fix<Change> | undefined;
}

/** A change of a fix as it is written for the record set at fault. */
interface WrittenChange {
  readonly edits: readonly TextEdit[];
  /** The place of the change in its fix. */
  readonly index: number;
  readonly holder: RecordSet | undefined;
  readonly format: Format;
}

/**
 * Whether the edits of a change are right for another record set of the text, too: its own fix makes the same ones, or
 * they are inside a value that it does not have.
 */
export function isRightFor({ recordSet, fix }: Elsewhere, { edits, index, holder, format }: WrittenChange): boolean {
  const change = fix?.edits[index];
  if (change === undefined) return holder !== undefined && edits.every(({ span }) => isOnlyOf(span, holder, recordSet));
  const same = format.write(change);
  return same?.length === edits.length && edits.every((edit) => same.some((other) => isSameEdit(edit, other)));
}

/**
 * Whether a place is in the text of a record set, or names its zone for a whole group. What stands elsewhere, as in a
 * local, an argument of a call or a file of data, may be read by more than record sets.
 */
export function isOwnText(at: Span, recordSet: RecordSet | undefined): boolean {
  if (recordSet === undefined || contains(recordSet.span, at)) return true;
  return recordSet.zoneReferences?.some(({ values }) => values.some(({ span }) => contains(span, at))) === true;
}

/** Whether a place is inside a value of the one record set and in none of the other. */
function isOnlyOf(at: Span, holder: RecordSet, other: RecordSet): boolean {
  if (other.target.kind === 'unknown' && (other.element === undefined || touches(at, other.element))) return false;
  return listSpans(holder).some((span) => contains(span, at)) && !listSpans(other).some((span) => touches(span, at));
}

/** The places of the values of all settings. */
function listSpans({ writtenName, type, ttl, target, routing, zoneReferences = [] }: RecordSet): readonly Span[] {
  const values = 'values' in target ? target.values.items : [];
  const alias =
    'alias' in target ? [target.alias.dnsName, target.alias.hostedZoneId, target.alias.evaluateTargetHealth] : [];
  const settings = routing.policies.flatMap((policy) => [...policy.settings.values()]);
  const { setIdentifier, healthCheck } = routing;
  const zones = zoneReferences.flatMap((reference) => reference.values);
  return [writtenName, type, ttl, ...values, ...alias, setIdentifier, healthCheck, ...settings, ...zones].flatMap(
    (value) => value?.span ?? [],
  );
}

function contains(span: Span, at: Span): boolean {
  return span.file === at.file && span.start <= at.start && at.end <= span.end;
}

function touches(a: Span, b: Span): boolean {
  return a.file === b.file && a.start <= b.end && b.start <= a.end;
}
