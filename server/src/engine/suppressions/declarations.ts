import { formatOf } from '../../formats/index';
import type { SourceFile } from '../../text/span';
import { type Declarations, noDeclarations } from './declaration';
import { readMetadata } from './metadata';
import { readNotes } from './notes';

const NAME = /route[-_ ]?53[-_ ]?lint/i;
const known = new WeakMap<SourceFile, Declarations>();

/** The suppressions of a file that are data of its format. */
export function readDeclarations(file: SourceFile): Declarations {
  const found = known.get(file) ?? read(file);
  known.set(file, found);
  return found;
}

function read(file: SourceFile): Declarations {
  switch (NAME.test(file.text) ? homeOf(file) : undefined) {
    case 'metadata':
      return readMetadata(file);
    case 'notes':
      return readNotes(file);
    default:
      return noDeclarations;
  }
}

/** Where the format of a file has a place for suppressions that are data. */
export function homeOf(file: SourceFile): 'metadata' | 'notes' | undefined {
  const format = formatOf(file)?.id;
  if (format === 'cloudformation') return 'metadata';
  return format === 'terraform' && /\.json$/i.test(file.uri) ? 'notes' : undefined;
}
