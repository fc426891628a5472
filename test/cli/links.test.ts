import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, removeFolders, runCli, type Tree } from './cli';

const LOUD = '# tiny\na loud\n';
const QUIET = '# tiny\na quiet\n';

/** Runs in a folder of a new tree. */
function run(tree: Tree, below: string, ...args: string[]) {
  const top = folderWith(tree);
  const text = (name: string) => fs.readFileSync(path.join(top, name), 'utf8');
  return { top, text, ...runCli(args, { cwd: path.join(top, below) }) };
}

describe('links and --fix', () => {
  after(removeFolders);

  it('never write outside of the folders that are named', () => {
    const tree = {
      'out/a.json': LOUD,
      'out/deep/b.json': LOUD,
      'in/file.json': { link: '../out/a.json' },
      'in/folder': { link: '../out/deep' },
      'in/module/main.tf': LOUD,
      'in/module/shared.tf': { link: '../../out/c.tf' },
      'out/c.tf': '# tiny\nc loud\n',
    };
    for (const args of [['.'], ['--unsafe-fixes', '.'], []]) {
      const { status, text, stdout } = run(tree, 'in', '--fix', ...args);
      assert.equal(status, 0);
      assert.deepEqual(['out/a.json', 'out/deep/b.json'].map(text), [LOUD, LOUD]);
      assert.deepEqual([text('out/c.tf'), text('in/module/main.tf')], ['# tiny\nc loud\n', QUIET]);
      assert.match(stdout, /^Applied 1 fix in 1 file\./m);
    }
  });

  it('that lead out are not written when they are named themselves, which is an error', () => {
    const { status, stderr, stdout, text } = run(
      { 'out/a.json': LOUD, 'in/file.json': { link: '../out/a.json' }, 'in/b.json': LOUD },
      'in',
      '--fix',
      'file.json',
      'b.json',
    );
    assert.equal(status, 2);
    assert.equal(stderr, 'error: file.json: is a link that leads out of what is checked, so it is not fixed\n');
    assert.deepEqual([text('out/a.json'), text('in/b.json')], [LOUD, QUIET]);
    assert.match(stdout, /^fixed b\.json: 1 × loud\n\nApplied 1 fix in 1 file\. 1 error/m);
  });

  it('of folders that lead out are not followed to write, but a file elsewhere may be named itself', () => {
    const tree = { 'out/a.json': LOUD, 'in/folder': { link: '../out' } };
    const behind = run(tree, 'in', '--fix', 'folder/a.json');
    const message = 'is behind a link that leads out of what is checked, so it is not fixed';
    assert.deepEqual([behind.status, behind.stderr], [2, `error: folder/a.json: ${message}\n`]);
    assert.equal(behind.text('out/a.json'), LOUD);
    for (const args of [['../out/a.json'], ['folder'], ['../out', 'folder/a.json']]) {
      const { status, text } = run(tree, 'in', '--fix', ...args);
      assert.deepEqual([status, text('out/a.json')], [0, QUIET], args.join(' '));
    }
  });

  it('and their targets are one file', () => {
    const tree = { 'real/a.json': LOUD, 'l1.json': { link: 'real/a.json' }, l2: { link: 'real' } };
    const { status, stdout, text } = run(tree, '.', '--fix');
    assert.deepEqual([status, text('real/a.json')], [0, QUIET]);
    assert.match(stdout, /^Applied 1 fix in 1 file\. No problems in 1 record set in 1 file\.$/m);
    const named = run(tree, '.', '--diff', 'l1.json', 'l2/a.json', 'real/a.json');
    assert.equal(named.stdout.match(/^---/gm)?.length, 1);
    assert.match(named.stdout, /^--- a\/real\/a\.json\n/);
  });

  it('are written through when they are named and lead to a file below the current folder', () => {
    const { status, text, stderr } = run({ 'a.json': LOUD, 'b.json': { link: 'a.json' } }, '.', '--fix', 'b.json');
    assert.deepEqual([status, text('a.json'), stderr], [0, QUIET, '']);
  });
});

describe('the paths of a patch', () => {
  after(removeFolders);

  const applies = (program: string, args: readonly string[], cwd: string, patch: string) => {
    const { status, stderr, stdout } = spawnSync(program, args, { cwd, input: patch, encoding: 'utf8' });
    assert.equal(status, 0, `${program}: ${stderr}${stdout}`);
  };
  const hasGit = spawnSync('git', ['--version']).status === 0;

  it('begin at the current folder where all files are below it', () => {
    const { stdout, stderr } = run({ 'x/a b.json': LOUD }, '.', '--diff', 'x');
    assert.equal(stderr, '');
    assert.match(stdout, /^--- a\/x\/a b\.json\t\n/);
  });

  it('begin at the root of the work tree where a file is elsewhere in it', function () {
    if (!hasGit) this.skip();
    const top = folderWith({ 'infra/a.json': LOUD, 'ci/jobs/b.json': LOUD });
    spawnSync('git', ['init', '-q'], { cwd: top });
    const cwd = path.join(top, 'ci/jobs');
    const { status, stdout, stderr } = runCli(['--diff', '../../infra', '.'], { cwd });
    assert.deepEqual([status, stderr], [1, 'note: The paths of the patch begin at ../..: apply it there.\n']);
    assert.deepEqual(stdout.match(/^--- .*$/gm), ['--- a/ci/jobs/b.json', '--- a/infra/a.json']);
    applies('git', ['apply'], top, stdout);
    assert.equal(fs.readFileSync(path.join(top, 'infra/a.json'), 'utf8'), QUIET);
    // Without a file elsewhere, `git apply` takes it where the command line ran.
    fs.writeFileSync(path.join(cwd, 'b.json'), LOUD);
    applies('git', ['apply'], cwd, runCli(['--diff'], { cwd }).stdout);
    assert.equal(fs.readFileSync(path.join(cwd, 'b.json'), 'utf8'), QUIET);
  });

  it('begin at the nearest folder that holds all of them where there is no work tree', () => {
    const { top, stdout, stderr } = run({ 'infra/a.json': LOUD, 'ci/b.json': LOUD }, 'ci', '--diff', '../infra', '.');
    assert.equal(stderr, 'note: The paths of the patch begin at ..: apply it there.\n');
    assert.deepEqual(stdout.match(/^--- .*$/gm), ['--- a/ci/b.json', '--- a/infra/a.json']);
    if (spawnSync('patch', ['--version']).status === 0) applies('patch', ['-p1'], top, stdout);
  });
});
