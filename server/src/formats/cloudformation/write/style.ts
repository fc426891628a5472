import { newlineOf } from '../../../text/newline';
import { entryOf } from '../../syntax/node';
import type { RecordSetSource } from '../records/record-set-source';
import { columnOf } from './lines';

/** The style of a template, in which new text is written. */
export interface Style {
  readonly json: boolean;
  /** Whether intrinsic functions have their short form, `!GetAtt`. */
  readonly short: boolean;
  readonly eol: string;
  /** Columns of a level of indentation. */
  readonly step: number;
}

/** The style around a record set. */
export function styleOf({ scope: { template }, properties, resource }: RecordSetSource): Style {
  const { text } = template.file;
  const outer = entryOf(resource.value, 'Properties');
  const first = outer?.value?.kind === 'map' ? outer.value.entries[0] : undefined;
  const step = outer && first ? columnOf(first.key.span) - columnOf(outer.key.span) : 0;
  const own = text.slice(properties.span.start, properties.span.end);
  return {
    json: template.json,
    short: !template.json && (usesShortForm(own) ?? usesShortForm(text) ?? true),
    eol: newlineOf(text),
    step: step > 0 && step <= 8 ? step : 2,
  };
}

/** The style of a template where it is not known in which record set something is written. */
export function styleOfText(text: string, json: boolean): Style {
  return { json, short: !json && (usesShortForm(text) ?? true), eol: newlineOf(text), step: 2 };
}

/** Whether the functions in a text have their short form; undefined where it has none. */
function usesShortForm(text: string): boolean | undefined {
  if (/!(?:Ref|GetAtt|Sub|Join|If|ImportValue|FindInMap|Select)\b/.test(text)) return true;
  return /\bFn::[A-Z]|["']?\bRef["']?:/.test(text) ? false : undefined;
}
