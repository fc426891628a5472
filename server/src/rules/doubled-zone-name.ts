import { DomainName } from '../dns/domain-name';
import type { Change, Fix } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import type { Zone } from '../model/zone';
import { knownSuffix, knownText, type PartialText } from '../text/partial-text';
import { quoteText } from '../text/quoted-text';
import type { Rule } from './rule';
import { canBecome } from './shared/can-become';
import { hasEmptyLabel } from './shared/name-faults';
import { firstLineOf } from './shared/places';
import { registrableDomainOf } from './shared/public-suffix';
import { isWrittenOut } from './shared/written';
import { labelsBeforeZone } from './shared/zone-tail';

/** A name that ends in its zone's name twice. */
export const doubledZoneName: Rule = {
  id: 'doubled-zone-name',
  severity: 'warning',
  summary: 'A name ends in the name of its zone once.',
  why: 'www.example.com.example.com is a valid name, but hardly ever the intended one: the zone’s name was written out and then appended again. The record is never queried.',
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html'],
  alone: true,
  *recordSet(recordSet) {
    const single = removeRepetition(recordSet);
    if (single === undefined) return;
    const { name, zone } = recordSet;
    const meant = quoteText(single);
    yield {
      at: firstLineOf(name.span),
      message: `${name.value.quoted} ends in the name of its zone twice. ${meant} was probably meant.`,
      related:
        zone.name === undefined
          ? []
          : [{ value: `The zone's name is ${zone.name.value.quoted}.`, span: zone.name.span }],
      fixes: makeFixes(recordSet, single),
    };
  },
};

/** A name without that of its zone; undefined where the zone has no known name. */
function withoutZone(name: string, { name: zoneName }: Zone): string | undefined {
  const known = zoneName?.value.known;
  return known !== undefined && name.toLowerCase().endsWith(`.${known}`) ? name.slice(0, -known.length - 1) : undefined;
}

/** The name with one of the two repetitions removed. */
function removeRepetition({ name, writtenName, zone }: RecordSet): PartialText | undefined {
  const { known } = name.value;
  if (known !== undefined && (!repeatsItsEnd(known) || hasEmptyLabel(knownText(writtenName.text) ?? '')))
    return undefined;
  const zoneName = zone.name?.value ?? findRepeatedDomain(name.value);
  if (zoneName === undefined || zoneName.known?.includes('.') === false) return undefined;
  const before = labelsBeforeZone(name.value, zoneName);
  const last = before?.at(-1);
  if (before === undefined || last?.kind !== 'literal' || !last.text.endsWith('.')) return undefined;
  const single = [...before.slice(0, -1), { ...last, text: last.text.slice(0, -1) }].filter(
    (part) => part.kind === 'reference' || part.text !== '',
  );
  return new DomainName(single).isWithin(zoneName) === 'yes' ? single : undefined;
}

/** A cheap test, true for every repetition: whether the last label of a name occurs in it before. */
function repeatsItsEnd(name: string): boolean {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return name.slice(0, -last.length).includes(`${last}.`);
}

/** The registrable domain that the name ends in, where the name of the zone is unknown. */
function findRepeatedDomain({ known }: DomainName): DomainName | undefined {
  const domain = known === undefined ? undefined : registrableDomainOf(known);
  if (
    known === undefined ||
    domain === undefined ||
    (!known.endsWith(`.${domain}.${domain}`) && known !== `${domain}.${domain}`)
  )
    return undefined;
  return new DomainName([{ kind: 'literal', text: domain, span: { file: { uri: '', text: '' }, start: 0, end: 0 } }]);
}

function makeFixes(recordSet: RecordSet, single: PartialText): readonly Fix<Change>[] {
  const { writtenName } = recordSet;
  const known = knownText(single);
  if (known === undefined || !isWrittenOut(writtenName) || !canBecome(recordSet, { name: new DomainName(single) }))
    return [];
  const full = knownSuffix(writtenName.text).endsWith('.') ? `${known}.` : known;
  // What is given a name without its zone, and is given it with the zone, writes the zone behind it once more.
  const value = knownText(writtenName.text) === full ? withoutZone(full, recordSet.zone) : full;
  if (value === undefined || value === '') return [];
  return [{ title: `Write ${value}`, safety: 'suggestion', edits: [{ kind: 'rewrite', at: writtenName.span, value }] }];
}
