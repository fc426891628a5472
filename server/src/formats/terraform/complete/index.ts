import { isConfiguration, isTerragrunt, isVariablesFile } from '../../../recognition/terraform';
import { newlineOf } from '../../../text/newline';
import { findLineAt } from '../../../text/position';
import { type SourceFile, span } from '../../../text/span';
import { fileNameOf } from '../../../text/uri';
import type { Completing, Start } from '../../completing';
import { findHclSlots } from '../../syntax/hcl/slots';
import { findJsonSlots } from '../../syntax/json/slots';
import { parseTerraform } from '../configuration/definitions';
import { isOverride } from '../configuration/overrides';
import { writeRecordBlocks, writeRecordObjects } from './records';
import { write } from './write';

/** What is completed in Terraform: records, and the arguments of records. */
export const completing: Omit<Completing, 'offersIn'> = {
  slotsAt: (file, offset) => (file.uri.endsWith('.json') ? findJsonSlots(file, offset) : findHclSlots(file, offset)),
  startAt: (file, offset) =>
    !isConfiguration(file) || isVariablesFile(file) || isTerragrunt(file) || isOverride(file)
      ? undefined
      : file.uri.endsWith('.json')
        ? findKeyOfRecords(file, offset)
        : findTopLevel(file, offset),
  canLeaveOut: ({ span: { file, start } }) =>
    file.text.startsWith('resource', start) && (start === 0 || file.text[start - 1] === '\n'),
  aliasKey: 'alias',
  write,
  writeRecords: (records, start) => {
    const eol = newlineOf(start.span.file.text);
    return start.language === 'json' ? writeRecordObjects(records, start, eol) : writeRecordBlocks(records, eol);
  },
};

/** A line between the blocks of a file, on which nothing stands or one word. */
function findTopLevel(file: SourceFile, offset: number): Start | undefined {
  const line = findLineAt(file, offset);
  const typed = /^[A-Za-z][\w-]*$|^$/.exec(line.text.trimEnd())?.[0];
  if (typed === undefined || offset < line.start || offset > line.start + line.text.length) return undefined;
  const { body } = parseTerraform(file);
  const end = line.start + line.text.length;
  const holds = ({ start, end: last, close }: { start: number; end: number; close?: number }) =>
    start < line.start && (close === -1 || last >= end);
  // A block comment is no part of the tree.
  const before = file.text.slice(0, line.start).replace(/"(?:\\.|[^"\\\n]|\\$)*(?:"|$)|(?:#|\/\/).*/gm, '');
  if (body.blocks.some(holds) || body.attributes.some(holds) || before.lastIndexOf('/*') > before.lastIndexOf('*/'))
    return undefined;
  const at = span(file, line.start, end);
  return { span: at, language: 'hcl', indent: '', after: '', isEmptyFile: file.text.trim() === typed, typed };
}

/** A key in the object with the records, in the JSON syntax. */
function findKeyOfRecords(file: SourceFile, offset: number): Start | undefined {
  const [slot] = findJsonSlots(file, offset);
  if (slot?.role !== 'key' || slot.path?.join() !== 'resource,aws_route53_record') return undefined;
  if (!fileNameOf(file.uri).endsWith('.json')) return undefined;
  const typed = file.text.slice(slot.span.start, slot.span.end).replaceAll('"', '');
  return {
    span: slot.span,
    language: 'json',
    indent: slot.indent,
    after: slot.after,
    isEmptyFile: false,
    isForRecords: true,
    typed,
  };
}
