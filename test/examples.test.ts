import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lint } from '../server/src/engine/lint';

const folder = path.join(__dirname, '../examples');
const headline = [
  'cname-at-apex',
  'cname-with-other-records',
  'cname-could-be-alias',
  'unstable-address-target',
  'hostname-in-address-record',
  'alias-with-ttl',
  'alias-and-values',
  'missing-target',
  'missing-ttl',
  'alias-zone-id',
  'unknown-record-type',
  'at-sign-name',
];

describe('the examples', () => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(tf|ya?ml|json)$/.test(name),
  );
  const result = lint(
    names.map((name) => ({ uri: `file:///examples/${name}`, text: readFileSync(path.join(folder, name), 'utf8') })),
  );

  it('are all recognised', () => assert.deepEqual(result.unrecognised, []));

  for (const rule of headline) {
    it(`show ${rule}`, () => assert.ok(result.findings.some((finding) => finding.rule === rule)));
  }

  it('have the findings of their table, file by file', () => {
    const table = readFileSync(path.join(folder, 'README.md'), 'utf8');
    for (const [, name, rules = ''] of table.matchAll(/^\| \[([^\]]+)\]\([^)]*\) \| (`.*) \|$/gm)) {
      const found = new Set(
        result.findings.filter((finding) => finding.at.file.uri.endsWith(`/${name}`)).map((finding) => finding.rule),
      );
      for (const [, rule = ''] of rules.matchAll(/`([a-z0-9-]+)`/g))
        assert.ok(found.has(rule), `${name} should show ${rule}`);
    }
  });
});
