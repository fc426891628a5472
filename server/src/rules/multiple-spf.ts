import { knownValue, type Value, valuesOf } from '../model/record-set';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { beginningOfText } from './shared/txt-text';

/** More than one SPF policy at a name. */
export const multipleSpf: Rule = {
  id: 'multiple-spf',
  severity: 'error',
  summary: 'A name has one SPF policy.',
  why: 'A receiver that finds two texts beginning with v=spf1 must give up with a permanent error, so neither of the policies counts and mail may be refused.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc7208#section-3.2',
    'https://www.rfc-editor.org/rfc/rfc7208#section-4.5',
  ],
  types: ['TXT', 'SPF'],
  alone: true,
  *recordSet(recordSet) {
    if (recordSet.target.kind !== 'values') return;
    let first: Value | undefined;
    for (const value of valuesOf(recordSet)) {
      if (!/^v=spf1(?:[ "]|$)/i.test(beginningOfText(value, recordSet))) continue;
      if (first === undefined) first = value;
      else if (knownValue(first) === undefined || knownValue(first) !== knownValue(value)) {
        yield {
          at: firstLineOf(value.span),
          message:
            'This is the second SPF policy of the name, and with two of them neither counts. Put them together in one text.',
          related: [{ value: 'The first one.', span: first.span }],
        };
      }
    }
  },
};
