import type { RecordField } from '../../../model/record-set';
import type { PolicySetting } from '../../../model/routing';
import { type Span, sameSpan, sourceText, span, type TextEdit } from '../../../text/span';
import { type Table, tableOf } from '../../../text/table';
import { findLineEnd } from '../../syntax/hcl/cursor';
import { attributeOf, type Block, type Body } from '../../syntax/hcl/nodes';
import { withCommentsAligned } from '../configuration/comments';
import { makeLineEdits } from '../configuration/layout';
import { quote } from '../configuration/quote';
import { ALIAS_ARGUMENTS, POLICY_BLOCKS, RECORD_ARGUMENTS, RECORD_BLOCKS } from '../records/provider-schema';
import { isJson, removeInJson, setInJson } from './json';
import { ownsItsLines, removeAttribute, removeNestedBlock } from './lines';

/** Where a setting is written: the nested block, or undefined for the block of the record itself, and the argument. */
interface ArgumentPath {
  readonly inside: string | undefined;
  readonly name: string;
}

/** The arguments that are settings; of a policy, the argument that decides it. */
const ARGUMENTS: ReadonlyMap<RecordField, ArgumentPath> = new Map<RecordField, ArgumentPath>([
  ...[...RECORD_ARGUMENTS].map(([name, field]) => [field, { inside: undefined, name }] as const),
  ...[...ALIAS_ARGUMENTS].map(([name, field]) => [field, { inside: 'alias', name }] as const),
  ['weight', { inside: 'weighted_routing_policy', name: 'weight' }],
  ['region', { inside: 'latency_routing_policy', name: 'region' }],
  ['failover', { inside: 'failover_routing_policy', name: 'type' }],
]);

const BLOCKS: ReadonlyMap<RecordField, string> = new Map([...RECORD_BLOCKS].map(([name, field]) => [field, name]));

/** The arguments after which a new one is inserted, the nearest first. */
const PREDECESSORS: Table<readonly string[]> = tableOf({
  ttl: ['type', 'name', 'zone_id'],
  type: ['name', 'zone_id'],
  records: ['ttl', 'type', 'name'],
  set_identifier: ['ttl', 'type', 'name'],
  evaluate_target_health: ['zone_id', 'name'],
  zone_id: ['name'],
});

/** Gives a setting another value, or inserts it where it is missing. */
export function setField(
  block: Block,
  field: RecordField,
  value: string | number | boolean,
): readonly TextEdit[] | undefined {
  const expression = typeof value === 'string' ? quote(value) : String(value);
  return setFieldExpression(block, field, field === 'values' ? `[${quote(String(value))}]` : expression);
}

/** The same with the text of an expression. */
export function setFieldExpression(
  block: Block,
  field: RecordField,
  expression: string,
): readonly TextEdit[] | undefined {
  const path = ARGUMENTS.get(field);
  if (path === undefined) return undefined;
  const { inside, name } = path;
  if (isJson(block)) return setInJson(block, inside, name, expression);
  const body = findBody(block, inside);
  if (body === undefined) return undefined;
  const attribute = attributeOf(body, name);
  if (attribute === undefined) return insertAttribute(body, name, expression);
  const isOneLine = !sourceText(attribute.value).includes('\n');
  if (isOneLine && ownsItsLines(attribute)) return makeLineEdits(body, { values: new Map([[attribute, expression]]) });
  const { file, start, end } = attribute.value;
  return withCommentsAligned({ span: span(file, start, end), newText: expression });
}

function findBody(block: Block, inside: string | undefined): Body | undefined {
  return inside === undefined ? block.body : block.body.blocks.find((nested) => nested.type === inside)?.body;
}

function insertAttribute(body: Body, name: string, value: string): readonly TextEdit[] | undefined {
  const { text } = body.file;
  const before =
    (PREDECESSORS.get(name) ?? []).map((other) => attributeOf(body, other)).find((other) => other !== undefined) ??
    body.attributes.at(-1);
  if (before === undefined || !ownsItsLines(before)) return undefined;
  const next = findLineEnd(text, before.end) + 1;
  return next > body.end ? undefined : makeLineEdits(body, { inserted: new Map([[next, [{ name, value }]]]) });
}

/** Removes a setting: its nested block where it has one, else its argument. */
export function removeField(block: Block, field: RecordField): readonly TextEdit[] | undefined {
  const type = BLOCKS.get(field);
  const path = ARGUMENTS.get(field);
  if (isJson(block)) {
    const inside = type === undefined ? path?.inside : undefined;
    return removeInJson(block, inside, type ?? path?.name ?? '');
  }
  const nested = type === undefined ? undefined : block.body.blocks.find((candidate) => candidate.type === type);
  if (nested !== undefined) return removeNestedBlock(block.body, nested);
  const body = path && findBody(block, path.inside);
  const attribute = body && attributeOf(body, path.name);
  return body && attribute && removeAttribute(body, attribute);
}

/** Renames the argument of a policy whose value is there. */
export function renameSetting(block: Block, at: Span, to: PolicySetting): readonly TextEdit[] | undefined {
  for (const nested of block.body.blocks) {
    const [, names] = POLICY_BLOCKS.get(nested.type) ?? [];
    const attribute = nested.body.attributes.find(({ value }) => sameSpan(value, at));
    const [name] = [...(names ?? [])].find(([, setting]) => setting === to) ?? [];
    if (attribute === undefined || name === undefined || attributeOf(nested.body, name) !== undefined) continue;
    return [{ span: span(attribute.file, attribute.start, attribute.nameEnd), newText: name }];
  }
  return undefined;
}
