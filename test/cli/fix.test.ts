import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ChangedUnderneath, replaceFile } from '../../server/src/cli/write';
import { checkTree, folderWith, removeFolders, runCli, type Tree } from './cli';

function fix(tree: Tree, ...args: string[]) {
  const cwd = folderWith(tree);
  const read = (name: string) => fs.readFileSync(path.join(cwd, name));
  return { cwd, read, text: (name: string) => read(name).toString('utf8'), ...runCli(['--fix', ...args], { cwd }) };
}

describe('fixing from the command line', () => {
  after(removeFolders);

  it('writes what is safe and reports what is left', () => {
    const { status, stdout, text } = fix({ 'a.json': '# tiny\na loud\nb odd\nc one\n', 'b.json': '# tiny\na fine\n' });
    assert.equal(status, 1);
    assert.equal(text('a.json'), '# tiny\na quiet\nb odd\nc quiet\n');
    assert.match(stdout, /^a\.json:3:3 warning odd$/m);
    assert.match(stdout, /^fixed a\.json: 2 × loud, 1 × one, 1 × two\n\nApplied/m);
    assert.match(
      stdout,
      /^Applied 4 fixes in 1 file\. 1 warning in 4 record sets in 2 files; 1 fixable with --fix --unsafe-fixes\.$/m,
    );
  });

  it('writes suggestions too with --unsafe-fixes, but never fills anything in', () => {
    const { status, stdout, text } = fix({ 'a.json': '# tiny\na loud\nb odd\nc fill\n' }, '--unsafe-fixes');
    assert.equal(status, 1);
    assert.equal(text('a.json'), '# tiny\na quiet\nb even\nc fill\n');
    assert.match(stdout, /1 warning in 3 record sets in 1 file\.$/m);
  });

  it('exits with 0 when nothing is left', () => {
    const { status, stdout } = fix({ 'a.json': '# tiny\na loud\n' });
    assert.deepEqual(
      { status, stdout },
      {
        status: 0,
        stdout: 'fixed a.json: 1 × loud\n\nApplied 1 fix in 1 file. No problems in 1 record set in 1 file.\n',
      },
    );
  });

  it('touches no byte but those of the fix: line ends, byte order mark, blanks and a missing last line end stay', () => {
    const before = '\ufeff# tiny\r\n\ta  loud  # why\r\n\r\nb loud\n\u00e4 \u{1f600}   ';
    assert.equal(fix({ 'a.json': before }).text('a.json'), before.replaceAll('loud', 'quiet'));
  });

  it('leaves files alone that have nothing to fix', () => {
    const cwd = folderWith({ 'a.json': '# tiny\na fine\n' });
    const file = path.join(cwd, 'a.json');
    const before = fs.statSync(file);
    runCli(['--fix'], { cwd });
    const after = fs.statSync(file);
    assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
  });

  it('never writes what could not be read any more', () => {
    const { status, text } = fix({ 'a.json': '# tiny\na break\nb loud\n' });
    assert.deepEqual({ status, text: text('a.json') }, { status: 1, text: '# tiny\na break\nb quiet\n' });
  });

  it('never touches what is not valid UTF-8', () => {
    const bytes = Buffer.from('# tiny \xe4\na loud\n', 'latin1');
    const { status, read } = fix({ 'a.json': bytes });
    assert.equal(status, 2);
    assert.deepEqual(read('a.json'), bytes);
  });

  it('fixes only the files that are named', () => {
    const { text } = fix({ 'a.tf': '# tiny\na loud\n', 'b.tf': '# tiny\nb loud\n' }, 'b.tf');
    assert.deepEqual([text('a.tf'), text('b.tf')], ['# tiny\na loud\n', '# tiny\nb quiet\n']);
  });

  it('keeps the mode of a file and leaves nothing else behind', () => {
    const cwd = folderWith({ 'a.json': '# tiny\na loud\n' });
    fs.chmodSync(path.join(cwd, 'a.json'), 0o754);
    runCli(['--fix'], { cwd });
    assert.equal(fs.statSync(path.join(cwd, 'a.json')).mode & 0o7777, 0o754);
    assert.deepEqual(fs.readdirSync(cwd), ['a.json']);
  });

  it('writes through a symbolic link to the real file', () => {
    const { cwd, text, status } = fix({ 'real/x.txt': '# tiny\na loud\n', 'a.json': { link: 'real/x.txt' } });
    assert.equal(status, 0);
    assert.equal(text('real/x.txt'), '# tiny\na quiet\n');
    assert.ok(fs.lstatSync(path.join(cwd, 'a.json')).isSymbolicLink());
  });

  it('fixes a file once that has two names', () => {
    const { status, text } = fix({ 'a.json': '# tiny\na loud\n', 'b.json': { link: 'a.json' } });
    assert.deepEqual({ status, text: text('a.json') }, { status: 0, text: '# tiny\na quiet\n' });
  });

  it('reports a file that may not be written as it is, and fixes the others', () => {
    const cwd = folderWith({ 'a.json': '# tiny\na loud\n', 'b.json': '# tiny\nb loud\n' });
    for (const name of ['a.json', 'b.json']) fs.chmodSync(path.join(cwd, name), name === 'a.json' ? 0o444 : 0o666);
    const { status, stdout, stderr } = runCli(['--fix'], { cwd, unprivileged: true });
    assert.equal(status, 2);
    assert.equal(stderr, 'error: a.json: cannot be written: permission denied\n');
    assert.match(stdout, /^a\.json:2:3 error loud$/m);
    assert.match(stdout, /^fixed b\.json: 1 × loud\n\nApplied 1 fix in 1 file\. /m);
    assert.deepEqual(
      ['a.json', 'b.json'].map((name) => fs.readFileSync(path.join(cwd, name), 'utf8')),
      ['# tiny\na loud\n', '# tiny\nb quiet\n'],
    );
  });

  it('keeps JSON output to what is left', () => {
    const { stdout } = fix({ 'a.json': '# tiny\na loud\nb odd\n' }, '--format', 'json');
    const { version, findings, fixed } = JSON.parse(stdout);
    assert.deepEqual([version, findings.map((finding: { rule: string }) => finding.rule)], [1, ['odd']]);
    assert.deepEqual(fixed, {
      fixes: 1,
      files: 1,
      rules: [{ rule: 'loud', fixes: 1 }],
      byFile: [{ path: 'a.json', rules: [{ rule: 'loud', fixes: 1 }] }],
      unsettled: [],
    });
  });

  it('says which file has had how many fixes of which rule', () => {
    const { stdout } = fix({ 'a.json': '# tiny\na loud\nb loud\nc one\n', 'x/b.json': '# tiny\nb two\n' });
    assert.equal(
      stdout,
      `fixed a.json: 3 × loud, 1 × one, 1 × two
fixed x/b.json: 1 × loud, 1 × two

Applied 7 fixes in 2 files. No problems in 4 record sets in 2 files.
`,
    );
  });

  it('stops after ten rounds when fixes undo each other, and says so', () => {
    const tree = { 'a.json': '# tiny\na flip\nb loud\n' };
    const { status, stdout, stderr, text } = fix(tree);
    assert.equal(text('a.json'), '# tiny\na flip\nb quiet\n');
    assert.equal(status, 1);
    assert.match(stdout, /^fixed a\.json: 5 × flip, 5 × flop, 1 × loud\n\nApplied 11 fixes in 1 file\. 1 warning/m);
    assert.equal(
      stderr,
      'note: a.json: after ten rounds of fixes there are still some to be made (flip), as one makes another ' +
        'necessary. Run again, or mend the record by hand.\n',
    );
    const note = stderr;
    assert.equal(checkTree(tree, '--diff').stderr, note);
    assert.equal(checkTree(tree, '--diff', '--quiet').stderr, '');
    const { fixed } = JSON.parse(fix(tree, '--format', 'json').stdout);
    assert.deepEqual(fixed.unsettled, [{ path: 'a.json', rules: [{ rule: 'flip', fixes: 1 }] }]);
  });
});

