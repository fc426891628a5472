import type { Change, Fix } from '../model/finding';
import { parseName } from '../model/in-zone';
import { knownValue, type RecordSet, type Value, valuesOf } from '../model/record-set';
import { isRouted } from '../model/record-set-summary';
import { knownSuffix, knownText } from '../text/partial-text';
import { quoteText } from '../text/quoted-text';
import type { Rule } from './rule';
import { canAlias, makeAliasFixes } from './shared/alias-fixes';
import { findApexEvidence } from './shared/apex';
import { canBecome } from './shared/can-become';
import { makeOwnZoneFixes } from './shared/own-zone-alias';
import { firstLineOf } from './shared/places';
import { endsInPublicSuffix } from './shared/public-suffix';
import { looksFilledInLater, quoteForMessage } from './shared/sample-text';
import { adviseAttribute, describeNoHostName, makeAttributeFixes } from './shared/wrong-attribute';

/** A host name where an address belongs. */
export const hostnameInAddressRecord: Rule = {
  id: 'hostname-in-address-record',
  severity: 'error',
  summary: 'An A or AAAA record holds addresses, not host names.',
  why: 'An A record maps a name to an IPv4 address and an AAAA record to an IPv6 address. Route 53 refuses a host name there: a name is followed by an ALIAS record or a CNAME.',
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html'],
  types: ['A', 'AAAA'],
  alone: true,
  *recordSet(recordSet) {
    const values = valuesOf(recordSet);
    for (const value of values) {
      const what = describeNoAddress(value);
      if (what === undefined) continue;
      const isName = what === 'a host name';
      const aws = isName && canAlias(recordSet, value);
      const advice = isName
        ? adviseForName(aws, recordSet, value)
        : (adviseAttribute(value, 'address') ?? 'Write the address.');
      yield {
        at: firstLineOf(value.span),
        message: `${quoteForMessage(quoteText(value.text, value))} is ${what}, and a record of type ${recordSet.type.value} holds addresses. ${advice}`,
        fixes:
          values.length > 1
            ? []
            : isName
              ? makeNameFixes(recordSet, value)
              : makeAttributeFixes(recordSet, value, 'address'),
      };
    }
  },
};

/** What a value certainly is instead of an address; undefined where it may be one. */
function describeNoAddress(value: Value): string | undefined {
  // A reference in quotes is reported by reference-as-text.
  if (value.meant !== undefined) return undefined;
  if (value.endpoint?.attributeKind === 'name') return 'a host name';
  // A URL that is written out is reported by invalid-value.
  const what = describeNoHostName(value);
  if (what !== undefined) return what;
  const known = knownText(value.text)?.trim();
  if (value.text.length === 2 && value.text[0]?.kind === 'reference' && /^\/\d{1,3}$/.test(knownSuffix(value.text)))
    return 'a block of addresses';
  // Whatever is before it, no address ends in a public suffix.
  const isName = known === undefined ? endsInPublicSuffix(`x${knownSuffix(value.text)}`) : isHostName(known);
  return isName ? 'a host name' : undefined;
}

/** Whether a text is a host name, or a word that may be one, and no placeholder or the beginning of an address. */
function isHostName(text: string): boolean {
  if (!/^(?=.*[a-z])[a-z0-9_*-]+(?:\.[a-z0-9_-]+)*\.?$/i.test(text)) return false;
  return !looksFilledInLater(text) && !IS_SAMPLE.test(text) && !/^(?:[0-9a-f]{1,4}|[\da-f.]+)$/i.test(text);
}

/** Words for an address that is to be filled in: `ip-address`, `x.x.x.x`, `1.2.3.n`. */
const IS_SAMPLE =
  /(?:^|[^a-z])(?:ip|ipv4|ipv6|addr|address|eip)(?:$|[^a-z])|^(?:[a-z]{1,3}|\d{1,3})(?:\.(?:[a-z]{1,3}|\d{1,3})){3}$/i;

function adviseForName(aws: boolean, { zone }: RecordSet, value: Value): string {
  const isOwn = zone.name !== undefined && parseName(value).isWithin(zone.name.value) === 'yes';
  return aws || isOwn
    ? 'Make it an ALIAS record to that name.'
    : 'Write the address, or follow the name with a CNAME record (not at the apex).';
}

function makeNameFixes(recordSet: RecordSet, value: Value): readonly Fix<Change>[] {
  if (canAlias(recordSet, value)) return makeAliasFixes(recordSet, value);
  return [...makeOwnZoneFixes(recordSet, value), ...toCname(recordSet, value)];
}

function toCname(recordSet: RecordSet, value: Value): readonly Fix<Change>[] {
  // A CNAME to a name of one label leads to nothing.
  if (knownValue(value)?.includes('.') === false) return [];
  const apex = recordSet.zone.name === undefined || recordSet.name.value.equals(recordSet.zone.name.value) !== 'no';
  if (
    (recordSet.zone.name !== undefined && apex) ||
    findApexEvidence(recordSet) !== undefined ||
    isRouted(recordSet) ||
    !canBecome(recordSet, { type: 'CNAME' })
  )
    return [];
  return [
    {
      title: 'Change the type to CNAME',
      safety: 'suggestion',
      edits: [{ kind: 'set', in: recordSet, field: 'type', value: 'CNAME' }],
    },
  ];
}
