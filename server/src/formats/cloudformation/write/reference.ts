import type { ResourceRef } from '../../../model/endpoint';
import { type Span, sourceText, type TextEdit } from '../../../text/span';
import { GET_ATT, SUB } from '../records/missing-sub';
import { EXPORT } from '../records/zone-references';
import { writeScalar } from './expressions';
import type { Style } from './style';

/** Replaces a literal by a reference to a parameter, a resource or an export. */
export function makeReferenceEdit(at: Span, to: ResourceRef, style: Style): TextEdit {
  if (to.type === SUB)
    return { span: at, newText: writeSub(sourceText(at).replace(/^(["']?)!Sub\s+/, '$1'), to.key, style) };
  if (to.type === GET_ATT) return { span: at, newText: writeGetAtt(to.key, style) };
  return { span: at, newText: to.type === EXPORT ? writeCall('ImportValue', to.key, style) : writeRef(to.key, style) };
}

/** A `Ref` on one line. */
export function writeRef(name: string, style: Style): string {
  return writeCall('Ref', name, style);
}

/** The text as the argument of an `Fn::Sub`, in the quotes that it has. */
function writeSub(source: string, text: string, style: Style): string {
  if (style.json) return `{ "Fn::Sub": ${source} }`;
  if (style.short) return `!Sub ${source}`;
  return `{ Fn::Sub: ${/^["']/.test(source) ? source : writeScalar(text, style, "'")} }`;
}

function writeGetAtt(path: string, style: Style): string {
  const [name = '', ...attribute] = path.split('.');
  if (style.json) return `{ "Fn::GetAtt": ["${name}", "${attribute.join('.')}"] }`;
  return style.short ? `!GetAtt ${path}` : `{ Fn::GetAtt: [${name}, ${attribute.join('.')}] }`;
}

function writeCall(name: 'Ref' | 'ImportValue', argument: string, style: Style): string {
  const long = name === 'Ref' ? name : `Fn::${name}`;
  const text = writeScalar(argument, style);
  if (style.json) return `{ "${long}": ${text} }`;
  return style.short ? `!${name} ${text}` : `{ ${long}: ${text} }`;
}
