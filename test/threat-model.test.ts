import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../package.json';

const ROOT = path.join(__dirname, '..');
const read = (name: string) => readFileSync(path.join(ROOT, name), 'utf8');

describe('The threat model', () => {
  const text = read('docs/threat-model.md');

  it('names tests that there are, at least one in each row', () => {
    const rows = text.split('\n').filter((line) => /^\| (?!An attacker)/.test(line));
    assert.ok(rows.length > 10);
    for (const row of rows) {
      const tests = row.match(/`test\/[^`]+`/g) ?? [];
      assert.ok(tests.length > 0, row);
      for (const test of tests) assert.ok(existsSync(path.join(ROOT, test.slice(1, -1))), test);
    }
  });

  it('is about an untrusted workspace, a hostile file, a hostile configuration and a hostile client', () => {
    assert.deepEqual(text.match(/^## .*/gm), [
      ...['## An untrusted workspace', '## A hostile file', '## A hostile configuration', '## A hostile client'],
    ]);
  });

  it('knows every setting: in Restricted Mode a workspace may set them all', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
    const settings = Object.entries(manifest.contributes.configuration.properties);
    assert.ok(settings.length >= 8);
    for (const [name] of settings) assert.ok(text.includes(`\`${name.replace('route53Lint.', '')}\``), name);
  });

  it('is where SECURITY.md says', () => {
    const links = [...read('SECURITY.md').matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    assert.ok(links.length > 0 && links.every((target) => existsSync(path.join(ROOT, target))), links.join());
  });
});
