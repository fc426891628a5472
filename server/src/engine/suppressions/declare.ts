import type { SuppressionOwner, SuppressionPlaces } from '../../formats/suppressing';
import { entryOf } from '../../formats/syntax/node';
import { covers, type SourceFile, type Span, type TextEdit } from '../../text/span';
import { editJsonIn } from '../configuration/edit-json';
import { placesIn } from './declarations';
import { FILE_WORD, WORD } from './grammar';
import { METADATA_KEY } from './metadata';
import { withPlaceholder } from './placeholder';

/**
 * The edit that suppresses a rule in JSON, as data of the format: in the resource or the block that has a place.
 * Undefined where there is none, or where it has a note about something else.
 */
export function declareAt({ file, start }: Span, rule: string, reason: string): TextEdit | undefined {
  const places = placesIn(file);
  const owner = places?.listOwners().find(({ isResource, block }) => isResource && covers(block, file, start));
  return places && owner && declareIn(places, owner, { word: WORD, rule, reason });
}

/** The same for the whole file. */
export function declareForFile(file: SourceFile, rule: string, reason: string): TextEdit | undefined {
  const places = placesIn(file);
  const owner = places?.listOwners().find(({ reach }) => reach === 'file');
  return places && owner && declareIn(places, owner, { word: FILE_WORD, rule, reason });
}

/** What is declared, and the word that begins it in a note. */
interface Declared {
  readonly word: string;
  readonly rule: string;
  readonly reason: string;
}

function declareIn(
  { form, key }: SuppressionPlaces,
  { map }: SuppressionOwner,
  { word, rule, reason }: Declared,
): TextEdit | undefined {
  if (form === 'metadata')
    return withPlaceholder(editJsonIn(map, [key, METADATA_KEY, 'ignore', undefined], { rule, reason }), reason);
  if (entryOf(map, key) !== undefined) return undefined;
  return withPlaceholder(editJsonIn(map, [key], `${word} ${rule}: ${reason}`), reason);
}
