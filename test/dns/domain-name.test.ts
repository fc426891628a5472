import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DomainName } from '../../server/src/dns/domain-name';
import type { Certainty } from '../../server/src/text/certainty';
import type { PartialText } from '../../server/src/text/partial-text';
import { type SourceFile, span } from '../../server/src/text/span';
import { parsePartial } from '../text/partial';

const file: SourceFile = { uri: 'file:///names', text: '' };
const name = (text: string) => new DomainName(parsePartial(text));

describe('domain names', () => {
  const table: readonly (readonly [
    name: string,
    zone: string,
    equals: Certainty,
    within: Certainty,
    because: string,
  ])[] = [
    ['example.com.', 'EXAMPLE.com', 'yes', 'yes', 'case and the final dot do not count'],
    ['\\052.example.com', '*.example.com.', 'yes', 'yes', 'an octal escape is the character it stands for'],
    ['a\\056b.example.com', 'b.example.com', 'no', 'no', 'an escaped dot belongs to its label'],
    ['wwwexample.com', 'example.com', 'no', 'no', 'only whole labels count'],
    ['www.example.com', 'example.com', 'no', 'yes', 'it has a label more'],
    ['example.com', 'www.example.com', 'no', 'no', 'a zone is not within its child'],
    ['${var.zone}', '${var.zone}', 'yes', 'yes', 'it is the same reference'],
    ['${var.a}', '${var.b}', 'unknown', 'unknown', 'different references may be equal'],
    ['www.${var.zone}', '${var.zone}', 'no', 'yes', 'it has a label more'],
    ['www.${var.zone}', 'api.${var.zone}', 'no', 'no', 'the labels before the reference differ'],
    ['${var.sub}.example.com', 'example.com', 'no', 'yes', 'it has a label more, and an empty label is no name'],
    ['${var.sub}.${var.zone}', '${var.zone}', 'no', 'yes', 'the same with a reference to the zone'],
    ['${var.sub}example.com', 'example.com', 'unknown', 'unknown', 'the label may go on'],
    ['${var.sub}.example.org', 'example.com', 'no', 'no', 'the suffixes clash'],
    ['${var.name}', 'example.com', 'unknown', 'unknown', 'nothing is known'],
    ['www${var.suffix}', 'example.com', 'no', 'unknown', 'the name begins otherwise'],
    ['www.example.${var.tld}', 'example.com', 'no', 'unknown', 'the name begins otherwise and its end is unknown'],
  ];
  for (const [left, right, equals, within, because] of table) {
    it(`${left} equals ${right}: ${equals}, is within it: ${within}, because ${because}`, () => {
      assert.equal(name(left).equals(name(right)), equals, 'equals');
      assert.equal(name(right).equals(name(left)), equals, 'equals the other way round');
      assert.equal(name(left).isWithin(name(right)), within, 'isWithin');
    });
  }

  it('recognises a wildcard by its first label', () => {
    assert.equal(name('*.example.com').isWildcard, 'yes');
    assert.equal(name('\\052.example.com').isWildcard, 'yes');
    assert.equal(name('*.${var.zone}').isWildcard, 'yes');
    assert.equal(name('*a.example.com').isWildcard, 'no');
    assert.equal(name('www.${var.zone}').isWildcard, 'no');
    assert.equal(name('${var.name}').isWildcard, 'unknown');
    assert.equal(name('*${var.rest}').isWildcard, 'unknown');
  });

  it('finds an underscore label wherever it is known', () => {
    assert.equal(name('_dmarc.example.com').hasUnderscoreLabel, 'yes');
    assert.equal(name('${var.selector}._domainkey.example.com').hasUnderscoreLabel, 'yes');
    assert.equal(name('a_b.example.com').hasUnderscoreLabel, 'no');
    assert.equal(name('${var.name}_x.example.com').hasUnderscoreLabel, 'unknown');
  });

  it('finds a final dot that is written, and no escaped one', () => {
    assert.equal(name('example.com.').hasFinalDot, true);
    assert.equal(name('example.com').hasFinalDot, false);
    assert.equal(name('${var.zone}.').hasFinalDot, true);
  });

  it('gives the labels from left to right', () => {
    assert.deepEqual(name('WWW.example.com.').labels, ['www', 'example', 'com']);
    assert.equal(name('${var.a}.com').labels, undefined);
  });

  const label = fc.oneof(
    fc.constantFrom('a', 'b', 'ab', '*', '_x', 'com', 'example', '\\056', 'a\\056b', '\\052'),
    fc.stringMatching(/^[a-z0-9-]{1,4}$/),
  );
  const known = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
  const varied = (text: string) =>
    fc
      .tuple(fc.array(fc.boolean(), { minLength: text.length, maxLength: text.length }), fc.boolean())
      .map(
        ([upper, dot]) =>
          [...text].map((sign, index) => (upper[index] ? sign.toUpperCase() : sign)).join('') + (dot ? '.' : ''),
      );

  it('ignores case, a final dot and octal escapes in names that are known', () => {
    fc.assert(
      fc.property(
        known.chain((text) => fc.tuple(fc.constant(text), varied(text))),
        ([text, other]) => {
          assert.equal(name(text).equals(name(other)), 'yes');
          assert.equal(name(text).equals(name(escapedAll(other))), 'yes');
          assert.equal(name(text).key, name(other).key);
        },
      ),
    );
  });

  it('agrees with a comparison label by label on names that are known', () => {
    fc.assert(
      fc.property(known, known, fc.boolean(), (left, right, nested) => {
        const long = nested ? `${left}.${right}` : left;
        assert.equal(name(long).equals(name(right)), naiveEquals(long, right) ? 'yes' : 'no');
        assert.equal(name(long).isWithin(name(right)), naiveWithin(long, right) ? 'yes' : 'no');
      }),
    );
  });

  // Names in which every `${key}` is unknown, made of few signs so that they meet often.
  const piece = fc.constantFrom(
    'a',
    'b',
    '.',
    'a.',
    '.a',
    'A',
    '*',
    'ab',
    '.com',
    '${x}',
    '${y}',
    '${x}',
    '.${x}',
    '${y}.',
  );
  const partlyKnown = fc
    .array(piece, { minLength: 1, maxLength: 5 })
    .map((pieces) => pieces.join(''))
    .filter((text) => !text.includes('..') && !/^\.|^$/.test(text));
  const filling = fc.constantFrom(
    '',
    'a',
    'b',
    'ab',
    'a.b',
    'b.a',
    'a.',
    '.a',
    '.',
    'com',
    'a.com',
    'A.COM.',
    'b.a.com',
  );

  it('answers yes or no about partly known names only when every way to fill them in agrees', () => {
    fc.assert(
      fc.property(partlyKnown, partlyKnown, filling, filling, (left, right, x, y) => {
        const fill = (text: string) => text.replaceAll('${x}', x).replaceAll('${y}', y);
        const [a, b] = [fill(left), fill(right)];
        if (!isName(a) || !isName(b)) return;
        // A dot that is written before the references at the end means that a label follows.
        const tail = (text: string) => /\.((?:\$\{[xy]\})+)$/.exec(text)?.[1];
        if ([left, right].map(tail).some((references) => references !== undefined && /^\.?$/.test(fill(references))))
          return;
        const equals = name(left).equals(name(right));
        const within = name(left).isWithin(name(right));
        const context = `${left} | ${right} filled as ${a} | ${b}`;
        if (equals !== 'unknown') assert.equal(equals === 'yes', naiveEquals(a, b), `equals: ${context}`);
        if (within !== 'unknown') assert.equal(within === 'yes', naiveWithin(a, b), `isWithin: ${context}`);
        const wildcard = name(left).isWildcard;
        if (wildcard !== 'unknown') assert.equal(wildcard === 'yes', a.split('.')[0] === '*', `isWildcard: ${context}`);
      }),
      { numRuns: 20_000 },
    );
  });

  it('is the same for two names in either order', () => {
    fc.assert(
      fc.property(partlyKnown, partlyKnown, (left, right) => {
        assert.equal(name(left).equals(name(right)), name(right).equals(name(left)));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not care how a known text is cut into parts', () => {
    fc.assert(
      fc.property(known, fc.nat(), (text, at) => {
        const cut = at % (text.length + 1);
        if (/\\\d{0,2}$/.test(text.slice(0, cut))) return;
        const parts: PartialText = [text.slice(0, cut), text.slice(cut)]
          .filter((part) => part !== '')
          .map((part) => ({ kind: 'literal', text: part, span: span(file, 0, 0) }));
        assert.equal(new DomainName(parts).equals(name(text)), 'yes');
      }),
    );
  });
});

function canonicalLabels(text: string): readonly string[] {
  const unescaped = text.replace(/\\(\d{3})/g, (whole, digits) => {
    const sign = String.fromCharCode(Number.parseInt(digits, 8));
    return sign === '.' || sign === '\\' ? whole : sign;
  });
  return unescaped.toLowerCase().replace(/\.$/, '').split('.');
}

function naiveEquals(a: string, b: string): boolean {
  return canonicalLabels(a).join('.') === canonicalLabels(b).join('.');
}

function naiveWithin(a: string, b: string): boolean {
  const [left, right] = [canonicalLabels(a), canonicalLabels(b)];
  return left.length >= right.length && naiveEquals(left.slice(left.length - right.length).join('.'), b);
}

/** Whether a text is a name: at least one label, and no empty one. */
function isName(text: string): boolean {
  return canonicalLabels(text).every((label) => label !== '');
}

function escapedAll(text: string): string {
  return text.replace(/\\\d{3}|[a-z*]/gi, (sign) =>
    sign.startsWith('\\') ? sign : `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}
