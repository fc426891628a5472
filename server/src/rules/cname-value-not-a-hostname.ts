import type { Change, Fix } from '../model/finding';
import { knownValue, type RecordSet, type Value, valuesOf } from '../model/record-set';
import { knownText } from '../text/partial-text';
import { quoteText } from '../text/quoted-text';
import type { Rule } from './rule';
import { canBecome } from './shared/can-become';
import { isCnameBelowApex } from './shared/cname-below-apex';
import {
  addressIn,
  describeCharacters,
  extractHost,
  findHostFault,
  type HostFault,
  isOnlyHost,
} from './shared/host-value';
import { judgeNewTarget } from './shared/new-target';
import { firstLineOf } from './shared/places';
import { quoteForMessage } from './shared/sample-text';
import { adviseAttribute, describeNoHostName, makeAttributeFixes } from './shared/wrong-attribute';

/** A CNAME whose value is an address, or more than a host name. */
export const cnameValueNotAHostname: Rule = {
  id: 'cname-value-not-a-hostname',
  severity: 'error',
  summary: 'The value of a CNAME is a host name and nothing else.',
  why: 'The value of a CNAME is a host name: it has no scheme, port or path, and an address belongs in an A or AAAA record. Route 53 refuses some of these values and accepts others as names that cannot be resolved.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc1035#section-3.3.1',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html',
  ],
  types: ['CNAME'],
  alone: true,
  *recordSet(recordSet) {
    if (!isCnameBelowApex(recordSet)) return;
    const values = valuesOf(recordSet);
    for (const value of values) {
      const fault = findHostFault(value);
      if (fault === undefined) continue;
      yield {
        at: firstLineOf(value.span),
        message: describeFault(value, fault),
        fixes: values.length > 1 ? [] : makeFixes(recordSet, value, fault),
      };
    }
  },
};

const faults: Readonly<Record<Exclude<HostFault, 'address' | 'characters' | 'other'>, string>> = {
  url: 'is a URL, and a CNAME holds a host name. Write the host alone; the DNS cannot redirect to a page.',
  path: 'has a path, and a CNAME holds a host name. Write the host alone; the DNS cannot lead to a page.',
  port: 'has a port, and a CNAME holds a host name. Write the host alone; the port is the client’s business.',
  space: 'has a space in it, so it is no host name. Write one host name.',
};

function describeFault(value: Value, fault: HostFault): string {
  const shown = quoteForMessage(quoteText(value.text, value));
  if (fault === 'other')
    return `${shown} is ${describeNoHostName(value)}, and a CNAME holds a host name. ${adviseAttribute(value, 'name') ?? 'Write a host name.'}`;
  if (fault === 'characters')
    return `${capitalise(describeCharacters(knownValue(value)?.trim() ?? '') ?? '')}, and a CNAME holds a host name. Write one host name.`;
  if (fault !== 'address') return `${shown} ${faults[fault]}`;
  return `${shown} is an address, and a CNAME holds a host name. Make it a record of type ${typeOfAddress(value)}.`;
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function typeOfAddress({ text, endpoint }: Value): 'A' | 'AAAA' {
  const known = knownText(text);
  if (known !== undefined) return addressIn(known.trim())?.version === 6 ? 'AAAA' : 'A';
  return endpoint?.ipv6 === 'yes' ? 'AAAA' : 'A';
}

function makeFixes(recordSet: RecordSet, value: Value, fault: HostFault): readonly Fix<Change>[] {
  if (value.endpoint?.resource !== undefined && fault !== 'address')
    return makeAttributeFixes(recordSet, value, 'name');
  if (fault === 'address') return makeAddressFixes(recordSet, value);
  const known = knownValue(value)?.trim();
  const host =
    known === undefined || fault === 'space' || fault === 'other'
      ? undefined
      : extractHost(known.replace(/^"(.*)"$/, '$1'));
  if (known === undefined || host === undefined || describeCharacters(host) !== undefined) return [];
  if (addressIn(host) !== undefined) return makeAddressFixes(recordSet, value, host);
  const target = judgeNewTarget(recordSet, host);
  if (target === 'never') return [];
  return [
    {
      title: `Keep the host ${host}`,
      safety: isOnlyHost(known) && target === 'sure' ? 'safe' : 'suggestion',
      edits: [{ kind: 'rewrite', at: value.span, value: host }],
    },
  ];
}

/** The fix that makes it an address record; `host` is the address in a value that has more than that. */
function makeAddressFixes(recordSet: RecordSet, value: Value, host?: string): readonly Fix<Change>[] {
  const known = knownValue(value)?.trim();
  const text = (host ?? known)?.replace(/\.$/, '');
  const type = text === undefined ? typeOfAddress(value) : addressIn(text)?.version === 6 ? 'AAAA' : 'A';
  const edits: Change[] =
    text === undefined || text === known ? [] : [{ kind: 'rewrite', at: value.span, value: text }];
  if (!canBecome(recordSet, { type })) return [];
  return [
    {
      title: `Change the type to ${type}`,
      safety: 'suggestion',
      edits: [{ kind: 'set', in: recordSet, field: 'type', value: type }, ...edits],
    },
  ];
}
