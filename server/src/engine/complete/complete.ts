import { formats } from '../../formats/index';
import type { SourceFile } from '../../text/span';
import type { BundleReading } from '../bundles';
import type { LintResult } from '../lint';
import type { LintOptions } from '../options';
import { listAliasItems } from './aliases';
import type { Item } from './item';
import { createJudge } from './judge';
import { findPlace, type Place } from './place';
import { completeRuleIds } from './rule-ids';
import { listSnippets } from './snippets';
import { createSources } from './sources';
import { listTypeItems } from './types';
import { listValueItems } from './values';

/** What can be accepted at an offset of a file; nothing where nothing of ours stands. */
export function complete(
  result: Pick<LintResult, 'bundles' | 'findings'>,
  file: SourceFile,
  offset: number,
  options: LintOptions,
): readonly Item[] {
  const bundle = result.bundles.find(({ files }) => files.includes(file));
  if (bundle === undefined) return startBatch(file, offset);
  const ids = completeRuleIds(file, offset, result.findings);
  if (ids !== undefined) return ids;
  const { completing } = bundle.format;
  const start = completing?.startAt(file, offset);
  if (start !== undefined) return listSnippets(start, bundle, result.bundles);
  // What is offered is right in all deployments of the bundle, and of those that call it.
  const others = result.bundles.filter(
    (other) => other !== bundle && (other.files === bundle.files || other.contextFiles.includes(file)),
  );
  for (const slot of completing?.slotsAt(file, offset) ?? []) {
    const place = findPlace(slot, [bundle, ...others], options);
    if (place !== undefined) return listItems(place, bundle, options);
  }
  return [];
}

function listItems(place: Place, bundle: BundleReading, options: LintOptions): readonly Item[] {
  const judge = createJudge(place, options);
  const sources = createSources(place, bundle);
  const { what } = place;
  if (what.kind === 'field' && what.field === 'type')
    return listTypeItems(place, { judge, sources, format: bundle.format });
  if (what.kind === 'key' || (what.kind === 'field' && what.field === 'alias'))
    return listAliasItems(place, { judge, sources, format: bundle.format });
  return listValueItems(place, { judge, sources, format: bundle.format });
}

/** A change batch, for a file of JSON with nothing in it. */
function startBatch(file: SourceFile, offset: number): readonly Item[] {
  if (file.text.trim() !== '') return [];
  for (const format of formats) {
    const start = format.completing?.startAt(file, offset);
    if (start?.isEmptyFile)
      return listSnippets(start, { format, files: [file], contextFiles: [], reading: NOTHING_READ });
  }
  return [];
}

const NOTHING_READ = { zones: [], errors: [] };
