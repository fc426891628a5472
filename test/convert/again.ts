import assert from 'node:assert/strict';
import { canonicalValue } from '../../server/src/dns/record-data/canonical';
import { readLiveZones } from '../../server/src/engine/comparing/live';
import { collectZones } from '../../server/src/engine/converting/collect';
import { type Conversion, convert, type Goal } from '../../server/src/engine/converting/convert';
import { sameTextOf } from '../../server/src/engine/converting/same';
import { collectSyntaxErrors, defaultOptions, readFiles } from '../../server/src/engine/lint';
import type { PlainRecordSet } from '../../server/src/model/plain-record-set';
import type { Zone } from '../../server/src/model/zone';
import type { SourceFile } from '../../server/src/text/span';

export const WISHES = { zoneNames: new Map(), zoneId: undefined, zoneName: undefined, withApex: true };

export const TERRAFORM: Goal = {
  to: 'terraform',
  style: 'resources',
  zoneAs: undefined,
  names: undefined,
  imports: false,
};
export const CLOUDFORMATION: Goal = { to: 'cloudformation', style: 'resources', syntax: 'yaml', zoneAs: undefined };
export const JSON_BATCH: Goal = { to: 'json', action: 'UPSERT' };
export const ZONE_FILE: Goal = { to: 'zone' };

/** Every way of writing by its name. */
export const GOALS: Readonly<Record<string, Goal>> = {
  terraform: TERRAFORM,
  'terraform, full names': { ...TERRAFORM, names: 'full' },
  'terraform, a map': { ...TERRAFORM, style: 'for-each' },
  'terraform, zones as resources': { ...TERRAFORM, zoneAs: 'resource' },
  cloudformation: CLOUDFORMATION,
  'cloudformation as JSON': { ...CLOUDFORMATION, syntax: 'json' },
  'cloudformation, groups': { ...CLOUDFORMATION, style: 'group' },
  'cloudformation, parameters': { ...CLOUDFORMATION, zoneAs: 'parameter' },
  json: JSON_BATCH,
  'zone file': ZONE_FILE,
};

/** The zones that files have, without syntax errors. */
export function readZones(files: readonly SourceFile[]): readonly Zone[] {
  const failures: never[] = [];
  const { bundles } = readFiles(files, defaultOptions, failures);
  assert.deepEqual(failures, []);
  return bundles.flatMap(({ reading }) => reading.zones);
}

/** A zone file has values in its own words, with names in full. */
function textOf(recordSet: PlainRecordSet, goal: Goal): string {
  const { target, type } = recordSet;
  if (goal.to !== 'zone' || target.kind === 'alias') return sameTextOf(recordSet);
  const name = recordSet.name.replace(/ /g, '\\040');
  const values = target.values.map((value) => canonicalValue(type, value));
  return sameTextOf({ ...recordSet, name, target: { kind: 'values', values } });
}

/** The record sets of zones of which everything is known, in a fixed order. */
export function plainTextsOf(zones: readonly Zone[]): readonly string[] {
  return collectZones(zones, WISHES)
    .zones.flatMap(({ recordSets }) => recordSets)
    .map(sameTextOf)
    .sort();
}

/** Reads the files of a conversion, each by itself. */
export function readAgain({ files }: Conversion, goal: Goal): readonly Zone[] {
  return files.flatMap(({ name, text }) => {
    const file = { uri: `file:///again/${encodeURIComponent(name)}`, text };
    if (goal.to === 'zone') return readLiveZones([file], undefined, () => undefined).zones;
    const { bundles, unrecognised } = readFiles([file], defaultOptions, []);
    assert.deepEqual(unrecognised, [], text);
    assert.deepEqual(
      collectSyntaxErrors({ bundles }).map(({ value }) => value),
      [],
      text,
    );
    return bundles.flatMap(({ reading }) => reading.zones);
  });
}

/** Converts zones and reads the result: nothing is lost but what is told of. Gives the zones that were read. */
export function checkAgain(zones: readonly Zone[], goal: Goal): readonly Zone[] {
  const { zones: plain, sources } = collectZones(zones, WISHES);
  const conversion = convert(zones, goal, WISHES);
  const left = new Set(conversion.left.map(({ label, at }) => `${label} ${at.start}`));
  const expected = plain
    .flatMap(({ recordSets }) => recordSets)
    .filter((each) => {
      const source = sources.get(each);
      return source === undefined || !left.has(`${source.label} ${source.span.start}`);
    })
    .map((each) => textOf(each, goal))
    .sort();
  const again = readAgain(conversion, goal);
  const found = collectZones(again, WISHES).zones.flatMap(({ recordSets }) => recordSets);
  assert.deepEqual(
    found.map((each) => textOf(each, goal)).sort(),
    expected,
    conversion.files.map(({ text }) => text).join('\n'),
  );
  return again;
}
