import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cloudFormation } from '../../server/src/formats/cloudformation/index';
import { describeExistence } from '../../server/src/model/existence';
import type { RecordSet, Value } from '../../server/src/model/record-set';
import { displayText } from '../../server/src/text/partial-text';

const root = path.join(__dirname, '../workspaces');

/** A line for a record set, as a person would tell it. */
function line(file: string, { label, name, type, target, zone, existence }: RecordSet): string {
  const shown = (value: Value | undefined) =>
    value === undefined
      ? ''
      : displayText(value.text) + (value.endpoint === undefined ? '' : ` (${value.endpoint.service})`);
  const leads =
    target.kind === 'values'
      ? target.values.items.map(shown).join(', ')
      : target.kind === 'alias'
        ? shown(target.alias.dnsName)
        : '';
  const condition = describeExistence(existence);
  return [
    file,
    label,
    `${name.value.display} ${type.value}`,
    `${target.kind} ${leads}`,
    `in ${zone.label}`,
    ...(condition === undefined ? [] : [`if ${condition}`]),
  ].join('  ');
}

describe('Templates as they lie in folders', () => {
  for (const folder of readdirSync(root).filter((name) => name.startsWith('cloudformation-'))) {
    it(`${folder} has the records that its list says`, () => {
      const lines = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => name.replaceAll('\\', '/'))
        .filter((name) => /\.(?:ya?ml|json)$/.test(name))
        .flatMap((name) => {
          const file = { uri: `file:///${name}`, text: readFileSync(path.join(root, folder, name), 'utf8') };
          assert.ok(cloudFormation.recognises(file), name);
          const { zones, errors } = cloudFormation.read([file]);
          assert.deepEqual(errors, []);
          return zones.flatMap((zone) => zone.recordSets.map((recordSet) => line(name, recordSet)));
        });
      assert.equal(`${lines.join('\n')}\n`, readFileSync(path.join(root, folder, 'records.txt'), 'utf8'));
    });
  }
});
