import { type SourceFile, sourceText } from '../../../text/span';
import type { Completing, Start } from '../../completing';
import { findJsonSlots } from '../../syntax/json/slots';
import { findChildLine } from '../../syntax/yaml/child-line';
import { findYamlSlots } from '../../syntax/yaml/slots';
import { listOffers } from './offers';
import { isJson, writeAt, writeResources } from './write';

/** What is completed in CloudFormation: records, and the properties of records. */
export const completing: Completing = {
  slotsAt: (file, offset) => (isJson(file) ? findJsonSlots(file, offset) : findYamlSlots(file, offset)),
  startAt: (file, offset) => (isJson(file) ? findJsonStart(file, offset) : findYamlStart(file, offset)),
  // In brackets a comma belongs to it, and an anchor in it may be used elsewhere.
  canLeaveOut: ({ span, group }) =>
    group === undefined &&
    /\n *$/.test(span.file.text.slice(Math.max(0, span.start - 40), span.start)) &&
    !/[&{]|<</.test(sourceText(span)) &&
    !isJson(span.file),
  offersIn: (_, contextFiles, file) => listOffers(file, contextFiles),
  aliasKey: 'AliasTarget',
  write: writeAt,
  writeRecords: writeResources,
};

function findYamlStart(file: SourceFile, offset: number): Start | undefined {
  const line = findChildLine(file, offset, false);
  if (line?.parent !== 'Resources') return undefined;
  const { span, indent, typed } = line;
  return { span, language: 'yaml', indent, after: '', isEmptyFile: false, typed };
}

function findJsonStart(file: SourceFile, offset: number): Start | undefined {
  const [slot] = findJsonSlots(file, offset);
  if (slot?.role !== 'key' || slot.path?.join() !== 'Resources') return undefined;
  const { span, indent, after } = slot;
  const typed = file.text.slice(span.start, span.end).replaceAll('"', '');
  return { span, language: 'json', indent, after, isEmptyFile: false, typed };
}
