import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { lookAt as check, lookIn as checkIn, folderWith, removeFolders, runCli } from './cli';

const LOUD = '# tiny\na loud\n';

describe('the files that the command line looks at', () => {
  after(removeFolders);

  it('are all below the current folder that have a fitting name, in order', () => {
    const tree = Object.fromEntries(
      [
        'b.tf',
        'a/z.json',
        'a/b/c.yaml',
        'a.yml',
        'x.tofu',
        'y.jsonc',
        'z.template',
        'readme.md',
        'main.py',
        'Makefile',
      ].map((name) => [name, LOUD]),
    );
    assert.deepEqual(check(tree).found, ['a.yml', 'a/b/c.yaml', 'a/z.json', 'b.tf', 'x.tofu', 'y.jsonc', 'z.template']);
  });

  it('are those named, whatever they are called', () => {
    assert.deepEqual(check({ 'records.txt': LOUD, 'b.json': LOUD }, 'records.txt').found, ['records.txt']);
  });

  it('are read once, however often they are named', () => {
    const { found } = check({ 'a/x.json': LOUD, 'b.json': LOUD }, 'a', 'a/x.json', './a', '.', 'b.json');
    assert.deepEqual(found, ['a/x.json', 'b.json']);
  });

  it('are none below node_modules, .git and .terraform, and neither state nor lock files', () => {
    const names = [
      'node_modules/a.json',
      'x/node_modules/a.json',
      '.git/a.json',
      '.terraform/m/a.tf',
      'terraform.tfstate',
      'a.tfstate.json',
      'package-lock.json',
      '.terraform.lock.hcl',
      'pnpm-lock.yaml',
    ];
    assert.deepEqual(check(Object.fromEntries(names.map((name) => [name, LOUD]))).found, []);
  });

  it('are no state, which is an error when it is named, and no lock file, which is said', () => {
    const tree = { 'a.tfstate': LOUD, 'package-lock.json': LOUD };
    const state = check(tree, 'a.tfstate');
    assert.deepEqual(
      { status: state.status, errors: state.errors },
      { status: 2, errors: ['a.tfstate: is ignored: name what `terraform show -json` prints of it'] },
    );
    const lock = check(tree, 'package-lock.json');
    assert.deepEqual(
      { status: lock.status, stderr: lock.stderr },
      { status: 0, stderr: 'note: package-lock.json: Lock files are ignored.\n' },
    );
  });

  it('are large ones only if they begin as a file of a known format does; the others are listed', () => {
    const large = '#'.repeat(8 * 1024 * 1024 + 1);
    const { status, stderr, found, skipped } = check({
      'a.json': `${LOUD}${large}`,
      'b/c.json': large,
      'd.json': LOUD,
    });
    assert.deepEqual({ status, found }, { status: 1, found: ['a.json', 'd.json'] });
    assert.deepEqual(skipped, [{ path: 'b/c.json', reason: 'It is larger than 8 MiB.' }]);
    assert.equal(stderr, 'note: b/c.json: It is larger than 8 MiB.\n');
  });

  it('may be larger than that when they are named', () => {
    const large = `${'#'.repeat(8 * 1024 * 1024)}\n${LOUD}`;
    const { status, stderr, found } = check({ 'plan.json': large }, 'plan.json');
    assert.deepEqual({ status, stderr, found }, { status: 1, stderr: '', found: ['plan.json'] });
  });

  it('are refused when they are named and too long for one text', () => {
    const cwd = folderWith({ 'a.json': '', 'b.json': LOUD });
    fs.truncateSync(path.join(cwd, 'a.json'), (256 << 20) + 1);
    const { status, found, errors } = checkIn(cwd, ['a.json', 'b.json']);
    assert.deepEqual(
      { status, found, errors },
      { status: 2, found: ['b.json'], errors: ['a.json: is larger than 256 MiB'] },
    );
  });

  it('are looked at in folders that are left out otherwise when they are named', () => {
    const tree = { '.terraform/m/a.json': LOUD, 'node_modules/b.json': LOUD };
    assert.deepEqual(check(tree, '.terraform/m/a.json', 'node_modules/b.json').found, Object.keys(tree));
  });

  it('may be empty, have a byte order mark or be one line of a megabyte', () => {
    const { status, errors } = check({ 'a.tf': '', 'b.json': '\ufeff', 'c.json': `# tiny ${'x'.repeat(1 << 20)}` });
    assert.deepEqual({ status, errors }, { status: 0, errors: [] });
  });

  describe('with .gitignore', () => {
    it('are not those that it names, at any depth', () => {
      const tree = {
        '.git/HEAD': '',
        '.gitignore': 'out/\n*.gen.json\n!keep.gen.json\n/top.json\n',
        'out/a.json': LOUD,
        'x/out/a.json': LOUD,
        'a.gen.json': LOUD,
        'keep.gen.json': LOUD,
        'top.json': LOUD,
        'x/top.json': LOUD,
        'x/.gitignore': 'b.json\n!a.gen.json\n',
        'x/b.json': LOUD,
        'x/a.gen.json': LOUD,
      };
      assert.deepEqual(check(tree).found, ['keep.gen.json', 'x/a.gen.json', 'x/top.json']);
    });

    it('heed the files above up to the root of the repository, and none outside', () => {
      const cwd = folderWith({
        '.gitignore': '*.json\n',
        'r/.git': 'gitdir: elsewhere\n',
        'r/.gitignore': 'a.json\n',
        'r/x/a.json': LOUD,
        'r/x/b.json': LOUD,
      });
      assert.deepEqual(checkIn(path.join(cwd, 'r/x')).found, ['b.json']);
    });

    it('heed .git/info/exclude', () => {
      assert.deepEqual(check({ '.git/info/exclude': 'a.json\n', 'a.json': LOUD, 'b.json': LOUD }).found, ['b.json']);
    });

    it('are read when they, or their folder, are named', () => {
      const tree = { '.git/HEAD': '', '.gitignore': 'out/\na.json\n', 'out/b.json': LOUD, 'a.json': LOUD };
      assert.deepEqual(check(tree, 'out', 'a.json').found, ['a.json', 'out/b.json']);
    });
  });

  describe('and those deployed with them', () => {
    const tree = { 'a.tf': '# tiny\nwww fine\nb loud\n', 'b.tf': '# tiny\nwww loud\n', 'c.json': LOUD };

    it('are read with a named file, but only the named one is reported', () => {
      const { stdout } = runCli(['--format', 'json', 'b.tf'], { cwd: folderWith(tree) });
      const { files, recordSets, findings } = JSON.parse(stdout);
      assert.deepEqual({ files, recordSets }, { files: 1, recordSets: 1 });
      assert.deepEqual(
        findings.map((f: { path: string; rule: string }) => `${f.path} ${f.rule}`),
        ['b.tf twice', 'b.tf loud'],
      );
    });

    it('are read although they are ignored', () => {
      const { stdout } = runCli(['--format', 'json'], { cwd: folderWith({ ...tree, '.gitignore': 'a.tf\nc.json\n' }) });
      assert.deepEqual(
        JSON.parse(stdout).findings.map((f: { path: string; rule: string }) => `${f.path} ${f.rule}`),
        ['b.tf twice', 'b.tf loud'],
      );
    });
  });
});
