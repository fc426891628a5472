import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { terraform } from '../../server/src/formats/terraform/index';
import { describeExistence } from '../../server/src/model/existence';
import type { RecordSet, Value } from '../../server/src/model/record-set';
import { displayText } from '../../server/src/text/partial-text';
import type { SourceFile } from '../../server/src/text/span';

const root = path.join(__dirname, '../workspaces');

/** A line for a record set, as a person would tell it. */
function line({ label, name, type, target, zone, existence }: RecordSet): string {
  const shown = (value: Value | undefined) =>
    value === undefined
      ? ''
      : displayText(value.text).trim() + (value.endpoint === undefined ? '' : ` (${value.endpoint.service})`);
  const leads =
    target.kind === 'values'
      ? target.values.items.map(shown).join(', ')
      : target.kind === 'alias'
        ? shown(target.alias.dnsName)
        : '';
  const condition = describeExistence(existence);
  return [
    label,
    `${name.value.display} ${type.value ?? displayText(type.text)}`,
    `${target.kind} ${leads}`.trim(),
    `in ${zone.label}`,
    ...(condition === undefined ? [] : [`if ${condition}`]),
  ].join('  ');
}

describe('Terraform as it lies in folders', () => {
  for (const folder of readdirSync(root).filter((name) => name.startsWith('terraform-'))) {
    it(`${folder} has the records that its list says`, () => {
      const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => name.split(path.sep).join('/'))
        .filter((name) => terraform.mayBelong(path.basename(name)))
        .sort()
        .map((name) => ({
          uri: `file:///${folder}/${name}`,
          text: readFileSync(path.join(root, folder, name), 'utf8'),
        }));
      assert.ok(files.every((file) => terraform.recognises(file)));
      const isAtTop = ({ uri }: SourceFile) => terraform.bundleOf({ uri, text: '' }) === `file:///${folder}/`;
      const { zones, errors } = terraform.read(
        files.filter(isAtTop),
        files.filter((file) => !isAtTop(file)),
      );
      assert.deepEqual(errors, []);
      const lines = zones.flatMap((zone) => zone.recordSets.map(line));
      assert.equal(`${lines.join('\n')}\n`, readFileSync(path.join(root, folder, 'records.txt'), 'utf8'));
    });
  }
});
