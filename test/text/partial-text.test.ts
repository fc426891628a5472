import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  concat,
  displayText,
  equalTexts,
  haveClashingEnds,
  knownPrefix,
  knownSuffix,
  knownText,
  leastLength,
  literal,
  withoutCommonEnd,
  withoutCommonStart,
} from '../../server/src/text/partial-text';
import { type SourceFile, span } from '../../server/src/text/span';
import { parsePartial } from './partial';

describe('partly known text', () => {
  it('is known when it holds no reference', () => {
    assert.equal(knownText(parsePartial('www.example.com')), 'www.example.com');
    assert.equal(knownText(parsePartial('')), '');
    assert.equal(knownText(parsePartial('www.${var.zone}')), undefined);
  });

  it('shows references in messages and has the known text around them', () => {
    const text = parsePartial('www.${var.env}.example.com');
    assert.equal(displayText(text), 'www.${var.env}.example.com');
    assert.equal(knownPrefix(text), 'www.');
    assert.equal(knownSuffix(text), '.example.com');
    assert.equal(leastLength(text), 'www..example.com'.length);
  });

  it('joins neighbouring literals and keeps where they stand', () => {
    const file: SourceFile = { uri: 'file:///a', text: 'www.example.com' };
    const joined = concat(
      literal('www.', span(file, 0, 4)),
      literal('', span(file, 4, 4)),
      literal('example.com', span(file, 4, 15)),
    );
    assert.deepEqual(joined, [{ kind: 'literal', text: 'www.example.com', span: { file, start: 0, end: 15 } }]);
  });

  it('does not join literals of two files', () => {
    const [a, b]: SourceFile[] = [
      { uri: 'file:///a', text: 'www' },
      { uri: 'file:///b', text: '.com' },
    ];
    assert.ok(a && b);
    assert.equal(concat(literal('www', span(a, 0, 3)), literal('.com', span(b, 0, 4))).length, 2);
  });

  it('takes equal parts away at either end, references by their key', () => {
    const shown = (pair: readonly [ReturnType<typeof parsePartial>, ReturnType<typeof parsePartial>]) =>
      pair.map(displayText);
    assert.deepEqual(shown(withoutCommonEnd(parsePartial('a.${z}.com'), parsePartial('${z}.com'))), ['a.', '']);
    assert.deepEqual(shown(withoutCommonStart(parsePartial('a.${z}.com'), parsePartial('a.${y}.com'))), [
      '${z}.com',
      '${y}.com',
    ]);
  });

  it('finds endings that cannot be endings of one text', () => {
    assert.equal(haveClashingEnds('.com', '.org'), true);
    assert.equal(haveClashingEnds('example.com', 'com'), false);
    assert.equal(haveClashingEnds('', 'com'), false);
  });

  const piece = fc.constantFrom('a', 'b', 'ab', 'ba', '${x}', '${y}');
  const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
  const filling = fc.constantFrom('', 'a', 'b', 'ab', 'ba', 'aab');

  it('returns yes or no for equality only when every way to fill the references in agrees', () => {
    fc.assert(
      fc.property(text, text, filling, filling, (left, right, x, y) => {
        const fill = (some: string) => some.replaceAll('${x}', x).replaceAll('${y}', y);
        const answer = equalTexts(parsePartial(left), parsePartial(right));
        assert.equal(equalTexts(parsePartial(right), parsePartial(left)), answer, 'the other way round');
        if (answer !== 'unknown') assert.equal(answer === 'yes', fill(left) === fill(right), `${left} | ${right}`);
      }),
      { numRuns: 5000 },
    );
  });

  it('takes nothing away but what both texts share', () => {
    fc.assert(
      fc.property(text, text, filling, filling, (left, right, x, y) => {
        const fill = (some: string) => some.replaceAll('${x}', x).replaceAll('${y}', y);
        const [a, b] = withoutCommonEnd(parsePartial(left), parsePartial(right)).map((rest) => fill(displayText(rest)));
        assert.ok(a !== undefined && b !== undefined && fill(left).startsWith(a) && fill(right).startsWith(b));
        assert.equal(fill(left).slice(a.length), fill(right).slice(b.length));
      }),
    );
  });
});
