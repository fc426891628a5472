import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { checkTree, folderWith, jsonOf, lookAt, lookIn, removeFolders, runCli } from './cli';

const LOUD = '# tiny\na loud\nb odd\nc hint\n';

describe('choosing rules', () => {
  after(removeFolders);

  it('runs one rule, or some, with --only', () => {
    assert.deepEqual(jsonOf({ 'a.json': LOUD }, '--only', 'odd').findings, ['a.json:3:3 odd']);
    assert.deepEqual(jsonOf({ 'a.json': LOUD }, '--only', 'odd,loud').findings, ['a.json:2:3 loud', 'a.json:3:3 odd']);
    assert.equal(jsonOf({ 'a.json': LOUD }, '--only', 'odd', '--only', 'hint').findings.length, 2);
  });

  it('leaves rules out with --skip, also of those that --only names', () => {
    assert.deepEqual(jsonOf({ 'a.json': LOUD }, '--skip', 'odd, hint').findings, ['a.json:2:3 loud']);
    assert.deepEqual(jsonOf({ 'a.json': LOUD }, '--only', 'odd,loud', '--skip', 'loud').findings, ['a.json:3:3 odd']);
  });

  it('runs a rule that is off, and keeps the severity that the configuration gives', () => {
    const off = { 'a.json': `${LOUD}d sleeping\n`, '.route53lint.json': '{"rules":{"loud":"off","odd":"error"}}' };
    const { findings, report } = jsonOf(off, '--only', 'loud,odd,sleeping');
    assert.deepEqual(findings, ['a.json:2:3 loud', 'a.json:3:3 odd', 'a.json:5:3 sleeping']);
    assert.deepEqual(
      report.findings.map(({ severity }: { severity: string }) => severity),
      ['error', 'error', 'warning'],
    );
  });

  it('reports syntax errors with --only too, unless they are skipped', () => {
    const broken = { 'a.json': '# tiny\n!!\na loud\n' };
    assert.deepEqual(jsonOf(broken, '--only', 'odd').findings, ['a.json:2:1 syntax-error']);
    assert.deepEqual(jsonOf(broken, '--only', 'odd', '--skip', 'syntax-error').findings, []);
  });

  it('fixes what is chosen and nothing else', () => {
    const { cwd } = checkTree({ 'a.json': '# tiny\na loud\nb one\n' }, '--fix', '--only', 'loud');
    assert.equal(fs.readFileSync(path.join(cwd, 'a.json'), 'utf8'), '# tiny\na quiet\nb one\n');
  });

  it('calls no ignore comment unused whose rule is not run', () => {
    const text = [
      'resource "aws_route53_zone" "main" {',
      '  name = "example.com"',
      '}',
      '# route53-lint-ignore cname-at-apex: soon',
      'resource "aws_route53_record" "www" {',
      '  zone_id = aws_route53_zone.main.zone_id',
      '  name    = "www"',
      '  type    = "A"',
      '  ttl     = 300',
      '  records = ["8.8.4.4"]',
      '}',
    ].join('\n');
    const cwd = folderWith({ 'a.tf': text });
    const rules = (...args: string[]) => {
      const { stdout } = runCli(['--format', 'json', ...args], { cwd }, 'real');
      return JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
    };
    assert.ok(rules().includes('unused-suppression'));
    assert.ok(!rules('--skip', 'cname-at-apex').includes('unused-suppression'));
  });

  it('refuses a rule that there is not, with the one that was meant', () => {
    const { status, stderr } = checkTree({}, '--only', 'lod');
    assert.equal(status, 2);
    assert.match(stderr, /^error: --only: Unknown rule 'lod'; did you mean 'loud'\?$/m);
  });
});

