import { DomainName } from '../../dns/domain-name';
import type { RecordSet } from '../../model/record-set';
import { knownSuffix, type PartialText, withoutCommonEnd } from '../../text/partial-text';

/**
 * The text of a name before that of its zone: `www.` of www.example.com, empty at the apex, `not` of notexample.com.
 * Undefined where the name does not certainly end with the zone's name, or that is unknown.
 */
export function labelsBeforeZone(name: DomainName, zone: DomainName | undefined): PartialText | undefined {
  if (zone === undefined || zone.known === '') return undefined;
  const [before, rest] = withoutCommonEnd(toLookupText(name), toLookupText(zone));
  return rest.length === 0 ? before : undefined;
}

/** Whether a name that ends with its zone's text has the zone's first label only as the end of a longer label. */
export function endsInsideLabel({ name, writtenName, zone, expands }: RecordSet): boolean {
  const before = labelsBeforeZone(expands ? new DomainName(writtenName.text) : name.value, zone.name?.value);
  const end = knownSuffix(before ?? []);
  return end !== '' && !end.endsWith('.');
}

/** The text of a name without case and final dot. */
function toLookupText({ text }: DomainName): PartialText {
  const parts = text.map((part) => (part.kind === 'literal' ? { ...part, text: part.text.toLowerCase() } : part));
  const last = parts.at(-1);
  if (last?.kind !== 'literal' || !last.text.endsWith('.')) return parts;
  const trimmed = last.text.slice(0, -1);
  return trimmed === '' ? parts.slice(0, -1) : [...parts.slice(0, -1), { ...last, text: trimmed }];
}
