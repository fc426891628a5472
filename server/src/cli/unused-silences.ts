import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isSelected } from '../engine/configuration/selection';
import type { SourceFile } from '../text/span';
import type { CheckOptions } from './command';
import type { Scope } from './configurations';
import { isInside } from './files';
import type { Input } from './input';
import type { Batch } from './report';

/** What was checked, and how complete that was. */
interface Checked {
  readonly options: CheckOptions;
  readonly cwd: string;
  readonly loaded: Pick<Input, 'sources' | 'covers' | 'skipped' | 'stdin'>;
  readonly hasErrors: boolean;
  readonly damaged: ReadonlySet<SourceFile>;
}

/**
 * The objects in `ignore` that silence nothing, for each configuration of which everything was checked. An object of a
 * file that others extend may be needed elsewhere.
 */
export function findUnusedSilences({ options, cwd, loaded, hasErrors, damaged }: Checked): readonly Batch[] {
  const { values, deployments, exclude, shard, selection } = options;
  const isPart = values.length + deployments.length + exclude.length > 0 || shard !== undefined;
  if (isPart || hasErrors || damaged.size > 0 || loaded.stdin !== undefined) return [];
  const skipped = loaded.skipped.map((each) => path.resolve(cwd, each.path));
  const isWhole = ({ folder }: Scope) => loaded.covers(folder) && !skipped.some((each) => isInside(each, folder));
  const scopes = new Set(loaded.sources.filter(({ wanted }) => wanted).map(({ scope }) => scope));
  return [...scopes].flatMap((scope) => {
    if (scope.silences === undefined || !isWhole(scope)) return [];
    const uri = scope.file === undefined ? undefined : pathToFileURL(scope.file).href;
    const findings = scope.silences
      .findUnused((rule) => isSelected(selection, rule))
      .filter((finding) => finding.at.file.uri === uri && (scope.options.isShown?.(finding) ?? true));
    return findings.length === 0 ? [] : [{ findings, suppressed: [], hidden: 0 }];
  });
}
