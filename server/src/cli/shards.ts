import path from 'node:path';
import { bundleKeyOf, connectionsOf } from '../engine/files/companions';
import { dependenciesOf } from '../engine/files/dependencies';
import { createGroups, type Groups } from '../text/connected';
import { addToGroup } from '../text/group-by';
import { lazy } from '../text/lazy';
import { directoryKey, directoryOf, uriKey } from '../text/uri';
import { relativePath } from './files';
import type { Source } from './source-reader';

const loadCrypto = lazy(() => require('node:crypto') as typeof import('node:crypto'));

/** One of some parts into which the files of a check are divided; `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Reads `2/3`; undefined where it is not a part of so many. */
export function readShard(written: string): Shard | undefined {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(written)?.map(Number) ?? [];
  if (index === undefined || count === undefined) return undefined;
  return index >= 1 && index <= count ? { index, count } : undefined;
}

/**
 * Whether a path (relative to the current folder, with `/`) falls into a shard. It depends on nothing else, so all
 * machines agree; file systems that decompose letters, too.
 */
export function isInShard(name: string, { index, count }: Shard): boolean {
  const hash = loadCrypto().createHash('sha256').update(name.normalize('NFC')).digest();
  return hash.readUIntBE(0, 6) % count === index - 1;
}

/** The sources of a run divided by shards. */
interface Divided {
  /** Those of other shards are not wanted: they are still read where they complete others. */
  readonly sources: readonly Source[];
  /** Whether an absolute path is of this shard; each path is of one, also one that was not read. */
  isHere(file: string): boolean;
}

/**
 * Divides sources. What is checked together, or may have findings in the same files, is in one shard, chosen by the first
 * of its paths.
 */
export function divideSources(sources: readonly Source[], shard: Shard, cwd: string): Divided {
  const groups = groupDeployments(sources);
  const chosen = new Map<string, boolean>();
  // Sorted anew: the order of sources is one of absolute paths, which differs with the divider.
  const names = sources.map((source) => ({ source, name: relativePath(cwd, placeOf(source)) }));
  for (const { source, name } of names.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
    const group = groups.find(source.path);
    if (!chosen.has(group)) chosen.set(group, isInShard(name, shard));
  }
  const isHere = (file: string) => chosen.get(groups.find(file)) ?? isInShard(relativePath(cwd, file), shard);
  return {
    sources: sources.map((source) =>
      source.wanted && !isHere(source.path) ? { ...source, wanted: false, isElsewhere: true } : source,
    ),
    isHere,
  };
}

/** The path of the bundle of a source: its folder where that is deployed as one, so that new files there move nothing. */
function placeOf({ file, path: own }: Source): string {
  return bundleKeyOf(file)?.endsWith('/') ? path.dirname(own) : own;
}

/**
 * Groups the sources: those of a bundle with what they call, what completes them and what is given the same values, and
 * the paths that are one file by links.
 */
function groupDeployments(sources: readonly Source[]): Groups {
  const groups = createGroups();
  const byPlace = new Map<string, string[]>();
  for (const source of sources) {
    const { file, path: own, real } = source;
    groups.join(own, `real ${real}`);
    for (const key of connectionsOf(file)) groups.join(own, key);
    for (const giver of listGivers(source)) groups.join(own, giver);
    for (const key of [uriKey(file.uri), directoryKey(file.uri)]) addToGroup(byPlace, key, own);
  }
  for (const { file, path: own } of sources)
    for (const place of dependenciesOf(file))
      for (const called of byPlace.get(uriKey(place)) ?? []) groups.join(own, called);
  return groups;
}

/** What gives values to a source in some deployment: what is wrong there is told once. */
function listGivers({ file, scope }: Source): readonly string[] {
  const root = bundleKeyOf(file)?.endsWith('/') ? directoryOf(file.uri) : file.uri;
  return (scope.options.deployments ?? []).flatMap(({ inputsOf }) =>
    (inputsOf(root)?.sources ?? []).map((giver) =>
      giver.kind === 'file' ? `file ${uriKey(giver.file.uri)}` : `value ${giver.name}`,
    ),
  );
}
