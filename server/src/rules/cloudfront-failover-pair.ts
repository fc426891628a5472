import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { describeClash, findMeeting, groupsRoutedBy } from './shared/groups';
import { describeName } from './shared/names';
import { firstLineOf } from './shared/places';

/** A failover group whose PRIMARY and SECONDARY are both aliases of CloudFront distributions. */
export const cloudfrontFailoverPair: Rule = {
  id: 'cloudfront-failover-pair',
  severity: 'error',
  summary: 'Of a failover group, the PRIMARY or the SECONDARY may lead to a CloudFront distribution, not both.',
  why: 'A distribution answers only to its alternate domain names, and no two distributions can have one name. So of a primary and a secondary, which have one name, the second could not answer, and Route 53 does not take CloudFront for both. An origin group of one distribution fails over between two origins.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html',
  ],
  *zone(zone) {
    for (const group of groupsRoutedBy(zone, 'failover')) {
      const pairs = group.filter((member) => cloudfrontNameOf(member) !== undefined).slice(0, MAX_COMPARED);
      for (const [index, member] of pairs.entries()) {
        const twin = findMeeting(
          member,
          pairs.slice(0, index).filter((other) => isOpposite(member, other)),
        );
        const [name, other] = [cloudfrontNameOf(member), twin && cloudfrontNameOf(twin)];
        if (name === undefined || other === undefined) continue;
        yield {
          at: firstLineOf(name.span),
          recordSet: member,
          when: describeClash(member, pairs, isOpposite),
          message: `${describeName(member)} leads to CloudFront as PRIMARY and as SECONDARY, and Route 53 does not take both. Use an origin group in one distribution, or another target for one of the two.`,
          related: [{ value: 'The other one.', span: other.span }],
        };
      }
    }
  },
};

/** A group has two members; if it has many, the first ones already show the fault. */
const MAX_COMPARED = 20;

function cloudfrontNameOf({ target }: RecordSet) {
  const name = target.kind === 'alias' ? target.alias.dnsName : undefined;
  return name?.endpoint?.service === 'cloudfront' && name.endpoint.attributeKind === 'name' ? name : undefined;
}

function isOpposite(member: RecordSet, other: RecordSet): boolean {
  const roles = [member, other].map(({ routing }) => routing.policies[0]?.settings.get('failover')?.value);
  return roles.includes('PRIMARY') && roles.includes('SECONDARY');
}
