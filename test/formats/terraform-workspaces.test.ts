import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { terraform } from '../../server/src/formats/terraform/index';
import type { SourceFile } from '../../server/src/text/span';

import { lineOf } from './record-lines';

const root = path.join(__dirname, '../workspaces');

describe('Terraform as it lies in folders', () => {
  for (const folder of readdirSync(root).filter((name) => name.startsWith('terraform-'))) {
    it(`${folder} has the records of its list`, () => {
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
      const lines = zones.flatMap((zone) => zone.recordSets.map(lineOf));
      assert.equal(`${lines.join('\n')}\n`, readFileSync(path.join(root, folder, 'records.txt'), 'utf8'));
    });
  }
});
