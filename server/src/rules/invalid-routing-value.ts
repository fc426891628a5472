import type { Change, Fix } from '../model/finding';
import type { Field } from '../model/record-set';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { findRoutingFaults } from './shared/routing-values';
import { looksFilledInLater } from './shared/sample-text';
import { isWrittenOut } from './shared/written';

/** A setting of a routing policy with a value that Route 53 does not accept. */
export const invalidRoutingValue: Rule = {
  id: 'invalid-routing-value',
  severity: 'error',
  summary: 'A setting of a routing policy has a value that Route 53 accepts.',
  why: 'Weights, biases, regions, continents, countries and failover roles come from fixed ranges and lists, and Route 53 refuses anything else.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_GeoLocation.html',
  ],
  routed: true,
  alone: true,
  *recordSet(recordSet) {
    for (const policy of recordSet.routing.policies) {
      for (const { field, message, severity, near } of findRoutingFaults(policy)) {
        if (field.value === undefined || looksTemporary(field.value)) continue;
        yield {
          at: firstLineOf(field.span),
          message,
          ...(severity === undefined ? {} : { severity }),
          fixes: near === undefined ? [] : makeFixes(field, near),
        };
      }
    }
  },
};

/** Whether a text looks like a placeholder; one of up to 10 characters may be a code of a country or continent. */
function looksTemporary(text: string): boolean {
  return text.trim() === '' || (text.length > 10 && looksFilledInLater(text)) || /^(?:string|value)$/.test(text);
}

function makeFixes({ text, span }: Field<string>, near: string): readonly Fix<Change>[] {
  if (!isWrittenOut({ text, span })) return [];
  return [{ title: `Change it to ${near}`, safety: 'suggestion', edits: [{ kind: 'rewrite', at: span, value: near }] }];
}
