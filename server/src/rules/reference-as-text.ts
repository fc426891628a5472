import type { Change, Fix } from '../model/finding';
import { isType, type RecordSet, type Value, valuesOf } from '../model/record-set';
import { quoteText } from '../text/quoted-text';
import { sourceText } from '../text/span';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { quoteForMessage } from './shared/sample-text';

/** A reference that is written as a text, which stays as it is. */
export const referenceAsText: Rule = {
  id: 'reference-as-text',
  severity: 'error',
  summary: 'A reference is written as a text, so that its name stands in the record and not its value.',
  why: 'In quotes, aws_lb.web.dns_name is a text of these letters, and so is ${Domain} without Fn::Sub. Route 53 refuses it as an address or an alias target; as a name or the value of a CNAME it is accepted, and leads nowhere.',
  references: [
    'https://developer.hashicorp.com/terraform/language/expressions/references',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html',
  ],
  alone: true,
  *recordSet(recordSet) {
    const { target } = recordSet;
    const isAddress = isType(recordSet, 'A', 'AAAA');
    for (const value of valuesOf(recordSet)) yield* report(recordSet, value, isAddress);
    yield* report(recordSet, recordSet.writtenName, false);
    if (target.kind !== 'alias') return;
    yield* report(recordSet, target.alias.dnsName, true);
    yield* report(recordSet, target.alias.hostedZoneId, true);
  },
};

function* report(recordSet: RecordSet, value: Value | undefined, isRefused: boolean) {
  if (value?.meant === undefined) return;
  const { meant } = value;
  const isWhole = meant.key === meant.label;
  const source = sourceText(value.span);
  const isQuoted = /^["']/.test(source);
  const shown = quoteForMessage(quoteText(value.text, value));
  const title = isWhole ? `Refer to ${meant.label}` : `Insert the value of ${meant.label}`;
  const fix: Fix<Change> = {
    title,
    safety: 'suggestion',
    edits: [{ kind: 'refer', in: recordSet, at: value.span, to: meant }],
  };
  yield {
    at: firstLineOf(value.span),
    ...(isRefused ? {} : { severity: 'warning' as const }),
    message: isWhole
      ? isQuoted
        ? `${shown} is in quotes, so it is a text and not the value of ${meant.label}. ${source.slice(1, -1) === meant.label ? 'Write it without quotes' : `Refer to ${meant.label}`}.`
        : `${shown} is a text, and not the value of ${meant.label}. Refer to ${meant.label}.`
      : `${shown} is a text as it stands: the value of ${meant.label} is inserted by Fn::Sub alone. Put the text into Fn::Sub.`,
    fixes: [fix],
  };
}
