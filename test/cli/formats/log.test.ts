import assert from 'node:assert/strict';
import { folderWith, removeFolders } from '../cli';
import { BROKEN, CLEAN, SAMPLE, tell, tellIn } from './tell';

describe('the formats for people', () => {
  after(removeFolders);

  it('concise: a line for each finding, as compilers print it', async () => {
    const { stdout, status } = await tell(SAMPLE, ['--format', 'concise']);
    assert.equal(status, 1);
    assert.equal(
      stdout,
      `infra/a.tf:2:5: error: The value is loud. [loud]
infra/b.tf:2:1: warning: www is here twice. [twice]
infra/b.tf:2:5: warning: The value is odd. [odd]
infra/b.tf:3:3: info: The value is hint. [hint]
1 error, 2 warnings, 1 info in 3 record sets in 2 files; 1 fixable with --fix, 1 more with --fix --unsafe-fixes.
`,
    );
  });

  it('concise: nothing found is one line, and what could not be read is on standard error', async () => {
    assert.equal((await tell(CLEAN, ['--format', 'concise'])).stdout, 'No problems in 1 record set in 1 file.\n');
    const { stdout, stderr, status } = await tell(BROKEN, ['--format', 'concise']);
    assert.equal(
      stdout,
      'a.json:2:5: error: The value is loud. [loud]\n1 error in 1 record set in 1 file; 1 fixable with --fix.\n',
    );
    assert.deepEqual([status, stderr], [2, 'error: latin.json: is not valid UTF-8\n']);
  });

  it('--statistics: the number of findings of each rule in place of the findings, the worst first', async () => {
    const expected = `1  error    loud   1 with --fix
1  warning  odd    1 with --fix --unsafe-fixes
1  warning  twice
1  info     hint
`;
    const totals = '1 error, 2 warnings, 1 info in 3 record sets in 2 files; ';
    const { stdout } = await tell(SAMPLE, ['--statistics']);
    assert.ok(stdout.startsWith(`${expected}\n${totals}`), stdout);
    const concise = await tell(SAMPLE, ['--statistics', '--format', 'concise', '--quiet']);
    assert.deepEqual([concise.stdout, concise.status], [expected, 1]);
    assert.equal((await tell(CLEAN, ['--statistics'])).stdout, 'No problems in 1 record set in 1 file.\n');
  });

  it('--quiet: findings and errors, and nothing else', async () => {
    const tree = { ...BROKEN, 'empty.json': '' };
    const loud = await tell(tree, ['a.json', 'latin.json', 'empty.json', '--format', 'concise']);
    assert.match(loud.stderr, /^note: empty\.json: It is empty\.$/m);
    const quiet = await tell(tree, ['a.json', 'latin.json', 'empty.json', '--format', 'concise', '-q']);
    assert.deepEqual(
      [quiet.stdout, quiet.stderr, quiet.status],
      ['a.json:2:5: error: The value is loud. [loud]\n', 'error: latin.json: is not valid UTF-8\n', 2],
    );
    const clean = await tell(CLEAN, ['--quiet']);
    assert.deepEqual([clean.stdout, clean.stderr, clean.status], ['', '', 0]);
  });

  it('--verbose: what was read together, and how long it took, on standard error', async () => {
    const { stdout, stderr } = await tell(SAMPLE, ['--verbose'], { clock: [0, 12, 12, 15] });
    assert.match(stdout, /^infra\/a\.tf:2:5 error loud$/m);
    assert.equal(
      stderr,
      `verbose: read 2 files in 12 ms
verbose: checked infra/a.tf, infra/b.tf: Tiny, 3 record sets, 4 findings, 3 ms
`,
    );
  });

  it('print no line that commands the system that runs the check', async () => {
    const cwd = folderWith({ '::error::x/a.json': '# tiny\n##vso[task.setvariable]x loud\n##[add-mask]y loud\n' });
    for (const format of ['pretty', 'concise', 'json', 'jsonl', 'sarif', 'junit', 'checkstyle', 'gitlab', 'rdjson']) {
      const { stdout } = await tellIn(cwd, ['--format', format]);
      assert.doesNotMatch(stdout, /##(?:vso)?\[|^\s*::/m, format);
    }
  });
});

describe('findings while others are looked for', () => {
  after(removeFolders);
  const many = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`f${index}.json`, `# tiny\nn${index} loud\n`]),
  );

  it('are printed file by file, in the order of the files', async () => {
    for (const format of ['pretty', 'concise', 'jsonl']) {
      const parts: string[] = [];
      const { stdout } = await tell(many, ['--format', format], {
        watch: (stream, text) => stream === 'out' && parts.push(text),
      });
      const files = parts.map((part) => /f\d\.json/.exec(part)?.[0]);
      assert.deepEqual(files.slice(0, 9), Object.keys(many), format);
      assert.equal(parts.join(''), stdout);
      assert.equal(parts.length, 10);
    }
  });

  it('are printed before the next file is checked', async () => {
    const told: string[] = [];
    await tell(many, ['--format', 'concise', '--quiet'], { watch: (_, text) => text !== '' && told.push(text) });
    assert.equal(told.length, 9);
    const verbose: string[] = [];
    await tell(many, ['--format', 'concise', '--verbose'], {
      watch: (stream, text) => text !== '' && verbose.push(stream),
    });
    // What was read; then, for each file, that it was checked, and its finding; then the totals.
    assert.equal(verbose.join(' '), ['err', ...Array.from({ length: 9 }, () => 'err out'), 'out'].join(' '));
  });

  it('wait for every bundle that may have findings in the same file', async () => {
    const printed: string[] = [];
    const tree = { 'a/x.tf': '# tiny\nwww loud\n', 'a/y.tf': '# tiny\nwww odd\n', 'a/j.json': '# tiny\nj loud\n' };
    await tell(tree, ['--format', 'concise', '--quiet'], { watch: (_, text) => printed.push(text) });
    assert.deepEqual(printed.join('').match(/^[^:]+/gm), ['a/j.json', 'a/x.tf', 'a/y.tf', 'a/y.tf']);
  });
});

