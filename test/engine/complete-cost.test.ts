import assert from 'node:assert/strict';
import { complete } from '../../server/src/engine/complete/complete';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import type { RecordSet } from '../../server/src/model/record-set';
import type { Zone } from '../../server/src/model/zone';
import { rules } from '../../server/src/rules/index';
import type { Rule } from '../../server/src/rules/rule';
import { type Names, texts } from '../../tools/bench/texts';

type Tried = 'json' | 'hcl';

const URIS: Readonly<Record<Tried, string>> = {
  json: 'file:///a/zone.json',
  hcl: 'file:///a/main.tf',
};

/** What stands before the text of a setting, and the number of record sets that rules look at for it at the most. */
const SETTINGS: Readonly<Record<string, Readonly<Record<Tried, string>> & { readonly most: number }>> = {
  'a type': { json: '"Type": "', hcl: 'type    = "', most: 2000 },
  'a TTL': { json: '"TTL": ', hcl: 'ttl     = ', most: 2000 },
  // Some eighty targets are tried.
  'the name of an alias target': { json: '"DNSName": "', hcl: 'name                   = ', most: 500 },
};

describe('Completion in a large zone', () => {
  // Of the record sets that rules are given, how many; a zone counts as all of its own.
  let asked = 0;
  const originals = rules.map(({ recordSet, zone }) => ({ recordSet, zone }));

  before(() => {
    rules.forEach((rule, index) => {
      const { recordSet, zone } = originals[index] ?? {};
      const counted: Pick<Rule, 'recordSet' | 'zone'> = {
        ...(recordSet && {
          recordSet(each: RecordSet) {
            asked += 1;
            return recordSet.call(rule, each);
          },
        }),
        ...(zone && {
          zone(each: Zone) {
            asked += each.recordSets.length;
            return zone.call(rule, each);
          },
        }),
      };
      Object.assign(rule, counted);
    });
  });

  after(() => {
    rules.forEach((rule, index) => {
      const { recordSet, zone } = originals[index] ?? {};
      Object.assign(rule, recordSet && { recordSet }, zone && { zone });
    });
  });

  const count = (format: Tried, names: Names, setting: string, records: number) => {
    const file = { uri: URIS[format], text: texts[format](records, names) };
    const result = lint([file]);
    const word = SETTINGS[setting]?.[format] ?? '';
    const offset = file.text.indexOf(word, file.text.length / 2) + word.length;
    asked = 0;
    const offered = complete(result, file, offset, defaultOptions).length;
    return { asked, offered };
  };

  for (const setting of Object.keys(SETTINGS))
    for (const format of ['json', 'hcl'] as const)
      for (const names of ['one', 'many'] as const)
        it(`of ${setting} has rules look at no more than in a small one: ${format}, ${names === 'one' ? 'one name' : 'many names'}`, () => {
          const [few, many] = [count(format, names, setting, 200), count(format, names, setting, 1000)];
          assert.ok(many.offered > 0);
          assert.ok(many.asked > 0 && many.asked <= few.asked * 1.2, `${few.asked} of 200, ${many.asked} of 1000`);
          assert.ok(many.asked <= (SETTINGS[setting]?.most ?? 0), String(many.asked));
        });
});
