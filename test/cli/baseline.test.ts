import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseConfiguration } from '../../server/src/engine/configuration/parse';
import { listSchemaKeys } from '../../server/src/engine/configuration/schema';
import { folderWith, removeFolders, runCli } from './cli';

const NAME = '.route53lint-baseline.json';
type Entry = Record<string, unknown>;

const readText = (cwd: string, name = NAME) => fs.readFileSync(path.join(cwd, name), 'utf8');
const entriesOf = (cwd: string, name = NAME): readonly Entry[] => JSON.parse(readText(cwd, name)).entries;
const namesIn = (cwd: string, name = NAME) => entriesOf(cwd, name).map(({ file, rule }) => `${file} ${rule}`);
const write = (cwd: string, name: string, text: string) => fs.writeFileSync(path.join(cwd, name), text);

function run(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = runCli(['--format', 'json', ...args], { cwd });
  const report = stdout === '' ? undefined : JSON.parse(stdout);
  const found = report?.findings.map((each: Entry & { path: string; rule: string }) => `${each.path} ${each.rule}`);
  return { status, stderr, report, found: found as readonly string[] };
}

/** A folder with findings, of which a baseline has all. */
function adopted(tree: Record<string, string> = {}): string {
  const cwd = folderWith({ 'a.json': '# tiny\na loud\nb odd\n', 'in/b.json': '# tiny\nb hint\n', ...tree });
  const { status, stderr } = run(cwd, '--update-baseline');
  assert.deepEqual({ status, stderr }, { status: 0, stderr: `note: ${NAME}: 3 added, 0 removed.\n` });
  return cwd;
}

