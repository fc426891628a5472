import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { describeName } from './shared/names';
import { firstLineOf } from './shared/places';

/** A service record at a name that clients never query. */
export const serviceName: Rule = {
  id: 'service-name',
  severity: 'warning',
  summary: 'SRV records stand at _service._protocol names, TLSA records at _port._protocol names.',
  why: 'Clients look for a service at a name such as _sip._tcp.example.com, and for a certificate at _443._tcp.www.example.com. A record at another name is never queried.',
  references: ['https://www.rfc-editor.org/rfc/rfc2782', 'https://www.rfc-editor.org/rfc/rfc6698#section-3'],
  types: ['SRV', 'TLSA'],
  alone: true,
  *recordSet(recordSet) {
    if (!isPlain(recordSet)) return;
    const { name, type } = recordSet;
    yield {
      at: firstLineOf(name.span),
      message: `The name of ${type.value === 'SRV' ? 'an SRV record begins with its service and protocol, as in _sip._tcp' : 'a TLSA record begins with its port and protocol, as in _443._tcp'}; clients do not query one at ${describeName(recordSet)}.`,
    };
  },
};

/** Whether one of the first two labels certainly does not begin with an underscore. A wildcard may match a service. */
function isPlain({ name }: RecordSet): boolean {
  const known = name.value.text.map((part) => (part.kind === 'literal' ? part.text : '\u0000')).join('');
  const [first = '', second] = known.split('.');
  const [seen, more] = [first, second].map(
    (label) => label !== undefined && label !== '' && label !== '*' && !/^[_\u0000]/.test(label),
  );
  // The value of a reference may have dots, so labels after it cannot be counted.
  return seen === true || (more === true && !first.includes('\u0000'));
}
