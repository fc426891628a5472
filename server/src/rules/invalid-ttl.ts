import { limits } from '../facts/limits';
import { knownText } from '../text/partial-text';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { looksFilledInLater, quoteForMessage } from './shared/sample-text';

/** A TTL that is no number of seconds. */
export const invalidTtl: Rule = {
  id: 'invalid-ttl',
  severity: 'error',
  summary: 'A TTL is a whole number of seconds, from 0 to 2147483647.',
  why: 'The TTL is a number of 32 bits of which the first is not used. Route 53 takes neither units (5m) nor fractions nor negative numbers.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc2181#section-8',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html',
  ],
  alone: true,
  *recordSet({ ttl, target }) {
    const text = ttl === undefined ? undefined : knownText(ttl.text)?.trim();
    // The TTL of an alias is reported by alias-with-ttl.
    if (
      ttl === undefined ||
      text === undefined ||
      looksFilledInLater(text) ||
      target.kind === 'alias' ||
      target.kind === 'both'
    )
      return;
    if (/^\+?\d+(?:\.0+)?$/.test(text) && Number(text) <= limits.ttl.most) return;
    yield {
      at: firstLineOf(ttl.span),
      message: `${quoteForMessage(text)} is no TTL: write a whole number of seconds from 0 to ${limits.ttl.most}.`,
    };
  },
};
