import { type Address, parseIPv4, parseIPv6 } from '../address';
import type { Grammar } from './grammar';

/** A: one IPv4 address. */
export const ipv4: Grammar<Address> = {
  parse(text) {
    const data = parseIPv4(text);
    return data === undefined ? { expected: 'an IPv4 address, as in ‘192.0.2.1’' } : { data };
  },
  write: (address) => address.canonical,
};

/** AAAA: one IPv6 address. */
export const ipv6: Grammar<Address> = {
  parse(text) {
    const data = parseIPv6(text);
    return data === undefined ? { expected: 'an IPv6 address, as in ‘2001:db8::1’' } : { data };
  },
  write: (address) => address.canonical,
};