describe('a baseline on the command line', () => {
  after(removeFolders);

  it('hides what was there, and counts it', () => {
    const cwd = adopted();
    assert.deepEqual(namesIn(cwd), ['a.json loud', 'a.json odd', 'in/b.json hint']);
    const { status, stdout, stderr } = runCli(['--fail-on', 'info'], { cwd });
    assert.deepEqual(
      { status, stdout, stderr },
      { status: 0, stdout: 'No problems in 3 record sets in 2 files; 3 hidden by the baseline.\n', stderr: '' },
    );
    assert.deepEqual(run(cwd, '--no-baseline').found, ['a.json loud', 'a.json odd', 'in/b.json hint']);
  });

  it('wakes nothing when lines move, and shows what is new, changed or one more', () => {
    const cwd = adopted();
    write(cwd, 'a.json', '# tiny\n\n# more\n  b   odd\nnew quiet\n\ta loud\n');
    assert.deepEqual(run(cwd).found, []);
    write(cwd, 'a.json', '# tiny\na loud\nb loud\nc odd\na loud\n');
    assert.deepEqual(run(cwd, '--skip', 'twice').found, ['a.json loud', 'a.json odd', 'a.json loud']);
    assert.equal(run(cwd).status, 1);
  });

  it('counts findings that are equal', () => {
    const cwd = folderWith({ 'a.json': '# tiny\na loud\na loud\n' });
    run(cwd, '--update-baseline', '--skip', 'twice');
    assert.deepEqual(entriesOf(cwd), [{ file: 'a.json', rule: 'loud', resource: 'record a', value: 'loud', count: 2 }]);
    assert.deepEqual(run(cwd, '--skip', 'twice').found, []);
    write(cwd, 'a.json', '# tiny\na loud\n');
    const [{ stale }] = run(cwd).report.baselines;
    assert.deepEqual(stale, [{ file: 'a.json', rule: 'loud', resource: 'record a', value: 'loud', count: 1 }]);
  });

  it('tells what is no longer there, at no cost of the exit status, and prunes it', () => {
    const cwd = adopted();
    write(cwd, 'a.json', '# tiny\na quiet\nb odd\n');
    const { status, stderr, report } = run(cwd);
    assert.equal(status, 0);
    assert.match(
      stderr,
      /^note: .*baseline\.json: no longer there: a\.json: loud record a "loud"\nnote: .*--update-baseline removes/,
    );
    assert.deepEqual(report.baselines, [
      {
        path: NAME,
        hidden: 2,
        stale: [{ file: 'a.json', rule: 'loud', resource: 'record a', value: 'loud', count: 1 }],
      },
    ]);
    assert.equal(run(cwd, '--quiet').stderr, '');
    assert.match(run(cwd, '--update-baseline').stderr, /0 added, 1 removed/);
    assert.deepEqual(namesIn(cwd), ['a.json odd', 'in/b.json hint']);
    fs.rmSync(path.join(cwd, 'in'), { recursive: true });
    run(cwd, '--update-baseline');
    assert.deepEqual(namesIn(cwd), ['a.json odd'], 'a file that is gone');
  });

  it('touches only what was checked: paths, rules, and what is left out', () => {
    const cwd = adopted();
    const before = readText(cwd);
    write(cwd, 'a.json', '# tiny\na quiet\nb quiet\nc odd\n');
    write(cwd, 'in/b.json', '# tiny\nb quiet\n');
    const partial = [
      ['nowhere.json'],
      ['--only', 'hint', 'a.json'],
      ['--skip', 'loud,odd', 'a.json'],
      ['--exclude', 'a.json', '--exclude', 'in/'],
    ];
    write(cwd, 'nowhere.json', '# tiny\n');
    for (const args of partial) {
      assert.deepEqual(run(cwd, ...args).report.baselines?.[0]?.stale ?? [], [], args.join(' '));
      run(cwd, '--update-baseline', ...args);
      assert.equal(readText(cwd), before, args.join(' '));
    }
    run(cwd, '--update-baseline', 'in');
    assert.deepEqual(namesIn(cwd), ['a.json loud', 'a.json odd']);
    run(cwd, '--update-baseline', '--only', 'odd');
    assert.deepEqual(
      entriesOf(cwd).map(({ rule, resource }) => `${rule} ${resource}`),
      ['loud record a', 'odd record c'],
    );
  });

  it('with --changed adds what has changed, and nothing else', () => {
    const cwd = folderWith({ 'a.json': '# tiny\na loud\nb quiet\n' });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
        cwd,
        stdio: 'pipe',
      });
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'first');
    write(cwd, 'a.json', '# tiny\na loud\nb odd\n');
    run(cwd, '--update-baseline', '--changed');
    assert.deepEqual(namesIn(cwd), ['a.json odd']);
    assert.deepEqual(run(cwd, '--changed').found, []);
    assert.deepEqual(run(cwd).found, ['a.json loud']);
  });

  it('never hides a syntax error, and keeps the entries beside it', () => {
    const cwd = adopted();
    const before = readText(cwd);
    write(cwd, 'a.json', '# tiny\n!!\n');
    assert.deepEqual(run(cwd).found, ['a.json syntax-error']);
    assert.deepEqual(run(cwd).report.baselines[0].stale, []);
    const { status, found } = run(cwd, '--update-baseline');
    assert.deepEqual({ status, found }, { status: 1, found: ['a.json syntax-error'] });
    assert.equal(readText(cwd), before);
  });

  it('keeps all entries when something could not be checked', () => {
    const cwd = adopted();
    const before = readText(cwd);
    write(cwd, 'a.json', '# tiny\ncrash quiet\n');
    const { status, report } = run(cwd);
    assert.deepEqual({ status, stale: report.baselines[0].stale }, { status: 2, stale: [] });
    assert.equal(run(cwd, '--update-baseline').status, 2);
    assert.equal(readText(cwd), before);
  });

  it('shows what it hides with --report-suppressed', () => {
    const cwd = adopted();
    const { report, status } = run(cwd, '--report-suppressed');
    assert.equal(status, 0);
    assert.deepEqual(
      report.suppressed.map(({ rule, suppressedBy, reason }: Entry) => [rule, suppressedBy, reason]),
      ['loud', 'odd', 'hint'].map((rule) => [rule, 'baseline', null]),
    );
    const sarif = JSON.parse(runCli(['--format', 'sarif', '--report-suppressed'], { cwd }).stdout);
    assert.deepEqual(
      sarif.runs[0].results.map(({ suppressions }: Entry) => suppressions),
      Array(3).fill([{ kind: 'external' }]),
    );
    const pretty = runCli(['--report-suppressed'], { cwd }).stdout;
    assert.match(pretty, /suppressed by the baseline\n/);
    assert.match(pretty, /3 hidden by the baseline\.\n$/);
    const lines = runCli(['--format', 'jsonl'], { cwd }).stdout.trim().split('\n');
    assert.equal(JSON.parse(lines.at(-1) ?? '').baselines[0].hidden, 3);
  });

  it('is left out by --fix, which mends what it can', () => {
    const cwd = adopted();
    const { report } = run(cwd, '--fix', '--update-baseline');
    assert.equal(report.fixed.fixes, 1);
    assert.equal(readText(cwd, 'a.json'), '# tiny\na quiet\nb odd\n');
    assert.deepEqual(namesIn(cwd), ['a.json odd', 'in/b.json hint']);
  });

  it('stands where an option or the configuration says, with paths relative to itself', () => {
    const tree = { 'dns/a.json': '# tiny\na loud\n', 'dns/.route53lint.json': '{ "baseline": "../ci/old.json" }' };
    const cwd = folderWith({ ...tree, 'ci/x': '' });
    const missing = run(cwd);
    assert.equal(missing.status, 2);
    assert.deepEqual(missing.report.errors, [
      { path: 'ci/old.json', message: 'does not exist; --update-baseline makes it' },
    ]);
    run(cwd, '--update-baseline');
    assert.deepEqual(namesIn(cwd, 'ci/old.json'), ['../dns/a.json loud']);
    assert.deepEqual(run(path.join(cwd, 'dns')).found, []);
    const printed = JSON.parse(runCli(['--print-config', 'dns/a.json'], { cwd }).stdout);
    assert.equal(printed.baseline, 'ci/old.json');
    assert.equal(run(cwd, '--baseline', 'mine.json').status, 2);
    run(cwd, '--baseline', 'new/mine.json', '--update-baseline');
    assert.deepEqual(namesIn(cwd, 'new/mine.json'), ['../dns/a.json loud']);
    assert.deepEqual(run(cwd, '--baseline', 'new/mine.json').found, []);
  });

  it('is looked for beside the configuration, else in the current folder', () => {
    const cwd = folderWith({
      'dns/a.json': '# tiny\na loud\n',
      'dns/.route53lint.json': '{}',
      'b.json': '# tiny\nb odd\n',
    });
    run(cwd, '--update-baseline');
    assert.deepEqual(namesIn(cwd, `dns/${NAME}`), ['a.json loud']);
    assert.deepEqual(namesIn(cwd), ['b.json odd']);
    assert.deepEqual(run(cwd).found, []);
    assert.deepEqual(run(cwd, '--no-config', '--no-baseline').found, ['b.json odd', 'dns/a.json loud']);
  });

  it('is an error when it is damaged, and nothing is checked without it', () => {
    const cwd = adopted();
    for (const text of ['{ "version": 2, "entries": [] }', '', '[1', '{ "version": 1, "entries": [{}] }', '\ufffe']) {
      write(cwd, NAME, text);
      for (const more of text === '' ? [[], ['--update-baseline'], ['--baseline', NAME]] : [[]]) {
        const { status, report } = run(cwd, ...more);
        assert.deepEqual(
          { status, files: report.files, findings: report.findings },
          { status: 2, files: 0, findings: [] },
        );
        assert.equal(report.errors.length, 1);
        assert.equal(report.errors[0].path, NAME);
        assert.equal(readText(cwd), text);
      }
    }
    assert.deepEqual(run(cwd, '--no-baseline').status, 1);
  });

  it('is written as a whole, or left as it is', () => {
    const cwd = adopted();
    const before = readText(cwd);
    assert.equal(run(cwd, '--update-baseline').status, 0);
    assert.equal(readText(cwd), before);
    write(cwd, 'a.json', '# tiny\nz loud\n');
    fs.chmodSync(path.join(cwd, NAME), 0o444);
    fs.chmodSync(cwd, 0o555);
    const { status, stdout } = runCli(['--format', 'json', '--update-baseline'], { cwd, unprivileged: true });
    fs.chmodSync(cwd, 0o777);
    assert.equal(status, 2);
    assert.deepEqual(JSON.parse(stdout).errors, [{ path: NAME, message: 'cannot be written: permission denied' }]);
    assert.equal(readText(cwd), before);
    assert.deepEqual(
      fs.readdirSync(cwd).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });

  it('is written outside of the work tree only where the command line names it', () => {
    const tree = {
      'repo/.git': undefined,
      'repo/in/a.json': '# tiny\na loud\n',
      'repo/in/link': { link: '../../out' },
      'out/there.json': '{ "version": 1, "entries": [] }',
    };
    for (const named of ['../../out/new.json', 'link/new.json', 'link/deep/new.json', '../../out/there.json']) {
      const cwd = folderWith({ ...tree, 'repo/in/.route53lint.json': JSON.stringify({ baseline: named }) });
      const inside = path.join(cwd, 'repo/in');
      const { status, stderr } = runCli(['--update-baseline'], { cwd: inside });
      const why = 'lies outside of the work tree of its configuration, so it is not written: name it with --baseline';
      assert.deepEqual([status, stderr.includes(`${why}\n`)], [2, true], `${named}: ${stderr}`);
      assert.deepEqual(fs.readdirSync(path.join(cwd, 'out')), ['there.json']);
      assert.equal(fs.readFileSync(path.join(cwd, 'out/there.json'), 'utf8'), tree['out/there.json']);
      assert.equal(runCli(['--update-baseline', '--baseline', named], { cwd: inside }).status, 0);
    }
    const beside = folderWith({ ...tree, 'repo/in/.route53lint.json': '{ "baseline": "../ci/new.json" }' });
    assert.equal(runCli(['--update-baseline'], { cwd: path.join(beside, 'repo/in') }).status, 0);
    assert.deepEqual(fs.readdirSync(path.join(beside, 'repo/ci')), ['new.json']);
  });

  it('refuses options that contradict it', () => {
    const cwd = folderWith({});
    for (const args of [['--no-baseline'], ['--diff'], ['--show-files'], ['--stdin-filename', 'a.json']]) {
      const { status, stderr } = runCli(['--update-baseline', ...args], { cwd });
      assert.equal(status, 2);
      assert.match(stderr, new RegExp(`^error: '--update-baseline' .* combined with '${args[0]}'`));
    }
    assert.match(runCli(['--baseline', 'x', '--no-baseline'], { cwd }).stderr, /contradict each other/);
  });

  it('of a called module keeps what depends on the call, where the callers are not checked', () => {
    const module = `variable "type" {}\nresource "aws_route53_record" "www" {\n  zone_id = "Z0123456789ABCDEFGHIJ"\n  name    = "www.example.com"\n  type    = var.type\n  ttl     = 60\n  records = ["lb.example.net"]\n}\n`;
    const caller = 'module "dns" {\n  source = "./modules/dns"\n  type   = "A"\n}\n';
    const cwd = folderWith({ 'main.tf': caller, 'modules/dns/main.tf': module });
    const check = (...args: string[]) => JSON.parse(runCli(['--format', 'json', ...args], { cwd }, 'real').stdout);
    check('--update-baseline');
    assert.deepEqual(
      entriesOf(cwd).map(({ file, rule, called }) => [file, rule, called]),
      [['modules/dns/main.tf', 'hostname-in-address-record', true]],
    );
    assert.deepEqual(check().findings, []);
    assert.deepEqual(check('modules').baselines?.[0]?.stale ?? [], []);
    write(cwd, 'main.tf', caller.replace('"A"', '"CNAME"'));
    assert.equal(check().baselines[0].stale.length, 1);
  });
});

