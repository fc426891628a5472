import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hasBind, linesOf, linesOfBind } from './zone-files';

const FOLDER = path.join(__dirname, 'zone-files');

describe('zone files, read as BIND reads them', () => {
  before(function () {
    if (!hasBind()) this.skip();
  });

  for (const name of readdirSync(FOLDER))
    it(name, () => {
      const text = readFileSync(path.join(FOLDER, name), 'utf8');
      const expected = linesOfBind(text, 'example.com');
      assert.ok(expected !== undefined && expected.length > 0, 'BIND reads it');
      assert.deepEqual(linesOf(text, 'example.com'), expected);
    });
});
