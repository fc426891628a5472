import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Attribute,
  attributeOf,
  type Block,
  type Body,
  type HclTree,
  settingOf,
} from '../../server/src/formats/syntax/hcl/nodes';
import { parseHcl, parseHclInPieces } from '../../server/src/formats/syntax/hcl/parse';
import type { SourceFile } from '../../server/src/text/span';

/** A tree as plain data, with every place but without the file. */
function plain(tree: HclTree): unknown {
  const errors = tree.errors.map(({ value, span: { file, start, end } }) => ({
    value,
    own: file === tree.file,
    start,
    end,
  }));
  return { body: plainBody(tree.body, tree.file), errors };
}

function plainBody(body: Body, file: SourceFile): unknown {
  const { start, end, attributes, blocks } = body;
  assert.equal(body.file, file);
  for (const { name } of attributes) {
    const last = attributes.filter((other) => other.name === name).at(-1) as Attribute;
    assert.equal(attributeOf(body, name), last);
    assert.deepEqual(toPlain(settingOf(body, name), file), toPlain(last.value, file));
  }
  assert.equal(attributeOf(body, 'no such name'), undefined);
  assert.equal(settingOf(body, 'no such name'), undefined);
  return {
    start,
    end,
    attributes: attributes.map((each) => plainAttribute(each, file)),
    blocks: blocks.map((each) => plainBlock(each, file)),
  };
}

function plainAttribute({ start, end, name, nameEnd, value }: Attribute, file: SourceFile): unknown {
  return { start, end, name, nameEnd, value: toPlain(value, file) };
}

function plainBlock(
  { file: own, start, end, type, typeEnd, labels, open, close, body }: Block,
  file: SourceFile,
): unknown {
  assert.equal(own, file);
  return {
    start,
    end,
    type,
    typeEnd,
    open,
    close,
    labels: labels.map((each) => toPlain(each, file)),
    body: plainBody(body, file),
  };
}

/** A plain copy of a node; checks that every node in it has that file. */
function toPlain(node: unknown, file: SourceFile): unknown {
  if (Array.isArray(node)) return node.map((item) => toPlain(item, file));
  if (typeof node !== 'object' || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(node)) {
    if (name === 'file') assert.equal(value, file);
    else if (value !== undefined) copy[name] = toPlain(value, file);
  }
  return copy;
}

/**
 * Parses the texts one after the other, each twice, reusing pieces, and compares the trees with parses from scratch.
 */
function sameAsWhole(...texts: readonly string[]): void {
  for (const text of [...texts, ...texts]) {
    const file = { uri: 'file:///a.tf', text };
    assert.deepEqual(plain(parseHclInPieces({ ...file })), plain(parseHcl(file)), JSON.stringify(text));
  }
}

const fragments = [
  'resource "aws_route53_record" "a" {\n  name = "www"\n  ttl  = -1\n  records = [aws_lb.web[0].dns_name, "b", local.c]\n}\n',
  'resource "aws_route53_record" "b" {\n  alias {\n    name = "x.${var.y}%{ if a }b%{ else }c%{ endif }%{ for k, v in d ~}  w%{ endfor }"\n  }\n}\n',
  'locals {\n  a = { b = 1, "c" = [for k, v in d : k if v], (e) = f.*.g }\n  h = { for k, v in i : k => v... }\n  j = a ? !b : (c + 1)\n}\n',
  'locals {\n  text = <<EOT\n}\n\nresource "x" "y" {\n}\nEOT\n}\n',
  'locals {\n  text = <<-EOT\n    a ${b}\n  EOT\n  next = f(x, y...)[*].z\n}\n',
  'variable "one" {}\n',
  'variable "two" { default = "}" }\n',
  'module "m" {\n  source = "./m"\n} # a comment\n',
  '# resource "a" "b" {\n',
  '/* resource "a" "b" {\n}\n*/\n',
  '/*\n',
  '*/\n',
  'a = 1\n',
  'b = {\n}\n',
  'c = [\n',
  'resource "aws_route53_record" "open" {\n  name = "x"\n\n',
  'resource "aws_route53_record" "string" {\n  name = "x\n  type = "A"\n}\n',
  'resource "aws_route53_record" "bracket" {\n  records = ["1.2.3.4"\n  type = "A"\n}\n',
  'resource "aws_route53_record" "heredoc" {\n  name = <<EOT\n}\n',
  'resource "aws_route53_record" "late" {\n  name = "x"\n  }\n',
  'resource aws_route53_record bare {\n  name = é.name\n}\n',
  'resource "aws_route53_record" "more" {\n  name = "x"\n}}\n',
  '}\n',
  '  indented {\n  a = 1\n}\n',
  'EOT\n',
  '\n',
  '"\n',
  '{\n}\n',
];

describe('Reading HCL in pieces', () => {
  const fragment = fc.constantFrom(...fragments);
  const text = fc.array(fragment, { maxLength: 7 }).map((list) => list.join(''));

  it('gives the tree of the whole, whatever was read before', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => sameAsWhole(...texts)),
      { seed: 31, numRuns: 1500 },
    );
  });

  it('gives the tree of the whole after any edit of a few characters', () => {
    const edit = fc.tuple(
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('', 'a', '"', '{', '}', '[', '\n', '\n}\n', '/*', '*/', '<<EOT\n', '$', ' ', '=', '#'),
    );
    fc.assert(
      fc.property(text, fc.array(edit, { minLength: 1, maxLength: 4 }), (before, edits) => {
        const texts = [before];
        for (const [place, removed, added] of edits) {
          const last = texts.at(-1) as string;
          const at = place % (last.length + 1);
          texts.push(last.slice(0, at) + added + last.slice(at + removed));
        }
        sameAsWhole(...texts);
      }),
      { seed: 32, numRuns: 1500 },
    );
  });

  it('does so with a byte order mark, with carriage returns, and where the last line has no end', () => {
    for (const each of fragments) {
      sameAsWhole(`\ufeff${each}${fragments[0]}`);
      sameAsWhole(`${fragments[0]}${each}`.replaceAll('\n', '\r\n'));
      sameAsWhole(`${each}${fragments[0]}`.trimEnd(), `${fragments[0]}${each}`.trimEnd());
    }
  });

  it('keeps the text of a block that was read before, and notes with it', () => {
    const [block] = parseHclInPieces({ uri: 'file:///a.tf', text: `${fragments[0]}\n` }).body.blocks;
    const [again] = parseHclInPieces({ uri: 'file:///b.tf', text: `# lower\n${fragments[0]}` }).body.blocks;
    assert.equal(again?.notes?.source, fragments[0]?.trimEnd());
    assert.equal(again?.notes, block?.notes);
    assert.notEqual(again?.start, block?.start);
  });

  it('keeps nothing of a block with a fault, whose end may depend on what follows', () => {
    const [block] = parseHclInPieces({ uri: 'file:///a.tf', text: fragments[17] as string }).body.blocks;
    assert.equal(block?.notes, undefined);
  });
});
