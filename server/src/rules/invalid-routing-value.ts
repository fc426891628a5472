import { limits } from '../facts/limits';
import type { Problem } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { makeRoutingFixes } from './shared/routing-fixes';
import { findRoutingFaults } from './shared/routing-values';
import { looksFilledInLater } from './shared/sample-text';

/** A setting of a routing policy with a value that Route 53 does not accept. */
export const invalidRoutingValue: Rule = {
  id: 'invalid-routing-value',
  severity: 'error',
  summary: 'A setting of a routing policy has a value that Route 53 accepts.',
  why: 'Weights, biases, coordinates, regions, continents, countries, failover roles and the places of IP-based and AZ-affinity routing come from fixed ranges, forms and lists, and Route 53 refuses anything else: “Cannot find region ‘…’. No changes made.”',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_GeoLocation.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_Coordinates.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_CidrRoutingConfig.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_AZAffinity.html',
  ],
  routed: true,
  alone: true,
  *recordSet(recordSet) {
    const identifier = findIdentifierFault(recordSet);
    if (identifier !== undefined) yield identifier;
    for (const policy of recordSet.routing.policies) {
      for (const fault of findRoutingFaults(policy)) {
        const { field, message, severity, fromAbsence } = fault;
        if (field.value === undefined || looksTemporary(field.value)) continue;
        yield {
          at: firstLineOf(field.span),
          message,
          ...(severity === undefined ? {} : { severity }),
          ...(fromAbsence && { fromAbsence }),
          fixes: makeRoutingFixes(recordSet, fault),
        };
      }
    }
  },
};

/** The fault of a set identifier; without a policy it is reported by set-identifier-without-policy. */
function findIdentifierFault({ routing, name }: RecordSet): Problem | undefined {
  const { setIdentifier, policies } = routing;
  const length = setIdentifier?.value?.length;
  if (setIdentifier === undefined || length === undefined || policies.length === 0) return undefined;
  // In a form that is still to be filled in, the name is empty, too.
  if (length === 0 && name.value.known === '') return undefined;
  if (length > 0 && length <= limits.setIdentifierLength) return undefined;
  return {
    at: firstLineOf(setIdentifier.span),
    message: `A set identifier has 1 to ${limits.setIdentifierLength} characters, and this one has ${length}. ${length === 0 ? 'Write one that tells the record set from the others of its name and type.' : 'Shorten it.'}`,
  };
}

/** Whether a text looks like a placeholder; one of up to 10 characters may be a code of a country or continent. */
function looksTemporary(text: string): boolean {
  return text.trim() === '' || (text.length > 10 && looksFilledInLater(text)) || /^(?:string|value)$/.test(text);
}