describe('replacing a file', () => {
  after(removeFolders);
  const [before, after_] = [Buffer.from('before'), Buffer.from('after')];

  it('puts the new contents there in one step', () => {
    const file = path.join(folderWith({ a: 'before' }), 'a');
    const open = fs.openSync(file, 'r');
    replaceFile(file, before, after_);
    assert.equal(fs.readFileSync(file, 'utf8'), 'after');
    // A program that had the file open still reads all of its old contents.
    assert.equal(fs.readFileSync(open, 'utf8'), 'before');
    fs.closeSync(open);
  });

  it('refuses when the contents are not the expected ones any more, and leaves nothing behind', () => {
    const folder = folderWith({ a: 'changed' });
    assert.throws(() => replaceFile(path.join(folder, 'a'), before, after_), ChangedUnderneath);
    assert.equal(fs.readFileSync(path.join(folder, 'a'), 'utf8'), 'changed');
    assert.deepEqual(fs.readdirSync(folder), ['a']);
  });

  it('succeeds when the file already has the new contents', () => {
    const file = path.join(folderWith({ a: 'after' }), 'a');
    assert.doesNotThrow(() => replaceFile(file, before, after_));
  });

  it('refuses when a link has taken the place of the file', () => {
    const folder = folderWith({ b: 'before', a: { link: 'b' } });
    assert.throws(() => replaceFile(path.join(folder, 'a'), before, after_), ChangedUnderneath);
    assert.equal(fs.readFileSync(path.join(folder, 'b'), 'utf8'), 'before');
  });

  it('refuses when the file is gone', () => {
    const folder = folderWith({});
    assert.throws(() => replaceFile(path.join(folder, 'a'), before, after_), { code: 'ENOENT' });
    assert.deepEqual(fs.readdirSync(folder), []);
  });
});

