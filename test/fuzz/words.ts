import fc from 'fast-check';
import { grammars } from '../../server/src/dns/record-data/index';

/** Texts that something may not be ready for, wherever a word, a name or a value stands. */
export const ODD_TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    '.',
    '..',
    '*',
    '@',
    '-',
    '_',
    '\\',
    '\\052',
    '\\400',
    '%',
    '$',
    '${',
    '${}',
    '%{',
    '<<',
    '?',
    '!',
    '&a',
    '*a',
  ],
  ...['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'null', 'true', '~'],
  ...[
    '0',
    '-0',
    '-1',
    '1e400',
    '-1e400',
    '1e999999999',
    '0x10',
    '1_000',
    '99999999999999999999999',
    '1.5',
    '0.0000001',
  ],
  ...[
    '\0',
    '\ud800',
    '\udc00a',
    '\ufeff',
    '\u2028',
    '\u0085',
    '\u00e9',
    '\u0301',
    '\u{1f600}',
    '\u200d',
    'ß',
    'İ',
    'xn--',
    'xn--a',
  ],
  ...['\t', '\r', '\n', '\r\n', '\n\n', '\u000b', '\u001b[31m', '\u007f'],
  ...[
    'a'.repeat(64),
    `${'a'.repeat(63)}.`.repeat(5),
    'x'.repeat(4001),
    '.'.repeat(300),
    '"'.repeat(41),
    '\\'.repeat(41),
  ],
  ...[
    'AWS::NoValue',
    'AWS::Region',
    '${AWS::Region}',
    '${!x}',
    '{{resolve:ssm:a}}',
    '${var.x}',
    '${each.value}',
    'local.x',
  ],
  ...[
    'route53-lint-ignore',
    '# route53-lint-ignore-file',
    '<<<<<<< a',
    '=======',
    '>>>>>>> b',
    '${{ x }}',
    '{{ x }}',
    '<% x %>',
  ],
];

const ZONE_NAMES = ['example.com', 'example.com.', 'EXAMPLE.com', 'corp.internal', 'com', '.', '2.0.192.in-addr.arpa'];
const NAMES = [
  '',
  '@',
  'www',
  'www.example.com',
  'www.example.com.',
  '*.example.com',
  'a.b',
  'example.com.example.com',
  '_sip._tcp',
  'bücher',
];
const TYPES = [...grammars.keys(), 'ALIAS', 'ANY', 'a', 'Cname', 'AXFR'];
const VALUES = [
  ...[
    '8.8.4.4',
    '192.0.2.300',
    '10.0.0.1',
    '1.2.3',
    '010.1.1.1',
    '2001:db8::1',
    '::ffff:1.2.3.4',
    ':::',
    'fe80::1%eth0',
  ],
  ...[
    'shop.example.net',
    'shop.example.net.',
    'https://shop.example.net/a',
    'www.example.com',
    'example.com',
    'a b',
    'host:80',
  ],
  ...[
    'd111111abcdef8.cloudfront.net',
    'web-1234567890.eu-west-1.elb.amazonaws.com',
    'dualstack.web-1234567890.us-east-1.elb.amazonaws.com',
  ],
  ...[
    'ec2-8-8-4-4.compute-1.amazonaws.com',
    's3-website-us-east-1.amazonaws.com',
    'a.execute-api.eu-west-1.amazonaws.com',
  ],
  ...[
    '10 mail.example.com',
    '10 mail.example.com.',
    '65536 mail',
    '"v=spf1 -all"',
    'v=spf1 -all',
    '"a" "b"',
    '"a',
    `"${'a'.repeat(256)}"`,
    '"v=DKIM1; p=MII"',
  ],
  ...[
    '0 issue "letsencrypt.org"',
    '0 issue letsencrypt.org',
    '1 10 5060 sip.example.com.',
    '1 . alpn="h2,h3"',
    '0 . a=b',
    '1 2 3 ABCDEF',
  ],
  ...[
    'ns-1.awsdns-01.org. hostmaster.example.com. 1 7200 900 1209600 86400',
    '10 100 "S" "SIP+D2U" "!^.*$!sip:a@b!" .',
  ],
];
const ZONE_IDS = ['Z0123456789ABC', 'Z2FDTNDATAQYW2', 'Z35SXDOTRQ7X7K', '/hostedzone/Z2FDTNDATAQYW2', 'z1', ''];
const REGIONS = ['us-east-1', 'eu-west-1', 'US-EAST-1', 'mars-1'];
const COUNTRIES = ['US', 'DE', '*', 'us', 'EU', 'ZZ'];

export const oddText: fc.Arbitrary<string> = fc.constantFrom(...ODD_TEXTS);
export const zoneName = fc.constantFrom(...ZONE_NAMES);
export const recordName = fc.constantFrom(...NAMES);
export const recordType = fc.constantFrom(...TYPES);
export const recordValue = fc.constantFrom(...VALUES);
export const zoneId = fc.constantFrom(...ZONE_IDS);
export const region = fc.constantFrom(...REGIONS);
export const country = fc.constantFrom(...COUNTRIES);
/** Units of UTF-16, halves of pairs among them; those of ASCII are the most frequent. */
const unit = fc.oneof({ weight: 4, arbitrary: fc.nat(127) }, { weight: 1, arbitrary: fc.nat(65_535) });

/** Any text that stands somewhere in records, the odd ones among them. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: oddText },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...ZONE_NAMES, ...NAMES, ...TYPES, ...VALUES, ...ZONE_IDS, ...REGIONS, ...COUNTRIES),
  },
  { weight: 1, arbitrary: fc.array(unit, { maxLength: 8 }).map((units) => String.fromCharCode(...units)) },
);
