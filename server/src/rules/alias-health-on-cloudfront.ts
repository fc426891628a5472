import type { Rule } from './rule';
import { findCloudFrontAlias } from './shared/cloudfront';
import { needsHealth } from './shared/groups';
import { firstLineOf } from './shared/places';

/** Health evaluation of a distribution. */
export const aliasHealthOnCloudfront: Rule = {
  id: 'alias-health-on-cloudfront',
  severity: 'info',
  summary: 'EvaluateTargetHealth does nothing for CloudFront.',
  why: 'Route 53 cannot evaluate the health of a distribution, nor of what has one before it, and the API reference says that the setting cannot be true for one. A reader of the record expects a failover that never happens.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html'],
  targets: ['alias'],
  alone: true,
  *recordSet(recordSet) {
    if (recordSet.target.kind !== 'alias') return;
    const { evaluateTargetHealth } = recordSet.target.alias;
    const alias = evaluateTargetHealth?.value === true ? findCloudFrontAlias(recordSet) : undefined;
    if (alias === undefined || evaluateTargetHealth === undefined) return;
    yield {
      at: firstLineOf(evaluateTargetHealth.span),
      message: `Route 53 cannot evaluate the health of ${alias.what.replace(/,$/, '')}, so this does nothing. Set it to false.`,
      fixes: [
        {
          title: 'Set it to false',
          // The record set looks as if it failed over, and what it needs for that is for a person to decide.
          safety: needsHealth(recordSet) ? 'suggestion' : 'safe',
          edits: [{ kind: 'set', in: recordSet, field: 'alias-health', value: false }],
        },
      ],
    };
  },
};
