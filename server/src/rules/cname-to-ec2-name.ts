import { recogniseHost } from '../facts/hosts';
import { soleValue } from '../model/record-set';
import { knownText } from '../text/partial-text';
import { quoteText } from '../text/quoted-text';
import type { Rule } from './rule';
import { isCnameBelowApex } from './shared/cname-below-apex';
import { firstLineOf } from './shared/places';

/** A CNAME to the public name of an instance. */
export const cnameToEc2Name: Rule = {
  id: 'cname-to-ec2-name',
  severity: 'warning',
  summary: 'A CNAME leads to the public name of an EC2 instance, which changes with its address.',
  why: 'The public name of an instance spells out its public address. When the instance is stopped and started it gets another address and another name, and the old one may then belong to an instance of another AWS customer.',
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-ec2-instance.html',
  ],
  types: ['CNAME'],
  targets: ['values'],
  alone: true,
  *recordSet(recordSet) {
    if (!isCnameBelowApex(recordSet)) return;
    const value = soleValue(recordSet);
    const endpoint = value?.endpoint;
    if (value === undefined || endpoint?.service !== 'ec2-instance' || endpoint.attributeKind !== 'name') return;
    const address = recogniseHost(knownText(value.text) ?? '')?.address;
    const subject =
      address === undefined
        ? `${quoteText(value.text)} is the public name of an EC2 instance, which spells out its address.`
        : `This name of an EC2 instance spells out its address, ${address}.`;
    const definition = endpoint.resource?.definition;
    yield {
      at: firstLineOf(value.span),
      message: `${subject} Both change when the instance is stopped and started. Give the instance an Elastic IP address and use that in an A record, or put a load balancer in front of it.`,
      ...(definition === undefined
        ? {}
        : { related: [{ value: `${endpoint.resource?.label} is defined here.`, span: definition }] }),
    };
  },
};
