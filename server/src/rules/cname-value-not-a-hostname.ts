import { parseAddress } from '../dns/address';
import type { Change, Fix } from '../model/finding';
import { knownValue, type RecordSet, type Value, valuesOf } from '../model/record-set';
import { displayText, knownPrefix } from '../text/partial-text';
import { isCnameBelowApex } from './cname-below-apex';
import { firstLine } from './places';
import { endsInPublicSuffix } from './public-suffix';
import type { Rule } from './rule';

/** A CNAME whose value is an address, or more than a host name. */
export const cnameValueNotAHostname: Rule = {
  id: 'cname-value-not-a-hostname',
  severity: 'error',
  summary: 'The value of a CNAME is a host name and nothing else.',
  why: 'The DNS maps names to names. It knows no schemes, ports or paths, and an address belongs in an A or AAAA record. Route 53 refuses some of these values and takes others for strange names that nobody can resolve.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc1035#section-3.3.1',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html',
  ],
  types: ['CNAME'],
  *recordSet(recordSet) {
    if (!isCnameBelowApex(recordSet)) return;
    const values = valuesOf(recordSet);
    for (const value of values) {
      const fault = faultOf(value);
      if (fault === undefined) continue;
      yield {
        at: firstLine(value.span),
        message: messageFor(value, fault),
        fixes: values.length > 1 ? [] : fixesFor(recordSet, value, fault),
      };
    }
  },
};

type Fault = 'address' | 'url' | 'path' | 'port' | 'space';

function faultOf(value: Value): Fault | undefined {
  const text = displayText(value.text);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(knownPrefix(value.text))) return 'url';
  const known = knownValue(value)?.trim();
  if (known === undefined) return undefined;
  if (addressIn(known) !== undefined) return 'address';
  if (/\s/.test(known)) return 'space';
  const [, host = '', rest = ''] = /^([^/:]*)(.*)$/s.exec(text.trim()) ?? [];
  // A slash can be part of a name (RFC 2317), but not behind a whole host name.
  if (!endsInPublicSuffix(host.toLowerCase().replace(/\.$/, ''))) return undefined;
  if (/^:\d+(?:\/|$)/.test(rest)) return 'port';
  return rest.startsWith('/') && !/\.arpa\.?$/i.test(rest) ? 'path' : undefined;
}

function messageFor(value: Value, fault: Fault): string {
  const text = displayText(value.text).trim();
  switch (fault) {
    case 'address':
      return `${text} is an address, and a CNAME holds a host name. Make it a record of type ${addressIn(text)?.version === 6 ? 'AAAA' : 'A'}.`;
    case 'url':
      return `‘${text}’ is a URL, and a CNAME holds a host name. Write the host alone; the DNS cannot redirect to a page.`;
    case 'path':
      return `‘${text}’ has a path, and a CNAME holds a host name. Write the host alone; the DNS cannot lead to a page.`;
    case 'port':
      return `‘${text}’ has a port, and a CNAME holds a host name. Write the host alone; the port is the client’s business.`;
    case 'space':
      return `‘${text}’ has a space in it, so it is no host name. Write one host name.`;
  }
}

function fixesFor(recordSet: RecordSet, value: Value, fault: Fault): readonly Fix<Change>[] {
  const known = knownValue(value)?.trim();
  if (known === undefined || fault === 'space') return [];
  const host = fault === 'address' ? known : hostOf(known);
  const address = addressIn(host);
  const edits: Change[] = [];
  if (address !== undefined) edits.push({ kind: 'set', in: recordSet, field: 'type', value: address.version === 6 ? 'AAAA' : 'A' });
  else if (!endsInPublicSuffix(host.toLowerCase().replace(/\.$/, ''))) return [];
  const text = address === undefined ? host : host.replace(/\.$/, '');
  if (text !== known) edits.push({ kind: 'rewrite', at: value.span, value: text });
  // A scheme alone says nothing that the DNS could keep; a path or a port is lost.
  const bare = /^[a-z][a-z0-9+.-]*:\/\/[^/:?#]+\/?$/i.test(known);
  return address === undefined
    ? [{ title: `Keep the host ${host}`, safety: bare ? 'safe' : 'suggestion', edits }]
    : [{ title: `Change the type to ${address.version === 6 ? 'AAAA' : 'A'}`, safety: 'suggestion', edits }];
}

function hostOf(text: string): string {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#@]*@)?([^/:?#]*)/i.exec(text)?.[1] ?? text;
}

function addressIn(text: string) {
  return parseAddress(text.replace(/\.$/, ''));
}
