import type { Problem } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { findCloudFrontAlias } from './shared/cloudfront';
import { placeOfPolicy, policyKindOf } from './shared/groups';

/** A failover primary without health check or health evaluation. */
export const failoverWithoutHealth: Rule = {
  id: 'failover-without-health',
  severity: 'error',
  summary: 'The PRIMARY of a failover group has a health check, or evaluates the health of its alias target.',
  why: 'Without a health check Route 53 would always consider the primary healthy, and the secondary would never answer. It refuses a primary with values that has none: “A non-alias primary ResourceRecordSet must have an associated health check.” An alias it takes.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-failover.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover.html',
  ],
  routed: true,
  absence: 'setting',
  alone: true,
  *recordSet(recordSet) {
    const { routing } = recordSet;
    if (policyKindOf(recordSet) !== 'failover' || routing.healthCheck !== undefined) return;
    if (routing.policies[0]?.settings.get('failover')?.value !== 'PRIMARY') return;
    const advice = giveAdvice(recordSet);
    if (advice !== undefined) yield { at: placeOfPolicy(recordSet, 'failover'), ...advice };
  },
};

function giveAdvice(recordSet: RecordSet): Omit<Problem, 'at'> | undefined {
  const { target } = recordSet;
  if (target.kind === 'values') {
    return {
      message: 'This PRIMARY has no health check, and Route 53 refuses a PRIMARY with values without one. Add it.',
    };
  }
  if (target.kind !== 'alias') return undefined;
  const { evaluateTargetHealth: health, healthOptional } = target.alias;
  // If EvaluateTargetHealth is required and missing, another rule reports that.
  if (health === undefined ? healthOptional !== true : health.value !== false) return undefined;
  const cloudFront = findCloudFrontAlias(recordSet);
  if (cloudFront !== undefined) {
    return {
      severity: 'warning',
      message: `Route 53 cannot detect that this PRIMARY is down: it does not evaluate the health of ${cloudFront.what.replace(/,$/, '')}. Give the record set a health check.`,
    };
  }
  return {
    severity: 'warning',
    message:
      'This PRIMARY has no health check and does not evaluate the health of its target, so Route 53 never fails over to the SECONDARY.',
    fixes: [
      {
        title: 'Evaluate the health of the target',
        safety: 'suggestion',
        edits: [{ kind: 'set', in: recordSet, field: 'alias-health', value: true }],
      },
    ],
  };
}
