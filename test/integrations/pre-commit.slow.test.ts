import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { isCandidate } from '../../server/src/engine/files/skip';
import { folderWith, removeFolders } from '../cli/cli';

const ROOT = path.join(__dirname, '../..');
const apex = fs.readFileSync(path.join(ROOT, 'examples/terraform/apex.tf'), 'utf8');

describe('the hooks for pre-commit', () => {
  after(removeFolders);

  it('get the files that are found in folders, too', () => {
    const hooks = parse(fs.readFileSync(path.join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as { files: string }[];
    assert.equal(hooks.length, 2);
    const names = ['tf', 'tofu', 'tf.json', 'json', 'jsonc', 'jsonl', 'ndjson', 'yaml', 'yml', 'template', 'cfn'];
    for (const { files } of hooks)
      for (const name of [...names, 'cform', 'cloudformation', 'hcl', 'ts', 'tfvars', 'md'].map((end) => `a.${end}`))
        assert.equal(new RegExp(files).test(name), isCandidate(name), name);
  });

  it('install from a clone, check what is committed, and fix it', function () {
    if (spawnSync('pre-commit', ['--version']).error !== undefined) {
      console.log('    skipped: pre-commit is not installed: pip install pre-commit');
      return this.skip();
    }
    const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
    const clone = path.join(folderWith({}), 'route53-lint');
    git(ROOT, 'clone', '--quiet', ROOT, clone);
    const commit = git(clone, 'rev-parse', 'HEAD');
    const configure = (hook: string) =>
      `repos:\n  - repo: ${clone}\n    rev: ${commit}\n    hooks: [{ id: ${hook} }]\n`;
    const cwd = folderWith({ 'apex.tf': apex, '.pre-commit-config.yaml': configure('route53-lint') });
    git(cwd, 'init', '--quiet');
    git(cwd, 'add', '--all');
    const env = { ...process.env, PRE_COMMIT_HOME: folderWith({}) };
    const run = () => spawnSync('pre-commit', ['run', '--all-files'], { cwd, encoding: 'utf8', env });
    const checked = run();
    assert.equal(checked.status, 1, checked.stdout);
    assert.match(checked.stdout, /^apex\.tf:\d+:\d+ error cname-at-apex$/m);
    fs.writeFileSync(path.join(cwd, '.pre-commit-config.yaml'), configure('route53-lint-fix'));
    git(cwd, 'add', '--all');
    const fixed = run();
    assert.match(fixed.stdout, /files were modified by this hook/);
    assert.match(fs.readFileSync(path.join(cwd, 'apex.tf'), 'utf8'), /alias \{/);
  });
});
