import fc from 'fast-check';

/** A value of a file before it is written in one of the formats. Keys may repeat, and their order counts. */
export type Tree =
  | { readonly kind: 'map'; readonly entries: readonly (readonly [key: string, value: Tree])[] }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'text'; readonly text: string }
  /** What is written as it is: a number, a keyword, an expression. */
  | { readonly kind: 'raw'; readonly text: string };

export const text = (value: string): Tree => ({ kind: 'text', text: value });
export const raw = (value: string): Tree => ({ kind: 'raw', text: value });
export const list = (...items: readonly Tree[]): Tree => ({ kind: 'list', items });
export const map = (...entries: readonly (readonly [string, Tree])[]): Tree => ({ kind: 'map', entries });

/** Trees in which anything may stand, of a few levels. */
export function anyTree(words: fc.Arbitrary<string>): fc.Arbitrary<Tree> {
  const leaf = fc.oneof(
    { weight: 3, arbitrary: words.map(text) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('0', '1', '-1', '300', '1.5', '1e400', '2147483648', 'true', 'false', 'null').map(raw),
    },
  );
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }).map((items): Tree => ({ kind: 'list', items })),
      fc.array(fc.tuple(words, tie('tree')), { maxLength: 3 }).map((entries): Tree => ({ kind: 'map', entries })),
    ),
  }));
  return tree;
}

/** JSON, on one line or with an indent of so many blanks. */
export function toJson(tree: Tree, indent: number, margin = ''): string {
  if (tree.kind === 'text') return JSON.stringify(tree.text);
  if (tree.kind === 'raw') return tree.text;
  const [open, close] = tree.kind === 'map' ? '{}' : '[]';
  const inner = margin + ' '.repeat(indent);
  const parts =
    tree.kind === 'list'
      ? tree.items.map((item) => toJson(item, indent, inner))
      : tree.entries.map(([key, value]) => `${JSON.stringify(key)}: ${toJson(value, indent, inner)}`);
  if (parts.length === 0) return `${open}${close}`;
  return indent === 0
    ? `${open}${parts.join(', ')}${close}`
    : `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${margin}${close}`;
}

/** How a text is written in YAML where it may be plain. */
export type Quoting = 'plain' | 'single' | 'double' | 'block';

/** YAML in blocks; `quote` says how the n-th text is written. */
export function toYaml(tree: Tree, quote: (n: number) => Quoting): string {
  let count = 0;
  const write = (node: Tree, margin: string): string => {
    if (node.kind === 'raw') return ` ${node.text}\n`;
    if (node.kind === 'text') {
      count += 1;
      return ` ${quoteYaml(node.text, quote(count), margin)}\n`;
    }
    if (node.kind === 'list')
      return node.items.length === 0
        ? ' []\n'
        : `\n${node.items.map((item) => `${margin}-${write(item, `${margin}  `)}`).join('')}`;
    if (node.entries.length === 0) return ' {}\n';
    return `\n${node.entries.map(([key, value]) => `${margin}${quoteYaml(key, 'plain', margin)}:${write(value, `${margin}  `)}`).join('')}`;
  };
  return write(tree, '').replace(/^\n| /, '');
}

function quoteYaml(value: string, quoting: Quoting, margin: string): string {
  if (quoting === 'block')
    return `|\n${value
      .split('\n')
      .map((line) => `${margin}  ${line}`)
      .join('\n')}`;
  if (quoting === 'single') return `'${value.replaceAll("'", "''")}'`;
  if (quoting === 'double' || value === '' || /[\n\0]/.test(value)) return JSON.stringify(value);
  return value;
}

/** Keys that are blocks of HCL, not arguments. */
export const BLOCK = 'block ';

/** The arguments and blocks of a body of HCL; a key that begins with BLOCK is written as a block. */
export function toHclBody(entries: readonly (readonly [string, Tree])[], margin: string): string {
  return entries
    .map(([key, value]) =>
      key.startsWith(BLOCK) && value.kind === 'map'
        ? `${margin}${key.slice(BLOCK.length)} {\n${toHclBody(value.entries, `${margin}  `)}${margin}}\n`
        : `${margin}${key} = ${toHcl(value)}\n`,
    )
    .join('');
}

/** An expression of HCL. */
export function toHcl(tree: Tree): string {
  if (tree.kind === 'raw') return tree.text;
  if (tree.kind === 'text') return JSON.stringify(tree.text);
  if (tree.kind === 'list') return `[${tree.items.map(toHcl).join(', ')}]`;
  return `{ ${tree.entries.map(([key, value]) => `${JSON.stringify(key)} = ${toHcl(value)}`).join(', ')} }`;
}
