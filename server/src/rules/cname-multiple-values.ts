import { parseName } from '../model/in-zone';
import { valuesOf } from '../model/record-set';
import type { Rule } from './rule';
import { isCnameBelowApex } from './shared/cname-below-apex';
import { firstLineOf } from './shared/places';

/** A CNAME with several values. */
export const cnameMultipleValues: Rule = {
  id: 'cname-multiple-values',
  severity: 'error',
  summary: 'A CNAME record has one value.',
  why: 'A CNAME makes its name stand for another one, and a name can stand for one other name only. Route 53 refuses a second value.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc2181#section-10.1',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html',
  ],
  types: ['CNAME'],
  targets: ['values'],
  alone: true,
  *recordSet(recordSet) {
    const values = valuesOf(recordSet);
    const [first] = values;
    if (values.length < 2 || !isCnameBelowApex(recordSet)) return;
    // The same name twice is reported by duplicate-value, which removes it.
    const second = values.find((value) => first !== undefined && parseName(value).key !== parseName(first).key);
    if (first === undefined || second === undefined) return;
    yield {
      at: firstLineOf(second.span),
      message: `A CNAME stands for one other name, and this one has ${values.length} values. Keep one; to share the traffic between several names, make a weighted CNAME record for each.`,
      related: [{ value: 'The first value.', span: firstLineOf(first.span) }],
    };
  },
};
