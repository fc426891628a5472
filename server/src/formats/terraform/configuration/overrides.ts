import { groupBy } from '../../../text/group-by';
import type { SourceFile } from '../../../text/span';
import type { Block, Body, HclTree } from '../../syntax/hcl/nodes';

/** Whether the blocks of a file replace parts of the same blocks in other files: `override.tf`, `prod_override.tf`. */
export function isOverride({ uri }: SourceFile): boolean {
  return /(?:\/|_|^)override\.(?:tf|tofu)(?:\.json)?$/.test(uri);
}

/**
 * The source files that are loaded: where `main.tofu` stands beside `main.tf`, OpenTofu ignores the latter.
 * https://opentofu.org/docs/language/files/
 */
export function selectSources(files: readonly SourceFile[]): readonly SourceFile[] {
  if (!files.some(({ uri }) => /\.tofu(?:\.json)?$/.test(uri))) return files;
  const uris = new Set(files.map(({ uri }) => uri));
  return files.filter(
    ({ uri }) => !/\.tf(?:\.json)?$/.test(uri) || !uris.has(uri.replace(/\.tf((?:\.json)?)$/, '.tofu$1')),
  );
}

/**
 * The trees with override files merged into them, in the order of their names: attributes one by one, nested blocks by
 * type. A block that overrides no other is an error in Terraform, and is ignored.
 * https://developer.hashicorp.com/terraform/language/files/override
 */
export function applyOverrides(trees: readonly HclTree[]): readonly HclTree[] {
  const overrides = trees.filter(({ file }) => isOverride(file)).sort((a, b) => (a.file.uri < b.file.uri ? -1 : 1));
  if (overrides.length === 0) return trees;
  const overridesByAddress = groupBy(
    overrides.flatMap(({ body }) => body.blocks),
    addressOf,
  );
  return trees.map((tree): HclTree => {
    const { file, body } = tree;
    const blocks = isOverride(file)
      ? body.blocks.filter(({ type }) => type === 'locals')
      : body.blocks.map((block) =>
          block.type === 'locals' ? block : (overridesByAddress.get(addressOf(block)) ?? []).reduce(mergeBlocks, block),
        );
    const { start, end, attributes } = body;
    return { ...tree, body: { file, start, end, attributes, blocks } };
  });
}

/** Whether an override file gave a block some of its parts. */
export function isMerged({ file, body }: Block): boolean {
  return (
    body.attributes.some((attribute) => attribute.file !== file) || body.blocks.some((block) => block.file !== file)
  );
}

function addressOf({ type, labels }: Block): string {
  return [type, ...labels.map(({ value }) => value)].join('.');
}

/**
 * A block with its parts replaced by those of an overriding block. It has no `notes`, since it has no text of its own.
 */
function mergeBlocks(block: Block, by: Block): Block {
  const names = new Set(by.body.attributes.map(({ name }) => name));
  const types = new Set(by.body.blocks.map(nestedTypeOf));
  const { file, start, end } = block.body;
  const body: Body = {
    ...{ file, start, end },
    attributes: [...block.body.attributes.filter(({ name }) => !names.has(name)), ...by.body.attributes],
    blocks: [...block.body.blocks.filter((nested) => !types.has(nestedTypeOf(nested))), ...by.body.blocks],
  };
  const { type, typeEnd, labels, open, close } = block;
  const damage = block.isDamaged || by.isDamaged ? { isDamaged: true as const } : {};
  return { file: block.file, start: block.start, end: block.end, type, typeEnd, labels, open, close, body, ...damage };
}

/** The type of the blocks that a nested block makes: `dynamic "alias"` makes `alias` blocks. */
export function nestedTypeOf({ type, labels }: Block): string {
  return type === 'dynamic' ? (labels[0]?.value ?? type) : type;
}