describe('the progress', () => {
  after(removeFolders);
  const tree = { 'a.json': '# tiny\na loud\n', 'b.json': '# tiny\nb fine\n', 'c.json': '# tiny\nc fine\n' };
  const clock = [0, 0, 0, 0, 0, 700, 700, 700, 900, 900, 900];
  const stderrOf = async (args: readonly string[], env: Record<string, string>, isInteractive = true) =>
    (await tell(tree, args, { env, isInteractive, clock })).stderr;

  it('is a line on standard error of a terminal after half a second, and is gone in the end', async () => {
    const bars = (await stderrOf([], {})).split('\r\u001b[K');
    assert.deepEqual(bars.at(-1), '');
    assert.ok(bars.includes('████████████████░░░░░░░░ 2 of 3 groups of files'), JSON.stringify(bars));
  });

  it('is never shown before, in CI, in a pipe or with --quiet', async () => {
    assert.equal((await tell(tree, [], { isInteractive: true })).stderr, '');
    const ci: readonly Record<string, string>[] = [{ CI: 'true' }, { CI: '1' }, { TF_BUILD: 'True' }];
    for (const env of ci) assert.equal(await stderrOf([], env), '');
    assert.equal(await stderrOf([], {}, false), '');
    assert.equal(await stderrOf(['--quiet'], {}), '');
  });
});

describe('suppressed findings', () => {
  after(removeFolders);
  const tree = {
    'a.tf': '# tiny\n# route53-lint-ignore loud: the old system shouts\nwww loud\nb loud\n',
    'c.tf': '# tiny\nc odd # route53-lint-ignore odd\n',
    'd.json': '# tiny\nd loud\n',
    '.route53lint.json': '{ "ignore": [{ "rule": "loud", "files": ["d.json"] }] }',
  };

  it('are reported with their reasons when asked for, and change no exit status', async () => {
    const plain = await tell(tree, ['--format', 'concise', '--fail-on', 'never']);
    assert.doesNotMatch(plain.stdout, /suppressed/);
    const { stdout, status } = await tell(tree, ['--report-suppressed', '--format', 'concise', 'c.tf', 'd.json']);
    assert.equal(
      stdout,
      `c.tf:2:3: suppressed: The value is odd. [odd]
d.json:2:3: suppressed: The value is loud. [loud]
No problems in 2 record sets in 2 files; 2 suppressed.
`,
    );
    assert.equal(status, 0);
    assert.equal(
      (await tell(tree, ['--report-suppressed', 'a.tf'])).stdout,
      `a.tf:4:3 error loud
  The value is loud.
  4 | b loud
    |   ^^^^
  fix Make it quiet (--fix)

a.tf:3:5 suppressed loud
  The value is loud.
  suppressed by a comment at a.tf:2:1: the old system shouts

1 error in 2 record sets in 1 file; 1 fixable with --fix, 1 suppressed.
`,
    );
  });

  it('are in JSON with their reasons, and only when asked for', async () => {
    const { stdout } = await tell(tree, ['--report-suppressed', '--format', 'json']);
    const { findings, suppressed } = JSON.parse(stdout);
    assert.equal(findings.length, 1);
    const shown = suppressed.map(({ path, rule, suppressedBy, reason, suppressedAt }: Record<string, unknown>) => ({
      ...{ path, rule, suppressedBy, reason, suppressedAt },
    }));
    const range = (line: number, start: number, end: number) => ({
      start: { line, column: start },
      end: { line, column: end },
    });
    assert.deepEqual(shown, [
      {
        path: 'a.tf',
        rule: 'loud',
        suppressedBy: 'comment',
        reason: 'the old system shouts',
        suppressedAt: { path: 'a.tf', range: range(2, 1, 50) },
      },
      {
        path: 'c.tf',
        rule: 'odd',
        suppressedBy: 'comment',
        reason: null,
        suppressedAt: { path: 'c.tf', range: range(2, 7, 32) },
      },
      { path: 'd.json', rule: 'loud', suppressedBy: 'configuration', reason: null, suppressedAt: null },
    ]);
    assert.ok(!('suppressed' in JSON.parse((await tell(tree, ['--format', 'json'])).stdout)));
  });

  it('have a kind of their own in JSON Lines, SARIF and JUnit', async () => {
    const lines = (await tell(tree, ['--report-suppressed', '--format', 'jsonl'])).stdout.trim().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).kind),
      ['finding', 'suppressed', 'suppressed', 'suppressed', 'summary'],
    );
    const sarif = JSON.parse((await tell(tree, ['--report-suppressed', '--format', 'sarif'])).stdout);
    assert.deepEqual(
      sarif.runs[0].results.map((result: { suppressions?: unknown }) => result.suppressions),
      [
        undefined,
        [{ kind: 'inSource', justification: 'the old system shouts' }],
        [{ kind: 'external' }],
        [{ kind: 'inSource' }],
      ],
    );
    const { stdout } = await tell(tree, ['--report-suppressed', '--format', 'junit', 'c.tf']);
    assert.match(stdout, /<skipped message="suppressed without a reason"\/>/);
    assert.match(stdout, /^<testsuites name="route53-lint" tests="1" failures="0" errors="0" skipped="1">$/m);
  });
});
