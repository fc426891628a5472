import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findJsonSlots } from '../../server/src/formats/syntax/json/slots';
import { forgetTexts } from '../../server/src/text/forgetting';

/*
 * What can be written at an offset is read from a mark that was set in the text before, so it is asked of long texts, after
 * edits anywhere, also such as open or close a string, a comment or a list for all that is behind them.
 */
describe('What can be written at an offset of long JSON, asked again after each edit', () => {
  const item = (number: number) => `{"Name":"h${number % 9}.example.com","Type":"A","TTL":60}, `;
  const share = fc.nat(9999).map((each) => each / 10_000);
  const edit = fc.record({
    at: share,
    removed: fc.constantFrom(0, 0, 1, 40),
    added: fc.constantFrom('', '"', '{', '}', ']', '[', ',', '/*', '*/', '//', '\n', ':', '/', '\\', 'x'),
    asked: fc.array(share, { minLength: 1, maxLength: 4 }),
  });

  it('is what a text that was never seen gives', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.nat(9), fc.array(edit, { minLength: 1, maxLength: 8 }), (first, edits) => {
        let text = `{"Changes":[${Array.from({ length: 400 }, (_, index) => item(first + index)).join('')}]}`;
        for (const { at, removed, added, asked } of edits) {
          const from = Math.floor(at * text.length);
          text = text.slice(0, from) + added + text.slice(from + removed);
          const offsets = [from, ...asked.map((each) => Math.floor(each * text.length))];
          const ask = (offset: number) =>
            findJsonSlots({ uri: 'file:///a.json', text }, offset).map(({ span: { start, end }, ...slot }) => ({
              ...slot,
              at: [start, end],
            }));
          const warm = offsets.map(ask);
          for (const [index, offset] of offsets.entries()) {
            forgetTexts();
            const cold = ask(offset);
            found += cold.length;
            assert.deepEqual(warm[index], cold);
          }
          // The marks of this text, for the next one.
          offsets.forEach(ask);
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(found > 50, String(found));
  });
});
