import { DomainName } from '../dns/domain-name';
import type { Change, Fix, Problem } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import { knownText } from '../text/partial-text';
import type { Rule } from './rule';
import { relateZoneName } from './shared/apex';
import { hasBlankEdge } from './shared/blanks';
import { canHaveName } from './shared/can-become';
import { hasEmptyLabel } from './shared/name-faults';
import { findStrayName, relativeNameOf } from './shared/other-zones';
import { firstLineOf } from './shared/places';
import { registrableDomainOf } from './shared/public-suffix';
import { isWrittenOut } from './shared/written';
import { endsInsideLabel } from './shared/zone-tail';

/** A name that is not in the zone of its record set. */
export const recordOutsideZone: Rule = {
  id: 'record-outside-zone',
  severity: 'error',
  summary: 'The name of a record set ends in the name of its zone.',
  why: 'A zone answers only for names below its own. Route 53 refuses any other name; where the deployer appends the zone first, the record is made at a name that is never queried, such as www.example.org.example.com.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_record',
  ],
  alone: true,
  *recordSet(recordSet) {
    const problem =
      // Blanks around the name of the zone are reported by surrounding-blanks.
      recordSet.zone.name === undefined ||
      // What is no name at all is reported by reference-as-text.
      recordSet.writtenName.meant !== undefined ||
      hasBlankEdge(recordSet.zone.name.value.text) ||
      hasEmptyLabel(knownText(recordSet.writtenName.text) ?? '') ||
      knownText(recordSet.writtenName.text) === '.'
        ? undefined
        : recordSet.expands
          ? reportAppended(recordSet)
          : reportRefused(recordSet);
    if (problem !== undefined) yield { ...problem, related: relateZoneName(recordSet) };
  },
};

function reportRefused(recordSet: RecordSet): Problem | undefined {
  const { name, zone, writtenName } = recordSet;
  if (zone.name === undefined || name.value.isWithin(zone.name.value) !== 'no' || hasOtherFault(name.value))
    return undefined;
  const full = completeName(recordSet);
  return {
    at: firstLineOf(name.span),
    message: `${name.value.quoted} is not in the zone ${zone.name.value.quoted}, so Route 53 refuses it there.${
      full === undefined ? '' : ` The name has to be written in full: ${full}.`
    }`,
    fixes:
      full === undefined || !isWrittenOut(writtenName)
        ? []
        : [
            {
              title: `Write the name as ${full}`,
              safety: 'suggestion',
              edits: [{ kind: 'rewrite', at: writtenName.span, value: full }],
            },
          ],
  };
}

/** The full name of one that seems to be relative to its zone; undefined where it may be a full name itself. */
function completeName({ name, zone }: RecordSet): string | undefined {
  const { known, hasFinalDot } = name.value;
  const apex = zone.name?.value.known;
  if (known === undefined || apex === undefined || hasFinalDot || registrableDomainOf(known) !== undefined)
    return undefined;
  return `${known}.${apex}`;
}

/** The problem where the deployer appends the zone's name to a full name of another zone. */
function reportAppended(recordSet: RecordSet): Problem | undefined {
  const { name, writtenName, zone } = recordSet;
  const written = new DomainName(writtenName.text);
  if (
    zone.name === undefined ||
    written.isWithin(zone.name.value) !== 'no' ||
    endsInsideLabel(recordSet) ||
    hasOtherFault(written)
  )
    return undefined;
  const stray = findStrayName(written, zone);
  if (stray === undefined) return undefined;
  const isFull = written.hasFinalDot;
  return {
    at: firstLineOf(name.span),
    message: `${written.quoted} is not in the zone ${zone.name.value.quoted}, so the record would be made at ${name.value.quoted}. ${
      isFull
        ? 'Write a name of this zone without a dot at its end, or put the record into its own zone.'
        : 'Write a name of this zone, or put the record into its own.'
    }`,
    ...(isFull || stray === 'zone' ? {} : { severity: 'warning' as const }),
    fixes: makeFixes(recordSet, written),
  };
}

/** Whether another rule reports the name: `@`, blanks, or letters outside ASCII. */
function hasOtherFault(name: DomainName): boolean {
  return name.firstLabel === '@' || /[^\x21-\x7e]/.test(name.known ?? '');
}

function makeFixes(recordSet: RecordSet, written: DomainName): readonly Fix<Change>[] {
  const { writtenName } = recordSet;
  const relative = relativeNameOf(written);
  if (relative === undefined || !isWrittenOut(writtenName) || !canHaveName(recordSet, relative)) return [];
  return [
    {
      title: relative === '' ? 'Name the apex' : `Write the name as ${relative}`,
      safety: 'suggestion',
      edits: [{ kind: 'rewrite', at: writtenName.span, value: relative }],
    },
  ];
}
