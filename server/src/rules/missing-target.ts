import type { Rule } from './rule';
import { isMiswritten } from './shared/form';
import { describeName } from './shared/names';
import { firstLineOf } from './shared/places';

/** A record set with neither values nor an alias target. */
export const missingTarget: Rule = {
  id: 'missing-target',
  severity: 'error',
  summary: 'A record set needs values or an alias target.',
  why: 'Without either there is nothing to answer, and Route 53 refuses the change.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html'],
  absence: 'setting',
  targets: ['missing'],
  alone: true,
  *recordSet(recordSet) {
    const { target, type } = recordSet;
    if (target.kind !== 'missing' || isMiswritten(recordSet, 'values', 'alias')) return;
    yield {
      at: firstLineOf(type.span),
      message: `${describeName(recordSet)} has neither values nor an alias target. Give it one of the two.`,
    };
  },
};
