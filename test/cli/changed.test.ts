import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, lookIn, removeFolders, runCli, type Tree } from './cli';

const GIT = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'core.autocrlf=false'];
const git = (cwd: string, ...args: string[]) => execFileSync('git', [...GIT, ...args], { cwd, stdio: 'pipe' });

/** A repository with one commit on the branch `main`. */
function repositoryWith(tree: Tree): string {
  const cwd = folderWith(tree);
  git(cwd, 'init', '--quiet', '--initial-branch', 'main');
  commit(cwd);
  return cwd;
}

function commit(cwd: string): void {
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--allow-empty', '--message', 'next');
}

function write(cwd: string, name: string, text: string): void {
  fs.writeFileSync(path.join(cwd, name), text);
}

/** What is found, as `path:line rule`. */
function findIn(cwd: string, args: readonly string[], stdin = ''): readonly string[] {
  const { stdout, stderr } = runCli(['--format', 'json', ...args], { cwd, stdin });
  assert.notEqual(stdout, '', stderr);
  type Found = { path: string; rule: string; range: { start: { line: number } } };
  return JSON.parse(stdout).findings.map((found: Found) => `${found.path}:${found.range.start.line} ${found.rule}`);
}

describe('--changed', () => {
  after(removeFolders);

  it('reports only what is in changed lines', () => {
    const cwd = repositoryWith({ 'a.json': '# tiny\na loud\nb quiet\nc loud\n' });
    assert.deepEqual(findIn(cwd, ['--changed']), []);
    write(cwd, 'a.json', '# tiny\na loud\nb loud\nc loud\nd loud\n');
    assert.deepEqual(findIn(cwd, ['--changed']), ['a.json:3 loud', 'a.json:5 loud']);
    git(cwd, 'add', '--all');
    assert.deepEqual(findIn(cwd, ['--changed']), ['a.json:3 loud', 'a.json:5 loud']);
  });

  it('reports a finding whose record set or related place has changed, though its own line has not', () => {
    const cwd = repositoryWith({ 'a.tf': '# tiny\na quiet\n', 'b.tf': '# tiny\n\nb quiet\n' });
    write(cwd, 'a.tf', '# tiny\nb quiet\n');
    assert.deepEqual(findIn(cwd, ['--changed']), ['b.tf:3 twice']);
    const block = (ttl: string) =>
      `resource "aws_route53_record" "a" {\n  zone_id = "Z0123456789ABCDEFGHIJ"\n  name = "a"\n  type = "A"\n${ttl}  records = ["192.0.2.1"]\n}\n`;
    const real = repositoryWith({ 'a.tf': block('  ttl = 60\n'), 'b.tf': block('').replace('"a" {', '"b" {') });
    write(real, 'a.tf', block(''));
    const { stdout } = runCli(['--format', 'json', '--changed', '--only', 'missing-ttl'], { cwd: real }, 'real');
    assert.deepEqual(
      JSON.parse(stdout).findings.map((found: { path: string }) => found.path),
      ['a.tf'],
    );
  });

  it('counts new and renamed files, and all syntax errors of a changed file', () => {
    const cwd = repositoryWith({
      'old.json': '# tiny\na loud\nb quiet\nc quiet\n',
      'c.json': '# tiny\n!!\n\nd loud\n',
    });
    write(cwd, 'new.json', '# tiny\na loud\n');
    fs.renameSync(path.join(cwd, 'old.json'), path.join(cwd, 'moved.json'));
    git(cwd, 'add', '--all');
    write(cwd, 'moved.json', '# tiny\na loud\nb loud\nc quiet\n');
    write(cwd, 'c.json', '# tiny\n!!\n\nd loud\ne quiet\n');
    assert.deepEqual(findIn(cwd, ['--changed']), ['c.json:2 syntax-error', 'moved.json:3 loud', 'new.json:2 loud']);
  });

  it('takes a commit, and counts from where the branch has left it', () => {
    const cwd = repositoryWith({ 'a.json': '# tiny\na quiet\nb quiet\n' });
    git(cwd, 'checkout', '--quiet', '-b', 'topic');
    write(cwd, 'a.json', '# tiny\na loud\nb quiet\n');
    commit(cwd);
    git(cwd, 'checkout', '--quiet', 'main');
    write(cwd, 'b.json', '# tiny\nmain loud\n');
    commit(cwd);
    git(cwd, 'checkout', '--quiet', 'topic');
    assert.deepEqual(findIn(cwd, ['--changed']), []);
    for (const args of [['--changed=main'], ['--changed', 'main'], ['--changed', 'main', '.']])
      assert.deepEqual(findIn(cwd, args), ['a.json:2 loud'], args.join(' '));
  });

  it('takes the word behind it for a path where there is one', () => {
    const cwd = repositoryWith({ 'a.json': '# tiny\na quiet\n', 'b.json': '# tiny\nb quiet\n' });
    write(cwd, 'a.json', '# tiny\na loud\n');
    write(cwd, 'b.json', '# tiny\nb loud\n');
    assert.deepEqual(findIn(cwd, ['--changed', 'b.json']), ['b.json:2 loud']);
  });

  it('reads the whole bundle, and says how much that was', () => {
    const cwd = repositoryWith({ 'a.tf': '# tiny\na quiet\n', 'b.tf': '# tiny\nb quiet\n' });
    write(cwd, 'b.tf', '# tiny\na quiet\n');
    const { stdout } = runCli(['--format', 'json', '--changed', 'b.tf'], { cwd });
    assert.deepEqual(
      JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule),
      ['twice'],
    );
  });

  it('fixes what has changed and nothing else, in every round', () => {
    const cwd = repositoryWith({ 'a.json': '# tiny\na one\nb quiet\n' });
    write(cwd, 'a.json', '# tiny\na one\nb one\n');
    runCli(['--changed', '--fix'], { cwd });
    assert.equal(fs.readFileSync(path.join(cwd, 'a.json'), 'utf8'), '# tiny\na one\nb quiet\n');
  });

  it('does not take other line ends for changes', () => {
    const cwd = repositoryWith({ 'a.json': '# tiny\na loud\nb quiet\n' });
    write(cwd, 'a.json', '# tiny\r\na loud\r\nb loud\r\nc quiet\r\n');
    assert.deepEqual(findIn(cwd, ['--changed']), ['a.json:3 loud']);
  });

  it('compares standard input with the file that it stands for', () => {
    const cwd = repositoryWith({ 'a.json': '# tiny\na loud\n' });
    const text = '# tiny\na loud\nb loud\n';
    assert.deepEqual(findIn(cwd, ['--changed', '--stdin-filename', 'a.json'], text), ['a.json:3 loud']);
  });

  it('works in a folder of the repository, and before the first commit', () => {
    const cwd = folderWith({ 'in/a.json': '# tiny\na loud\n' });
    git(cwd, 'init', '--quiet');
    assert.deepEqual(findIn(path.join(cwd, 'in'), ['--changed']), ['a.json:2 loud']);
    commit(cwd);
    assert.deepEqual(findIn(path.join(cwd, 'in'), ['--changed']), []);
  });

  it('ends with 2 where there is no repository, no such commit, or no common history', () => {
    const outside = folderWith({ 'a.json': '# tiny\n' });
    const failing = (cwd: string, ...args: string[]) => {
      const { status, stdout, stderr } = runCli(args, { cwd, env: { GIT_CEILING_DIRECTORIES: path.dirname(cwd) } });
      assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
      return stderr;
    };
    assert.match(failing(outside, '--changed'), /^error: --changed needs Git and a work tree: not a git repository/);
    const cwd = repositoryWith({ 'a.json': '# tiny\n' });
    assert.match(failing(cwd, '--changed=nowhere'), /--changed names the commit 'nowhere', which is not in/);
    assert.match(failing(cwd, '--changed=--output=x'), /--changed names the commit '--output=x', which is not in/);
    git(cwd, 'checkout', '--quiet', '--orphan', 'other');
    // With the same text, made in the same second, it would be the same commit.
    write(cwd, 'a.json', '# tiny\nother quiet\n');
    commit(cwd);
    assert.match(
      failing(cwd, '--changed=main'),
      /finds no commit that 'main' and HEAD have in common; fetch the whole/,
    );
  });

  it('starts nothing that the repository configures', () => {
    const cwd = repositoryWith({ 'a.json': '# tiny\na quiet\n' });
    for (const key of ['core.fsmonitor', 'diff.external', 'diff.x.textconv', 'filter.x.clean'])
      git(cwd, 'config', key, `touch ${path.join(cwd, key.replaceAll('.', '-'))}`);
    write(cwd, '.gitattributes', '*.json diff=x\n');
    write(cwd, 'a.json', '# tiny\na loud\n');
    assert.deepEqual(lookIn(cwd, ['--changed']).found, ['a.json']);
    assert.deepEqual(
      fs.readdirSync(cwd).filter((name) => name.includes('-')),
      [],
    );
  });
});
