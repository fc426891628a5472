import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { commandOf, folderWith, removeFolders, runCli } from './cli';

const LOUD = '# tiny\na loud\n';
const MANY = `# tiny\n${Array.from({ length: 1500 }, (_, index) => `n${index} loud\n`).join('')}`;

/** Runs with a standard output that is closed before anything is read from it. */
async function runClosed(cwd: string, ...args: string[]) {
  const [node = '', ...rest] = commandOf('tiny', args);
  const child = spawn(node, rest, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdout.destroy();
  child.stdin.end();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const [status] = await once(child, 'close');
  return { status, stderr };
}

describe('the output of the command line into pipes', () => {
  after(removeFolders);

  it('may have no reader: the exit status is that of the findings', async () => {
    const cwd = folderWith({ 'a.json': MANY, 'b.json': '# tiny\nb fine\n' });
    assert.deepEqual(await runClosed(cwd), { status: 1, stderr: '' });
    assert.deepEqual(await runClosed(cwd, '--format', 'json'), { status: 1, stderr: '' });
    assert.deepEqual(await runClosed(cwd, '--diff'), { status: 1, stderr: '' });
    assert.deepEqual(await runClosed(cwd, 'b.json'), { status: 0, stderr: '' });
    assert.deepEqual(await runClosed(cwd, 'nowhere'), { status: 2, stderr: 'error: nowhere: does not exist\n' });
  });

  it('may have no room, which is an error in one line', function () {
    if (!fs.existsSync('/dev/full')) this.skip();
    for (const args of [[], ['--format', 'json'], ['--diff'], ['rules'], ['--help']]) {
      const full = fs.openSync('/dev/full', 'w');
      const { status, stderr } = runCli(args, { cwd: folderWith({ 'a.json': LOUD }), stdout: full });
      fs.closeSync(full);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, /^error: The output cannot be written: [^\n]*no space left[^\n]*\n$/);
    }
  });
});

describe('standard input that is not what it should be', () => {
  after(removeFolders);

  const pipe = (stdin: string, ...args: string[]) => {
    const { status, stdout, stderr } = runCli(['--stdin-filename', 'plan.json', ...args, '-'], {
      cwd: folderWith({}),
      stdin,
    });
    return { status, stderr, stdout };
  };

  it('is an error when it is empty, and when no format knows it', () => {
    for (const [text, message] of [
      ['', 'is empty, on standard input'],
      [' \n', 'is empty, on standard input'],
      ['Error: no plan\n', 'holds no Route 53 records that were recognised, on standard input'],
    ] as const) {
      assert.deepEqual(pipe(text), {
        status: 2,
        stdout: 'Nothing could be checked.\n',
        stderr: `error: plan.json: ${message}\n`,
      });
      const { errors, skipped } = JSON.parse(pipe(text, '--format', 'json').stdout);
      assert.deepEqual(errors, [{ path: 'plan.json', message }]);
      assert.deepEqual(skipped, [{ path: 'plan.json', reason: `It ${message}.` }]);
      assert.equal(pipe(text, '--fix').stdout, text);
    }
  });
});

describe('standard input for a Terraform file', () => {
  after(removeFolders);

  it('is an error when it is empty, too', () => {
    const { status, stderr } = runCli(['--stdin-filename', 'a.tf', '-'], { cwd: folderWith({}) }, 'real');
    assert.deepEqual([status, stderr], [2, 'error: a.tf: is empty, on standard input\n']);
  });
});

describe('a copy that Terraform has made of a module', () => {
  after(removeFolders);

  it('is an error when it is named, and listed when its folder is', () => {
    const cwd = folderWith({ '.terraform/modules/m/main.tf': 'resource "aws_route53_record" "a" {}\n' });
    const named = runCli(['.terraform/modules/m/main.tf'], { cwd }, 'real');
    const message = 'is a copy that Terraform has made: name the module itself';
    assert.deepEqual([named.status, named.stderr], [2, `error: .terraform/modules/m/main.tf: ${message}\n`]);
    const folder = runCli(['--format', 'json', '.terraform/modules'], { cwd }, 'real');
    assert.equal(folder.status, 0);
    assert.deepEqual(JSON.parse(folder.stdout).skipped, [
      { path: '.terraform/modules/m/main.tf', reason: `It ${message}.` },
    ]);
  });
});

describe('--fail-on-empty', () => {
  after(removeFolders);

  const run = (text: string, ...args: string[]) =>
    runCli(['--fail-on-empty', ...args], { cwd: folderWith({ 'a.json': text }) });

  it('fails where no record set was read', () => {
    for (const text of ['{}', '# tiny\n']) {
      const { status, stderr } = run(text);
      assert.equal(status, 2);
      assert.equal(stderr, 'error: .: no record set was read, which --fail-on-empty does not allow\n');
      assert.equal(run(text, '--diff').status, 2);
      assert.equal(run(text, '--fail-on', 'never').status, 2);
    }
  });

  it('changes nothing where there is one', () => {
    assert.deepEqual([run('# tiny\na fine\n').status, run(LOUD).status], [0, 1]);
  });
});
