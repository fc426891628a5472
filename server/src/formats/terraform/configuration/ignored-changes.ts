import { sourceText } from '../../../text/span';
import { hasWord } from '../../../text/words';
import {
  type Attribute,
  attributeOf,
  type Block,
  type Body,
  blocksOf,
  type Expression,
  type HclTree,
} from '../../syntax/hcl/nodes';
import { nestedTypeOf } from './overrides';

/** The resources whose nested blocks are settings of records. In others a block says what the resource is. */
const RECORD_RESOURCES = new Set(['aws_route53_record', 'aws_route53_records_exclusive']);

/** The arguments of Terraform itself, which `ignore_changes` does not touch. */
const META_ARGUMENTS = new Set(['count', 'for_each', 'provider', 'depends_on']);

/**
 * The trees with the settings made unknown that a resource lists in `ignore_changes`: what is written counts only when
 * the resource is made, and something else may have changed it since.
 * https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 */
export function withoutIgnored(trees: readonly HclTree[]): readonly HclTree[] {
  if (!trees.some(mayIgnore)) return trees;
  return trees.map((tree): HclTree => {
    if (!mayIgnore(tree)) return tree;
    const { file, start, end, attributes, blocks } = tree.body;
    return { ...tree, body: { file, start, end, attributes, blocks: blocks.map(forgetIgnored) } };
  });
}

function mayIgnore({ file, errors }: HclTree): boolean {
  return errors.length > 0 || MAY_IGNORE.some((word) => hasWord(file.text, word));
}

/** Words of a block that ignores changes, or is being written to do so. */
const MAY_IGNORE = ['ignore_changes', 'lifecycle'];

function forgetIgnored(block: Block): Block {
  const ignored = block.type === 'resource' ? ignoredIn(block) : undefined;
  if (ignored === undefined) return block;
  const { file, start, end, type, typeEnd, labels, open, close, body } = block;
  const hasRecords = RECORD_RESOURCES.has(labels[0]?.value ?? '');
  const forgotten: Body = {
    ...{ file: body.file, start: body.start, end: body.end },
    attributes: body.attributes.map((attribute) => (ignored(attribute.name) ? forgetValue(attribute) : attribute)),
    blocks: body.blocks.map((nested) => (hasRecords && ignored(nestedTypeOf(nested)) ? forgetBlock(nested) : nested)),
  };
  const damage = block.isDamaged ? { isDamaged: true as const } : {};
  return { file, start, end, type, typeEnd, labels, open, close, ...damage, body: forgotten };
}

/**
 * Tells the settings that a resource ignores the changes of; undefined where there are none. Where the text of the list
 * is damaged, or an item of it is not the name of a setting, it may be any of them.
 */
function ignoredIn(block: Block): ((name: string) => boolean) | undefined {
  // Without the line with the brace of `lifecycle`, the list stands in the resource itself.
  const bodies = [block.body, ...blocksOf(block.body, 'lifecycle').map(({ body }) => body)];
  const lists = bodies.flatMap((body) => attributeOf(body, 'ignore_changes')?.value ?? []);
  // The rest of a block that is not closed is still to be typed, and mostly `lifecycle` stands at the end.
  const isHalfWritten = block.close < 0 || (block.isDamaged === true && mayBecomeLifecycle(sourceText(block)));
  const names = new Set(lists.flatMap((list) => (list.kind === 'tuple' ? list.items : [list])).map(rootNameOf));
  if (names.size === 0 && !isHalfWritten) return undefined;
  // The last item may be the beginning of a longer name.
  const beginSome = (name: string) => [...names].some((each) => each !== undefined && name.startsWith(each));
  const areAll = isHalfWritten || beginSome('all') || ['*', undefined].some((each) => names.has(each));
  return (name) => name !== 'lifecycle' && !META_ARGUMENTS.has(name) && (areAll || beginSome(name));
}

/** Whether the text of a block has the words, or a line that may become `lifecycle`. */
function mayBecomeLifecycle(text: string): boolean {
  if (MAY_IGNORE.some((word) => text.includes(word))) return true;
  return text.split('\n').some((line) => {
    const word = /^\s*(?:"(\w*)|(\w+))\s*$/.exec(line);
    return word !== null && 'lifecycle'.startsWith(word[1] ?? word[2] ?? '');
  });
}

/** The setting that an item of the list is or is in: `alias` of `alias[0].name`. Old files have it in quotes. */
function rootNameOf(item: Expression): string | undefined {
  if (item.kind === 'variable') return NAMES_OF_TERRAFORM.has(item.name) ? undefined : item.name;
  if (item.kind === 'string') return /^(?:\*|[\w-]+)/.exec(item.value)?.[0];
  return item.kind === 'attribute' || item.kind === 'index' || item.kind === 'splat' ? rootNameOf(item.of) : undefined;
}

const NAMES_OF_TERRAFORM = new Set(['var', 'local', 'each', 'count', 'module', 'data', 'path', 'self', 'terraform']);

/** The attribute with text that decides nothing as its value. */
function forgetValue({ file, start, end, name, nameEnd, value }: Attribute): Attribute {
  return {
    ...{ file, start, end, name, nameEnd },
    value: { kind: 'broken', file: value.file, start: value.start, end: value.end },
  };
}

/** A nested block as a dynamic one of which neither the number nor the content is known. */
function forgetBlock(block: Block): Block {
  const { file, start, end, typeEnd, open, close } = block;
  const inner = block.type === 'dynamic' ? (blocksOf(block.body, 'content')[0]?.body ?? block.body) : block.body;
  const place = { file, start, end: typeEnd };
  const content: Body = {
    ...{ file: inner.file, start: inner.start, end: inner.end },
    attributes: inner.attributes.map(forgetValue),
    blocks: inner.blocks.map(forgetBlock),
  };
  const forEach: Attribute = { ...place, name: 'for_each', nameEnd: typeEnd, value: { kind: 'broken', ...place } };
  return {
    ...{ file, start, end, type: 'dynamic', typeEnd, open, close },
    labels: [{ ...place, value: nestedTypeOf(block) }],
    body: {
      ...{ file: inner.file, start: inner.start, end: inner.end },
      attributes: [forEach],
      blocks: [{ file, start, end, type: 'content', typeEnd, labels: [], open, close, body: content }],
    },
  };
}