describe('choosing files', () => {
  after(removeFolders);

  const tree = { 'a/x.json': LOUD, 'a/y.json': LOUD, 'b/x.json': LOUD, 'b/deep/z.json': LOUD };

  it('leaves out files and folders with --exclude, as .gitignore would from the current folder', () => {
    assert.deepEqual(lookAt(tree, '--exclude', 'x.json').found, ['a/y.json', 'b/deep/z.json']);
    assert.deepEqual(lookAt(tree, '--exclude', 'b/').found, ['a/x.json', 'a/y.json']);
    assert.deepEqual(lookAt(tree, '--exclude', '/a', '--exclude', '**/deep').found, ['b/x.json']);
    assert.deepEqual(lookAt(tree, '--exclude', '*.json', '--exclude', '!b/x.json').found, ['b/x.json']);
  });

  it('passes over a file that is named and excluded, and says so', () => {
    const { found, skipped } = lookAt(tree, '--exclude', 'a/', 'a/x.json', 'b/x.json');
    assert.deepEqual(found, ['b/x.json']);
    assert.deepEqual(skipped, [{ path: 'a/x.json', reason: 'It is left out by --exclude.' }]);
  });

  it('expands globs that the shell has left alone', () => {
    assert.deepEqual(lookAt(tree, '*/x.json').found, ['a/x.json', 'b/x.json']);
    assert.deepEqual(lookAt(tree, '**/*.json').found.length, 4);
    assert.deepEqual(lookAt(tree, 'b/**/[yz].json').found, ['b/deep/z.json']);
    assert.deepEqual(lookAt(tree, './{a,c}/?.json').found, ['a/x.json', 'a/y.json']);
  });

  it('checks what is in a folder that a glob matches', () => {
    assert.deepEqual(lookAt(tree, 'b*').found, ['b/deep/z.json', 'b/x.json']);
  });

  it('takes a path that is there as it is, whatever is in its name', () => {
    assert.deepEqual(lookAt({ '[a].json': LOUD, 'a.json': LOUD }, '[a].json').found, ['[a].json']);
  });

  it('leaves out of globs what .gitignore and the configuration leave out', () => {
    const ignored = { ...tree, '.gitignore': 'a/y.json\n', '.route53lint.json': '{"ignore":["deep/"]}' };
    assert.deepEqual(lookAt(ignored, '**/*.json').found, ['a/x.json', 'b/x.json']);
  });

  it('ends with 2 when a glob matches nothing', () => {
    const { status, errors } = lookAt(tree, 'c/*.json', 'a/x.json');
    assert.equal(status, 2);
    assert.deepEqual(errors, ['c/*.json: matches no file that may hold records']);
  });

  it('reads paths from a file or standard input, in lines or divided by NUL', () => {
    const cwd = folderWith({ ...tree, list: 'a/x.json\r\n\r\nb\r\n' });
    assert.deepEqual(lookIn(cwd, ['--files-from', 'list']).found, ['a/x.json', 'b/deep/z.json', 'b/x.json']);
    assert.deepEqual(lookIn(cwd, ['--files-from', '-'], { stdin: 'a/y.json\n' }).found, ['a/y.json']);
    assert.deepEqual(lookIn(cwd, ['--files-from=-', 'a/x.json'], { stdin: 'a/y.json\0' }).found, [
      'a/x.json',
      'a/y.json',
    ]);
  });

  it('checks nothing when the list of paths is empty', () => {
    const cwd = folderWith(tree);
    assert.deepEqual(lookIn(cwd, ['--files-from', '-'], { stdin: '' }).found, []);
    assert.equal(lookIn(cwd, ['--files-from', '-', '--fail-on-empty'], { stdin: '' }).status, 2);
  });

  it('ends with 2 when the list cannot be read', () => {
    const { status, errors } = lookAt(tree, '--files-from', 'missing');
    assert.equal(status, 2);
    assert.deepEqual(errors, ['missing: does not exist']);
  });

  it('lists with --show-files the files that would be checked, and checks nothing', () => {
    const cwd = folderWith({ ...tree, 'c.json': '{}', '.gitignore': 'b/deep/\n' });
    const { status, stdout } = runCli(['--show-files'], { cwd });
    assert.deepEqual({ status, stdout }, { status: 0, stdout: 'a/x.json\na/y.json\nb/x.json\n' });
    assert.match(runCli(['--show-files', '--fix'], { cwd }).stderr, /'--show-files' only lists files/);
  });
});

