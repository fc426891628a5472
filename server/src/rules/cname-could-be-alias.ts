import { findNeighbours } from '../model/by-name';
import { describeKind, type Endpoint } from '../model/endpoint';
import { isType, soleValue } from '../model/record-set';
import type { Rule } from './rule';
import { canAlias, makeAliasFixes } from './shared/alias-fixes';
import { findApexEvidence } from './shared/apex';

/** A CNAME to something that an ALIAS answers in one step and for free. */
export const cnameCouldBeAlias: Rule = {
  id: 'cname-could-be-alias',
  severity: 'info',
  summary: 'A CNAME to an AWS endpoint can be an ALIAS record.',
  why: 'A resolver has to look up the target of a CNAME with a second query, and every query is charged. An ALIAS answers with the addresses at once, costs nothing for AWS targets, and other records may stand beside it.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html',
  ],
  types: ['CNAME'],
  concerns: (recordSet) => soleValue(recordSet)?.endpoint !== undefined && recordSet.isOpaque !== true,
  *recordSet(recordSet) {
    const value = soleValue(recordSet);
    if (value?.endpoint === undefined) return;
    if (
      findApexEvidence(recordSet) !== undefined ||
      recordSet.name.value.hasUnderscoreLabel === 'yes' ||
      !canAlias(recordSet, value)
    )
      return;
    if (findNeighbours(recordSet).some((other) => !isType(other, 'CNAME'))) return;
    yield {
      at: recordSet.type.span,
      message: `This CNAME leads to ${describeTarget(value.endpoint)}: an ALIAS record would answer in one step and at no charge.`,
      // The CNAME works, so whether to convert it is for a person to decide.
      fixes: makeAliasFixes(recordSet, value, 'suggestion'),
    };
  },
};

/** The kind of the target; of a load balancer it does not matter which, where a condition chooses one. */
function describeTarget(endpoint: Endpoint): string {
  return endpoint.service.endsWith('load-balancer') ? 'a load balancer' : describeKind(endpoint);
}