describe('route53-lint init', () => {
  after(removeFolders);

  it('writes a configuration in which every key is a comment', () => {
    const cwd = folderWith({ 'a.json': '# tiny\na loud\n' });
    const { status, stdout } = runCli(['init'], { cwd });
    assert.equal(status, 0);
    assert.match(stdout, /^Wrote \.route53lint\.yaml: /);
    const text = readText(cwd, '.route53lint.yaml');
    for (const { key } of listSchemaKeys()) assert.match(text, new RegExp(`^#${key}:`, 'm'));
    assert.deepEqual(parseConfiguration(text, '.route53lint.yaml').errors, []);
    const active = parseConfiguration(
      text.replaceAll(/^#(?=\S)/gm, '').replaceAll(/^#(?= {2})/gm, ''),
      '.route53lint.yaml',
    );
    assert.deepEqual(active.errors, []);
    assert.deepEqual(run(cwd).found, ['a.json loud']);
  });

  it('makes a baseline when asked', () => {
    const cwd = folderWith({ 'a.json': '# tiny\na loud\n' });
    const { status, stdout, stderr } = runCli(['init', '--baseline'], { cwd });
    assert.equal(status, 0);
    assert.match(stdout, /1 hidden by the baseline\.\n$/);
    assert.equal(stderr, `note: ${NAME}: 1 added, 0 removed.\n`);
    assert.deepEqual(run(cwd).found, []);
  });

  it('overwrites nothing', () => {
    for (const name of ['.route53lint.json', '.route53lint.yml', 'package.json']) {
      const text = name === 'package.json' ? '{ "route53lint": {} }' : '{}';
      const cwd = folderWith({ [name]: text, 'a.json': '# tiny\na loud\n' });
      const { status, stdout, stderr } = runCli(['init', '--baseline'], { cwd });
      assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
      assert.match(stderr, new RegExp(`^error: ${name.replaceAll('.', '\\.')} is there already.*--update-baseline`));
      assert.deepEqual(fs.readdirSync(cwd).sort(), [name, 'a.json'].sort());
    }
    const other = folderWith({ 'package.json': '{}' });
    assert.equal(runCli(['init'], { cwd: other }).status, 0);
    assert.match(runCli(['init', 'here'], { cwd: other }).stderr, /takes no 'here'/);
  });
});
