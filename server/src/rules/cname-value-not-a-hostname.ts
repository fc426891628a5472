import type { Change, Fix } from '../model/finding';
import { knownValue, type RecordSet, type Value, valuesOf } from '../model/record-set';
import { displayText } from '../text/partial-text';
import type { Rule } from './rule';
import { canBecome } from './shared/can-become';
import { isCnameBelowApex } from './shared/cname-below-apex';
import { addressIn, extractHost, findHostFault, type HostFault, isOnlyHost } from './shared/host-value';
import { firstLineOf } from './shared/places';
import { quoteForMessage } from './shared/sample-text';

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

const faults: Readonly<Record<Exclude<HostFault, 'address'>, string>> = {
  url: 'is a URL, and a CNAME holds a host name. Write the host alone; the DNS cannot redirect to a page.',
  path: 'has a path, and a CNAME holds a host name. Write the host alone; the DNS cannot lead to a page.',
  port: 'has a port, and a CNAME holds a host name. Write the host alone; the port is the client’s business.',
  space: 'has a space in it, so it is no host name. Write one host name.',
};

function describeFault(value: Value, fault: HostFault): string {
  const text = displayText(value.text).trim();
  if (fault !== 'address') return `${quoteForMessage(text)} ${faults[fault]}`;
  return `${text} is an address, and a CNAME holds a host name. Make it a record of type ${addressIn(text)?.version === 6 ? 'AAAA' : 'A'}.`;
}

function makeFixes(recordSet: RecordSet, value: Value, fault: HostFault): readonly Fix<Change>[] {
  const known = knownValue(value)?.trim();
  if (known === undefined || fault === 'space') return [];
  const host = fault === 'address' ? known : extractHost(known);
  if (host === undefined) return [];
  const address = addressIn(host);
  const text = address === undefined ? host : host.replace(/\.$/, '');
  const edits: Change[] = text === known ? [] : [{ kind: 'rewrite', at: value.span, value: text }];
  if (address === undefined)
    return [{ title: `Keep the host ${host}`, safety: isOnlyHost(known) ? 'safe' : 'suggestion', edits }];
  const type = address.version === 6 ? 'AAAA' : 'A';
  if (!canBecome(recordSet, { type })) return [];
  return [
    {
      title: `Change the type to ${type}`,
      safety: 'suggestion',
      edits: [{ kind: 'set', in: recordSet, field: 'type', value: type }, ...edits],
    },
  ];
}
