import type { Value } from '../../../model/record-set';
import { newlineOf } from '../../../text/newline';
import { sameSpan, span, type TextEdit, toSpan } from '../../../text/span';
import { findLineEnd } from '../../syntax/hcl/cursor';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import { withCommentsAligned } from '../configuration/comments';
import { isMerged } from '../configuration/overrides';
import type { Module } from '../expressions/model';
import { isJson } from './json';
import { tupleOf } from './value-source';

/**
 * Adds an Elastic IP for the instance that a value names, and puts its address in the value's place. It stands after the
 * block of the instance, so that all records which do this share it. Undefined where that block is not in view.
 */
export function useElasticIp(block: Block, value: Value, module: Module): readonly TextEdit[] | undefined {
  const resource = value.endpoint?.resource;
  const [, type, name] = /^(aws_instance|aws_spot_instance_request)\.([\w-]+)$/.exec(resource?.key ?? '') ?? [];
  if (resource === undefined || name === undefined || resource.label !== resource.key) return undefined;
  const records = attributeOf(block.body, 'records')?.value;
  const list = records && tupleOf(records);
  if (!list?.items.some((item) => sameSpan(item, value.span) && item.kind === 'attribute')) return undefined;
  const instance = module.resources.get(resource.key);
  if (instance === undefined || !canStandBehind(instance)) return undefined;
  const label = findUnusedLabel(name, module);
  const id = type === 'aws_instance' ? `${resource.key}.id` : `${resource.key}.spot_instance_id`;
  const lines = ['', '', `resource "aws_eip" "${label}" {`, '  domain   = "vpc"', `  instance = ${id}`, '}'];
  const { file, end } = instance;
  return [
    ...withCommentsAligned({ span: toSpan(value.span), newText: `aws_eip.${label}.public_ip` }),
    { span: span(file, end, end), newText: lines.join(newlineOf(file.text)) },
  ];
}

/** Whether a block for its only instance can be written behind a block. */
function canStandBehind(instance: Block): boolean {
  const { file, close, end, body } = instance;
  const isRepeated = ['count', 'for_each'].some((name) => attributeOf(body, name) !== undefined);
  if (isJson(instance) || isMerged(instance) || isRepeated || close < 0) return false;
  return file.text.slice(end, findLineEnd(file.text, end)).trim() === '';
}

function findUnusedLabel(name: string, module: Module): string {
  for (let number = 1; ; number += 1) {
    const label = number === 1 ? name : `${name}_${number}`;
    if (!module.resources.has(`aws_eip.${label}`)) return label;
  }
}