describe('the patch of the command line', () => {
  after(removeFolders);

  it('shows what --fix would do and writes nothing', () => {
    const cwd = folderWith({ 'x/a.json': '# tiny\na loud\nb odd\n', 'b.json': '# tiny\na fine\n' });
    const { status, stdout, stderr } = runCli(['--diff'], { cwd });
    assert.deepEqual({ status, stderr }, { status: 1, stderr: '' });
    assert.equal(stdout, '--- a/x/a.json\n+++ b/x/a.json\n@@ -1,3 +1,3 @@\n # tiny\n-a loud\n+a quiet\n b odd\n');
    assert.equal(fs.readFileSync(path.join(cwd, 'x/a.json'), 'utf8'), '# tiny\na loud\nb odd\n');
  });

  it('holds suggestions too with --unsafe-fixes', () => {
    assert.match(
      runCli(['--diff', '--unsafe-fixes'], { cwd: folderWith({ 'a.json': '# tiny\nb odd\n' }) }).stdout,
      /^\+b even$/m,
    );
  });

  it('is empty, and the exit status 0, when there is nothing to fix', () => {
    const { status, stdout } = runCli(['--diff'], { cwd: folderWith({ 'a.json': '# tiny\nb odd\n' }) });
    assert.deepEqual({ status, stdout }, { status: 0, stdout: '' });
  });

  it('comes with exit status 2 when something could not be read', () => {
    const { status, stdout, stderr } = runCli(['--diff', 'a.json', 'nowhere'], {
      cwd: folderWith({ 'a.json': '# tiny\na loud\n' }),
    });
    assert.equal(status, 2);
    assert.match(stdout, /^\+a quiet$/m);
    assert.equal(stderr, 'error: nowhere: does not exist\n');
  });
});
