import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { grammars } from '../../server/src/dns/record-data';
import { collectZones } from '../../server/src/engine/converting/collect';
import type { Goal } from '../../server/src/engine/converting/convert';
import type { PlainRecordSet } from '../../server/src/model/plain-record-set';
import type { PlainZone } from '../../server/src/model/plain-zone';
import { renderers } from '../corpus/renderers';
import { correctSets, type PlainSet, random } from '../corpus/zones';
import { readPage } from '../pages';
import { CLOUDFORMATION, checkAgain, GOALS, plainTextsOf, readZones, TERRAFORM, WISHES } from './again';

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

describe('generated zones that are converted and read again', () => {
  for (const [format, render] of Object.entries(renderers))
    for (const [how, goal] of Object.entries(GOALS))
      it(`are the same: from ${format} to ${how}`, () => {
        for (let seed = 1; seed <= 5; seed += 1) {
          const zones = readZones(render(correctSets(40, seed, goal.to !== 'zone')));
          const { zones: plain } = collectZones(zones, WISHES);
          // The batches of a corpus name no zone.
          if (!canTell(plain, goal)) continue;
          assert.ok(plain.reduce((sum, { recordSets }) => sum + recordSets.length, 0) >= 40);
          checkAgain(zones, goal);
        }
      });

  it('are the same after each format in turn', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const first = readZones(renderers.listing(correctSets(40, seed)));
      const through = [TERRAFORM, CLOUDFORMATION, GOALS['terraform, a map'] ?? TERRAFORM, CLOUDFORMATION];
      const last = through.reduce((zones, goal) => checkAgain(zones, goal), first);
      assert.deepEqual(plainTextsOf(last), plainTextsOf(first));
    }
  });

  it('are the same with names and values of any characters', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const zones = readZones(renderers.listing(oddSets(20, seed)));
      for (const goal of Object.values(GOALS)) if (goal.to !== 'zone') checkAgain(zones, goal);
    }
  });
});

const PIECES = [
  'a',
  'B',
  '-',
  '_',
  '*',
  '.',
  '\\052',
  '\\040',
  '\\303',
  '"',
  '\\"',
  '${',
  '%{',
  '$',
  '{',
  '}',
  "'",
  '#',
  ': ',
  'ä',
  '0',
  'apex',
  'mx',
  '\t',
  '\\\\',
];

/** Record sets with texts of which little can be expected. */
function oddSets(count: number, seed: number): readonly PlainSet[] {
  const next = random(seed);
  // Several asterisks stand for something that is hidden.
  const text = () => textOfPieces().replace(/(?:\*|\\052){2,}/g, '*');
  const textOfPieces = () =>
    Array.from({ length: 1 + next() * 6 }, () => PIECES[Math.floor(next() * PIECES.length)]).join('');
  return Array.from({ length: count }, (): PlainSet => {
    const type = ['A', 'TXT', 'CNAME', 'SPF'][Math.floor(next() * 4)] ?? 'A';
    const values = Array.from({ length: 1 + next() * 3 }, () => (/TXT|SPF/.test(type) ? `"${text()}"` : text()));
    const policies = [{ kind: 'weighted', weight: Math.floor(next() * 256) } as const];
    return { name: text(), type, ttl: 300, values, ...(next() < 0.3 && { id: text(), policies }) };
  });
}

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
