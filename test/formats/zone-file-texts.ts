import fc from 'fast-check';

/*
 * Zone files with all that BIND accepts in them: names in every form, TTLs and classes in every order, parentheses,
 * comments, strings with and without quotes.
 */

const blank = fc.constantFrom(' ', '\t', '  ', ' \t ');
const label = fc.oneof(
  fc.stringMatching(/^[a-zA-Z0-9_-]{1,8}$/),
  fc.constantFrom('*', 'www', 'WWW', 'mail', '\\065b', 'x\\.y', 'a\\;b', '\\@', '\\200', 'ü', '0/25', 'q\\"q', 'p\\(p'),
);
const relative = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.'));
const name = fc.oneof(
  { weight: 4, arbitrary: relative },
  { weight: 2, arbitrary: relative.map((each) => `${each}.example.com.`) },
  { weight: 1, arbitrary: fc.constantFrom('@', 'example.com.', 'Example.COM.', 'a.example.net.') },
);
const ttl = fc.constantFrom('', '', '60', '300', '1h', '1h30m', '1W2d', '0', '05');
const numberUpTo = (max: number) => fc.integer({ min: 0, max }).map(String);
const hex = (digits: number) =>
  fc
    .stringMatching(new RegExp(`^[0-9a-fA-F]{${digits}}$`))
    .chain((text) => fc.constantFrom(text, `${text.slice(0, 10)} ${text.slice(10)}`));
const quoted = fc
  .array(
    fc.constantFrom('a', 'B', ' ', ';', '(', ')', '\\"', '\\\\', '\\;', '\\065', '\\200', 'é', '=', '@', '$', '.'),
    {
      maxLength: 12,
    },
  )
  .map((signs) => `"${signs.join('')}"`);
const bare = fc
  .array(fc.constantFrom('a', 'B', '\\;', '\\(', '\\032', '\\\\', 'é', '=', '@', '\\"', '.'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((signs) => signs.join(''));
const string = fc.oneof(quoted, bare);
const strings = fc.array(string, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const join = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(' '));
const u16 = numberUpTo(65_535);

const record = fc.oneof(
  fc.tuple(fc.constant('A'), fc.ipV4()),
  fc.tuple(
    fc.constant('aaaa'),
    fc.ipV6().filter((text) => !text.includes('.')),
  ),
  fc.tuple(fc.constantFrom('PTR', 'ptr'), name),
  fc.tuple(fc.constant('MX'), join(u16, name)),
  fc.tuple(fc.constant('SRV'), join(u16, u16, u16, name)),
  fc.tuple(fc.constant('TXT'), strings),
  fc.tuple(fc.constant('TYPE16'), strings),
  fc.tuple(fc.constant('CAA'), join(numberUpTo(255), fc.constantFrom('issue', 'iodef', 'xY9'), string)),
  fc.tuple(
    fc.constant('NAPTR'),
    join(u16, u16, fc.constantFrom('"s"', 'u', '""'), fc.constantFrom('SIP+D2U', '"a b"'), fc.constant('""'), name),
  ),
  fc.tuple(fc.constant('SSHFP'), join(fc.constantFrom('1', '4'), fc.constant('2'), hex(64))),
  fc.tuple(fc.constant('TLSA'), join(fc.constant('3'), fc.constant('1'), fc.constant('1'), hex(64))),
  fc.tuple(
    fc.constantFrom('HTTPS', 'SVCB'),
    join(
      numberUpTo(9).map((digit) => String(Number(digit) + 1)),
      name,
      fc.constantFrom(
        '',
        'alpn=h2',
        'alpn="h2,h3" port=443',
        'port="8443" ipv4hint=192.0.2.1',
        'alpn=h3 no-default-alpn',
      ),
    ),
  ),
);

const recordLine = fc
  .record({
    owner: fc.option(name, { nil: '', freq: 3 }),
    ttl,
    inClass: fc.constantFrom('', '', 'IN', 'in'),
    classFirst: fc.boolean(),
    record,
    blank,
    comment: fc.constantFrom('', '', ' ; a (comment) "with" signs', ';'),
    folded: fc.constantFrom('', 'data', 'type'),
  })
  .map(({ owner, ttl: time, inClass, classFirst, record: [type, data], blank: gap, comment, folded }) => {
    const middle = (classFirst ? [inClass, time] : [time, inClass]).filter((each) => each !== '');
    const words = [owner, ...middle, type].join(gap);
    const head = folded === 'type' ? [owner, '(', ...middle, '\n', type].join(gap) : words;
    const body = folded === 'data' ? `(\n${gap}${data}${comment}\n)` : folded === 'type' ? `${data} )` : data;
    return `${owner === '' && !head.startsWith(gap) ? gap : ''}${head}${gap}${body}${comment}`;
  });

const delegation = fc
  .tuple(ttl, fc.constantFrom('13', 'RSASHA256', 'ed25519'), fc.constantFrom('2', 'SHA-256'), hex(64))
  .map(([time, algorithm, digest, text]) => `del ${time} NS ns.example.net.\n\tDS 5 ${algorithm} ${digest} ${text}`);

const line = fc.oneof(
  { weight: 1, arbitrary: delegation },
  { weight: 12, arbitrary: recordLine },
  { weight: 1, arbitrary: fc.constantFrom('', '   ', '; comment', '\t; comment', '$TTL 2h', '$TTL 900') },
  { weight: 1, arbitrary: fc.constantFrom('$ORIGIN sub', '$ORIGIN example.com.', '$origin a.B.example.com.') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '$GENERATE 1-3 g$ A 192.0.2.$',
      '$GENERATE 0-20/10 g${5,3,x} 60 TXT "a$b"',
      '$GENERATE 7-8 ${1,2,o}.n IN PTR h${0,0,d}',
      '$GENERATE 17-18 ${0,3,n}.r PTR \\$h$$',
    ),
  },
);

/** Texts of the zone example.com. */
export const zoneFile = fc
  .tuple(
    fc.constantFrom('', '$TTL 1h\n'),
    fc.array(line, { minLength: 5, maxLength: 40 }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([head, lines, lineEnd]) =>
    `${head}@ 3600 IN SOA ns1 hostmaster ( 1 2h\n 900 ; retry\n 2w 1d )\n NS ns.example.net.\n${lines.join('\n')}\n`.replaceAll(
      '\n',
      lineEnd,
    ),
  );
