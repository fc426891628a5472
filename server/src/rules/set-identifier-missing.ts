import { findByName } from '../model/by-name';
import type { RecordSet } from '../model/record-set';
import type { Policy } from '../model/routing';
import type { Rule } from './rule';
import { isMiswritten } from './shared/form';
import { collectCertainPolicies, nameOfPolicy, placeOfPolicy } from './shared/groups';

/** A record set with a routing policy and without a set identifier. */
export const setIdentifierMissing: Rule = {
  id: 'set-identifier-missing',
  severity: 'error',
  summary: 'A record set with a routing policy has a set identifier.',
  why: 'With a policy there can be several record sets of one name and type, and Route 53 distinguishes them by their set identifiers. It refuses a policy without one.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html'],
  absence: 'setting',
  routed: true,
  alone: true,
  *recordSet(recordSet) {
    const { routing } = recordSet;
    const [policy] = collectCertainPolicies(recordSet);
    if (policy === undefined || routing.setIdentifier !== undefined || !routing.complete) return;
    if (isMiswritten(recordSet, 'set-identifier')) return;
    const value = suggestIdentifier(recordSet, policy);
    yield {
      at: placeOfPolicy(recordSet, policy.kind),
      message: `A record set with ${nameOfPolicy(policy.kind)} needs a set identifier, which distinguishes it from the others of its name and type.`,
      fixes: [
        {
          title: `Add the set identifier ${value}`,
          safety: 'suggestion',
          edits: [{ kind: 'set', in: recordSet, field: 'set-identifier', value }],
        },
      ],
    };
  },
};

/** An identifier made from the policy's value that no other record set of the name has. */
function suggestIdentifier(recordSet: RecordSet, { kind, settings }: Policy): string {
  const named = settings.get('location-id');
  const values = (named === undefined ? [...settings.values()] : [named]).flatMap(({ value }) =>
    value === undefined || value === '' || value === '*' ? [] : [value.toLowerCase()],
  );
  const [first = 'default'] = kind === 'multivalue' ? ['1'] : values;
  const base = ['failover', 'latency', 'geolocation', 'az-affinity'].includes(kind) ? first : `${kind}-${first}`;
  const neighbours = findByName(recordSet.zone, recordSet.name.value.key);
  const taken = new Set(neighbours.slice(0, MAX_COMPARED).map(({ routing }) => routing.setIdentifier?.value));
  let value = base;
  for (let number = 2; taken.has(value); number += 1) value = `${base}-${number}`;
  return value;
}

/** Route 53 allows at most 100 record sets of one name and type. */
const MAX_COMPARED = 100;
