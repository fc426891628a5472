import type { Rule } from './rule';
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
    if (alias.healthOptional || alias.evaluateTargetHealth !== undefined) return;
    // An empty alias is still being typed.
    if (alias.dnsName === undefined && alias.hostedZoneId === undefined) return;
    yield {
      at: placeOf(recordSet, 'alias'),
      message:
        'The alias does not set whether Route 53 evaluates the health of its target, and there is no default. Set it to false, or to true to leave an unhealthy target out of the answers.',
      fixes: [
        {
          title: 'Add false',
          safety: 'safe',
          edits: [{ kind: 'set', in: recordSet, field: 'alias-health', value: false }],
        },
      ],
    };
  },
};
