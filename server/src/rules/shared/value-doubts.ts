import { isKnownParameter, knownParameters, parseServiceBinding } from '../../dns/record-data/index';
import { limits } from '../../facts/limits';
import type { Change, Fix, Problem } from '../../model/finding';
import { knownValue, type RecordSet, type Value } from '../../model/record-set';
import { findNearest } from '../../text/nearest';
import { quoteText } from '../../text/quoted-text';
import { firstLineOf } from './places';
import { looksFilledInLater, quoteForMessage } from './sample-text';
import { isWrittenOut } from './written';
import { describeNoHostName } from './wrong-attribute';

/** What Route 53 may refuse in a value that fits its type; always less than an error. */
export function findDoubt(value: Value, recordSet: RecordSet): Problem | undefined {
  const text = knownValue(value);
  const type = recordSet.type.value;
  if (text === undefined && (type === 'PTR' || type === 'NS')) return findWrongReference(value, type);
  if (text === undefined || looksFilledInLater(text)) return undefined;
  if (type === 'TXT' || type === 'SPF') return findRawCharacter(value, text);
  return type === 'HTTPS' || type === 'SVCB' ? findServiceDoubt(value, text) : undefined;
}

/** An address, an id or an ARN in the place of a host name. */
function findWrongReference(value: Value, type: string): Problem | undefined {
  const isAddress = value.endpoint?.attributeKind.endsWith('address') === true;
  const what = isAddress ? 'an address' : describeNoHostName(value);
  if (what === undefined) return undefined;
  return {
    at: firstLineOf(value.span),
    severity: 'warning',
    message: `${quoteForMessage(quoteText(value.text, value))} is ${what}, and a record of type ${type} holds a host name. Write a host name.`,
  };
}

/** Characters of a TXT value outside ASCII have to be written as octal escapes of their bytes. */
function findRawCharacter(value: Value, text: string): Problem | undefined {
  const raw = /[^\x00-\x7f]/u.exec(text)?.[0];
  if (raw === undefined) return undefined;
  return {
    at: firstLineOf(value.span),
    severity: 'warning',
    message: `‘${raw}’ is not an ASCII character, and Route 53 takes such characters as octal escapes only. Write ${escapeBytes(raw)}.`,
    fixes: isWrittenOut(value)
      ? [
          {
            title: 'Escape the characters that are not ASCII',
            safety: 'suggestion',
            edits: [{ kind: 'rewrite', at: value.span, value: text.replace(/[^\x00-\x7f]/gu, escapeBytes) }],
          },
        ]
      : [],
  };
}

function escapeBytes(character: string): string {
  return [...new TextEncoder().encode(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

function findServiceDoubt(value: Value, text: string): Problem | undefined {
  const binding = parseServiceBinding(text);
  if (binding === undefined) return undefined;
  const at = firstLineOf(value.span);
  const most = limits.serviceBindingPriority;
  if (binding.priority > most) {
    return {
      at,
      severity: 'warning',
      message: `The priority ${binding.priority} may be refused: Route 53 documents priorities from 0 to ${most}. Write a lower one.`,
    };
  }
  const unknown = [...binding.parameters.keys()].find((key) => !isKnownParameter(key));
  if (unknown === undefined) return undefined;
  const near = findNearest(unknown, knownParameters);
  return {
    at,
    severity: 'warning',
    message: `There is no parameter ‘${unknown}’. ${near === undefined ? 'Write a registered name, or its number, as in key65001.' : `Did you mean ${near}?`}`,
    fixes: near === undefined ? [] : renameParameter(value, text, [unknown, near]),
  };
}

function renameParameter(
  value: Value,
  text: string,
  [unknown, near]: readonly [string, string],
): readonly Fix<Change>[] {
  if (!isWrittenOut(value)) return [];
  const renamed = text.replace(new RegExp(`(\\s)${unknown}(?==|\\s|$)`), `$1${near}`);
  return [
    {
      title: `Change it to ${near}`,
      safety: 'suggestion',
      edits: [{ kind: 'rewrite', at: value.span, value: renamed }],
    },
  ];
}
