import type { Rule } from './rule';
import { firstLineOf } from './shared/places';

/** Health evaluation of a distribution. */
export const aliasHealthOnCloudfront: Rule = {
  id: 'alias-health-on-cloudfront',
  severity: 'info',
  summary: 'EvaluateTargetHealth does nothing for a CloudFront distribution.',
  why: 'Route 53 cannot evaluate the health of a distribution, and the API reference says that the setting cannot be true for one. A reader of the record expects a failover that never happens.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html'],
  targets: ['alias'],
  alone: true,
  *recordSet(recordSet) {
    if (recordSet.target.kind !== 'alias') return;
    const { dnsName, evaluateTargetHealth } = recordSet.target.alias;
    if (
      evaluateTargetHealth?.value !== true ||
      dnsName?.endpoint?.service !== 'cloudfront' ||
      dnsName.endpoint.attributeKind !== 'name'
    )
      return;
    yield {
      at: firstLineOf(evaluateTargetHealth.span),
      message:
        'Route 53 cannot evaluate the health of a CloudFront distribution, so this does nothing. Set it to false.',
      fixes: [
        {
          title: 'Set it to false',
          safety: 'safe',
          edits: [{ kind: 'set', in: recordSet, field: 'alias-health', value: false }],
        },
      ],
    };
  },
};
