import type { RecordSet } from '../model/record-set';
import type { SourceFile, Span } from '../text/span';

/** What of a record set is needed to count it. */
export interface CountedRecordSet extends Pick<RecordSet, 'span' | 'label'> {
  readonly definition?: { readonly span: Span } | undefined;
}

/** Counts record sets that come bundle by bundle. */
interface RecordSetCounter {
  add(recordSets: readonly CountedRecordSet[]): void;
  /** Says that all record sets of a file were added. */
  settle(file: SourceFile): void;
  total(): number;
}

/** The record sets that begin at one place: those read of the file itself, and those of calls of its module. */
interface Place {
  readonly direct: Set<string>;
  readonly called: Set<string>;
}

/**
 * Counts the record sets that the texts have: the outcomes of one, which are read as one record set each, count once.
 * Those of a called module count for each call, and not once more for the module by itself.
 */
export function createRecordSetCounter(): RecordSetCounter {
  const files = new Map<SourceFile, Map<number, Place>>();
  let settled = 0;
  return {
    add(recordSets) {
      for (const { span, label, definition } of recordSets) {
        const places = files.get(span.file) ?? new Map<number, Place>();
        files.set(span.file, places);
        const place = places.get(span.start) ?? { direct: new Set(), called: new Set() };
        places.set(span.start, place);
        if (definition === undefined) place.direct.add(label);
        else place.called.add(`${label} ${definition.span.file.uri}`);
      }
    },
    settle(file) {
      settled += countPlaces(files.get(file)?.values() ?? []);
      files.delete(file);
    },
    total: () => [...files.values()].reduce((sum, places) => sum + countPlaces(places.values()), settled),
  };
}

function countPlaces(places: Iterable<Place>): number {
  let sum = 0;
  for (const { direct, called } of places) sum += called.size > 0 ? called.size : direct.size;
  return sum;
}

/** How many record sets there are, counted as above. */
export function countRecordSets(recordSets: readonly RecordSet[]): number {
  const counter = createRecordSetCounter();
  counter.add(recordSets);
  return counter.total();
}
