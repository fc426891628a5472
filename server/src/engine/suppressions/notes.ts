import { parseJson } from '../../formats/syntax/json/parse';
import type { MapNode, Node, ScalarNode } from '../../formats/syntax/node';
import { type SourceFile, type Span, span } from '../../text/span';
import { type Declaration, type Declarations, type Member, placeIn, type Unread } from './declaration';
import { parseIgnore, WORD } from './grammar';

/**
 * The key of Terraform's JSON that stands for a comment in a block; Terraform ignores its value.
 * https://developer.hashicorp.com/terraform/language/syntax/json#comment-properties
 */
export const NOTE_KEY = '//';

/** A node to look into, and what its notes are about. */
interface Step {
  readonly node: Node;
  readonly reach: 'record-set' | 'file';
  readonly block: Span;
}

/** Reads `"//": "route53-lint-ignore RULE: reason"` in the blocks of a file of Terraform in JSON. */
export function readNotes(file: SourceFile): Declarations {
  const found: Declaration[] = [];
  const unread: Unread[] = [];
  const { root } = parseJson(file);
  const steps: Step[] =
    root === undefined ? [] : [{ node: root, reach: 'file', block: span(file, 0, file.text.length) }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { node, block, reach } = step;
    if (node.kind === 'list') steps.push(...node.items.map((item) => toStep(item, item.span)));
    if (node.kind !== 'map') continue;
    for (const { text, home } of listNotes(node)) {
      const declaration = readNote(text, home, { reach, block });
      if (declaration === undefined) unread.push({ node: text, reach, block });
      else found.push(declaration);
    }
    for (const { key, value, span: at } of node.entries)
      if (value !== undefined && key.text !== NOTE_KEY) steps.push(toStep(onlyItemOf(value), at));
  }
  return { found: found.sort((a, b) => a.at.start - b.at.start), malformed: [], unread };
}

function toStep(node: Node, block: Span): Step {
  return { node, reach: 'record-set', block };
}

/** A block may be written as a list of one. */
function onlyItemOf(node: Node): Node {
  const [first, second] = node.kind === 'list' ? node.items : [];
  return first !== undefined && second === undefined ? first : node;
}

/** The texts of the notes of a block: one, or a list of them. */
function listNotes(map: MapNode): readonly { readonly text: ScalarNode; readonly home: readonly Member[] }[] {
  return map.entries.flatMap((entry) => {
    const { key, value } = entry;
    if (key.text !== NOTE_KEY || value === undefined) return [];
    const home: Member = { container: map, member: entry };
    if (value.kind === 'scalar') return [{ text: value, home: [home] }];
    if (value.kind !== 'list') return [];
    return value.items.flatMap((item) =>
      item.kind === 'scalar' ? [{ text: item, home: [home, { container: value, member: item }] }] : [],
    );
  });
}

function readNote(
  node: ScalarNode,
  home: readonly Member[],
  { reach, block }: Pick<Declaration, 'reach' | 'block'>,
): Declaration | undefined {
  const ignore = node.text.trimStart().startsWith(WORD) ? parseIgnore(node.text) : undefined;
  if (ignore === undefined) return undefined;
  return {
    ...{ kind: 'note', at: node.span, reason: ignore.reason, home },
    ...(ignore.reach === 'file'
      ? { reach: 'file', block: span(node.span.file, 0, node.span.file.text.length) }
      : { reach, block }),
    rules: ignore.rules.map(({ id, start }) => ({ value: id, span: placeIn(node, start, id.length) })),
  };
}
