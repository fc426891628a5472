import { parseIPv4, parseIPv6 } from '../dns/address';
import { checkValue, type Misfit, parseStrings } from '../dns/record-data/index';
import { recordTypeFacts } from '../facts/record-types';
import { hostWordOf } from '../model/host-word';
import { knownValue, type RecordSet, type Value } from '../model/record-set';
import { knownPrefix } from '../text/partial-text';
import type { Rule } from './rule';
import { addressIn } from './shared/host-value';
import { firstLineOf } from './shared/places';
import { looksFilledInLater, quoteForMessage } from './shared/sample-text';
import { makeTextFixes } from './shared/txt-fixes';
import { isQuotedTwice } from './shared/txt-text';
import { findDoubt } from './shared/value-doubts';

/** A value that does not fit its type. */
export const invalidValue: Rule = {
  id: 'invalid-value',
  severity: 'error',
  summary: 'A value does not have the form that its record type requires.',
  why: 'Route 53 reads every value by the rules of its type and refuses the whole change when one does not fit. What it lets through, such as an address where the name of a mail server belongs, resolvers cannot use.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html',
    'https://www.rfc-editor.org/rfc/rfc1035#section-3.3',
  ],
  targets: ['values'],
  alone: true,
  *recordSet(recordSet) {
    const type = recordSet.type.value;
    // The value of a CNAME is checked by cname-value-not-a-hostname.
    if (type === undefined || type === 'CNAME' || recordSet.target.kind !== 'values') return;
    for (const value of recordSet.target.values.items) {
      const misfit = misfitOf(type, value, recordSet);
      if (misfit === undefined) {
        const doubt = findDoubt(value, recordSet);
        if (doubt !== undefined) yield doubt;
        continue;
      }
      const fault = misfit.fault === undefined ? '' : `: ${misfit.fault}`;
      yield {
        at: firstLineOf(value.span),
        ...(isAddressForHost(value, type) ? { severity: 'warning' as const } : {}),
        message: `${quoteForMessage(knownValue(value) ?? knownPrefix(value.text))} is not a valid value of type ${type}${fault}. Write ${misfit.expected}.`,
        fixes: isText(type) ? makeTextFixes(value, recordSet) : [],
      };
    }
  },
};

/** Whether an address stands where a host name belongs: Route 53 takes it for a name, which nothing can find. */
function isAddressForHost(value: Value, type: string): boolean {
  const word = hostWordOf(type, value);
  return word !== undefined && addressIn(word.host) !== undefined;
}

function isText(type: string): boolean {
  return type === 'TXT' || type === 'SPF';
}

function misfitOf(type: string, value: Value, recordSet: RecordSet): Misfit | undefined {
  // A block scalar of YAML ends in a line feed.
  const text = knownValue(value)?.replace(/\r?\n$/, '');
  if (isText(type)) {
    if (recordSet.textQuoting === 'deployer')
      return text === undefined || isQuotedTwice(value) ? undefined : checkInside(type, text);
    if (text === undefined) return checkBeginning(type, knownPrefix(value.text));
    return looksFilledInLater(text) ? undefined : checkValue(type, text);
  }
  if (text === undefined || looksFilledInLater(text)) return undefined;
  if (type === 'A' || type === 'AAAA') return isMeantAsAddress(text) ? checkValue(type, text) : undefined;
  // Blanks at the edges are reported by surrounding-blanks.
  return checkValue(type, recordTypeFacts(type)?.pointsAtName === true ? text.trim() : text);
}

/** Checks a text around which the deployer puts quotes: quotes in it must be paired or escaped. */
function checkInside(type: string, text: string): Misfit | undefined {
  const misfit = checkValue(type, `"${text}"`);
  if (misfit === undefined || parseStrings(`"${text}"`) !== undefined) return misfit;
  return { expected: 'a backslash before every quote that belongs to the text', fault: 'a quote in it ends the text' };
}

/** Checks the known beginning of a text whose rest is unknown: it has to begin with a quote. */
function checkBeginning(type: string, beginning: string): Misfit | undefined {
  return beginning.trim() === '' || beginning.startsWith('"') ? undefined : checkValue(type, beginning);
}

/** Whether an address was meant; host names, words, and addresses of the other family are reported by other rules. */
function isMeantAsAddress(text: string): boolean {
  if (parseIPv4(text) !== undefined || parseIPv6(text) !== undefined) return false;
  return (
    (/^[\s0-9a-f.:/%,;[\]-]*$/i.test(text) && /^\D*\d[\s\S]*[.:,]|^[^:]*:[\s\S]*\d/.test(text)) ||
    /^[a-z]+:\/\//i.test(text) ||
    /^\d+(?:\.\d+){3}\b(?!\.?[a-z-])/i.test(text)
  );
}
