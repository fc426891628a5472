import { formatOf } from '../../formats/index';
import type { SuppressionPlaces } from '../../formats/suppressing';
import { createFileCache } from '../../text/file-cache';
import type { SourceFile } from '../../text/span';
import { type Declarations, noDeclarations } from './declaration';
import { mentionsLinter } from './grammar';
import { readMetadata } from './metadata';
import { readNotes } from './notes';

const known = createFileCache<Declarations>();

/** The suppressions of a file that are data of its format. */
export function readDeclarations(file: SourceFile): Declarations {
  const found = known.get(file) ?? read(file);
  known.set(file, found);
  return found;
}

function read(file: SourceFile): Declarations {
  const places = mentionsLinter(file) ? placesIn(file) : undefined;
  if (places === undefined) return noDeclarations;
  return (places.form === 'metadata' ? readMetadata : readNotes)(places.key, places.listOwners());
}

/** Where the format of a file has a place for suppressions that are data. */
export function placesIn(file: SourceFile): SuppressionPlaces | undefined {
  return formatOf(file)?.findSuppressionPlaces?.(file);
}
