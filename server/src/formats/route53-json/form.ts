import { apiChange, apiRecordSet } from '../../facts/api-shapes';
import type { FormFault } from '../../model/form';
import { isYamlName } from '../../recognition/route53-json';
import { findNearest } from '../../text/nearest';
import { holdsPlaceholder } from '../../text/placeholder';
import { type Span, span } from '../../text/span';
import { checkMap, type FormRules } from '../form';
import { makeRightShape } from '../right-shape';
import type { Entry, MapNode, Node } from '../syntax/node';
import type { RecordSyntax } from './syntax';

/** The AWS CLI and the SDKs refuse keys that the API does not have, and values of another kind than it has. */
const INPUT: FormRules = { unknown: 'refused', shapes: true, lenient: false, isOpen };

/** A listing is read by people and programs, and may have been cut to what they need. */
const OUTPUT: FormRules = { unknown: undefined, shapes: false, lenient: true, isOpen };

/** Whether a placeholder stands for a value: in JSON also any text without quotes. */
function isOpen(node: Node): boolean {
  if (node.kind !== 'scalar') return false;
  const isBare = node.style === 'plain' && typeof node.value === 'string' && !isYamlName(node.span.file);
  return isBare || node.value === null || node.text.trim() === '' || holdsPlaceholder(node.text);
}

/** The faults in the form of a record set of a listing, or of a change. */
export function formOf({ record, element, outerForm = [] }: RecordSyntax): readonly FormFault[] {
  if (element === record) return [...outerForm, ...checkMap(record, apiRecordSet, keySpanOf(record), OUTPUT)];
  const entry = element.entries.find(
    ({ value }) => value === record || (value?.kind === 'list' && value.items[0] === record),
  );
  const key = entry?.key.span ?? keySpanOf(record);
  return [
    ...outerForm,
    ...checkMap(element, apiChange, key, INPUT),
    ...(entry?.value?.kind === 'list' ? [makeListFault(entry.key, entry.value)] : []),
    ...checkMap(record, apiRecordSet, key, INPUT),
  ];
}

/** The fault of a record set in a list of one. */
function makeListFault({ text: key, span: at }: Entry['key'], list: Node): FormFault {
  const right = makeRightShape(list, 'map')?.shown;
  return {
    ...{ kind: 'shape', key, of: apiChange.what, at, value: list.span, needs: 'map', has: 'list' },
    ...(right === undefined ? {} : { right }),
  };
}

/** The first key of a map, to point at where the map has no name of its own. */
function keySpanOf({ entries, span: { file, start } }: MapNode): Span {
  return entries[0]?.key.span ?? span(file, start, start + 1);
}

const SET = 'ResourceRecordSet';

/**
 * The record sets of a change: one, or several where the key is there twice. It is found under a misspelt key, and in a
 * list of one, too.
 */
export function recordsOf(element: Node): readonly MapNode[] {
  if (element.kind !== 'map') return [];
  const named = element.entries.filter(({ key }) => key.text === SET);
  const entries = named.length > 0 ? named : element.entries.filter(isMisspeltSet);
  return entries.flatMap(({ value }) => {
    const [only, more] = value?.kind === 'list' ? value.items : [value];
    return only?.kind === 'map' && more === undefined ? [only] : [];
  });
}

function isMisspeltSet({ key, value }: Entry): boolean {
  return value !== undefined && value.kind !== 'scalar' && findNearest(key.text, [SET, 'Action']) === SET;
}
