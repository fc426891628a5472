import type { ResourceRef } from '../../../model/endpoint';
import type { Span, TextEdit } from '../../../text/span';
import { EXPORT } from '../records/zone-references';
import { writeScalar } from './expressions';
import type { Style } from './style';

/** Replaces a literal by a reference to a parameter, a resource or an export. */
export function makeReferenceEdit(at: Span, to: ResourceRef, style: Style): TextEdit {
  return { span: at, newText: to.type === EXPORT ? writeCall('ImportValue', to.key, style) : writeRef(to.key, style) };
}

/** A `Ref` on one line. */
export function writeRef(name: string, style: Style): string {
  return writeCall('Ref', name, style);
}

function writeCall(name: 'Ref' | 'ImportValue', argument: string, style: Style): string {
  const long = name === 'Ref' ? name : `Fn::${name}`;
  const text = writeScalar(argument, style);
  if (style.json) return `{ "${long}": ${text} }`;
  return style.short ? `!${name} ${text}` : `{ ${long}: ${text} }`;
}
