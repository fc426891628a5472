import { withDependencies } from '../engine/files/dependencies';
import { findBundles } from '../engine/lint';
import { createGroups } from '../text/connected';
import { groupBy } from '../text/group-by';
import type { SourceFile } from '../text/span';
import type { Scope } from './configurations';
import { groupByScope } from './jobs';
import type { Source } from './source-reader';

/** Files that are read together, directly or through others: no fix of one of them needs or changes a file elsewhere. */
interface FixGroup {
  readonly scope: Scope;
  /** In the order of the sources. */
  readonly files: readonly SourceFile[];
}

/** The groups of all scopes with a file that may be fixed, one by one, so that what is made of one can be let go. */
export function* groupForFixes(sources: readonly Source[], wanted: ReadonlySet<SourceFile>): Generator<FixGroup> {
  const all = sources.map(({ file }) => file);
  for (const [scope, members] of groupByScope(sources)) {
    const files = withDependencies(
      members.map(({ file }) => file),
      all,
    );
    const own = new Set(members.map(({ file }) => file));
    const groups = createGroups();
    const recognised = new Set<SourceFile>();
    for (const bundle of findBundles(files).bundles) {
      const first = bundle.files[0]?.uri ?? '';
      for (const list of [bundle.files, bundle.contextFiles])
        for (const file of list) {
          groups.join(first, file.uri);
          recognised.add(file);
        }
    }
    const byGroup = groupBy(
      files.filter((file) => recognised.has(file)),
      ({ uri }) => groups.find(uri),
    );
    for (const group of byGroup.values())
      if (group.some((file) => own.has(file) && wanted.has(file))) yield { scope, files: group };
  }
}
