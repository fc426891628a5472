import { quote } from '../configuration/quote';

/** What stands in a block: an argument, or a block. */
export type Item =
  /** The value as HCL on one line. */
  | { readonly kind: 'argument'; readonly name: string; readonly value: string }
  | { readonly kind: 'list'; readonly name: string; readonly values: readonly string[] }
  /** `header` is what stands before the brace: `alias`, `"www" =`. */
  | { readonly kind: 'block'; readonly header: string; readonly items: readonly Item[] };

/** A longer list is written with a value on each line. */
const MAX_WIDTH = 100;

export function argument(name: string, value: string): Item {
  return { kind: 'argument', name, value };
}

/** An argument that is a list of strings. */
export function listArgument(name: string, values: readonly string[]): Item {
  const quoted = values.map(quote);
  const line = `[${quoted.join(', ')}]`;
  return line.length > MAX_WIDTH && values.length > 1 ? { kind: 'list', name, values: quoted } : argument(name, line);
}

/** A block as `terraform fmt` leaves it: `=` are aligned, and what takes several lines stands apart. */
export function writeBlock(header: string, items: readonly Item[], indent = ''): string {
  const inner = `${indent}  `;
  const parts: string[] = [];
  let row: Extract<Item, { kind: 'argument' }>[] = [];
  const endRow = () => {
    const width = Math.max(0, ...row.map(({ name }) => name.length));
    if (row.length > 0) parts.push(row.map(({ name, value }) => `${inner}${name.padEnd(width)} = ${value}\n`).join(''));
    row = [];
  };
  for (const item of items) {
    if (item.kind === 'argument') {
      row.push(item);
      continue;
    }
    endRow();
    parts.push(
      item.kind === 'block'
        ? writeBlock(item.header, item.items, inner)
        : `${inner}${item.name} = [\n${item.values.map((value) => `${inner}  ${value},\n`).join('')}${inner}]\n`,
    );
  }
  endRow();
  return `${indent}${header} {\n${parts.join('\n')}${indent}}\n`;
}
