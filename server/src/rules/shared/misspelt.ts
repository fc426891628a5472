import type { Problem } from '../../model/finding';
import type { RecordField, RecordSet } from '../../model/record-set';
import { sourceText } from '../../text/span';
import { firstLineOf } from './places';
import { stripQuotes } from './written';

/** The problem that a missing setting is there under a key that differs from its own in case alone. */
export function findMisspelt(recordSet: RecordSet, field: RecordField): Problem | undefined {
  const place = recordSet.places.find((each) => each.field === field && each.spelling !== undefined);
  const { key, spelling } = place ?? {};
  if (key === undefined || spelling === undefined) return undefined;
  const written = stripQuotes(sourceText(key));
  return {
    at: firstLineOf(key),
    message: `${written} is no setting of a record set: capital letters count. Write ${spelling}.`,
    fixes: [
      {
        title: `Write ${spelling}`,
        // A TTL can be nothing else; what else becomes of the record set is for a person to see.
        safety: field === 'ttl' ? 'safe' : 'suggestion',
        edits: [{ kind: 'renameKey', in: recordSet, at: key, key: spelling }],
      },
    ],
  };
}
