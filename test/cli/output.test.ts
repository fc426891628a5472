import assert from 'node:assert/strict';
import path from 'node:path';
import { checkTree as check, folderWith, jsonOf as json, removeFolders, runCli } from './cli';

describe('the output of the command line', () => {
  after(removeFolders);

  describe('its JSON', () => {
    it('keeps its shape', () => {
      const { stdout } = check(
        {
          'infra/a.tf': '# tiny\nwww odd\n',
          'infra/b.tf': '# tiny\n\n  www fine # again\n',
          'latin.json': Buffer.from('# tiny \xe4\n', 'latin1'),
        },
        '--format',
        'json',
      );
      const place = (file: string, line: number, start: number, end: number) => ({
        path: file,
        range: { start: { line, column: start }, end: { line, column: end } },
      });
      const url = (rule: string) => `https://github.com/route53-lint/route53-lint/blob/main/docs/rules/${rule}.md`;
      assert.deepEqual(JSON.parse(stdout), {
        version: 1,
        files: 2,
        recordSets: 2,
        changes: 0,
        findings: [
          {
            rule: 'odd',
            severity: 'warning',
            ...place('infra/a.tf', 2, 5, 8),
            message: 'The value is odd.',
            resource: 'record www',
            url: url('odd'),
            related: [],
            fixes: [
              {
                title: 'Make it even',
                safety: 'suggestion',
                edits: [{ ...place('infra/a.tf', 2, 5, 8), newText: 'even' }],
              },
            ],
          },
          {
            rule: 'twice',
            severity: 'warning',
            ...place('infra/b.tf', 3, 3, 6),
            message: 'www is here twice.',
            resource: 'record www',
            url: url('twice'),
            related: [{ ...place('infra/a.tf', 2, 1, 4), message: 'The first one.' }],
            fixes: [],
          },
        ],
        errors: [{ path: 'latin.json', message: 'is not valid UTF-8' }],
      });
    });

    it('keeps the order of its keys', () => {
      const keys = [
        ...check({ 'a.json': '# tiny\na loud\n' }, '--format', 'json').stdout.matchAll(/^ {0,6}"(\w+)"/gm),
      ].map((match) => match[1]);
      assert.deepEqual(keys, [
        'version',
        'files',
        'recordSets',
        'changes',
        'findings',
        'rule',
        'severity',
        'path',
        'range',
        'message',
        'resource',
        'url',
        'related',
        'fixes',
        'errors',
      ]);
    });

    it('has an empty report when there is nothing to check', () => {
      assert.deepEqual(json({ 'readme.md': '# tiny\na loud\n' }).report, {
        version: 1,
        files: 0,
        recordSets: 0,
        changes: 0,
        findings: [],
        errors: [],
      });
    });

    it('has null where a finding is about no record', () => {
      const { report, findings } = json({ 'a.json': '# tiny\n!!\n' });
      assert.deepEqual(findings, ['a.json:2:1 syntax-error']);
      assert.equal(report.findings[0].resource, null);
      assert.equal(report.findings[0].severity, 'error');
      assert.match(report.findings[0].url, /\/docs\/cli\.md#syntax-errors$/);
    });

    it('counts columns in UTF-16 units and lines with any line ends', () => {
      assert.deepEqual(json({ 'a.json': '# tiny 😀\r\n\r\n\u{1f600} loud\r\n' }).findings, ['a.json:3:4 loud']);
      assert.deepEqual(json({ 'a.json': '# tiny\rä loud' }).findings, ['a.json:2:3 loud']);
    });

    it('has paths relative to the current folder, also above it', () => {
      const cwd = folderWith({ 'a.json': '# tiny\na loud\n', 'sub/b': '' });
      const { stdout } = runCli(['--format', 'json', '..'], { cwd: path.join(cwd, 'sub') });
      assert.equal(JSON.parse(stdout).findings[0].path, '../a.json');
    });

    it('is whole when it is read slowly through a pipe', () => {
      const lines = Array.from({ length: 5000 }, (_, index) => `n${index} loud\n`).join('');
      assert.equal(json({ 'a.json': `# tiny\n${lines}` }).findings.length, 5000);
    });
  });

  describe('what it prints for people', () => {
    it('shows the place, the line, what is related, what to do, and totals', () => {
      const { stdout } = check({ 'a.tf': '# tiny\nwww loud\n', 'b.tf': '# tiny\n\twww odd\n' });
      assert.equal(
        stdout,
        `a.tf:2:5 error loud
  The value is loud.
  2 | www loud
    |     ^^^^
  fix Make it quiet (--fix)

b.tf:2:2 warning twice
  www is here twice.
  2 |   www odd
    |   ^^^
  see a.tf:2:1 The first one.
  2 | www loud
    | ^^^

b.tf:2:6 warning odd
  The value is odd.
  2 |   www odd
    |       ^^^
  fix Make it even (--fix --unsafe-fixes)

1 error, 2 warnings in 2 record sets in 2 files; 1 fixable with --fix, 1 more with --fix --unsafe-fixes.
`,
      );
    });

    it('states that there are no problems, or that there was nothing to check', () => {
      assert.equal(check({ 'a.json': '# tiny\na fine\n' }).stdout, 'No problems in 1 record set in 1 file.\n');
      assert.equal(check({}).stdout, 'No Route 53 records found.\n');
    });

    it('cuts a long line around what is wrong', () => {
      const { stdout } = check({
        'a.json': `# tiny\na loud ${'# x'.repeat(300_000)}\n`,
        'b.json': `# tiny ${' '.repeat(1_000_000)}\n${' '.repeat(1_000_000)}b loud${' '.repeat(500)}\n`,
      });
      assert.ok(stdout.split('\n').every((line) => line.length < 200));
      assert.match(stdout, /2 \| a loud # x# x.*…\n {4}\| {3}\^{4}\n/);
      assert.match(stdout, /2 \| … +b loud +…\n {4}\| +\^{4}\n/);
    });

    it('puts the carets under wide characters', () => {
      assert.match(check({ 'a.json': '# tiny\n東京 loud\n' }).stdout, /2 \| 東京 loud\n {4}\| {6}\^{4}\n/);
    });

    it('lets no text from a file steer the terminal', () => {
      const { stdout } = check({ 'a.json': '# tiny\na\u001b[31m\u202e loud\n' });
      assert.ok(!stdout.includes('\u001b') && !stdout.includes('\u202e'));
      assert.ok(stdout.includes('a\ufffd[31m\ufffd loud'));
    });

    it('is coloured with the option for it, and never by itself in a pipe', () => {
      const coloured = (args: string[], env: Record<string, string> = {}) =>
        runCli(args, { cwd: folderWith({ 'a.json': '# tiny\na loud\n' }), env }).stdout.includes('\u001b[');
      assert.deepEqual(
        [
          coloured([]),
          coloured(['--color', 'always']),
          coloured(['--color=always'], { NO_COLOR: '1' }),
          coloured(['--color', 'never'], { FORCE_COLOR: '1' }),
        ],
        [false, true, true, false],
      );
      assert.deepEqual(
        [coloured([], { FORCE_COLOR: '1' }), coloured([], { FORCE_COLOR: '1', NO_COLOR: '1' })],
        [true, false],
      );
    });

    it('prints errors to standard error, a line each', () => {
      const { stderr } = check({}, 'x', 'y');
      assert.equal(stderr, 'error: x: does not exist\nerror: y: does not exist\n');
    });
  });
});
