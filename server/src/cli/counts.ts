import { type CountedRecordSet, createRecordSetCounter } from '../engine/count';
import { withDependencies } from '../engine/files/dependencies';
import { readFiles } from '../engine/lint';
import type { SourceFile } from '../text/span';
import { groupByScope } from './jobs';
import type { SeenReading } from './seen-bundles';
import type { Source } from './source-reader';

/** Counts what was read in the wanted files of the bundles; `add` gives the number of record sets of that bundle. */
export function createCounts(wanted: ReadonlySet<SourceFile>) {
  const counter = createRecordSetCounter();
  let files = 0;
  let changes = 0;
  return {
    add(bundle: SeenReading): number {
      const { zones } = bundle.reading;
      const own = new Set(bundle.files.filter((file) => wanted.has(file)));
      if (isChecked(bundle)) files += own.size;
      for (const zone of zones) for (const { span } of zone.changes ?? []) if (wanted.has(span.file)) changes += 1;
      const recordSets = zones.flatMap((zone) => zone.recordSets.filter((recordSet) => isOf(own, recordSet)));
      counter.add(recordSets);
      return recordSets.length;
    },
    settle: (file: SourceFile) => counter.settle(file),
    totals: () => ({ files, changes, recordSets: counter.total() }),
  };
}

/** Whether there are zones or errors in a bundle: a Terraform folder without records does not count as checked. */
function isChecked({ reading }: SeenReading): boolean {
  return reading.zones.length > 0 || reading.errors.length > 0;
}

/** The wanted sources that are checked, because there are records in what they are deployed with. */
export function listCheckedSources(sources: readonly Source[]): readonly Source[] {
  const wanted = new Set(sources.filter((source) => source.wanted).map(({ file }) => file));
  const all = sources.map(({ file }) => file);
  const checked = new Set<SourceFile>();
  for (const [scope, members] of groupByScope(sources)) {
    const own = members.map(({ file }) => file);
    const uris = new Set(own.filter((file) => wanted.has(file)).map(({ uri }) => uri));
    const { bundles } = readFiles(withDependencies(own, all), scope.options, [], (uri) => uris.has(uri));
    for (const bundle of bundles.filter(isChecked))
      for (const file of bundle.files) if (wanted.has(file)) checked.add(file);
  }
  return sources.filter(({ file }) => checked.has(file));
}

/** Whether a record set is one of these files; that of a called module is one of the caller's. */
function isOf(files: ReadonlySet<SourceFile>, { span, definition }: CountedRecordSet): boolean {
  return files.has(span.file) || (definition !== undefined && files.has(definition.span.file));
}
