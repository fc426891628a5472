import { findNumberFault, type Grammar, parseInteger, splitWords, UINT16 } from './grammar';
import { checkHost, withoutFinalDot } from './host';

/** The host and port of a service. `host` `.` means that the service is not available. */
interface Srv {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly host: string;
}

const expected = 'priority, weight, port and host name, as in ‘10 5 5060 sip.example.com’';

/** SRV (RFC 2782). */
export const srv: Grammar<Srv> = {
  parse(text) {
    const parts = splitWords(text);
    if (parts.length !== 4)
      return { expected, fault: `it has ${parts.length} ${parts.length === 1 ? 'part' : 'parts'}, not 4` };
    const numbers: number[] = [];
    for (const [index, name] of ['priority', 'weight', 'port'].entries()) {
      const written = parts[index] ?? '';
      const number = parseInteger(written, UINT16);
      if (number === undefined) return { expected, fault: findNumberFault(name, written, UINT16) };
      numbers.push(number);
    }
    const [priority = 0, weight = 0, port = 0] = numbers;
    const host = parts[3] ?? '';
    const fault = checkHost(host);
    return fault === undefined
      ? { data: { priority, weight, port, host: withoutFinalDot(host) } }
      : { expected, fault };
  },
  write: ({ priority, weight, port, host }) => `${priority} ${weight} ${port} ${host}`,
};
