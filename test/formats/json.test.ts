import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse as parseIndependently } from 'jsonc-parser';
import { parseJson, parseJsonWhole } from '../../server/src/formats/syntax/json/parse';
import type { Node } from '../../server/src/formats/syntax/node';
import type { SourceFile } from '../../server/src/text/span';

function parse(text: string) {
  return parseJson({ uri: 'file:///a.json', text });
}

/** The value of a node as JSON.parse gives it: of repeated keys the last one counts. */
function valueOfNode(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(valueOfNode);
  return Object.fromEntries(node.entries.map((entry) => [entry.key.text, valueOfNode(entry.value)]));
}

function everyNode(node: Node | undefined): Node[] {
  if (node === undefined) return [];
  if (node.kind === 'list') return [node, ...node.items.flatMap(everyNode)];
  if (node.kind === 'map') return [node, ...node.entries.flatMap((entry) => [entry.key, ...everyNode(entry.value)])];
  return [node];
}

describe('JSON', () => {
  it('gives every value with its place, and the content of strings with theirs', () => {
    const text = '{ "Name": "a\\u0062c", "TTL": 300 }';
    const { root, errors } = parse(text);
    assert.deepEqual(errors, []);
    assert.ok(root?.kind === 'map');
    const [name, ttl] = root.entries;
    assert.ok(name?.value?.kind === 'scalar' && ttl?.value?.kind === 'scalar');
    assert.equal(text.slice(name.value.span.start, name.value.span.end), '"a\\u0062c"');
    assert.equal(text.slice(name.value.inner.start, name.value.inner.end), 'a\\u0062c');
    assert.equal(name.value.text, 'abc');
    assert.equal(text.slice(name.span.start, name.span.end), '"Name": "a\\u0062c"');
    assert.deepEqual([ttl.value.value, ttl.value.text, ttl.value.style], [300, '300', 'plain']);
  });

  it('reads comments, trailing commas and a byte order mark without a word', () => {
    const { root, errors } = parse('\uFEFF// first\n{ "a": [1, /* two */ 2,], }');
    assert.deepEqual(errors, []);
    assert.deepEqual(valueOfNode(root), { a: [1, 2] });
  });

  it('parses a file once', () => {
    const file: SourceFile = { uri: 'file:///a.json', text: '{}' };
    assert.equal(parseJson(file), parseJson(file));
  });

  const broken: readonly (readonly [title: string, text: string, value: unknown])[] = [
    ['a value that is still to be typed', '{"Name": "a", "Type": }', { Name: 'a', Type: undefined }],
    ['a key that is still to be followed', '{"Name": "a", "Type"', { Name: 'a', Type: undefined }],
    ['a value that is missing before the next line', '{"Type":\n "TTL": 300}', { Type: undefined, TTL: 300 }],
    ['a string without its closing quote', '{"Name": "www.exa\n "TTL": 300}', { Name: null, TTL: 300 }],
    ['a missing comma', '{"a": 1 "b": 2}', { a: 1, b: 2 }],
    ['an object that is not closed', '[{"a": 1, {"b": 2}]', [{ a: 1 }, { b: 2 }]],
    [
      'two objects that are not closed',
      '{"C": [{"A": 1, "R": {"N": "x"}, {"A": 2}]}',
      { C: [{ A: 1, R: { N: 'x' } }, { A: 2 }] },
    ],
    ['a brace too many', '{"C": [{"x": 1}}, {"y": 2}]}', { C: [{ x: 1 }, { y: 2 }] }],
    ['a brace too many at the end of a list', '{"C": [{"x": 1}}], "D": 2}', { C: [{ x: 1 }], D: 2 }],
    ['a text that ends in the middle', '{"r": {"N": "x", "T": [1,', { r: { N: 'x', T: [1] } }],
    [
      'values that something else fills in',
      '{"a": $TTL, "b": {{ ttl }}, "c": <MY TTL>, "d": ${X}}',
      { a: '$TTL', b: '{{ ttl }}', c: '<MY TTL>', d: '${X}' },
    ],
    ['keys without quotes', '{Name: "a"}', { Name: 'a' }],
    ['more than one value', '{"a": 1} {"b": 2}', { a: 1 }],
    ['nothing', '', undefined],
    ['commas only', '[,,1,,]', [1]],
  ];
  for (const [title, text, value] of broken) {
    it(`keeps what is intact beside ${title}`, () => {
      const { root, errors } = parse(text);
      assert.deepEqual(valueOfNode(root), value);
      if (text !== '') assert.ok(errors.length > 0, 'and says that something is wrong');
    });
  }

  it('points its errors at the place that is wrong', () => {
    const text = '{"C": [{"x": 1}}, {"y": 2}]}';
    assert.deepEqual(
      parse(text).errors.map((error) => [
        error.message,
        text.slice(error.span.start, error.span.end),
        error.span.start,
      ]),
      [['This closing bracket has no opening bracket.', '}', 15]],
    );
  });

  it('does not lose its footing on text that is nested without end', () => {
    for (const text of ['['.repeat(100_000), '{"a":'.repeat(100_000), '[{"a":'.repeat(50_000), ']'.repeat(100_000)])
      assert.ok(parse(text).errors.length > 0);
  });

  it('reads the same as JSON.parse what is JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        const { root, errors } = parse(text);
        assert.deepEqual(errors, []);
        assert.deepEqual(JSON.stringify(valueOfNode(root)), JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('reads the same as an independent parser what is JSON with comments and trailing commas', () => {
    const extra = fc.constantFrom('', ' ', '\n', '\t', ' // a "comment" }\n', '/* [ */');
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('1', '-2.5e3', 'true', 'null', '"a"', '"\\u00e9\\n\\""', '""'),
        tie('list'),
        tie('map'),
      ),
      list: fc
        .tuple(fc.array(fc.tuple(extra, tie('node')), { maxLength: 4 }), fc.boolean())
        .map(
          ([items, trailing]) =>
            `[${items.map(([before, item]) => before + item).join(',')}${trailing && items.length > 0 ? ',' : ''}]`,
        ),
      map: fc
        .tuple(
          fc.array(fc.tuple(extra, fc.constantFrom('a', 'b', 'c d'), extra, tie('node')), { maxLength: 4 }),
          fc.boolean(),
        )
        .map(
          ([entries, trailing]) =>
            `{${entries.map(([before, key, behind, item]) => `${before}"${key}"${behind}:${behind}${item}`).join(',')}${trailing && entries.length > 0 ? ',' : ''}}`,
        ),
    })).node as fc.Arbitrary<string>;
    fc.assert(
      fc.property(value, (text) => {
        const { root, errors } = parse(text);
        assert.deepEqual(errors, [], text);
        assert.deepEqual(valueOfNode(root), parseIndependently(text, [], { allowTrailingComma: true }), text);
      }),
    );
  });

  it('never throws, and every place lies in the text and within the place around it', () => {
    const sign = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      'a',
      '1',
      '-',
      ' ',
      '\n',
      '\\',
      '//',
      '/*',
      '*/',
      'true',
      '$X',
      '{{',
      '}}',
      '<',
      '"k":',
      '"v"',
    );
    fc.assert(
      fc.property(
        fc.array(sign, { maxLength: 30 }).map((signs) => signs.join('')),
        (text) => {
          const { root, errors } = parse(text);
          for (const node of everyNode(root)) {
            assert.ok(node.span.start >= 0 && node.span.start < node.span.end && node.span.end <= text.length);
            if (node.kind === 'map')
              for (const entry of node.entries)
                assert.ok(entry.span.start >= node.span.start && entry.span.end <= node.span.end);
            if (node.kind === 'list')
              for (const item of node.items)
                assert.ok(item.span.start >= node.span.start && item.span.end <= node.span.end);
          }
          for (const error of errors)
            assert.ok(error.span.start >= 0 && error.span.end <= text.length && error.span.start <= error.span.end);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('keeps the records before an unfinished place', () => {
    const records = Array.from({ length: 8 }, (_, index) => ({
      Name: `h${index}.example.com.`,
      Type: 'A',
      TTL: 60,
      ResourceRecords: [{ Value: '192.0.2.1' }],
    }));
    const text = JSON.stringify({ ResourceRecordSets: records }, undefined, 2);
    fc.assert(
      fc.property(fc.nat(), (at) => {
        const cut = text.slice(0, at % text.length);
        const whole = cut.split('\n    },').length - 1;
        const { root } = parse(cut);
        const sets = valueOfNode(root) as { ResourceRecordSets?: unknown[] } | undefined;
        assert.deepEqual((sets?.ResourceRecordSets ?? []).slice(0, whole), records.slice(0, whole));
      }),
    );
  });
});

describe('Reading JSON piece by piece', () => {
  const placed = (node: Node | undefined): unknown => {
    if (node === undefined) return undefined;
    const { start, end } = node.span;
    if (node.kind === 'scalar')
      return [start, end, node.inner.start, node.inner.end, node.text, node.value, node.style];
    if (node.kind === 'list') return [start, end, ...node.items.map(placed)];
    return [
      start,
      end,
      ...node.entries.map(({ key, value, span }) => [span.start, span.end, placed(key), placed(value)]),
    ];
  };
  const same = (text: string) => {
    const file: SourceFile = { uri: 'file:///a.json', text };
    const [pieces, whole] = [parseJson(file), parseJsonWhole(file)];
    assert.deepEqual(placed(pieces.root), placed(whole.root), text);
    assert.deepEqual(pieces.errors, whole.errors, text);
    for (const node of everyNode(pieces.root)) assert.equal(node.span.file, file);
  };
  it('takes no piece for what was added, where one of its length stood as far before', () => {
    const items = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => `{"Value":"8.1.${from + index}.1"}`).join(', ');
    const open = `[{"a":[${items(100, 100)}`;
    same(open);
    same(`${open}]},{"a":[${items(200, 50)}`);
  });

  const map = fc.constantFrom(
    '{ "a": 1 }',
    '{"a":[{"b":"}"},{"b":"\\"{"}]}',
    '{\n  // { "\n  "a": 1, /* } */\n  "b": "x"\n}',
    '{ "a": {{ name }} }',
    '{{ name }}',
    '{ "a": $X }',
    '{ "a": 1, }',
    '{ "a": 1 "b": 2 }',
    '{ "a": "x }',
    '{ "a" }',
    '{ 5 }',
    '{ "a": [1, 2 }',
    '{}',
    '{',
    '}',
    '1',
    '"s"',
  );
  const behind = fc.constantFrom(',', ',', ',\n', ' ', '/**/,', ', // x\n', '');
  const listing = fc
    .tuple(
      fc.constantFrom('[', '{ "list": [', '[[', '{ "a": ['),
      fc.array(fc.tuple(map, behind), { maxLength: 8 }),
      fc.constantFrom(']', '] }', ''),
    )
    .map(([open, items, close]) => open + items.flat().join('') + close);

  it('gives the same tree as reading the whole', () => {
    fc.assert(fc.property(listing, same), { numRuns: 5000 });
  });

  it('gives the same tree after an edit anywhere', () => {
    fc.assert(
      fc.property(
        listing,
        fc.nat(),
        fc.constantFrom('', '"', '{', '}', '[', ']', ',', '/', '\n', '1'),
        fc.nat(1),
        (text, place, added, removed) => {
          const at = place % (text.length + 1);
          same(text);
          same(text.slice(0, at) + added + text.slice(at + removed));
        },
      ),
      { numRuns: 5000 },
    );
  });
});
