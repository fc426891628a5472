import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Attribute, Block, Body, Expression } from '../../server/src/formats/syntax/hcl/nodes';
import { parseHcl } from '../../server/src/formats/syntax/hcl/parse';
import { sourceText } from '../../server/src/text/span';

const tree = (text: string) => parseHcl({ uri: 'file:///a.tf', text });
const blocks = (text: string) => tree(text).body.blocks;
const labels = (text: string) => blocks(text).map((block) => block.labels.map((label) => label.value).join('.'));
const attributes = (block: Block | undefined) =>
  (block?.body.attributes ?? []).map(({ name, value }) => `${name}${value.kind === 'broken' ? ' ?' : ''}`);
const only = (text: string): Expression => (tree(text).body.attributes[0] as Attribute).value;

const record = (name: string, ...lines: readonly string[]) =>
  `resource "aws_route53_record" "${name}" {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
const intact = record('next', 'name = "n"', 'type = "A"');

describe('Reading HCL', () => {
  it('gives every block, attribute and expression the span of its text', () => {
    const text = 'a "b" {\n  c = [1, "x${y}"] # z\n  d { e = f.g[0] }\n}\n';
    const [block] = blocks(text);
    assert.equal(sourceText(block as Block), text.trimEnd());
    assert.deepEqual(block?.body.attributes.map(sourceText), ['c = [1, "x${y}"]']);
    assert.deepEqual(
      block?.body.attributes.map((attribute) => sourceText(attribute.value)),
      ['[1, "x${y}"]'],
    );
    assert.deepEqual(block?.body.blocks.map(sourceText), ['d { e = f.g[0] }']);
    assert.equal(sourceText(block?.labels[0] as Block['labels'][0]), '"b"');
  });
  it('reads operators by their rank', () => {
    const condition = only('a = !b || c == 1 + 2 * 3 && d ? e : f\n');
    assert.equal(condition.kind, 'conditional');
    const or = condition.kind === 'conditional' ? condition.condition : undefined;
    assert.equal(or?.kind === 'binary' && or.operator, '||');
    const and = or?.kind === 'binary' ? or.right : undefined;
    assert.equal(and?.kind === 'binary' && and.operator, '&&');
    assert.equal(and?.kind === 'binary' && sourceText(and.left), 'c == 1 + 2 * 3');
  });
  it('reads splats with what follows for each element, and the older index', () => {
    const full = only('a = b[*].c[0].d\n');
    assert.equal(full.kind === 'splat' && sourceText(full.of), 'b');
    const old = only('a = b.*.c[0]\n');
    assert.equal(old.kind === 'index' && old.of.kind, 'splat');
    assert.equal(only('a = b.0.c\n').kind, 'attribute');
  });
  it('reads directives with what is between them', () => {
    const value = only('a = "x%{ if b }y${c}%{ else }z%{ endif }%{ for k, v in d ~}  w%{ endfor }"\n');
    assert.equal(value.kind, 'template');
    const parts = value.kind === 'template' ? value.parts : [];
    assert.deepEqual(
      parts.map((part) => part.kind),
      ['text', 'if', 'for'],
    );
    const loop = parts[2];
    assert.deepEqual(loop?.kind === 'for' && loop.body.map((part) => part.kind === 'text' && part.value), ['w']);
  });
  it('removes blanks beside a tilde', () => {
    const value = only('a = "x  ${~ b ~}  y"\n');
    assert.deepEqual(
      value.kind === 'template' && value.parts.map((part) => (part.kind === 'text' ? part.value : part.kind)),
      ['x', 'interpolation', 'y'],
    );
  });
  it('takes the common indentation out of an indented heredoc', () => {
    const value = only('a = <<-EOT\n    x\n\n      y\n  EOT\n');
    assert.equal(value.kind === 'string' && value.value, 'x\n\n  y\n');
  });
  it('copes with a byte order mark and with CRLF', () => {
    const text = '\ufeffa = "b"\r\nc "d" {\r\n  e = [\r\n    1,\r\n  ]\r\n}\r\n';
    const { body, errors } = tree(text);
    assert.deepEqual(errors, []);
    assert.deepEqual(
      body.attributes.map((attribute) => sourceText(attribute.value)),
      ['"b"'],
    );
    assert.deepEqual(attributes(body.blocks[0]), ['e']);
  });
});

describe('Reading broken HCL', () => {
  const broken: Readonly<Record<string, string>> = {
    'an unclosed string': record('x', 'name = "www', 'type = "A"'),
    'an unclosed list': record('x', 'name = ["www"', 'type = "A"'),
    'a list that goes on': record('x', 'name = ["www",', 'type = "A"'),
    'an unclosed interpolation': record('x', 'name = "${var.x"', 'type = "A"'),
    'an unclosed call': record('x', 'name = join(".", [a, b]', 'type = "A"'),
    'an attribute without a value': record('x', 'name =', 'type = "A"'),
    'half an attribute': record('x', 'nam', 'type = "A"'),
    'a dot without a name': record('x', 'name = aws_lb.main.', 'type = "A"'),
    'half a condition': record('x', 'name = a ? b', 'type = "A"'),
    'two values': record('x', 'name = "a" "b"', 'type = "A"'),
    'an unclosed object': record('x', 'name = {', '  a = 1', 'type = "A"'),
    'a quote that is not opened': record('x', 'name = www"', 'type = "A"'),
    'an unclosed heredoc': record('x', 'name = <<EOT', 'type = "A"'),
    'an unclosed nested block': record('x', 'alias {', '  name = a', 'type = "A"'),
    'a stray sign': record('x', ')', 'type = "A"'),
  };
  for (const [what, text] of Object.entries(broken)) {
    it(`loses no more than one attribute to ${what}, with an error`, () => {
      const { body, errors } = tree(`${intact}${text}${intact}`);
      assert.deepEqual(
        body.blocks.map((block) => block.labels[1]?.value),
        ['next', 'x', 'next'],
      );
      assert.ok(attributes(body.blocks[1]).includes('type'), attributes(body.blocks[1]).join());
      assert.deepEqual(attributes(body.blocks[2]), ['name', 'type']);
      assert.equal(errors.length, 1);
    });
  }
  it('ends a block without its brace where the next one starts', () => {
    assert.deepEqual(labels(`resource "a" "b" {\n  c = 1\n\n${intact}`), ['a.b', 'aws_route53_record.next']);
    assert.deepEqual(labels(`resource "a" "b" {\n  c {\n    d = 1\n\n${intact}`), ['a.b', 'aws_route53_record.next']);
    assert.deepEqual(labels(`resource "a" "b" {\n\n${intact}`), ['a.b', 'aws_route53_record.next']);
  });
  it('does not take the word of the next block’s heredoc for that of one that is not closed', () => {
    const text = `${record('x', 'records = [<<EOT', 'one', ']')}${record('y', 'records = [<<EOT', 'two', 'EOT', ']')}${intact}`;
    assert.deepEqual(labels(text), ['aws_route53_record.x', 'aws_route53_record.y', 'aws_route53_record.next']);
    assert.deepEqual(attributes(blocks(text)[1]), ['records']);
    assert.match(tree(text).errors[0]?.value ?? '', /a line with EOT is missing/);
  });

  it('takes a data source inside a check for a part of it', () => {
    const check = 'check "x" {\n  data "http" "y" {\n    url = "u"\n  }\n  assert {\n    condition = true\n  }\n}\n';
    assert.deepEqual(labels(check + intact), ['x', 'aws_route53_record.next']);
    assert.deepEqual(tree(check).errors, []);
    assert.deepEqual(labels(`check "x" {\ndata "http" "y" {\n  url = "u"\n}\n${intact}`), [
      'x',
      'http.y',
      'aws_route53_record.next',
    ]);
  });

  it('takes no indentation for a fault in a file that is whole', () => {
    const { body, errors } = tree(
      'resource "a" "b" {\nalias {\nname = 1\n}\n    ttl = 2\n  }\nresource "c" "d" {\n}\n',
    );
    assert.deepEqual(errors, []);
    assert.deepEqual(attributes(body.blocks[0]), ['ttl']);
  });
  it('never throws, and ends, whatever the text', () => {
    const piece = fc.constantFrom(
      'resource "a" "b" {',
      '}',
      '"',
      '${',
      '%{ if x }',
      '%{ endif }',
      '<<EOT\n',
      '<<-EOT\n',
      'EOT',
      '[',
      ']',
      '(',
      ')',
      '{',
      '=',
      '\n',
      '.',
      '*',
      'for x in',
      ':',
      '?',
      '...',
      'name',
      '1',
      '/*',
      '*/',
      '#',
      '\\',
      '~}',
      '\r\n',
      ' ',
      'é',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const check = (body: Body) => {
          for (const block of body.blocks) {
            assert.ok(block.start <= block.end && block.end <= text.length);
            check(block.body);
          }
          for (const attribute of body.attributes)
            assert.ok(attribute.start < attribute.end && attribute.end <= text.length);
        };
        check(tree(text).body);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('HCL that is too deep or too long', () => {
  const endless: Readonly<Record<string, string>> = {
    brackets: `a = ${'['.repeat(50_000)}`,
    parentheses: `a = ${'('.repeat(50_000)}1`,
    calls: `a = ${'f('.repeat(50_000)}`,
    objects: `a = ${'{b='.repeat(50_000)}`,
    signs: `a = ${'!'.repeat(50_000)}b`,
    operands: `a = ${'1 + '.repeat(50_000)}1`,
    dots: `a = b${'.c'.repeat(50_000)}`,
    conditions: `a = ${'b ? c : '.repeat(50_000)}d`,
    interpolations: `a = ${'"${'.repeat(50_000)}`,
    blocks: 'a {\n'.repeat(50_000),
    directives: `a = "${'%{ if x }'.repeat(5_000)}"`,
  };
  for (const [what, text] of Object.entries(endless)) {
    it(`is an error where it has too many ${what}`, () => {
      const { body, errors } = tree(`${text}\n${intact}`);
      assert.ok(errors.length > 0);
      assert.ok(
        body.blocks.some((block) => block.labels[1]?.value === 'next') || what === 'blocks' || what === 'objects',
      );
    });
  }
});
