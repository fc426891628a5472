import type { Value } from '../../../model/record-set';
import { sourceText, type TextEdit } from '../../../text/span';
import { entryOf } from '../../syntax/node';
import type { RecordSetSource } from '../records/record-set-source';
import type { Resource, Template } from '../template/template';
import { localPlaceOf } from '../values/editable-place';
import { nameOf } from '../values/keys';
import { writeScalar } from './expressions';
import { findFreeId, insertBehind, insertBelow, isBlockEntry } from './insert-beside';
import { columnOf } from './lines';
import { quoteLike } from './map-edits';
import { writeRef } from './reference';
import type { Style } from './style';

/**
 * Adds an Elastic IP for the instance whose address a value is, and replaces the value by a reference to it. It stands
 * behind the instance, so that all records which do this share it.
 */
export function useElasticIp(
  { scope: { template } }: RecordSetSource,
  value: Value,
  style: Style,
): readonly TextEdit[] | undefined {
  const { type, key } = value.endpoint?.resource ?? { type: '', key: '' };
  const instance = template.resources.get(nameOf(key));
  if (type !== 'AWS::EC2::Instance' || instance === undefined || instance.variables.size > 0) return undefined;
  const id = findFreeId(`${instance.id}Address`, template);
  const added = insertAddress(id, instance, template, style);
  return added && [{ span: localPlaceOf(value.span), newText: writeRef(id, style) }, added];
}

function insertAddress(id: string, { id: name, entry }: Resource, template: Template, style: Style) {
  const ref = writeRef(name, style);
  // The address can only be there when the instance is.
  const condition = entry.value?.kind === 'map' ? entryOf(entry.value, 'Condition')?.value : undefined;
  if (isBlockEntry(entry, template)) {
    const outer = ' '.repeat(columnOf(entry.span));
    const step = ' '.repeat(style.step);
    const lines = [
      `${id}:`,
      `${step}Type: AWS::EC2::EIP`,
      ...(condition === undefined ? [] : [`${step}Condition: ${sourceText(condition.span)}`]),
      `${step}Properties:`,
      `${step}${step}InstanceId: ${ref}`,
    ];
    return insertBelow(entry.span, lines.join(`${style.eol}${outer}`), false, style);
  }
  const quote = (key: string) => quoteLike(entry.key, key);
  const members = [
    `${quote('Type')}: ${writeScalar('AWS::EC2::EIP', style)}`,
    ...(condition === undefined ? [] : [`${quote('Condition')}: ${sourceText(condition.span)}`]),
    `${quote('Properties')}: { ${quote('InstanceId')}: ${ref} }`,
  ];
  return insertBehind(entry.span, `${quote(id)}: { ${members.join(', ')} }`, style);
}
