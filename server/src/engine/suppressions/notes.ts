import type { SuppressionOwner } from '../../formats/suppressing';
import type { MapNode, ScalarNode } from '../../formats/syntax/node';
import { span } from '../../text/span';
import { type Declaration, type Declarations, type Member, placeIn, type Unread } from './declaration';
import { parseIgnore, WORD } from './grammar';

/** Reads `"//": "route53-lint-ignore RULE: reason"` in its owners; the notes stand under `key`. */
export function readNotes(key: string, owners: readonly SuppressionOwner[]): Declarations {
  const found: Declaration[] = [];
  const unread: Unread[] = [];
  for (const { map, reach, block } of owners)
    for (const { text, home } of listNotes(key, map)) {
      const declaration = readNote(text, home, { reach, block });
      if (declaration === undefined) unread.push({ node: text, reach, block });
      else found.push(declaration);
    }
  return { found: found.sort((a, b) => a.at.start - b.at.start), malformed: [], unread };
}

/** The texts of the notes of a block: one, or a list of them. */
function listNotes(
  noteKey: string,
  map: MapNode,
): readonly { readonly text: ScalarNode; readonly home: readonly Member[] }[] {
  return map.entries.flatMap((entry) => {
    const { key, value } = entry;
    if (key.text !== noteKey || value === undefined) return [];
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
