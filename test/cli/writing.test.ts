import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { removeLeftovers, temporaryName } from '../../server/src/cli/temporary-files';
import { folderWith, removeFolders, runCli, type Tree } from './cli';

const loud = (name: string) => `# tiny\n${name} loud\n`;
const read = (cwd: string, name: string) => fs.readFileSync(path.join(cwd, name), 'utf8');

/** The number of a process that has ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('temporary files of earlier runs', () => {
  after(removeFolders);

  const ended = temporaryName(endedProcess(), '0123456789ab');
  const running = temporaryName(process.ppid, '0123456789ab');
  const elsewhere = '.route53-lint-00000000-1-0123456789ab.tmp';

  it('are removed by the next --fix in the folders that it looks at', () => {
    const cwd = folderWith({
      'a.json': loud('a'),
      [ended]: 'half',
      'x/b.json': '# tiny\nb fine\n',
      [`x/${ended}`]: '',
    });
    assert.equal(runCli(['--fix'], { cwd }).status, 0);
    assert.deepEqual([fs.readdirSync(cwd), fs.readdirSync(path.join(cwd, 'x'))], [['a.json', 'x'], ['b.json']]);
  });

  it('stay where nothing is written', () => {
    const cwd = folderWith({ 'a.json': loud('a'), [ended]: 'half' });
    runCli([], { cwd });
    runCli(['--diff'], { cwd });
    assert.deepEqual(fs.readdirSync(cwd), [ended, 'a.json']);
  });

  it('are removed by the next report in their folder', () => {
    const cwd = folderWith({ 'a.json': loud('a'), [`out/${ended}`]: 'half' });
    runCli(['--format', 'json', '-o', 'out/report.json'], { cwd });
    assert.deepEqual(fs.readdirSync(path.join(cwd, 'out')), ['report.json']);
  });

  it('are removed by the next update of a baseline', () => {
    const name = '.route53lint-baseline.json';
    const cwd = folderWith({ 'a.json': loud('a'), [ended]: 'half', [name]: '{ "version": 1, "entries": [] }' });
    assert.equal(runCli(['--update-baseline'], { cwd }).status, 0);
    assert.deepEqual(fs.readdirSync(cwd), [name, 'a.json']);
  });

  it('stay where their process is running, or may be on another machine', () => {
    const cwd = folderWith({ [running]: '', [elsewhere]: '' });
    removeLeftovers(cwd);
    assert.deepEqual(fs.readdirSync(cwd).sort(), [elsewhere, running].sort());
  });

  it('are removed when they are years old, whoever has made them', () => {
    const cwd = folderWith({ [running]: '', [elsewhere]: '' });
    for (const name of [running, elsewhere]) fs.utimesSync(path.join(cwd, name), 1, 1);
    removeLeftovers(cwd);
    assert.deepEqual(fs.readdirSync(cwd), []);
  });

  it('are no files of users: other names, folders and links stay', () => {
    const others = [`x${ended}`, `${ended}.json`, ended.replace('.tmp', ''), '.a.json.0123456789ab.tmp', 'a.tmp'];
    const tree: Tree = { ...Object.fromEntries(others.map((name) => [name, 'mine'])), [`x/${ended}`]: undefined };
    const cwd = folderWith({ ...tree, [`y/${ended}`]: { link: '../a.tmp' } });
    for (const folder of [cwd, path.join(cwd, 'x'), path.join(cwd, 'y'), path.join(cwd, 'nowhere')])
      removeLeftovers(folder);
    assert.deepEqual(fs.readdirSync(cwd).sort(), [...others, 'x', 'y'].sort());
    assert.deepEqual(fs.readdirSync(path.join(cwd, 'x')), [ended]);
    assert.deepEqual(fs.readdirSync(path.join(cwd, 'y')), [ended]);
  });
});

describe('writing where it cannot be done', () => {
  after(removeFolders);

  it('on a full disk leaves each file as it is, says so, and leaves nothing else', function () {
    const cwd = folderWith({});
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=777', 'tmpfs', cwd]);
    if (mounted.status !== 0) {
      console.log('      skipped: a small disk is mounted by root on Linux alone');
      this.skip();
    }
    try {
      const text = `${loud('a')}${'# filling\n'.repeat(2000)}`;
      fs.writeFileSync(path.join(cwd, 'a.json'), text);
      fs.writeFileSync(path.join(cwd, 'b.json'), loud('b'));
      fs.writeFileSync(path.join(cwd, 'rest'), Buffer.alloc(32 * 1024));
      const { status, stdout, stderr } = runCli(['--fix', '--format', 'json', '-o', 'report.json'], { cwd });
      assert.equal(status, 2, stdout);
      assert.match(stderr, /^error: a\.json: cannot be written: there is no space left on its disk$/m);
      assert.deepEqual([read(cwd, 'a.json') === text, read(cwd, 'b.json')], [true, '# tiny\nb quiet\n']);
      assert.ok(!fs.readdirSync(cwd).some((name) => name.endsWith('.tmp')));
    } finally {
      spawnSync('umount', [cwd]);
    }
  });

  it('in a folder that may not be written leaves the file as it is', () => {
    const cwd = folderWith({ 'x/a.json': loud('a'), 'b.json': loud('b') });
    fs.chmodSync(path.join(cwd, 'x/a.json'), 0o666);
    fs.chmodSync(path.join(cwd, 'b.json'), 0o666);
    fs.chmodSync(path.join(cwd, 'x'), 0o555);
    const { status, stderr } = runCli(['--fix'], { cwd, unprivileged: true });
    assert.deepEqual([status, stderr], [2, 'error: x/a.json: cannot be written: permission denied\n']);
    assert.deepEqual([read(cwd, 'x/a.json'), read(cwd, 'b.json')], [loud('a'), '# tiny\nb quiet\n']);
  });

  /** Changes both files as soon as a temporary file is opened: the first is being written then, the other is not yet. */
  const MEANWHILE = `
const fs = require('node:fs');
const open = fs.openSync;
fs.openSync = (file, ...rest) => {
  if (/\\.tmp$/.test(String(file)))
    for (const name of ['a.json', 'b.json']) fs.writeFileSync(name, '# tiny\\nmine loud\\n');
  return open(file, ...rest);
};
`;

  it('as a file has changed since it was read leaves what is there now', () => {
    const probe = path.join(folderWith({ 'meanwhile.cjs': MEANWHILE }), 'meanwhile.cjs');
    const cwd = folderWith({ 'a.json': loud('a'), 'b.json': loud('b') });
    const { status, stderr } = runCli(['--fix', '--quiet'], { cwd, env: { NODE_OPTIONS: `--require ${probe}` } });
    const message = 'has changed since it was read, so it is left as it is: run again';
    assert.deepEqual([status, stderr], [2, `error: a.json: ${message}\nerror: b.json: ${message}\n`]);
    assert.deepEqual(
      ['a.json', 'b.json'].map((name) => read(cwd, name)),
      [loud('mine'), loud('mine')],
    );
    assert.deepEqual(fs.readdirSync(cwd), ['a.json', 'b.json']);
  });

  it('works for a name that is as long as a name can be', () => {
    const name = `${'é'.repeat(125)}.json`;
    const cwd = folderWith({ [name]: loud('a') });
    assert.deepEqual([runCli(['--fix'], { cwd }).status, read(cwd, name)], [0, '# tiny\na quiet\n']);
  });
});
