import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeBetween } from '../../server/src/text/change';
import { hasWord, type Word } from '../../server/src/text/words';

/** Long enough to be remembered. */
const LONG = 'resource "aws_route53_record" "www" {\n  name = "www"\n}\n'.repeat(600);
const WORDS = ['route53', 'ignore_changes', 'lifecycle', 'SOA', '"./'];
const PATTERN: Word = { pattern: /route[-_ ]?53[-_ ]?lint/i, most: 'route-53-lint'.length };

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.constantFrom(0, 1, 3, 20, 4000, 30_000),
  added: fc.constantFrom(
    '',
    'x',
    'ignore_',
    'changes',
    'ignore_changes',
    'SO',
    'A',
    '"',
    './',
    'Route53',
    '-lint',
    '\n',
  ),
});

describe('words of a large text', () => {
  it('are found after every edit as in a text that is searched for the first time', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        let text = LONG;
        for (const { at, removed, added } of edits) {
          const from = Math.floor(at * text.length);
          text = text.slice(0, from) + added + text.slice(from + removed);
          for (const word of WORDS) assert.equal(hasWord(text, word), text.includes(word), word);
          assert.equal(hasWord(text, PATTERN), PATTERN.pattern.test(text));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are found where an edit joins two halves', () => {
    const half = `${LONG}ignore_`;
    assert.equal(hasWord(`${half}${LONG}`, 'ignore_changes'), false);
    assert.equal(hasWord(`${half}changes${LONG}`, 'ignore_changes'), true);
    assert.equal(hasWord(`${half}${LONG}`, 'ignore_changes'), false);
  });
});

describe('the change between two texts', () => {
  it('is what stands between their equal beginnings and ends', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 9 });
    fc.assert(
      fc.property(part, part, part, part, fc.nat(9000), (before, after, head, tail, length) => {
        const [left, right] = [head + '-'.repeat(length), '-'.repeat(length) + tail];
        const [old, now] = [left + before + right, left + after + right];
        const { start, endBefore, endAfter } = changeBetween(old, now);
        assert.ok(start <= endBefore && start <= endAfter);
        assert.equal(old.slice(0, start), now.slice(0, start));
        assert.equal(old.slice(endBefore), now.slice(endAfter));
        assert.equal(old.slice(0, start) + now.slice(start, endAfter) + old.slice(endBefore), now);
      }),
    );
  });
});
