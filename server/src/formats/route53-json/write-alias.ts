import type { AliasTarget, Change } from '../../model/finding';
import { applyEditsWithin } from '../../text/edits';
import { knownText } from '../../text/partial-text';
import { sourceText, span, type TextEdit } from '../../text/span';
import { type MapNode, valueAt } from '../syntax/node';
import { formatScalar, isJsonText } from './format-scalar';
import { findElementSeparator, formatMember, formatObject, insertEntry, layoutOf, removeEntry } from './layout';
import type { RecordSyntax } from './syntax';

type Edits = readonly TextEdit[] | undefined;

/**
 * Makes a record set an alias; `deleteBefore`: with a change before that one which deletes the record set as it is.
 */
export function convertToAlias(
  syntax: RecordSyntax,
  type: string,
  target: AliasTarget,
  deleteBefore: RecordSyntax | undefined,
): Edits {
  const edits = createAliasEdits(syntax.record, type, target);
  if (edits === undefined || deleteBefore === undefined) return edits;
  const action = valueAt(syntax.element, 'Action');
  if (action?.kind !== 'scalar' || syntax.element === syntax.record) return undefined;
  const { element, list } = deleteBefore;
  if (list === undefined || list !== syntax.list) return undefined;
  const { file, start } = element.span;
  const deletion = applyEditsWithin(syntax.element.span, [
    { span: action.span, newText: formatScalar('DELETE', action) },
  ]);
  if (deletion === undefined) return undefined;
  return [{ span: span(file, start, start), newText: deletion + findElementSeparator(element, list) }, ...edits];
}

/** Adds a copy of a record set of another type behind it, with an alias target or with the same values. */
export function addTwin(syntax: RecordSyntax, type: string, target: AliasTarget | undefined): Edits {
  const { record } = syntax;
  return addCopy(syntax, target === undefined ? createTypeEdit(record, type) : createAliasEdits(record, type, target));
}

/** Adds a copy of a record set behind it, with edits made inside of it. */
export function addCopy({ element, list }: RecordSyntax, edits: Edits): Edits {
  if (list === undefined || edits === undefined) return undefined;
  const { file, end } = element.span;
  const separator = findElementSeparator(element, list);
  const twin = applyEditsWithin(element.span, edits);
  if (twin === undefined) return undefined;
  const placeholder = edits.find((edit) => edit.placeholder !== undefined);
  const edit: TextEdit = { span: span(file, end, end), newText: separator + twin };
  if (placeholder?.placeholder === undefined) return [edit];
  // Where the placeholder of the edit stands in the copy.
  const at = separator.length + twin.indexOf(placeholder.newText);
  return [
    { ...edit, placeholder: { start: at + placeholder.placeholder.start, end: at + placeholder.placeholder.end } },
  ];
}

/** Makes an alias a record set with values: a TTL and the values stand where the alias target was. */
export function convertToValues(
  { record }: RecordSyntax,
  { type, ttl, values }: Extract<Change, { kind: 'toValues' }>,
): Edits {
  const typed = createTypeEdit(record, type);
  const [alias, more] = record.entries.filter(({ key }) => key.text === 'AliasTarget');
  const texts = values.map((value) => (typeof value === 'string' ? value : knownText(value.text)));
  const isInTheWay = record.entries.some(({ key }) => key.text === 'TTL' || key.text === 'ResourceRecords');
  if (typed === undefined || alias === undefined || more !== undefined || isInTheWay) return undefined;
  const layout = layoutOf(record);
  // A comment inside of the target would be lost.
  if (/\s#|\/\/|\/\*/.test(sourceText(alias.span).replace(/:\/\//g, ''))) return undefined;
  const items: string[] = [];
  for (const text of texts) {
    if (text === undefined) return undefined;
    const written = isJsonText(record) ? JSON.stringify(text) : formatScalar(text, record);
    items.push(`{ ${layout.block === true ? 'Value' : '"Value"'}: ${written} }`);
  }
  const members = [
    formatMember('TTL', String(ttl), layout),
    formatMember('ResourceRecords', `[${items.join(', ')}]`, layout),
  ];
  const { file, start, end } = alias.span;
  return [...typed, { span: span(file, start, end), newText: members.join(layout.separator) }];
}

function createTypeEdit(record: MapNode, type: string): Edits {
  const entry = valueAt(record, 'Type');
  return entry?.kind === 'scalar' ? [{ span: entry.span, newText: formatScalar(type, entry) }] : undefined;
}

/** The edits that make the object an alias: the type, no TTL, and the alias target where the values stand. */
function createAliasEdits(record: MapNode, type: string, target: AliasTarget): Edits {
  const typed = createTypeEdit(record, type);
  const name = formatName(target, record);
  const zone = target.hostedZoneId;
  if (typed === undefined || name === undefined || (zone !== undefined && typeof zone !== 'string')) return undefined;
  const values = record.entries.filter((entry) => entry.key.text === 'ResourceRecords');
  const aliases = record.entries.filter((entry) => entry.key.text === 'AliasTarget');
  const ttls = record.entries.filter((entry) => entry.key.text === 'TTL');
  const [place, ...others] = [...values, ...aliases];
  if (place !== undefined && !record.flow && /\s#/.test(sourceText(place.span))) return undefined;
  const object = formatObject(
    [
      ['HostedZoneId', formatScalar(zone ?? ZONE_ID, record)],
      ['DNSName', name],
      ['EvaluateTargetHealth', String(target.evaluateTargetHealth)],
    ],
    layoutOf(record),
  );
  const edit: TextEdit =
    place === undefined
      ? insertEntry(record, undefined, 'AliasTarget', object)
      : {
          span: span(record.span.file, place.span.start, place.span.end),
          newText: formatMember('AliasTarget', object, layoutOf(record)),
        };
  const missing = zone === undefined ? ZONE_ID : target.dnsName === undefined ? DNS_NAME : undefined;
  const removals = [...others, ...ttls].flatMap((entry) => removeEntry(record, entry));
  return [...typed, ...removals, missing === undefined ? edit : withPlaceholder(edit, missing)];
}

const ZONE_ID = 'HOSTED_ZONE_ID';
const DNS_NAME = 'TARGET_DNS_NAME';

function withPlaceholder(edit: TextEdit, text: string): TextEdit {
  const start = edit.newText.indexOf(text);
  return { ...edit, placeholder: { start, end: start + text.length } };
}

/** The name of the target as it is written elsewhere in the file, or in the style of the record set. */
function formatName({ dnsName }: AliasTarget, record: MapNode): string | undefined {
  if (dnsName === undefined || typeof dnsName === 'string') return formatScalar(dnsName ?? DNS_NAME, record);
  if (!('text' in dnsName)) return undefined;
  const written = sourceText(dnsName.span);
  if (dnsName.span.file === record.span.file && (!isJsonText(record) || written.startsWith('"'))) return written;
  const known = knownText(dnsName.text);
  return known === undefined ? undefined : formatScalar(known, record);
}
