import type { Change, Fix } from '../model/finding';
import { knownValue, type RecordSet, type Value, valuesOf } from '../model/record-set';
import { isRouted } from '../model/record-set-summary';
import { displayText } from '../text/partial-text';
import type { Rule } from './rule';
import { canAlias, makeAliasFixes } from './shared/alias-fixes';
import { findApexEvidence } from './shared/apex';
import { canBecome } from './shared/can-become';
import { endsInPublicSuffix } from './shared/public-suffix';

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
      if (!isHostname(value, recordSet)) continue;
      const only = values.length === 1;
      const aws = canAlias(recordSet, value);
      yield {
        at: value.span,
        message: `${displayText(value.text)} is a host name, and a record of type ${recordSet.type.value} holds addresses. ${
          aws
            ? 'Make it an ALIAS record to that name.'
            : 'Write the address, or follow the name with a CNAME record (not at the apex).'
        }`,
        fixes: !only ? [] : aws ? makeAliasFixes(recordSet, value) : toCname(recordSet),
      };
    }
  },
};

function isHostname(value: Value, { zone }: RecordSet): boolean {
  if (value.endpoint?.attributeKind === 'name') return true;
  const known = knownValue(value)?.toLowerCase().replace(/\.$/, '');
  if (known === undefined || !/^(?=.*[a-z])[a-z0-9_*-]+(\.[a-z0-9_-]+)+$/.test(known)) return false;
  const zoneName = zone.name?.value.known;
  return endsInPublicSuffix(known) || (zoneName?.includes('.') === true && known.endsWith(`.${zoneName}`));
}

function toCname(recordSet: RecordSet): readonly Fix<Change>[] {
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
