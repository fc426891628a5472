import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importsOf } from '../import-table';

const ROOT = path.join(__dirname, '../../server/src/formats/cloudformation');
/** The folders in the order of the table in the README. */
const order = [...readFileSync(path.join(ROOT, 'README.md'), 'utf8').matchAll(/^\| `([\w-]+)` +\|/gm)].map(
  ([, folder = '']) => folder,
);

describe('the folders of the CloudFormation format', () => {
  it('are those of the table in its README', () => {
    const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual([...order].sort(), folders.map(({ name }) => name).sort());
  });

  for (const [index, folder] of order.entries())
    it(`${folder} imports no later folder`, () => {
      const allowed = new Set(order.slice(0, index + 1));
      const forbidden = readdirSync(path.join(ROOT, folder)).flatMap((file) =>
        importsOf(readFileSync(path.join(ROOT, folder, file), 'utf8'))
          .filter((name) => name.startsWith('.'))
          .map((name) => path.relative(ROOT, path.join(ROOT, folder, name)))
          .filter((target) => !target.startsWith('..') && !allowed.has(target.split(path.sep)[0] ?? ''))
          .map((target) => `${folder}/${file} imports ${target}`),
      );
      assert.deepEqual(forbidden, []);
    });
});
