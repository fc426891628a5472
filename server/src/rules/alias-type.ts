import { recordTypeFacts } from '../facts/record-types';
import { describeKind, type Endpoint } from '../model/endpoint';
import type { Problem } from '../model/finding';
import { isType } from '../model/record-set';
import type { Rule } from './rule';
import { findApexEvidence } from './shared/apex';
import { firstLineOf } from './shared/places';
import { findUnsupportedTarget } from './shared/unsupported-target';

/** An alias of a type that its target does not answer. */
export const aliasType: Rule = {
  id: 'alias-type',
  severity: 'error',
  summary: 'An ALIAS has a type that its target answers.',
  why: 'Route 53 answers an alias with the records of its target that have the type of the alias. AWS endpoints have addresses only, and no alias can have type NS or SOA: Route 53 refuses the change, or the name has no answer.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html',
  ],
  targets: ['alias'],
  alone: true,
  *recordSet(recordSet) {
    const { target, type } = recordSet;
    const facts = recordTypeFacts(type.value ?? '');
    if (target.kind !== 'alias' || facts === undefined || findUnsupportedTarget(recordSet) !== undefined) return;
    if (isType(recordSet, 'CNAME') && findApexEvidence(recordSet) !== undefined) return;
    const at = firstLineOf(type.span);
    if (!facts.aliasInZone) {
      yield { at, message: `Route 53 has no alias of type ${facts.type}. Give the record set values and a TTL.` };
      return;
    }
    const endpoint = target.alias.dnsName?.endpoint;
    if (endpoint === undefined || endpoint.attributeKind !== 'name' || !endpoint.aliasable) return;
    const problem = facts.aliasToAws ? findAddressFault(facts.type, endpoint) : findOtherFault(facts.type, endpoint);
    if (problem !== undefined) yield { at, ...problem };
  },
};

type Fault = Pick<Problem, 'message' | 'severity'>;

function findOtherFault(type: string, endpoint: Endpoint): Fault {
  return {
    message: `The target is ${describeKind(endpoint)}, which has no records of type ${type}. Use type A${endpoint.ipv6 === 'no' ? '' : ', and AAAA where it answers IPv6'}.`,
  };
}

function findAddressFault(type: string, endpoint: Endpoint): Fault | undefined {
  const target = endpoint.resource === undefined ? describeKind(endpoint) : endpoint.resource.label;
  if (type === 'HTTPS' && endpoint.service !== 'cloudfront')
    return {
      severity: 'warning',
      message: `An alias of type HTTPS leads to a CloudFront distribution, and the target is ${describeKind(endpoint)}. Use type A.`,
    };
  if (type !== 'AAAA' || endpoint.ipv6 !== 'no') return undefined;
  if (endpoint.service === 's3-website')
    return { message: 'S3 website endpoints answer no IPv6, so an alias to one has type A.' };
  return {
    severity: 'warning',
    message: `${target} does not answer IPv6 as it is set up, so an alias of type AAAA to it has no answer. Turn IPv6 on there, or remove this record set.`,
  };
}
