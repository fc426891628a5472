import { findNumberFault, type Grammar, parseInteger, splitWords, UINT32 } from './grammar';
import { checkHost, withoutFinalDot } from './host';

/** The start of authority of a zone. `mailbox` is a mail address with a dot in place of its @. */
interface Soa {
  readonly server: string;
  readonly mailbox: string;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  readonly minimum: number;
}

const NUMBERS = ['serial', 'refresh', 'retry', 'expire', 'minimum'] as const;
const expected =
  'name server, mailbox, serial, refresh, retry, expire and minimum, as in ‘ns1.example.com hostmaster.example.com 1 7200 900 1209600 86400’';

/** SOA (RFC 1035 section 3.3.13). */
export const soa: Grammar<Soa> = {
  parse(text) {
    const [server, mailbox, ...rest] = splitWords(text);
    if (server === undefined || mailbox === undefined || rest.length !== NUMBERS.length) return { expected };
    const fault = checkHost(server) ?? checkHost(mailbox);
    if (fault !== undefined) return { expected, fault };
    const numbers: number[] = [];
    for (const [index, name] of NUMBERS.entries()) {
      const written = rest[index] ?? '';
      const number = parseInteger(written, UINT32);
      if (number === undefined) return { expected, fault: findNumberFault(name, written, UINT32) };
      numbers.push(number);
    }
    const [serial = 0, refresh = 0, retry = 0, expire = 0, minimum = 0] = numbers;
    return {
      data: {
        server: withoutFinalDot(server),
        mailbox: withoutFinalDot(mailbox),
        serial,
        refresh,
        retry,
        expire,
        minimum,
      },
    };
  },
  write: (data) => [data.server, data.mailbox, ...NUMBERS.map((name) => data[name])].join(' '),
};
