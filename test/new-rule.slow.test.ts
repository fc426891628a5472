import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeRule } from '../tools/new-rule';

const ROOT = path.join(__dirname, '..');
const COPIED = [
  'server',
  'test/rules',
  'test/pages.ts',
  'test/scenario.ts',
  '.mocharc.cjs',
  'CHANGELOG.md',
  'biome.json',
  'package.json',
  'tsconfig.json',
];

describe('a rule made by npm run new-rule', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'route53-lint-new-rule-'));
  const ids = ['a-new-rule', 'cname-to-ec12-name', 'zone-without-soa'];

  before(() => {
    for (const name of COPIED) fs.cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true });
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
    for (const id of ids) assert.ok('written' in makeRule(root, id));
  });
  after(() => fs.rmSync(root, { recursive: true }));

  const run = (script: string, ...args: string[]) =>
    spawnSync(process.execPath, [path.join('node_modules', script), ...args], { cwd: root, encoding: 'utf8' });

  it('compiles', () => {
    const { status, stdout } = run('typescript/bin/tsc', '-p', '.');
    assert.equal(status, 0, stdout);
  });

  it('passes the linter, and leaves the list of rules in its order', () => {
    const { status, stdout, stderr } = run(
      '@biomejs/biome/bin/biome',
      'check',
      '--vcs-enabled=false',
      'server/src/rules',
    );
    assert.equal(status, 0, stdout + stderr);
  });

  it('is listed, and its page fails until the rule is written', () => {
    for (const id of ids) {
      const { status, stdout } = run('mocha/bin/mocha.js', 'test/rules/pages.test.ts', '--grep', `^rule pages ${id} `);
      assert.equal(status, 3);
      assert.match(stdout, /3 passing.*3 failing/s);
      for (const at of ['main.tf:6 13–22', 'template.yaml:13 10–17', 'records.json:10 21–30'])
        assert.ok(stdout.includes(`${at} ${id} (missing)`), stdout);
    }
  });

  it('has a name that nothing in the code has yet', () => {
    for (const id of ['known-value', 'values-of', 'first-line-of', 'rule-of'])
      assert.ok('mistake' in makeRule(root, id), id);
  });

  it('fails the test of finished rules while a TODO is left in it', () => {
    const { stdout } = run('mocha/bin/mocha.js', 'test/rules/pages.test.ts', '--grep', 'TODO');
    for (const id of ids) assert.ok(stdout.includes(id), stdout);
  });
});
