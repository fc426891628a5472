import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Node, rootsOf } from '../../server/src/formats/syntax/node';
import { parseYamlDocuments, parseYamlWhole } from '../../server/src/formats/syntax/yaml/parse';
import { type SourceFile, sourceText } from '../../server/src/text/span';

type Plain = string | readonly Plain[];

/**
 * Texts with what PyYAML 6.0 reads in each of their documents (`yaml.compose_all`, scalars as text, maps as pairs).
 * CloudFormation reads YAML 1.1 as PyYAML does. Those of `made` are generated templates whose lines in brackets and
 * quotes have any indentation, and which YAML 1.2 refuses.
 */
const texts: Readonly<Record<'made' | 'written', readonly (readonly [text: string, documents: readonly Plain[]])[]>> =
  JSON.parse(readFileSync(path.join(__dirname, 'yaml-of-pyyaml.json'), 'utf8'));

function plain(node: Node | undefined): Plain {
  if (node === undefined) return '';
  if (node.kind === 'scalar') return node.text;
  return node.kind === 'list' ? node.items.map(plain) : node.entries.map(({ key, value }) => [key.text, plain(value)]);
}

/** The scalars of a tree that are one line of the text. */
function* scalarsOf(node: Node | undefined): Generator<Node & { kind: 'scalar' }> {
  if (node?.kind === 'scalar') yield node;
  if (node?.kind === 'list') for (const item of node.items) yield* scalarsOf(item);
  if (node?.kind === 'map') for (const { value } of node.entries) yield* scalarsOf(value);
}

describe('YAML as CloudFormation reads it', () => {
  const fileOf = (text: string): SourceFile => ({ uri: 'file:///t.yaml', text });

  it('is read as PyYAML reads it, in pieces and as a whole', () => {
    for (const [text, documents] of [...texts.made, ...texts.written]) {
      const trees = [
        parseYamlDocuments(fileOf(text)),
        ...(documents.length === 1 ? [parseYamlWhole(fileOf(text))] : []),
      ];
      for (const tree of trees) {
        assert.deepEqual(tree.errors, [], text);
        assert.deepEqual(rootsOf(tree).map(plain), documents, text);
      }
    }
  });

  it('has the places of its values where they stand', () => {
    for (const [text] of texts.made) {
      for (const node of scalarsOf(parseYamlDocuments(fileOf(text)).root)) {
        if (node.style === 'plain' && !/\s/.test(node.text)) assert.equal(sourceText(node.inner), node.text, text);
        if (node.style === 'double' || node.style === 'single')
          assert.match(sourceText(node.span), /^(["'])[\s\S]*\1$/);
      }
    }
  });
});
