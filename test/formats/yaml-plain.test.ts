import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readWithPackage } from '../../server/src/formats/syntax/yaml/document';
import { readPlain } from '../../server/src/formats/syntax/yaml/plain';

const ROOT = path.join(__dirname, '../..');

/** Compares the tree with that of the package; false where the text is not read as plain YAML. */
function isReadAlike(text: string): boolean {
  const file = { uri: '', text };
  const root = readPlain(text, file);
  if (root === undefined) return false;
  assert.deepEqual({ root, errors: [], shared: [], hasAlias: false }, readWithPackage(text, file), text);
  return true;
}

describe('Plain YAML', () => {
  const plain: readonly string[] = [
    'a: b\n',
    'a: 1\nb: true\nc: null\nd: ~\ne: 8.8.8.8\nf: 10/8\ng: 300s\n',
    "a: 'b'\nb: \"c\"\n'c': d\n",
    'a:\n  b:\n    - c\n    - d: e\n      f: g\n  h:\n  - i\n',
    'a: !Ref B\nc: !GetAtt D.E\nf: !Sub "${G}.x"\n',
    'a: !If [B, !Ref C, "d"]\ne: []\n',
    'a: !If\n  - B\n  - c\n',
    'a: b # note\n# note\n\nc: d\n',
    'a:\nb: c\n',
    'a: https://b.c/d#e\n',
    'a: b\r\nc: d\r\n',
    '- a\n- b: c\n',
  ];
  for (const text of plain) it(`is ${JSON.stringify(text)}`, () => assert.ok(isReadAlike(text)));

  const other: readonly string[] = [
    '',
    'a',
    'a: b',
    'a: |\n  b\n',
    'a: >-\n  b\n',
    'a: b\n  c\n',
    'a: &b c\nd: *b\n',
    '<<: a\n',
    'a: {b: c}\n',
    'a: "b\\n"\n',
    "a: 'b''c'\n",
    'a: "b\n  c"\n',
    'a: [b,\n  c]\n',
    'a: b: c\n',
    'a:\tb\n',
    '? a\n: b\n',
    '---\na: b\n',
    'a: 0x10\nb: 1.5\n',
    'a: !Other b\n',
    'L:\n  - \n  - x\n',
    'a: b\n c: d\n',
    'a:\n    b: c\n  d: e\n',
    '\uFEFFa: b\n',
  ];
  for (const text of other)
    it(`is not ${JSON.stringify(text)}`, () => assert.equal(readPlain(text, { uri: '', text }), undefined));

  it('is read as the package reads it, whatever its pieces', () => {
    const pieces = [
      ...['a', 'Key', 'b: ', 'c:\n', '- ', '- x', '\n', '\n  ', '\n    ', '\n- ', ' #c', '#', '"q"', "'s'", '!Ref '],
      ...['!Ref', '!If', '[a, b]', '[', ']', ', ', '1', '01', '-1', '1.5', 'true', 'null', '~', 'Fn::Join:', '"', "'"],
      ...['{', '|', '*a', '&a ', '? ', '---', '...', '\r\n', ': ', ':', '8.8.8.8', '10/8', '\n\n', '\n  - ', '\\', '%'],
      ...['é', '[]', '-', 'x y', '0x1f', '1e3', '.5', '+1', '<<: ', '\n  b: 1', '\n      - f: g\n        h: i', '- \n'],
    ];
    let read = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 14 }), (parts) => {
        if (isReadAlike(`${parts.join('')}\n`)) read += 1;
      }),
      { numRuns: 5000 },
    );
    assert.ok(read > 50, `${read} were read`);
  });

  it('is read as the package reads it in the examples, and most of these are', () => {
    const folder = path.join(ROOT, 'examples');
    const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => readFileSync(path.join(folder, name), 'utf8'));
    const alike = texts.filter(isReadAlike);
    assert.ok(texts.length > 0 && alike.length * 2 >= texts.length, `${alike.length} of ${texts.length}`);
  });
});
