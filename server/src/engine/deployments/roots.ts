import { formatOf } from '../../formats/index';
import type { SourceFile } from '../../text/span';
import { uriKey } from '../../text/uri';
import { dependenciesOf } from '../files/dependencies';

/** What may be deployed by itself: a Terraform directory or a template that no file in view calls. */
export interface Root {
  readonly uri: string;
  /** The id of its format. */
  readonly format: string;
}

/** The roots among some files that have a wanted file, each once. */
export function listRoots(files: readonly SourceFile[], isWanted: (file: SourceFile) => boolean): readonly Root[] {
  const called = new Set(files.flatMap(dependenciesOf).map(uriKey));
  const roots = new Map<string, Root>();
  for (const file of files) {
    const format = isWanted(file) ? formatOf(file) : undefined;
    if (format?.rootsOf === undefined) continue;
    const uri = format.bundleOf(file);
    if (!called.has(uriKey(uri))) roots.set(uriKey(uri), { uri, format: format.id });
  }
  return [...roots.values()];
}
