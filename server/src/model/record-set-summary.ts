import { DomainName } from '../dns/domain-name';
import { isTiedToPlace } from '../text/keys';
import { detachText } from '../text/own-text';
import { nextNameOf, type RecordSet, type RecordSetSummary } from './record-set';

/**
 * The summary of a record set, which may be kept as long as its fingerprint and its zone stay the same. Undefined where
 * the key of a name would change when the text is moved.
 */
export function summaryOf(recordSet: RecordSet): RecordSetSummary | undefined {
  const { name, type, target } = recordSet;
  const value = nextNameOf(recordSet);
  const next = value && new DomainName(value.text);
  if (!isLasting(name.value) || (next !== undefined && !isLasting(next))) return undefined;
  return {
    name: detachText(name.value.key),
    type: type.value === undefined ? undefined : detachText(type.value),
    target: target.kind,
    routed: isRouted(recordSet),
    next: next && detachText(next.key),
  };
}

/** Whether a name keeps its key when the text is moved. */
function isLasting({ known, text }: DomainName): boolean {
  return known !== undefined || !text.some((part) => part.kind === 'reference' && isTiedToPlace(part.key));
}

/** Whether a record set has a set identifier or a routing policy, or may have. */
export function isRouted(recordSet: RecordSet): boolean {
  if (recordSet.summary !== undefined) return recordSet.summary.routed;
  const { policies, setIdentifier, complete } = recordSet.routing;
  return policies.length > 0 || setIdentifier !== undefined || !complete;
}

/** The key of the name of a record set. */
export function nameKey(recordSet: RecordSet): string {
  return recordSet.summary === undefined ? recordSet.name.value.key : recordSet.summary.name;
}
