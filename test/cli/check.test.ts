import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, removeFolders, runCli, type Tree } from './cli';

/** Runs in a new folder with these files. */
function check(tree: Tree, ...args: string[]) {
  const cwd = folderWith(tree);
  return { cwd, ...runCli(args, { cwd }) };
}

/** The findings of a run as `path:line:column rule`, and its errors as `path: message`. */
function json(tree: Tree, ...args: string[]) {
  const { status, stdout, stderr } = check(tree, '--format', 'json', ...args);
  const report = JSON.parse(stdout);
  return {
    status,
    stderr,
    report,
    findings: report.findings.map(
      (f: { path: string; rule: string; range: { start: { line: number; column: number } } }) =>
        `${f.path}:${f.range.start.line}:${f.range.start.column} ${f.rule}`,
    ),
    errors: report.errors.map((e: { path: string; message: string }) => `${e.path}: ${e.message}`),
  };
}

describe('the command line', () => {
  after(removeFolders);

  describe('its exit status', () => {
    const status = (value: string, ...args: string[]) => check({ 'a.json': `# tiny\na ${value}\n` }, ...args).status;

    it('is 0 when nothing is found', () => {
      assert.equal(status('fine'), 0);
    });

    it('is 1 for warnings and errors, and 0 for information', () => {
      assert.deepEqual(
        ['loud', 'odd', 'hint'].map((value) => status(value)),
        [1, 1, 0],
      );
    });

    it('depends on --fail-on', () => {
      assert.deepEqual(
        ['loud', 'odd', 'hint'].map((value) => status(value, '--fail-on', 'error')),
        [1, 0, 0],
      );
      assert.deepEqual(
        ['loud', 'odd', 'hint'].map((value) => status(value, '--fail-on', 'info')),
        [1, 1, 1],
      );
      assert.deepEqual(
        ['loud', 'odd', 'hint'].map((value) => status(value, '--fail-on', 'never')),
        [0, 0, 0],
      );
    });

    it('is 2, with one line and no output, for arguments that cannot be understood', () => {
      const { status: code, stdout, stderr } = check({}, '--fxi');
      assert.deepEqual({ code, stdout, stderr }, { code: 2, stdout: '', stderr: "error: Unknown option '--fxi'; did you mean '--fix'?\n" });
    });

    it('is 2 for a path that does not exist, after the others are reported', () => {
      const { status: code, findings, errors } = json({ 'a.json': '# tiny\na loud\n' }, 'a.json', 'nowhere.tf', 'a.json/b');
      assert.deepEqual(
        { code, findings, errors },
        { code: 2, findings: ['a.json:2:3 loud'], errors: ['nowhere.tf: does not exist', 'a.json/b: does not exist'] },
      );
    });

    it('is 2 even with --fail-on never when something could not be read', () => {
      assert.equal(check({}, '--fail-on', 'never', 'nowhere').status, 2);
    });

    it('is 2 when a rule breaks, and says which on which file', () => {
      const { status: code, findings, errors } = json({ 'a.json': '# tiny\ncrash loud\n', 'b.json': '# tiny\nb loud\n' });
      assert.equal(code, 2);
      assert.deepEqual(findings, ['a.json:2:7 loud', 'b.json:2:3 loud']);
      assert.match(errors[0], /^a\.json: was not checked completely: rule crash failed on .*the rule broke$/);
    });
  });

  describe('its commands', () => {
    it('guesses the command that a missing path may have meant', () => {
      assert.match(check({}, 'rulse').stderr, /rulse: does not exist; did you mean the command 'rules'\?/);
    });

    it('prints its version', () => {
      const { version } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../package.json'), 'utf8'));
      assert.equal(check({}, '--version').stdout, `${version}\n`);
    });

    it('names every option in its help', () => {
      const { status, stdout } = check({}, '--help');
      assert.equal(status, 0);
      for (const option of [
        '--format',
        '--fix',
        '--unsafe-fixes',
        '--diff',
        '--fail-on',
        '--config',
        '--no-config',
        '--color',
        '--stdin-filename',
        '--version',
        '--help',
        'explain',
        'rules',
      ])
        assert.ok(stdout.includes(option), option);
    });

    it('lists the rules, for people and for programs', () => {
      assert.match(check({}, 'rules').stdout, /^loud +error +Summary of loud\.$/m);
      assert.match(check({}, 'rules').stdout, /^sleeping +off +Summary of sleeping\.$/m);
      const rules = JSON.parse(check({}, 'rules', '--format', 'json').stdout);
      assert.deepEqual(
        rules.find((rule: { id: string }) => rule.id === 'loud'),
        {
          id: 'loud',
          severity: 'error',
          enabled: true,
          summary: 'Summary of loud.',
          why: 'Why loud.',
          references: ['https://example.com/loud'],
          url: 'https://github.com/route53-lint/route53-lint/blob/main/docs/rules/loud.md',
        },
      );
    });

    it('explains a rule', () => {
      const { status, stdout } = check({}, 'explain', 'sleeping');
      assert.equal(status, 0);
      for (const part of [
        'sleeping (off)',
        'Summary of sleeping.',
        'Why sleeping.',
        'https://example.com/sleeping',
        'docs/rules/sleeping.md',
        'It is off unless',
      ])
        assert.ok(stdout.includes(part), part);
    });

    it('suggests the rule that was meant', () => {
      const { status, stdout, stderr } = check({}, 'explain', 'luod');
      assert.deepEqual({ status, stdout, stderr }, { status: 2, stdout: '', stderr: "error: Unknown rule 'luod'; did you mean 'loud'?\n" });
    });
  });

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
        findings: [
          {
            rule: 'odd',
            severity: 'warning',
            ...place('infra/a.tf', 2, 5, 8),
            message: 'The value is odd.',
            resource: 'record www',
            url: url('odd'),
            related: [],
            fixes: [{ title: 'Make it even', safety: 'suggestion', edits: [{ ...place('infra/a.tf', 2, 5, 8), newText: 'even' }] }],
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
      const keys = [...check({ 'a.json': '# tiny\na loud\n' }, '--format', 'json').stdout.matchAll(/^ {0,6}"(\w+)"/gm)].map(
        (match) => match[1],
      );
      assert.deepEqual(keys, [
        'version',
        'files',
        'recordSets',
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

    it('has an empty report when there is nothing to look at', () => {
      assert.deepEqual(json({ 'readme.md': '# tiny\na loud\n' }).report, { version: 1, files: 0, recordSets: 0, findings: [], errors: [] });
    });

    it('has null where a finding is about no record', () => {
      const { report, findings } = json({ 'a.json': '# tiny\n!!\n' });
      assert.deepEqual(findings, ['a.json:2:1 syntax-error']);
      assert.equal(report.findings[0].resource, null);
      assert.equal(report.findings[0].severity, 'error');
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

    it('says that all is well, or that there was nothing to look at', () => {
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

    it('is coloured when asked for, and never by itself in a pipe', () => {
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
      assert.deepEqual([coloured([], { FORCE_COLOR: '1' }), coloured([], { FORCE_COLOR: '1', NO_COLOR: '1' })], [true, false]);
    });

    it('prints errors to standard error, a line each', () => {
      const { stderr } = check({}, 'x', 'y');
      assert.equal(stderr, 'error: x: does not exist\nerror: y: does not exist\n');
    });
  });

  describe('standard input', () => {
    const pipe = (tree: Tree, stdin: string | Buffer, ...args: string[]) => runCli(args, { cwd: folderWith(tree), stdin });

    it('is checked as the file that it stands for, which need not be there', () => {
      const { status, stdout } = pipe({}, '# tiny\na loud\n', '--stdin-filename', 'infra/new.json', '-');
      assert.equal(status, 1);
      assert.match(stdout, /^infra\/new\.json:2:3 error loud\n/);
    });

    it('stands in for the file on disk, beside its other files', () => {
      const tree = { 'a.tf': '# tiny\nwww fine\n', 'b.tf': '# tiny\nb loud\n' };
      const { stdout } = pipe(tree, '# tiny\nwww fine\n', '--format', 'json', '--stdin-filename', 'b.tf', '-');
      assert.deepEqual(
        JSON.parse(stdout).findings.map((f: { path: string; rule: string }) => `${f.path} ${f.rule}`),
        ['b.tf twice'],
      );
    });

    it('comes out fixed with --fix, the report apart, and no file is touched', () => {
      const cwd = folderWith({ 'a.json': '# tiny\na loud\n' });
      const { status, stdout, stderr } = runCli(['--fix', '--stdin-filename', 'a.json', '-'], {
        cwd,
        stdin: '\ufeff# tiny\r\na loud\r\nb odd\r\n',
      });
      assert.deepEqual({ status, stdout }, { status: 1, stdout: '\ufeff# tiny\r\na quiet\r\nb odd\r\n' });
      assert.match(stderr, /a\.json:3:3 warning odd/);
      assert.equal(fs.readFileSync(path.join(cwd, 'a.json'), 'utf8'), '# tiny\na loud\n');
    });

    it('comes out as it went in when there is nothing to fix or it is no text', () => {
      assert.equal(pipe({}, 'whatever\n', '--fix', '--stdin-filename', 'a.json').stdout, 'whatever\n');
      const { status, stderr } = pipe({}, Buffer.from([0x23, 0xff]), '--fix', '--stdin-filename', 'a.json');
      assert.equal(status, 2);
      assert.match(stderr, /error: a\.json: is not valid UTF-8/);
    });

    it('can be shown as a patch', () => {
      const { status, stdout } = pipe({}, '# tiny\na loud\n', '--diff', '--stdin-filename', 'a.json');
      assert.deepEqual(
        { status, stdout },
        { status: 1, stdout: '--- a/a.json\n+++ b/a.json\n@@ -1,2 +1,2 @@\n # tiny\n-a loud\n+a quiet\n' },
      );
    });
  });
});
