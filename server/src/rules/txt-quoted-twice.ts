import { checkValue } from '../dns/record-data/index';
import type { Problem } from '../model/finding';
import { knownValue, type RecordSet, type Value, valuesOf } from '../model/record-set';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { unescapeStrings } from './shared/txt-fixes';
import { findEscapedStrings, isQuotedTwice } from './shared/txt-text';
import { isWrittenOut } from './shared/written';

/** A TXT value with quotes that become part of its text. */
export const txtQuotedTwice: Rule = {
  id: 'txt-quoted-twice',
  severity: 'warning',
  summary: 'The text of a TXT record has quotes inside the quotes that are put around it.',
  why: 'Terraform’s AWS provider writes every TXT value in quotes itself. With quotes of its own the value becomes ""text"": an empty string, bare text and another empty string, which is refused or read as something else than was meant. Quotes with a backslash before them are part of the text, and neither begin nor end a string: whoever looks for a key or a policy reads the quotes as well.',
  references: [
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_record',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#TXTFormat',
  ],
  types: ['TXT', 'SPF'],
  targets: ['values'],
  alone: true,
  *recordSet(recordSet) {
    for (const value of valuesOf(recordSet)) {
      const problem =
        recordSet.textQuoting === 'deployer' && isQuotedTwice(value)
          ? reportQuotes(value)
          : reportEscaped(value, recordSet);
      if (problem !== undefined) yield { at: firstLineOf(value.span), ...problem };
    }
  },
};

type Fault = Omit<Problem, 'at'>;

function reportQuotes(value: Value): Fault {
  const text = knownValue(value);
  return {
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

/** A text that invalid-value reports, because its only string is too long, has its fix there. */
function reportEscaped(value: Value, recordSet: RecordSet): Fault | undefined {
  const strings = findEscapedStrings(value, recordSet);
  if (strings === undefined) return undefined;
  const text = knownValue(value) ?? '';
  if (checkValue('TXT', recordSet.textQuoting === 'deployer' ? `"${text}"` : text) !== undefined) return undefined;
  const what = strings.length > 1 ? 'between the strings' : 'around the text';
  return {
    message: `The quotes ${what} have backslashes before them, so they are part of the text, which is one string with quotes in it. Take the backslashes away.`,
    fixes: isWrittenOut(value) ? [unescapeStrings(value, recordSet, strings, 'suggestion')] : [],
  };
}
