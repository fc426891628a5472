import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Node, valueAt } from '../../server/src/formats/syntax/node';
import { parseYaml, parseYamlWhole } from '../../server/src/formats/syntax/yaml/parse';
import { readPieces } from '../../server/src/formats/syntax/yaml/pieces';
import { findDocumentStarts } from '../../server/src/formats/syntax/yaml/split-documents';
import { type SourceFile, type Span, sourceText } from '../../server/src/text/span';

const fileOf = (text: string): SourceFile => ({ uri: 'file:///t.yaml', text });
const parse = (text: string) => parseYaml(fileOf(text));
const at = ({ start, end }: Span) => `${start}-${end}`;

/** A tree as plain data that can be compared. */
function plain(node: Node | undefined): unknown {
  if (node === undefined) return null;
  const base = { kind: node.kind, tag: node.tag, at: at(node.span) };
  switch (node.kind) {
    case 'scalar':
      return { ...base, value: node.value, text: node.text, style: node.style, inner: at(node.inner) };
    case 'list':
      return { ...base, flow: node.flow, items: node.items.map(plain) };
    case 'map':
      return {
        ...base,
        flow: node.flow,
        entries: node.entries.map((entry) => [plain(entry.key), plain(entry.value), at(entry.span)]),
      };
  }
}

