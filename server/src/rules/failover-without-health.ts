import type { Problem } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { findCloudFrontAlias } from './shared/cloudfront';
import { placeOfPolicy, policyKindOf } from './shared/groups';

/** A failover primary without health check or health evaluation. */
export const failoverWithoutHealth: Rule = {
  id: 'failover-without-health',
  severity: 'warning',
  summary: 'The PRIMARY of a failover group has a health check, or evaluates the health of its alias target.',
  why: 'Without a health check Route 53 always considers the primary healthy, and the secondary never answers.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-failover.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover.html',
  ],
  absence: 'setting',
  routed: true,
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
    return { message: 'This PRIMARY has no health check, so Route 53 never fails over to the SECONDARY. Give it one.' };
  }
  if (target.kind !== 'alias') return undefined;
  const { evaluateTargetHealth: health, healthOptional } = target.alias;
  // If EvaluateTargetHealth is required and missing, another rule reports that.
  if (health === undefined ? healthOptional !== true : health.value !== false) return undefined;
  const cloudFront = findCloudFrontAlias(recordSet);
  if (cloudFront !== undefined) {
    return {
      message: `Nothing tells when this PRIMARY is down: Route 53 does not evaluate the health of ${cloudFront.what.replace(/,$/, '')}. Give it a health check.`,
    };
  }
  return {
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
