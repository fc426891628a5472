import type { Value } from '../../../model/record-set';
import { newlineOf } from '../../../text/newline';
import { sameSpan, span, type TextEdit, toSpan } from '../../../text/span';
import { findLineEnd } from '../../syntax/hcl/cursor';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import { withCommentsAligned } from '../configuration/comments';
import type { Module } from '../expressions/model';
import { tupleOf } from './value-source';

/**
 * Adds an Elastic IP for the instance that a value names, after the record's block, and puts its address in the
 * value's place.
 */
export function useElasticIp(block: Block, value: Value, module: Module): readonly TextEdit[] | undefined {
  const resource = value.endpoint?.resource;
  const [, type, name] = /^(aws_instance|aws_spot_instance_request)\.([\w-]+)$/.exec(resource?.key ?? '') ?? [];
  if (resource === undefined || name === undefined || resource.label !== resource.key) return undefined;
  const records = attributeOf(block.body, 'records')?.value;
  const list = records && tupleOf(records);
  if (!list?.items.some((item) => sameSpan(item, value.span) && item.kind === 'attribute')) return undefined;
  const { file, close, end } = block;
  if (close < 0 || file.text.slice(end, findLineEnd(file.text, end)).trim() !== '') return undefined;
  const label = findUnusedLabel(name, module);
  const instance = type === 'aws_instance' ? `${resource.key}.id` : `${resource.key}.spot_instance_id`;
  const lines = ['', '', `resource "aws_eip" "${label}" {`, '  domain   = "vpc"', `  instance = ${instance}`, '}'];
  const eol = newlineOf(file.text);
  return [
    ...withCommentsAligned({ span: toSpan(value.span), newText: `aws_eip.${label}.public_ip` }),
    { span: span(file, end, end), newText: lines.join(eol) },
  ];
}

function findUnusedLabel(name: string, module: Module): string {
  for (let number = 1; ; number += 1) {
    const label = number === 1 ? name : `${name}_${number}`;
    if (!module.resources.has(`aws_eip.${label}`)) return label;
  }
}
