import { type RefusalReason, refusals } from '../../facts/refusals';
import { knownValue, type RecordSet } from '../../model/record-set';
import type { Words } from './outcome';

/** The words of Route 53 for a reason, about a record set of the zone with that name; undefined where they name what is not known. */
export function wordsFor(reason: RefusalReason, recordSet: RecordSet, zone?: string): Words | undefined {
  const { words, source } = refusals[reason];
  let isWhole = true;
  const text = words.replace(/\{(\w+)\}/g, (_, place: string) => {
    const value = pieceOf(place, recordSet, zone);
    if (value === undefined) isWhole = false;
    return value ?? '';
  });
  return isWhole ? { text, source } : undefined;
}

function pieceOf(
  place: string,
  { name, type, target, routing }: RecordSet,
  zone: string | undefined,
): string | undefined {
  switch (place) {
    case 'name':
      return name.value.known === undefined ? undefined : toApiName(name.value.known);
    case 'type':
      return type.value;
    case 'zone':
      return zone === undefined ? undefined : toApiName(zone);
    case 'identifier':
      return routing.setIdentifier === undefined ? 'null' : routing.setIdentifier.value;
    case 'target': {
      const known = target.kind === 'alias' ? knownValue(target.alias.dnsName) : undefined;
      return known === undefined ? undefined : `${known.toLowerCase().replace(/\.$/, '')}.`;
    }
    case 'targetZone':
      return target.kind === 'alias' ? knownValue(target.alias.hostedZoneId) : undefined;
    default:
      return undefined;
  }
}

/**
 * A name as the API of Route 53 gives it: with a final dot, and all but letters, digits, hyphens and underscores as octal
 * escapes (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html).
 */
export function toApiName(known: string): string {
  const escaped = known.replace(/\\\d{3}|[^a-z0-9_.-]/g, (each) =>
    each.length > 1 ? each : `\\${each.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `${escaped}.`;
}
