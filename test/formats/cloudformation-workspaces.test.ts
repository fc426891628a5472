import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cloudFormation } from '../../server/src/formats/cloudformation/index';

import { lineOf } from './record-lines';

const root = path.join(__dirname, '../workspaces');

describe('Templates as they lie in folders', () => {
  for (const folder of readdirSync(root).filter((name) => name.startsWith('cloudformation-'))) {
    it(`${folder} has the records of its list`, () => {
      const lines = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => name.replaceAll('\\', '/'))
        .filter((name) => /\.(?:ya?ml|json)$/.test(name))
        .flatMap((name) => {
          const file = { uri: `file:///${name}`, text: readFileSync(path.join(root, folder, name), 'utf8') };
          assert.ok(cloudFormation.recognises(file), name);
          const { zones, errors } = cloudFormation.read([file]);
          assert.deepEqual(errors, []);
          return zones.flatMap((zone) => zone.recordSets.map((recordSet) => `${name}  ${lineOf(recordSet)}`));
        });
      assert.equal(`${lines.join('\n')}\n`, readFileSync(path.join(root, folder, 'records.txt'), 'utf8'));
    });
  }
});
