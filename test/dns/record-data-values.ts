import fc from 'fast-check';
import { parseIPv4, parseIPv6 } from '../../server/src/dns/address';

/** Host names of letters, digits, hyphens and underscores. */
export const plainHost: fc.Arbitrary<string> = hosts(fc.stringMatching(/^[a-z0-9_](?:[a-z0-9_-]{0,10}[a-z0-9])?$/));

/** Host names with every allowed character, and with labels and names of the maximum length. */
export const anyHost: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: plainHost },
  {
    weight: 2,
    arbitrary: hosts(fc.stringMatching(/^(?:[A-Za-z0-9_*-]|\\052|\\056|\\000|\\377|\\\.|\\\\|\\;){1,12}$/)),
  },
  { weight: 1, arbitrary: fc.constantFrom('l'.repeat(63), `${`${'n'.repeat(61)}.`.repeat(4)}exam`, 'a') },
);

function hosts(label: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => `${labels.join('.')}.example`);
}

const uint8 = fc.nat(255);
const uint16 = fc.oneof(fc.nat(65_535), fc.constantFrom(0, 65_535));
const uint32 = fc.oneof(fc.nat(4_294_967_295), fc.constantFrom(0, 4_294_967_295));
const digits = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((signs) => signs.join(''));
const kinds = (lengths: Readonly<Record<number, number>>) =>
  fc
    .constantFrom(...Object.entries(lengths))
    .chain(([kind, length]) => digits(length).map((text) => [Number(kind), text] as const));
/** Texts between quotes, with escapes. */
const quotable = (maxLength: number) =>
  fc
    .array(fc.constantFrom(...'abc ;=:,^.*$()@', '\\"', '\\\\', '\\303', '\\011'), { maxLength })
    .map((signs) => signs.join(''));
const text = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary-ascii', maxLength: 255 }),
    fc.string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)), maxLength: 40 }),
    fc.constant('x'.repeat(255)),
  ),
  { minLength: 1, maxLength: 3 },
);

/** An arbitrary of objects without null prototypes, which no parser makes. */
function shape<T extends object>(fields: { [Key in keyof T]: fc.Arbitrary<T[Key]> }): fc.Arbitrary<T> {
  return fc.record(fields, { noNullPrototype: true }) as fc.Arbitrary<T>;
}

const naptr = (host: fc.Arbitrary<string>) =>
  fc
    .tuple(
      uint16,
      uint16,
      fc.constantFrom('', 'S', 'u', 'A'),
      fc.constantFrom('', 'SIP+D2U', 'E2U+sip'),
      quotable(20),
      fc.option(host),
    )
    .map(([order, preference, flags, service, pattern, replacement]) => ({
      ...{ order, preference, flags, service },
      ...(replacement === null
        ? { regexp: `!${plainPattern(pattern)}!sip:\\\\1@x!i`, replacement: '.' }
        : { regexp: '', replacement }),
    }));

/** A pattern for a NAPTR substitution: one group, and no other character that has to be closed. */
function plainPattern(pattern: string): string {
  return `^(${pattern.replaceAll(/\\\\|[()*^$]|\\"/g, '.')})$`;
}

const list = (item: fc.Arbitrary<string>) =>
  fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join(','));
const parameters = fc
  .record(
    {
      alpn: list(fc.constantFrom('h2', 'h3', 'http/1.1', 'a\\\\,b', 'c\\\\\\\\d', 'e\\"f', 'g h')),
      'no-default-alpn': fc.constant(undefined),
      port: uint16.map(String),
      ipv4hint: list(fc.ipV4()),
      ipv6hint: list(fc.ipV6()),
      ech: fc.uint8Array({ minLength: 1, maxLength: 60 }).map((all) => Buffer.from(all).toString('base64')),
      key667: fc.option(quotable(12), { nil: undefined }),
      key65279: quotable(300),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .chain((all) => {
    const present = Object.entries(all).filter(([key]) => key !== 'no-default-alpn' || all.alpn !== undefined);
    return fc
      .shuffledSubarray(present.map(([key]) => key))
      .map(
        (mandatory) =>
          new Map<string, string | undefined>([
            ...(mandatory.length === 0 ? [] : [['mandatory', mandatory.join(',')] as const]),
            ...present,
          ]),
      );
  });
const serviceBinding = (host: fc.Arbitrary<string>) =>
  shape({ priority: uint16, target: fc.oneof(host, fc.constant('.')), parameters });

/** Data of every record type that fits it. */
export function recordData(host: fc.Arbitrary<string>): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  const server = fc.oneof({ weight: 9, arbitrary: host }, { weight: 1, arbitrary: fc.constant('.') });
  return {
    A: fc.ipV4().map(parseIPv4),
    AAAA: fc.ipV6().map(parseIPv6),
    CAA: shape({ flags: uint8, tag: fc.constantFrom('issue', 'issuewild', 'iodef', 'x1'), value: quotable(300) }),
    CNAME: host,
    DS: fc
      .tuple(uint16, uint8, kinds({ 1: 40, 2: 64, 4: 96, 99: 10 }))
      .map(([tag, algorithm, [kind, digest]]) => ({ numbers: [tag, algorithm, kind], hex: digest })),
    HTTPS: serviceBinding(host),
    MX: shape({ priority: uint16, host: server }),
    NAPTR: naptr(host),
    NS: host,
    PTR: host,
    SOA: shape({
      server: host,
      mailbox: host,
      serial: uint32,
      refresh: uint32,
      retry: uint32,
      expire: uint32,
      minimum: uint32,
    }),
    SPF: text,
    SRV: shape({ priority: uint16, weight: uint16, port: uint16, host: server }),
    SSHFP: fc
      .tuple(uint8, kinds({ 1: 40, 2: 64 }))
      .map(([algorithm, [kind, digest]]) => ({ numbers: [algorithm, kind], hex: digest })),
    SVCB: serviceBinding(host),
    TLSA: fc
      .tuple(fc.nat(3), fc.nat(1), kinds({ 0: 300, 1: 64, 2: 128 }))
      .map(([usage, selector, [kind, digest]]) => ({ numbers: [usage, selector, kind], hex: digest })),
    TXT: text,
  };
}
