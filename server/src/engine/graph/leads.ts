import { parseAddress } from '../../dns/address';
import { DomainName } from '../../dns/domain-name';
import { lastHostOf } from '../../dns/last-host';
import { parseServiceBinding } from '../../dns/record-data/index';
import { knownValue, type RecordSet, typeOf, type Value } from '../../model/record-set';
import { knownText } from '../../text/partial-text';
import type { GraphEdge, LeadKind } from './graph';
import { showText } from './show';

/** One of the things that a record set leads to; without a value it is decided at deploy time. */
export interface Lead extends Pick<GraphEdge, 'detail'> {
  readonly kind: LeadKind;
  readonly value?: Value;
  /** The name that is led to; undefined for an address. */
  readonly name?: DomainName;
}

/** What a record set leads to, in the order of its values. Values that are no names or addresses lead nowhere. */
export function leadsOf(recordSet: RecordSet): readonly Lead[] {
  const { target } = recordSet;
  if (target.kind === 'missing') return [];
  if (target.kind === 'unknown') return [UNKNOWN];
  const leads: Lead[] = [];
  if (target.kind !== 'values' && target.alias.dnsName !== undefined)
    leads.push(nameLead('ALIAS', target.alias.dnsName));
  if (target.kind === 'alias') return leads;
  const type = typeOf(recordSet);
  for (const value of target.values.items) leads.push(...leadOf(type, value));
  // A list that is a reference is an item already.
  const isReference = ({ text: [only, more] }: Value) => only?.kind === 'reference' && more === undefined;
  if (!target.values.complete && !target.values.items.some(isReference)) leads.push(UNKNOWN);
  return leads;
}

/** Values of a type that leads nowhere, such as the texts of a TXT, as the user wrote them. */
export function restingValuesOf(recordSet: RecordSet): readonly string[] {
  const { target } = recordSet;
  if (target.kind !== 'values' && target.kind !== 'both') return [];
  const type = typeOf(recordSet);
  return target.values.items
    .filter((value) => leadOf(type, value).length === 0)
    .map((value) => showText(value.text, value));
}

const UNKNOWN: Lead = { kind: 'unknown', detail: '' };

function leadOf(type: string | undefined, value: Value): readonly Lead[] {
  if (value.text.length === 0) return [];
  switch (type) {
    case 'A':
    case 'AAAA':
      return [addressLead(type, value)];
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return [nameLead(type, value)];
    case 'MX':
    case 'SRV':
      return hostLead(type, value);
    case 'HTTPS':
    case 'SVCB':
      return bindingLead(type, value);
    default:
      return [];
  }
}

function nameLead(kind: LeadKind, value: Value): Lead {
  return { kind, value, name: new DomainName(value.text), detail: '' };
}

/** A host name in the place of an address is shown as a name, which is what it is. */
function addressLead(kind: LeadKind, value: Value): Lead {
  const known = knownValue(value);
  const isName = known !== undefined && parseAddress(known) === undefined;
  return { kind, value, detail: '', ...(isName && { name: new DomainName(value.text) }) };
}

/** The host behind priority, weight and port; `.` is no host (RFC 7505, RFC 2782). */
function hostLead(kind: LeadKind, value: Value): readonly Lead[] {
  const name = lastHostOf(value.text);
  if (name.known === '') return [];
  const [first] = value.text;
  const detail = first?.kind === 'literal' ? first.text.trim().replace(/(?<!\s)\s+\S*$/, '') : undefined;
  const isNumber = detail !== undefined && /^\d+(\s+\d+)*$/.test(detail);
  return [{ kind, value, name, detail: isNumber ? detail : '' }];
}

/** The target of a service binding, unless it is the name itself (`.`) or not known. */
function bindingLead(kind: LeadKind, value: Value): readonly Lead[] {
  const text = knownText(value.text);
  if (text === undefined) return [UNKNOWN];
  const target = parseServiceBinding(text)?.target;
  if (target === undefined || target === '.') return [];
  const at = value.span;
  const name = new DomainName([{ kind: 'literal', text: target, span: at }]);
  return [{ kind, value, name, detail: text.trim().split(/\s+/)[0] ?? '' }];
}
