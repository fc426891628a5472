import type { Change } from '../../../model/finding';
import { type Span, sourceText, span, type TextEdit } from '../../../text/span';
import { entryOf, type MapNode } from '../../syntax/node';
import type { RecordSetSource } from '../records/record-set-source';
import { writeScalar } from './expressions';
import { findEndOfLine, lineIndent } from './lines';
import { quoteLike, replaceScalar } from './map-edits';
import { writeRef } from './reference';
import type { Style } from './style';

type Edits = readonly TextEdit[] | undefined;

/**
 * Makes an alias a record set with values, which stand where the alias target was. Undefined where a comment in the
 * target would be lost, or a value has several lines.
 */
export function makeValueEdits(
  properties: MapNode,
  { type, ttl, values }: Extract<Change, { kind: 'toValues' }>,
  style: Style,
): Edits {
  const typeNode = entryOf(properties, 'Type')?.value;
  const alias = entryOf(properties, 'AliasTarget');
  const typed = typeNode?.kind === 'scalar' ? replaceScalar(typeNode, type, style) : undefined;
  if (typed === undefined || alias?.value?.kind !== 'map' || alias.value.tag !== undefined) return undefined;
  if (entryOf(properties, 'TTL') !== undefined || entryOf(properties, 'ResourceRecords') !== undefined)
    return undefined;
  const { file } = alias.span;
  const { start, end } = alias.span;
  if (!style.json && /\s#/.test(file.text.slice(start, findEndOfLine(file, end)))) return undefined;
  const items = values.map((value) =>
    typeof value === 'string' ? writeScalar(value, style) : copyValue(value.span, properties),
  );
  if (items.some((item) => item === undefined)) return undefined;
  const separator = properties.flow
    ? sourceText(properties.span).includes('\n')
      ? `,${style.eol}${lineIndent(file, alias.key.span.start)}`
      : ', '
    : `${style.eol}${lineIndent(file, alias.key.span.start)}`;
  // A TTL is a string in templates.
  const members = [
    `${quoteLike(alias.key, 'TTL')}: ${style.json ? `"${ttl}"` : `'${ttl}'`}`,
    `${quoteLike(alias.key, 'ResourceRecords')}: [${items.join(', ')}]`,
  ];
  return [typed, { span: span(file, start, end), newText: members.join(separator) }];
}

/** A value of the record set as it is written, if that is on one line and can stand in brackets. */
function copyValue(at: Span, properties: MapNode): string | undefined {
  const { file, start, end } = properties.span;
  const text = sourceText(at);
  const isInside = at.file === file && start <= at.start && at.end <= end;
  if (!isInside || /[\r\n]/.test(text)) return undefined;
  // `!GetAtt a.b` and a plain text may stand in brackets; a block map may not.
  return /^[{"'[]/.test(text) || /^(?:![A-Za-z]+ )?[\w.${}-]+$/.test(text) ? text : undefined;
}

/** Takes the literal zone id into a parameter, whose default it is. */
export function extractZoneId(at: Span, { scope: { template } }: RecordSetSource, style: Style): Edits {
  const { root } = template.tree;
  const resources = root && entryOf(root, 'Resources');
  const parameters = root && entryOf(root, 'Parameters');
  if (resources === undefined || root?.kind !== 'map' || template.file !== at.file) return undefined;
  const text = sourceText(at);
  const id = /^["']?(\/?[\w/]+)["']?$/.exec(text)?.[1];
  if (id === undefined) return undefined;
  const name = findFreeName('HostedZoneId', (each) => template.parameters.has(each) || template.resources.has(each));
  const q = (key: string) => quoteLike(resources.key, key);
  const { file } = at;
  const reference: TextEdit = { span: at, newText: writeRef(name, style) };
  const place = parameters ?? resources;
  if (!root.flow) {
    const step = ' '.repeat(style.step);
    const lines = [`${name}:`, `${step}Type: AWS::Route53::HostedZone::Id`, `${step}Default: ${id}`];
    if (parameters === undefined) {
      const newText = ['Parameters:', ...lines.map((line) => step + line), ''].join(style.eol);
      return [
        { span: span(file, place.span.start, place.span.start), newText: newText + lineIndent(file, place.span.start) },
        reference,
      ];
    }
    const first = parameters.value?.kind === 'map' && !parameters.value.flow ? parameters.value.entries[0] : undefined;
    if (first === undefined) return undefined;
    const indent = lineIndent(file, first.span.start);
    const newText =
      lines.map((line, index) => (index === 0 ? line : indent + line)).join(style.eol) + style.eol + indent;
    return [{ span: span(file, first.span.start, first.span.start), newText }, reference];
  }
  const member = `${q(name)}: { ${q('Type')}: ${q('AWS::Route53::HostedZone::Id')}, ${q('Default')}: ${JSON.stringify(id)} }`;
  const first = parameters?.value?.kind === 'map' ? parameters.value.entries[0] : undefined;
  if (parameters !== undefined && first === undefined) return undefined;
  const before = first ?? resources;
  const text0 = parameters === undefined ? `${q('Parameters')}: { ${member} }` : member;
  const isOnOwnLine = /\n[ \t]*$/.test(file.text.slice(0, before.span.start));
  const separator = isOnOwnLine ? `,${style.eol}${lineIndent(file, before.span.start)}` : ', ';
  return [{ span: span(file, before.span.start, before.span.start), newText: text0 + separator }, reference];
}

function findFreeName(base: string, isUsed: (name: string) => boolean): string {
  let name = base;
  for (let number = 2; isUsed(name); number += 1) name = `${base}${number}`;
  return name;
}
