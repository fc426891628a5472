import { knownValue, valuesOf } from '../model/record-set';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { isQuotedTwice } from './shared/txt-text';
import { isWrittenOut } from './shared/written';

/** A TXT value with quotes where the deployer adds its own. */
export const txtQuotedTwice: Rule = {
  id: 'txt-quoted-twice',
  severity: 'warning',
  summary: 'The text of a TXT record has quotes, and the deployer puts quotes around it as well.',
  why: 'Terraform’s AWS provider writes every TXT value in quotes itself. With quotes of its own the value becomes ""text"": an empty string, bare text and another empty string, which is refused or read as something else than was meant.',
  references: ['https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_record'],
  types: ['TXT', 'SPF'],
  alone: true,
  *recordSet(recordSet) {
    if (recordSet.textQuoting !== 'deployer') return;
    for (const value of valuesOf(recordSet)) {
      if (!isQuotedTwice(value)) continue;
      const text = knownValue(value);
      yield {
        at: firstLineOf(value.span),
        message: 'The deployer puts quotes around this text. Remove the quotes that are written in it.',
        fixes:
          text === undefined || text.length < 2 || !isWrittenOut(value)
            ? []
            : [
                {
                  title: 'Remove the quotes',
                  safety: 'suggestion',
                  edits: [{ kind: 'rewrite', at: value.span, value: text.slice(1, -1) }],
                },
              ],
      };
    }
  },
};
