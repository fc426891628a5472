import type { Value } from '../../../model/record-set';
import type { TextEdit } from '../../../text/span';
import type { Found } from '../records/record-set';
import { standsAt } from '../values/editable-place';
import { nameOf } from '../values/stack-context';
import { columnOf, type Style, scalarText } from './expressions';
import { findFreeId, insertBehind, insertBelow, isBlockEntry } from './insert-beside';
import { quoteLike } from './map-edits';

/** An Elastic IP for the instance that a value names, beside the record's resource, and a reference to it in the place of the value. */
export function useElasticIp(
  { resource, scope: { template } }: Found,
  value: Value,
  style: Style,
): readonly TextEdit[] | undefined {
  const { type: kind, key } = value.endpoint?.resource ?? { type: '', key: '' };
  const instance = nameOf(key);
  if (kind !== 'AWS::EC2::Instance' || !template.resources.has(instance)) return undefined;
  const id = findFreeId(`${instance}Address`, template);
  const refTo = (name: string) =>
    style.json ? `{ "Ref": "${name}" }` : style.short ? `!Ref ${name}` : `{ Ref: ${name} }`;
  const isBlock = isBlockEntry(resource, template);
  const outer = ' '.repeat(columnOf(resource.span));
  const step = ' '.repeat(style.step);
  const lines = [
    `${id}:`,
    `${step}Type: AWS::EC2::EIP`,
    `${step}Properties:`,
    `${step}${step}InstanceId: ${blockRef(instance, style)}`,
  ];
  const [type, properties, instanceId] = ['Type', 'Properties', 'InstanceId'].map((key) =>
    quoteLike(resource.key, key),
  );
  const flow = `${quoteLike(resource.key, id)}: { ${type}: ${scalarText('AWS::EC2::EIP', style)}, ${properties}: { ${instanceId}: ${refTo(instance)} } }`;
  const added = isBlock
    ? insertBelow(resource.span, lines.join(`${style.eol}${outer}`), false, style)
    : insertBehind(resource.span, flow, style);
  return added && [{ span: standsAt(value.span), newText: refTo(id) }, added];
}

function blockRef(name: string, style: Style): string {
  return style.short ? `!Ref ${name}` : `{ Ref: ${name} }`;
}
