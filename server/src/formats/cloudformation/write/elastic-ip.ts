import type { Value } from '../../../model/record-set';
import type { TextEdit } from '../../../text/span';
import type { RecordSetSource } from '../records/record-set-source';
import { localPlaceOf } from '../values/editable-place';
import { nameOf } from '../values/keys';
import { writeScalar } from './expressions';
import { findFreeId, insertBehind, insertBelow, isBlockEntry } from './insert-beside';
import { columnOf } from './lines';
import { quoteLike } from './map-edits';
import { writeRef } from './reference';
import type { Style } from './style';

/** Adds an Elastic IP for the instance whose address a value is, and replaces the value by a reference to it. */
export function useElasticIp(
  { resource, scope: { template } }: RecordSetSource,
  value: Value,
  style: Style,
): readonly TextEdit[] | undefined {
  const { type: kind, key } = value.endpoint?.resource ?? { type: '', key: '' };
  const instance = nameOf(key);
  if (kind !== 'AWS::EC2::Instance' || !template.resources.has(instance)) return undefined;
  const id = findFreeId(`${instance}Address`, template);
  const type = writeScalar('AWS::EC2::EIP', style);
  const ref = writeRef(instance, style);
  const quote = (key: string) => quoteLike(resource.key, key);
  const outer = ' '.repeat(columnOf(resource.span));
  const step = ' '.repeat(style.step);
  const lines = [`${id}:`, `${step}Type: AWS::EC2::EIP`, `${step}Properties:`, `${step}${step}InstanceId: ${ref}`];
  const body = `{ ${quote('InstanceId')}: ${ref} }`;
  const flow = `${quote(id)}: { ${quote('Type')}: ${type}, ${quote('Properties')}: ${body} }`;
  const added = isBlockEntry(resource, template)
    ? insertBelow(resource.span, lines.join(`${style.eol}${outer}`), false, style)
    : insertBehind(resource.span, flow, style);
  return added && [{ span: localPlaceOf(value.span), newText: writeRef(id, style) }, added];
}
