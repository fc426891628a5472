import { type Value, valuesOf } from '../model/record-set';
import type { Rule } from './rule';
import { makeStableFixes } from './shared/stable-fixes';
import { quoteWritten } from './shared/written';

/** An address record whose address changes when its source changes. */
export const unstableAddressTarget: Rule = {
  id: 'unstable-address-target',
  severity: 'warning',
  summary: 'An A or AAAA record takes its address from something whose address changes.',
  why: 'An instance gets another public address when it is stopped and started, and load balancers and distributions change theirs as they scale. The record goes on answering with the old one, which may then belong to another AWS customer.',
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html',
  ],
  absence: 'record-set',
  types: ['A', 'AAAA'],
  alone: true,
  *recordSet(recordSet) {
    const values = valuesOf(recordSet);
    for (const value of values) {
      if (value.endpoint?.attributeKind !== 'unstable-address') continue;
      yield {
        at: value.span,
        message: `${quoteWritten(value)} is ${describeAddress(value)}. ${giveAdvice(value)}`,
        ...(value.endpoint.resource?.definition === undefined
          ? {}
          : {
              related: [
                {
                  value: `${value.endpoint.resource.label} is defined here.`,
                  span: value.endpoint.resource.definition,
                },
              ],
            }),
        fixes: makeStableFixes(recordSet, value),
      };
    }
  },
};

function describeAddress({ endpoint }: Value): string {
  if (endpoint?.attached !== undefined)
    return `the public address of an instance, which changes when ${endpoint.attached.resource.label} is attached to it`;
  switch (endpoint?.service) {
    case 'ec2-instance':
      return 'the public address of an instance, which changes when the instance is stopped and started';
    case 'lightsail-instance':
      return 'the address of a Lightsail instance, which changes when the instance is stopped and started';
    case 'network-interface':
      return 'an address that a network interface had when it was looked up';
    case 'dns-lookup':
      return 'what a resolver answered at one moment; the record would go on answering it';
    case 'cloudfront':
    case 'api-gateway':
    case 's3-website':
      return 'in an address range that AWS shares between many customers, so it can change at any time';
    default:
      return 'an address that changes';
  }
}

function giveAdvice({ endpoint }: Value): string {
  if (endpoint?.attached !== undefined) return 'Use the address of the Elastic IP itself.';
  switch (endpoint?.service) {
    case 'ec2-instance':
    case 'network-interface':
      return 'Use an Elastic IP, or an ALIAS record to a load balancer in front of it.';
    case 'lightsail-instance':
      return 'Attach a static IP and use its address.';
    case 'dns-lookup':
      return 'Follow the name itself with an ALIAS or CNAME record.';
    default:
      return 'Use an ALIAS record to the endpoint’s name.';
  }
}
