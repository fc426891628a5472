import { findNumberFault, type Grammar, parseInteger, splitWords, UINT16 } from './grammar';
import { checkHost, withoutFinalDot } from './host';

/**
 * A mail server with its priority; the lowest is preferred. `host` `.` means that the name accepts no mail (RFC 7505).
 */
interface Mx {
  readonly priority: number;
  readonly host: string;
}

const expected = 'a priority from 0 to 65535 and the name of a mail server, as in ‘10 mail.example.com’';

/** MX (RFC 5321). */
export const mx: Grammar<Mx> = {
  parse(text) {
    const [first, host, more] = splitWords(text);
    if (first === undefined || host === undefined) return { expected };
    if (more !== undefined) return { expected, fault: `‘${more}’ is one part too many` };
    const priority = parseInteger(first, UINT16);
    if (priority === undefined) return { expected, fault: findNumberFault('priority', first, UINT16) };
    const fault = checkHost(host);
    return fault === undefined ? { data: { priority, host: withoutFinalDot(host) } } : { expected, fault };
  },
  write: ({ priority, host }) => `${priority} ${host}`,
};
