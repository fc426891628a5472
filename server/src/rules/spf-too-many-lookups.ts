import { DomainName } from '../dns/domain-name';
import { MAX_SPF_LOOKUPS, parseSpf } from '../dns/mail-text';
import { findByName } from '../model/by-name';
import { isType, type RecordSet, type Value, valuesOf } from '../model/record-set';
import { literal } from '../text/partial-text';
import type { Rule } from './rule';
import { canMeet } from './shared/groups';
import { firstLineOf } from './shared/places';
import { textOf } from './shared/txt-text';

/** An SPF policy that needs more look-ups than receivers make. */
export const spfTooManyLookups: Rule = {
  id: 'spf-too-many-lookups',
  severity: 'warning',
  summary: 'An SPF policy needs 10 DNS look-ups at most.',
  why: 'include, a, mx, ptr, exists and redirect cost the receiver a look-up each, those of included policies too. After 10 it gives up with a permanent error, and mail may be refused.',
  references: ['https://www.rfc-editor.org/rfc/rfc7208#section-4.6.4'],
  types: ['TXT', 'SPF'],
  concerns: (recordSet) => valuesOf(recordSet).some((value) => parsePolicy(value, recordSet) !== undefined),
  *recordSet(recordSet) {
    for (const value of valuesOf(recordSet)) {
      const lookups = countLookups(value, recordSet, new Set());
      if (lookups === undefined || lookups <= MAX_SPF_LOOKUPS) continue;
      yield {
        at: firstLineOf(value.span),
        message: `This policy needs ${lookups} DNS look-ups or more, and receivers give up after ${MAX_SPF_LOOKUPS}. Remove includes that are not used, or name address ranges by ip4 and ip6.`,
      };
    }
  },
};

/** The look-ups that a policy certainly needs, with those of the policies in view that it takes in. */
function countLookups(value: Value, recordSet: RecordSet, seen: Set<Value>): number | undefined {
  if (seen.has(value)) return 0;
  seen.add(value);
  const policy = parsePolicy(value, recordSet);
  if (policy === undefined) return undefined;
  const included = policy.domains.flatMap((domain) => {
    const { key } = new DomainName(literal(domain, value.span));
    const others = findByName(recordSet.zone, key).slice(0, MAX_AT_A_NAME);
    const texts = others.filter((other) => isType(other, 'TXT') && canMeet(recordSet, other));
    return texts.flatMap((other) => valuesOf(other).map((each) => countLookups(each, other, seen) ?? 0));
  });
  return included.reduce((sum, each) => sum + each, policy.lookups);
}

const MAX_AT_A_NAME = 20;

function parsePolicy(value: Value, recordSet: RecordSet): ReturnType<typeof parseSpf> {
  const text = textOf(value, recordSet);
  return text === undefined ? undefined : parseSpf(text);
}
