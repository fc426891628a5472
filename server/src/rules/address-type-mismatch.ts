import { parseAddress } from '../dns/address';
import type { Change, Fix } from '../model/finding';
import { knownValue, type RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { canBecome } from './shared/can-become';
import { firstLineOf } from './shared/places';

/** An address of the other family. */
export const addressTypeMismatch: Rule = {
  id: 'address-type-mismatch',
  severity: 'error',
  summary: 'An A record holds IPv4 addresses and an AAAA record IPv6 addresses.',
  why: 'Route 53 refuses an address of the other family. A name that has addresses of both kinds has two record sets.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html',
    'https://www.rfc-editor.org/rfc/rfc3596',
  ],
  types: ['A', 'AAAA'],
  alone: true,
  *recordSet(recordSet) {
    if (recordSet.target.kind !== 'values') return;
    const own = recordSet.type.value === 'A' ? 4 : 6;
    const { values } = recordSet.target;
    const versions = values.items.map((value) => parseAddress(knownValue(value) ?? '')?.version);
    const allOther = values.complete && versions.every((version) => version !== undefined && version !== own);
    for (const [index, value] of values.items.entries()) {
      const version = versions[index];
      if (version === undefined || version === own) continue;
      const other = own === 4 ? 'AAAA' : 'A';
      yield {
        at: firstLineOf(value.span),
        message: `${knownValue(value)} is an IPv${version} address, which belongs in a record of type ${other}, not ${recordSet.type.value}.`,
        fixes: allOther ? makeFixes(recordSet, other) : [],
      };
    }
  },
};

function makeFixes(recordSet: RecordSet, type: string): readonly Fix<Change>[] {
  if (!canBecome(recordSet, { type })) return [];
  return [
    {
      title: `Change the type to ${type}`,
      safety: 'suggestion',
      edits: [{ kind: 'set', in: recordSet, field: 'type', value: type }],
    },
  ];
}