describe('Reading YAML', () => {
  it('finds where documents start behind any number of comments, whatever its line ends are', () => {
    for (const end of ['\n', '\r\n']) {
      const head = `# a line of a licence${end}`.repeat(100);
      const first = `${head}a: 1${end}`;
      assert.deepEqual(findDocumentStarts(`${first}---${end}b: 2${end}`), [0, first.length]);
      assert.deepEqual(findDocumentStarts(`${head}---${end}b: 2${end}`), [0]);
    }
  });

  it('keeps the places of keys and values, quotes inside and comments outside', () => {
    const { root } = parse('a: "x"  # no\nb:\n- 1\n- two # no\n');
    const a = valueAt(root, 'a');
    assert.equal(a && sourceText(a.span), '"x"');
    assert.equal(a?.kind === 'scalar' && sourceText(a.inner), 'x');
    const b = valueAt(root, 'b');
    assert.equal(b && sourceText(b.span), '- 1\n- two');
  });

  it('keeps the tags of intrinsic functions on scalars, lists and maps', () => {
    const { root, errors } = parse("a: !Ref X\nb: !Join\n  - ','\n  - [c, !GetAtt Y.Z]\nc: !Transform {Name: n}\n");
    assert.deepEqual(errors, []);
    assert.deepEqual(
      ['a', 'b', 'c'].map((key) => valueAt(root, key)?.tag),
      ['!Ref', '!Join', '!Transform'],
    );
    const b = valueAt(root, 'b');
    assert.match(b ? sourceText(b.span) : '', /^!Join\n.*[\s\S]*Z\]$/);
  });

  it('lets a repeated key have its last value', () => {
    const again = valueAt(parse('a: 1\na: 2\n').root, 'a');
    assert.equal(again?.kind === 'scalar' && again.value, 2);
  });

  it('reads CRLF and a byte order mark', () => {
    const { root, errors } = parse('\uFEFFa: 1\r\nb: two\r\n');
    assert.deepEqual(errors, []);
    const b = valueAt(root, 'b');
    assert.equal(b && sourceText(b.span), 'two');
  });

  it('follows aliases and merge keys, and marks the values that they share', () => {
    const { root, shared } = parse('base: &b\n  x: 1\n  y: 2\nuse:\n  <<: *b\n  y: 3\nlist: [*b]\n');
    const use = valueAt(root, 'use');
    const value = (key: string) => {
      const found = valueAt(use, key);
      return found?.kind === 'scalar' ? found.value : undefined;
    };
    assert.deepEqual([value('x'), value('y')], [1, 3]);
    assert.deepEqual(shared?.map(sourceText), ['x: 1\n  y: 2']);
  });

  it('does not expand aliases that explode, nor follow one into itself', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 30; level += 1)
      lines.push(
        `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    assert.ok(parse(lines.join('\n')).root);
    assert.ok(parse('a: &a [*a, {b: *a}]\n').root);
  });

  it('takes the first document that has content', () => {
    assert.ok(valueAt(parse('---\na: 1\n---\nb: 2\n').root, 'a'));
    assert.ok(valueAt(parse('# nothing\n---\n---\nb: 2\n').root, 'b'));
  });

  it('never throws, whatever the text', () => {
    for (const text of [
      '',
      ' ',
      '\uFEFF',
      '\t',
      '&',
      '*',
      '{',
      '[[',
      '- - -',
      '? ',
      '%',
      '---',
      "a: '",
      'a: !',
      'a: |',
      '['.repeat(20_000),
      '{a: '.repeat(5_000),
      'a:\n '.repeat(300),
    ])
      parse(text);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab:-?[]{},#&*!|>\'"%@\t\n\r ~<.') }),
        (text) => void parse(text),
      ),
      { numRuns: 500 },
    );
  });
});

describe('Reading YAML piece by piece', () => {
  const words = fc.constantFrom(
    'x',
    'Www',
    'a.b',
    '1',
    'true',
    '"q: #"',
    "'s'",
    '',
    '~',
    '!Ref D',
    '!Sub "${a}.b"',
    '"two\n            lines"',
    'two\n            lines',
    '{a: 1, b: [c, d]}',
    '[\n            a,\n            b ]',
    '!GetAtt [A,B]',
    '|\n            block\n\n              : more\n',
    '>-\n            folded\n            text\n',
  );
  const note = fc.constantFrom('', '', ' # note', '\n# at the edge', '\n\n', '\n          # deep');
  const setting = fc
    .tuple(fc.constantFrom('Type', 'Name', 'X', '"Y"', 'Fn::If'), words, note)
    .map(([key, word, more]) => `      ${key}: ${word}${word.endsWith('\n') ? '' : more}`);
  const list = fc
    .array(words, { minLength: 1, maxLength: 3 })
    .map((items) => `      L:\n${items.map((item) => `      - ${item}`).join('\n')}`);
  const child = fc
    .tuple(
      fc.constantFrom('A', 'Www', '"Q"', 'Fn::ForEach::L', 'R2'),
      fc.array(fc.oneof(setting, list), { maxLength: 4 }),
      note,
    )
    .map(([id, lines, more]) => `  ${id}:${more}\n    P:\n${lines.join('\n')}`);
  const resources = fc
    .tuple(note, fc.array(child, { maxLength: 5 }))
    .map(([more, children]) => `Resources:${more}\n${children.join('\n')}`);
  const section = fc.oneof(
    fc
      .tuple(fc.constantFrom('Outputs', 'Parameters', 'Resources'), words, note)
      .map(([key, word, more]) => `${key}:\n  K: ${word}${word.endsWith('\n') ? '' : more}`),
    resources,
    fc.constantFrom('Description: |\n  Resources:\n    x', 'Resources: {}', 'X:', 'Y: text'),
  );
  const template = fc
    .tuple(
      fc.constantFrom('', '\uFEFF', '# head\n', '---\n', '--- # x\n\n'),
      fc.array(section, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('', '\n', '\n...\n', '\n---\nb: 1\n'),
    )
    .map(([head, sections, eol, end]) => `${head}${sections.join('\n')}${end}`.replaceAll('\n', eol));

  it('gives the same tree as reading the whole', () => {
    let cut = 0;
    let all = 0;
    fc.assert(
      fc.property(template, (text) => {
        const whole = parseYamlWhole(fileOf(text));
        if (whole.errors.length > 0) return;
        all += 1;
        const pieces = readPieces(fileOf(text));
        if (pieces === undefined) return;
        cut += 1;
        assert.deepEqual(plain(pieces.root), plain(whole.root), text);
        assert.deepEqual(pieces.errors, []);
      }),
      { numRuns: 1000 },
    );
    assert.ok(cut > all / 2, `${cut} of ${all} were cut`);
  });

  it('gives the same tree when the text was moved by an edit before it', () => {
    const text = (id: string) => `Resources:\n  ${id}:\n    Type: T\n  B:\n    Type: !Ref X\n`;
    parse(text('A'));
    assert.deepEqual(plain(parse(text('Longer')).root), plain(parseYamlWhole(fileOf(text('Longer'))).root));
  });

  it('keeps the other pieces when one is broken', () => {
    const broken = parse('Resources:\n  A:\n    Name: "open\n  B:\n    Name: x\nOutputs:\n  O: {Value: [}\n');
    assert.ok(valueAt(valueAt(valueAt(broken.root, 'Resources'), 'B'), 'Name'));
    assert.ok(broken.errors.length > 0);
    const typed = parse('Resources:\n  A:\n    Name: x\n  Ww\n  B:\n    Name: y\nOut\n');
    assert.ok(valueAt(valueAt(valueAt(typed.root, 'Resources'), 'B'), 'Name'));
    assert.equal(typed.errors.length, 2);
  });

  it('reads the whole where the cut would not be sure', () => {
    for (const text of [
      'a: &x 1\nb: *x\n',
      'Resources:\n  A: {\n  "Type": T\n  }\n',
      'Resources:\n\tA: 1\n',
      'Resources:\n    A: 1\n  B: 2\n',
      '- a\n',
      '{a: 1}\n',
      '%YAML 1.2\n---\na: 1\n',
      'Resources:\n  ? x\n  : y\n',
    ])
      assert.equal(readPieces(fileOf(text)), undefined, text);
  });
});
