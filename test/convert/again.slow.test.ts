import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { grammars } from '../../server/src/dns/record-data';
import { collectZones } from '../../server/src/engine/converting/collect';
import type { Goal } from '../../server/src/engine/converting/convert';
import type { PlainRecordSet } from '../../server/src/model/plain-record-set';
import type { PlainZone } from '../../server/src/model/plain-zone';
import { readPage } from '../pages';
import { checkAgain, GOALS, readZones, WISHES } from './again';

const RULES = path.join(__dirname, '../rules');
const scenarios = readdirSync(RULES)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    readPage(readFileSync(path.join(RULES, name), 'utf8')).scenarios.map((scenario) => ({
      title: `${name}: ${scenario.title}`,
      files: scenario.files.map(({ name: file, text }) => ({ uri: `file:///page/${file}`, text })),
    })),
  );

describe('what is converted and read again', () => {
  for (const [how, goal] of Object.entries(GOALS))
    it(`is the same: the scenarios of the rules, ${how}`, () => {
      let count = 0;
      for (const { title, files } of scenarios) {
        const zones = readZones(files);
        const { zones: plain } = collectZones(zones, WISHES);
        if (plain.length === 0 || !canTell(plain, goal)) continue;
        count += 1;
        try {
          checkAgain(zones, goal);
        } catch (error) {
          throw new Error(`${title}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
        }
      }
      assert.ok(count > 100, `only ${count} scenarios were compared`);
    });
});

/** Whether the text says which zone is meant: without its name Terraform may append it. A zone file has sound values only. */
function canTell(plain: readonly PlainZone[], goal: Goal): boolean {
  if (goal.to !== 'terraform' && goal.to !== 'zone') return true;
  return plain.every(
    ({ name, recordSets }) => name !== undefined && (goal.to === 'terraform' || recordSets.every(isSound)),
  );
}

function isSound({ type, target }: PlainRecordSet): boolean {
  return (
    target.kind === 'alias' ||
    target.values.every((value) => {
      if (/[\0-\x1f]/.test(value)) return false;
      const parsed = grammars.get(type)?.parse(value);
      return parsed !== undefined && 'data' in parsed && parsed.data !== undefined;
    })
  );
}
