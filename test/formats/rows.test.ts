import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Body } from '../../server/src/formats/syntax/hcl/nodes';
import { parseHcl, parseHclInPieces } from '../../server/src/formats/syntax/hcl/parse';
import { parseJson, parseJsonWhole } from '../../server/src/formats/syntax/json/parse';
import type { Node } from '../../server/src/formats/syntax/node';

/*
 * Long texts of items that are equally long and mostly alike: where one stood, another one stands after an edit, so that
 * whatever goes by places alone takes the wrong one.
 */

const jsonItem = (number: number) => `{"Value":"8.1.${100 + (number % 7)}.1"}, `;
const hclItem = (number: number) => `record "a${number % 7}" {\n  ttl = 30${number % 7}\n}\n`;

const edit = fc.record({
  /** Where it is, as a share of the text. */
  at: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(1)),
  /** Whether it begins at an item, and takes whole ones away. */
  isWhole: fc.boolean(),
  removed: fc.constantFrom(0, 0, 1, 2, 5),
  /** What it puts there, and so many items behind that. */
  added: fc.constantFrom('', '', ']}, {"a":[', ']}, {"a":[', ']', '}', '{', '"', '\n', 'x', '# '),
  items: fc.oneof(fc.nat(3), fc.nat(60)),
});
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

interface Items {
  readonly length: number;
  readonly item: (number: number) => string;
}

function applyEdit(text: string, { at, isWhole, removed, added, items }: Edit, { length, item }: Items): string {
  const from = isWhole && at < 1 ? Math.floor((at * text.length) / length) * length : Math.floor(at * text.length);
  const put = Array.from({ length: items }, (_, index) => item(Math.floor(at * 1000) + index)).join('');
  return text.slice(0, from) + added + put + text.slice(from + (isWhole ? removed * length : removed));
}

const edits = fc.array(edit, { minLength: 1, maxLength: 6 });

describe('Reading a long text of pieces that are alike, again after each edit', () => {
  it('gives the tree of the whole: JSON', () => {
    const placed = (node: Node | undefined): unknown => {
      if (node === undefined) return undefined;
      const { start, end } = node.span;
      if (node.kind === 'scalar') return [start, end, node.text];
      if (node.kind === 'list') return [start, end, ...node.items.map(placed)];
      return [start, end, ...node.entries.map(({ key, value }) => [key.text, placed(value)])];
    };
    const item = jsonItem;
    const options = { item, length: item(0).length };
    fc.assert(
      fc.property(fc.nat(6), fc.constantFrom('', ']', ']}]'), edits, (first, close, all) => {
        let text = `[{"a":[${Array.from({ length: 110 }, (_, index) => item(first + index * 3)).join('')}${close}`;
        for (const each of [undefined, ...all]) {
          if (each !== undefined) text = applyEdit(text, each, options);
          const file = { uri: 'file:///a.json', text };
          const [pieces, whole] = [parseJson(file), parseJsonWhole(file)];
          assert.deepEqual(placed(pieces.root), placed(whole.root));
          assert.deepEqual(pieces.errors, whole.errors);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives the tree of the whole: HCL', () => {
    const placed = ({ start, end, attributes, blocks }: Body): unknown => [
      [start, end],
      ...attributes.map(({ start: from, end: to, name, value }) => [
        from,
        to,
        name,
        value.kind,
        value.start,
        value.end,
      ]),
      ...blocks.map((block) => [
        ...[block.start, block.end, block.type, block.open, block.close],
        ...block.labels.map(({ value, start: from }) => [value, from]),
        block.body.attributes.map(({ name, value, start: from }) => [name, from, value.start, value.end]),
        block.body.blocks.length,
      ]),
    ];
    const item = hclItem;
    const options = { item, length: item(0).length };
    fc.assert(
      fc.property(fc.nat(6), edits, (first, all) => {
        let text = Array.from({ length: 90 }, (_, index) => item(first + index * 3)).join('');
        for (const each of [undefined, ...all]) {
          if (each !== undefined) text = applyEdit(text, each, options);
          const file = { uri: 'file:///a.tf', text };
          const [pieces, whole] = [parseHclInPieces(file), parseHcl({ ...file })];
          assert.deepEqual(placed(pieces.body), placed(whole.body));
          assert.deepEqual(
            pieces.errors.map(({ value }) => value),
            whole.errors.map(({ value }) => value),
          );
        }
      }),
      { numRuns: 150 },
    );
  });
});
