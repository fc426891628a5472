import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parseCommandLine } from '../../../server/src/cli/options';
import { REPORT_FORMATS } from '../../../server/src/cli/output-options';
import { folderWith, removeFolders, runCli } from '../cli';
import { CLEAN, SAMPLE, tell, tellIn } from './tell';

const TREE = { 'a.json': '# tiny\nwww loud\n' };

describe('reports in files', () => {
  after(removeFolders);

  it('are as many as there are formats with a file, beside the log', async () => {
    const files = REPORT_FORMATS.map((format) => `--format=${format}=out/${format}.txt`);
    const { text, stdout, stderr, status } = await tell(SAMPLE, ['infra', ...files]);
    assert.equal(stdout, (await tell(SAMPLE, ['infra'])).stdout);
    assert.deepEqual([stderr, status], ['', 1]);
    for (const format of REPORT_FORMATS.filter((each) => !/github|azure/.test(each)))
      assert.equal(text(`out/${format}.txt`), (await tell(SAMPLE, ['infra', '--format', format])).stdout, format);
  });

  it('-o is the file of the last format', async () => {
    const { text, stdout } = await tell(TREE, ['--format', 'concise', '--format', 'json', '-o', 'out.json']);
    assert.equal(JSON.parse(text('out.json')).findings.length, 1);
    assert.match(stdout, /^a\.json:2:5: error: The value is loud\. \[loud\]$/m);
    assert.match((await tell(TREE, ['--output', 'out.txt'])).text('out.txt'), /^a\.json:2:5 error loud$/m);
  });

  it('hold no colours unless these are forced', async () => {
    const { text, stdout } = await tell(TREE, [
      '--color',
      'always',
      '--format',
      'json=o.json',
      '--format',
      'pretty=o.txt',
    ]);
    assert.ok(stdout.includes('\u001b['));
    assert.ok(!text('o.json').includes('\u001b['));
  });

  it('are replaced in one step, keep their mode, and leave nothing else behind', async () => {
    const cwd = folderWith({ ...TREE, 'real/o.json': 'before', 'o.json': { link: 'real/o.json' } });
    fs.chmodSync(path.join(cwd, 'real/o.json'), 0o640);
    const open = fs.openSync(path.join(cwd, 'o.json'), 'r');
    await tellIn(cwd, ['--format', 'json', '-o', 'o.json', 'a.json']);
    assert.equal(fs.readFileSync(open, 'utf8'), 'before');
    fs.closeSync(open);
    assert.ok(fs.lstatSync(path.join(cwd, 'o.json')).isSymbolicLink());
    assert.equal(fs.statSync(path.join(cwd, 'real/o.json')).mode & 0o777, 0o640);
    assert.deepEqual(fs.readdirSync(path.join(cwd, 'real')), ['o.json']);
    assert.equal(JSON.parse(fs.readFileSync(path.join(cwd, 'o.json'), 'utf8')).findings.length, 1);
  });

  it('may be no files at all', async () => {
    if (!fs.existsSync('/dev/null')) return;
    const { status, stderr } = await tell(TREE, ['--format', 'sarif=/dev/null']);
    assert.deepEqual([status, stderr], [1, '']);
    assert.ok(fs.statSync('/dev/null').isCharacterDevice());
  });

  it('that cannot be written are an error in every format, and the others are written', async () => {
    for (const format of REPORT_FORMATS) {
      const tree = { ...CLEAN, folder: undefined, 'a.txt': '' };
      const args = [`--format=${format}=folder`, `--format=${format}=a.txt/b/c`, `--format=${format}=fine.txt`];
      const { status, stdout, stderr, text } = await tell(tree, ['a.json', ...args]);
      assert.equal(stdout, 'No problems in 1 record set in 1 file.\n');
      assert.equal(
        stderr,
        `error: folder: cannot be written: it is a folder
error: a.txt/b/c: cannot be written: a part of its path is no folder
`,
        format,
      );
      assert.equal(status, 2);
      assert.ok(text('fine.txt') !== undefined);
    }
  });

  it('that may not be written are an error, and stay as they are', () => {
    const cwd = folderWith({ ...TREE, 'o.json': 'before' });
    fs.chmodSync(path.join(cwd, 'o.json'), 0o444);
    const { status, stderr } = runCli(['a.json', '--format=json=o.json'], { cwd, unprivileged: true });
    assert.deepEqual([status, stderr], [2, 'error: o.json: cannot be written: permission denied\n']);
    assert.equal(fs.readFileSync(path.join(cwd, 'o.json'), 'utf8'), 'before');
  });

  it('are written with --fix, also of standard input, and say what was fixed', async () => {
    const { stdout, text } = await tell({}, ['--fix', '--format', 'json=o.json', '--stdin-filename', 'x.json', '-'], {
      stdin: '# tiny\nx loud\n',
    });
    assert.equal(stdout, '# tiny\nx quiet\n');
    assert.deepEqual(JSON.parse(text('o.json')).fixed.byFile, [
      { path: 'x.json', rules: [{ rule: 'loud', fixes: 1 }] },
    ]);
  });
});

describe('the options for the output', () => {
  const mistake = (...args: string[]) => {
    const command = parseCommandLine(args);
    return command.kind === 'mistake' ? command.message : undefined;
  };
  const outputs = (...args: string[]) => {
    const command = parseCommandLine(args);
    assert.ok(command.kind === 'check', JSON.stringify(command));
    return command.options.outputs.map(({ format, file }) => (file === undefined ? format : `${format}=${file}`));
  };

  it('are read in their order', () => {
    assert.deepEqual(outputs(), ['pretty']);
    assert.deepEqual(outputs('--format', 'json'), ['json']);
    assert.deepEqual(outputs('--format', 'json=a', '--format', 'concise'), ['json=a', 'concise']);
    assert.deepEqual(outputs('--format', 'json=a=b'), ['pretty', 'json=a=b']);
    assert.deepEqual(outputs('--format', 'github'), ['pretty', 'github']);
    assert.deepEqual(outputs('-o', 'a', '--format', 'sarif', '-o', 'b'), ['pretty', 'pretty=a', 'sarif=b']);
    assert.deepEqual(outputs('--format', 'json', '--format', 'json'), ['json']);
  });

  it('are refused where two formats want one place', () => {
    for (const [one, other] of [
      ['json', 'sarif'],
      ['pretty', 'concise'],
      ['json', 'pretty'],
      ['json', 'github'],
    ] as const) {
      const message =
        `'--format ${one}' and '--format ${other}' cannot share standard output: ` +
        `give one a file, as in '--format ${one}=FILE'.`;
      assert.equal(mistake('--format', one, '--format', other), message);
    }
    assert.equal(mistake('--format', 'json=a', '--format', 'sarif=a'), "Two formats have the file 'a'.");
    assert.equal(mistake('--format', 'json=a', '-o', 'b'), "'--output b' has no format that is without a file.");
    assert.equal(mistake('--format', 'json='), "'--format json=' needs the name of a file.");
    assert.equal(mistake('--format', 'jsno=a'), "'jsno' is no value for '--format'; did you mean 'json'?");
    assert.equal(mistake('rules', '--format', 'json=a')?.startsWith("'json=a' is no value for '--format'"), true);
    assert.equal(mistake('--quiet', '--verbose'), "'--quiet' and '--verbose' contradict each other.");
    assert.equal(
      mistake('--diff', '-o', 'x'),
      "'--diff' prints a patch on standard output, so it has no use for a file.",
    );
    assert.equal(
      mistake('--diff', '--format', 'sarif=x'),
      "'--diff' prints a patch, which '--format sarif' cannot hold.",
    );
  });
});
