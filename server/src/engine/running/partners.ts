import type { Reading } from '../../formats/format';
import type { RecordSet } from '../../model/record-set';
import { groupBy } from '../../text/group-by';
import type { Located, SourceFile } from '../../text/span';

/** Finds the labels of the record sets of one file at which the places of a finding are; its own is left out. */
export type FindPartners = (related: readonly Located<string>[], own: RecordSet) => readonly string[];

/** A finder for one reading; the index is made at the first call. */
export function createPartnerFinder({ zones }: Reading): FindPartners {
  let index: ReadonlyMap<SourceFile, readonly RecordSet[]> | undefined;
  return (related, own) => {
    const places = related.filter(({ span }) => span.file === own.span.file);
    if (places.length === 0) return [];
    index ??= groupBy(
      zones.flatMap(({ recordSets }) => recordSets).sort((a, b) => a.span.start - b.span.start),
      ({ span }) => span.file,
    );
    const recordSets = index.get(own.span.file) ?? [];
    const labels = places.flatMap(({ span }) => findAround(recordSets, span.start)?.label ?? []);
    return [...new Set(labels)].filter((label) => label !== own.label);
  };
}

/** The record set around an offset, of those in the order of the text; found by halves. */
function findAround(recordSets: readonly RecordSet[], offset: number): RecordSet | undefined {
  let low = 0;
  let high = recordSets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((recordSets[middle] as RecordSet).span.start <= offset) low = middle + 1;
    else high = middle;
  }
  const found = recordSets[low - 1];
  return found !== undefined && offset <= found.span.end ? found : undefined;
}