describe('--print-config', () => {
  after(removeFolders);

  it('prints every rule with the level that it has for a file', () => {
    const { status, stdout } = checkTree(
      {
        'a/.route53lint.json': JSON.stringify({
          rules: { loud: 'off' },
          overrides: [{ files: ['old/**'], rules: { odd: 'info' } }],
          ignore: ['gen/', { rule: 'odd', files: ['x.json'] }],
          zones: { Z0123456789ABCDEFGHIJ: 'example.com' },
        }),
      },
      '--print-config',
      'a/old/x.json',
    );
    assert.equal(status, 0);
    const { rules, ...rest } = JSON.parse(stdout);
    assert.deepEqual(
      { loud: rules.loud, odd: rules.odd, hint: rules.hint, sleeping: rules.sleeping },
      { loud: 'off', odd: 'info', hint: 'info', sleeping: 'off' },
    );
    assert.deepEqual(rest, {
      file: 'a/old/x.json',
      configuration: 'a/.route53lint.json',
      ignored: null,
      ignore: ['gen/', { rule: 'odd', files: ['x.json'] }],
      zones: { Z0123456789ABCDEFGHIJ: 'example.com' },
      deployments: [],
    });
  });

  it('says that the file is left out, and what the command line adds', () => {
    const { stdout } = checkTree({}, '--print-config', 'x.json', '--only', 'odd', '--exclude', '*.json');
    const { rules, configuration, ignored } = JSON.parse(stdout);
    assert.deepEqual(
      [rules.loud, rules.odd, configuration, ignored],
      ['off', 'warning', null, 'It is left out by --exclude.'],
    );
  });

  it('ends with 2 when the configuration is wrong', () => {
    const { status, stdout, stderr } = checkTree({ '.route53lint.json': '{"rule":1}' }, '--print-config', 'a.tf');
    assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
    assert.match(stderr, /^error: \.route53lint\.json: line 1, column 2: /m);
  });
});

describe('why', () => {
  after(removeFolders);

  it('says that a file is checked, as what, and from what that follows', () => {
    const { status, stdout } = checkTree({ 'a.json': LOUD, '.route53lint.json': '{}' }, 'why', 'a.json');
    assert.equal(status, 0);
    assert.equal(
      stdout,
      [
        'a.json',
        '  This file is checked as Tiny.',
        '  - Its name is one of those that Tiny has: it is any.',
        '  - Its text has words of records: # tiny.',
        '  - The configuration file that applies is .route53lint.json.',
        '',
      ].join('\n'),
    );
  });

  it('says what leaves a file out', () => {
    const tree = {
      'a.json': LOUD,
      'b.json': LOUD,
      'c.json': '{}',
      'd.json': LOUD,
      '.route53lint.json': '{"ignore":["b.json"]}',
      '.gitignore': 'd.json\n',
    };
    const { stdout } = checkTree(
      tree,
      'why',
      '--format',
      'json',
      '--exclude',
      'a*',
      'a.json',
      'b.json',
      'c.json',
      'd.json',
    );
    const answers: { isLookedAt: boolean; verdict: string; grounds: string[] }[] = JSON.parse(stdout);
    assert.deepEqual(
      answers.map(({ isLookedAt, verdict }) => [isLookedAt, verdict]),
      [
        [false, 'This file is not checked: it is left out by --exclude.'],
        [false, 'This file is not checked: the configuration ignores it.'],
        [false, 'This file is not checked: no Route 53 records were recognised in it.'],
        [true, 'This file is checked as Tiny.'],
      ],
    );
    assert.match(answers[3]?.grounds.at(-1) ?? '', /^A \.gitignore file leaves it out/);
  });

  it('prints what docs/cli.md shows', () => {
    const page = fs.readFileSync(path.join(__dirname, '../../docs/cli.md'), 'utf8');
    const [, shown] = /^\$ route53-lint why infra\/dns\.tf notes\.json\n(.*?)^```$/ms.exec(page) ?? [];
    const cwd = folderWith({ 'infra/dns.tf': 'resource "aws_route53_record" "a" {}\n', 'notes.json': '{}\n' });
    const { stdout } = runCli(['why', 'infra/dns.tf', 'notes.json'], { cwd }, 'real');
    assert.equal(stdout, shown);
  });

  it('ends with 2 for what it cannot answer', () => {
    const { status, stdout } = checkTree({ 'a/x': '' }, 'why', 'a', 'missing');
    assert.equal(status, 2);
    assert.match(stdout, /^a\n {2}error: is a folder; name a file\n\nmissing\n {2}error: does not exist\n$/);
    assert.match(checkTree({}, 'why').stderr, /The command 'why' needs a file\./);
  });
});
