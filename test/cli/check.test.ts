import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { COMMANDS, OPTIONS } from '../../server/src/cli/option-table';
import { checkTree as check, folderWith, jsonOf as json, removeFolders, runCli, type Tree } from './cli';

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
      assert.deepEqual(
        { code, stdout, stderr },
        { code: 2, stdout: '', stderr: "error: Unknown option '--fxi'; did you mean '--fix'?\n" },
      );
    });

    it('is 2 for a path that does not exist, after the others are reported', () => {
      const {
        status: code,
        findings,
        errors,
      } = json({ 'a.json': '# tiny\na loud\n' }, 'a.json', 'nowhere.tf', 'a.json/b');
      assert.deepEqual(
        { code, findings, errors },
        { code: 2, findings: ['a.json:2:3 loud'], errors: ['nowhere.tf: does not exist', 'a.json/b: does not exist'] },
      );
    });

    it('is 2 even with --fail-on never when something could not be read', () => {
      assert.equal(check({}, '--fail-on', 'never', 'nowhere').status, 2);
    });

    it('is 2 when a rule throws, with the rule and the file', () => {
      const {
        status: code,
        findings,
        errors,
      } = json({ 'a.json': '# tiny\ncrash loud\n', 'b.json': '# tiny\nb loud\n' });
      assert.equal(code, 2);
      assert.deepEqual(findings, ['a.json:2:7 loud', 'b.json:2:3 loud']);
      assert.match(
        errors[0],
        /^a\.json: was not checked completely: rule crash failed on .*the rule broke\. This is a fault of route53-lint: please report it at https:/,
      );
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

    it('names every option and command in its help, and in docs/cli.md', () => {
      const { status, stdout } = check({}, '--help');
      assert.equal(status, 0);
      const page = fs.readFileSync(path.join(__dirname, '../../docs/cli.md'), 'utf8');
      for (const name of OPTIONS.keys()) {
        assert.match(stdout, new RegExp(`--${name}\\b`));
        assert.match(page, new RegExp(`^\\| .*\`--${name}\\b`, 'm'));
      }
      for (const name of COMMANDS)
        for (const text of [stdout, page]) assert.match(text, new RegExp(`^ *route53-lint \\[?${name}\\b`, 'm'));
      for (const line of stdout.split('\n')) assert.ok(line.length <= 120, line);
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
      assert.deepEqual(
        { status, stdout, stderr },
        { status: 2, stdout: '', stderr: "error: Unknown rule 'luod'; did you mean 'loud'?\n" },
      );
    });
  });

  describe('standard input', () => {
    const pipe = (tree: Tree, stdin: string | Buffer, ...args: string[]) =>
      runCli(args, { cwd: folderWith(tree), stdin });

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
