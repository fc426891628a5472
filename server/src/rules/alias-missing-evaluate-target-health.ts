import type { Endpoint } from '../model/endpoint';
import type { Change, Fix } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { findCloudFrontAlias } from './shared/cloudfront';
import { isMiswritten } from './shared/form';
import { needsHealth } from './shared/groups';
import { placeOf } from './shared/places';

/** An alias without EvaluateTargetHealth. */
export const aliasMissingEvaluateTargetHealth: Rule = {
  id: 'alias-missing-evaluate-target-health',
  severity: 'error',
  summary: 'An ALIAS sets whether Route 53 evaluates the health of its target.',
  why: 'Route 53 has no default for the setting. Without it the alias target is not complete, and the change is refused.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html'],
  absence: 'setting',
  targets: ['alias'],
  alone: true,
  *recordSet(recordSet) {
    if (recordSet.target.kind !== 'alias') return;
    const { alias } = recordSet.target;
    if (alias.healthOptional || alias.evaluateTargetHealth !== undefined || isMiswritten(recordSet, 'alias-health'))
      return;
    // An empty alias is still being typed.
    if (alias.dnsName === undefined && alias.hostedZoneId === undefined) return;
    yield {
      at: placeOf(recordSet, 'alias'),
      message:
        'The alias does not set whether Route 53 evaluates the health of its target, and there is no default. Set it to false, or to true to leave an unhealthy target out of the answers.',
      fixes: [makeFix(recordSet, alias.dnsName?.endpoint)],
    };
  },
};

/** Without a health check, failover is left to the health of the target, which Route 53 cannot evaluate for all targets. */
function makeFix(recordSet: RecordSet, endpoint: Endpoint | undefined): Fix<Change> {
  const isNeeded = needsHealth(recordSet);
  const value = isNeeded && findCloudFrontAlias(recordSet) === undefined;
  return {
    title: `Add ${value}`,
    safety: !isNeeded || (value && endpoint !== undefined) ? 'safe' : 'suggestion',
    edits: [{ kind: 'set', in: recordSet, field: 'alias-health', value }],
  };
}
