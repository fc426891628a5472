import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import manifest from '../package.json';
import { copySources } from './packing';

describe('npm pack', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'route53-lint-pack-'));
  after(() => fs.rmSync(root, { recursive: true }));

  it('makes and packs every file that the package lists, the licences of what is bundled among them', () => {
    copySources(root);
    // The build prints sizes before what npm prints.
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], { cwd: root, encoding: 'utf8' });
    const [{ files }] = JSON.parse(output.slice(output.search(/^\[/m))) as [{ files: { path: string }[] }];
    const packed = files.map((file) => file.path);
    for (const name of manifest.files)
      assert.ok(
        packed.some((file) => file === name || file.startsWith(`${name}/`)),
        `${name} is not among ${packed.join(', ')}`,
      );
    const notices = fs.readFileSync(path.join(root, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['yaml', 'vscode-languageserver', 'ipaddr.js', 'diff'])
      assert.match(notices, new RegExp(`^${name.replace('.', '\\.')} \\d`, 'm'));
  });
});
