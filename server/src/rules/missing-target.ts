import { displayText } from '../text/partial-text';
import type { Rule } from './rule';
import { findMisspelt } from './shared/misspelt';

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
    const { target, type, writtenName } = recordSet;
    if (target.kind !== 'missing') return;
    const meant = findMisspelt(recordSet, 'values') ?? findMisspelt(recordSet, 'alias');
    if (meant !== undefined) {
      yield meant;
      return;
    }
    yield {
      at: type.span,
      message: `${displayText(writtenName.text) || 'This record set'} has neither values nor an alias target. Give it one of the two.`,
    };
  },
};
