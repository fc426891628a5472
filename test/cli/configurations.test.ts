import assert from 'node:assert/strict';
import path from 'node:path';
import { lookAt as check, folderWith, removeFolders, runCli, type Tree } from './cli';

const LOUD = '# tiny\na loud\n';

describe('the configuration that the command line uses', () => {
  after(removeFolders);

  const severities = (tree: Tree, args: readonly string[] = [], below = '.') => {
    const { stdout } = runCli(['--format', 'json', ...args], { cwd: path.join(folderWith(tree), below) });
    return JSON.parse(stdout).findings.map((f: { path: string; severity: string }) => `${f.path} ${f.severity}`);
  };
  const level = (severity: string) => JSON.stringify({ rules: { loud: severity } });

  it('is the nearest one up the tree of each file', () => {
    const tree = {
      '.route53lint.json': level('warning'),
      'a.json': LOUD,
      'x/y/b.json': LOUD,
      'z/.route53lint.yaml': 'rules: { loud: info }',
      'z/c.json': LOUD,
      'z/w/package.json': '{ "name": "w" }',
      'z/w/d.json': LOUD,
    };
    assert.deepEqual(severities(tree), ['a.json warning', 'x/y/b.json warning', 'z/c.json info', 'z/w/d.json info']);
    assert.deepEqual(severities(tree, [], 'x/y'), ['b.json warning']);
  });

  it('can be in a package.json', () => {
    assert.deepEqual(
      severities({ 'package.json': '{ "route53lint": { "rules": { "loud": "info" } } }', 'a.json': LOUD }),
      ['a.json info'],
    );
  });

  it('can be named, its globs relative to the current folder', () => {
    const tree = {
      'config/ci.jsonc': '{ "overrides": [{ "files": ["x/**"], "rules": { "loud": "info" } }] } // CI',
      '.route53lint.json': level('warning'),
      'x/a.json': LOUD,
      'b.json': LOUD,
    };
    assert.deepEqual(severities(tree, ['--config', 'config/ci.jsonc']), ['b.json error', 'x/a.json info']);
  });

  it('can be left out', () => {
    assert.deepEqual(severities({ '.route53lint.json': level('off'), 'a.json': LOUD }, ['--no-config']), [
      'a.json error',
    ]);
  });

  it('says what is ignored, also among files that are named', () => {
    const tree = {
      '.route53lint.json': '{ "ignore": ["gen/", "x.json"] }',
      'gen/a.json': LOUD,
      'x.json': LOUD,
      'b.json': LOUD,
    };
    assert.deepEqual(check(tree).found, ['b.json']);
    const { status, stderr, found } = check(tree, 'x.json', 'gen/a.json');
    assert.deepEqual({ status, found }, { status: 0, found: [] });
    assert.equal(
      stderr,
      'note: x.json: The configuration ignores it.\nnote: gen/a.json: The configuration ignores it.\n',
    );
  });

  it('makes syntax errors less serious', () => {
    assert.deepEqual(
      severities({ '.route53lint.json': '{ "rules": { "syntax-error": "info" } }', 'a.json': '# tiny\n!!\n' }),
      ['a.json info'],
    );
  });

  it('is an error at a line and a column when it is wrong, and its files are not checked', () => {
    const { status, found, errors } = check({
      '.route53lint.json': '{\n  "rules": { "luod": "off", "odd": "warn" }\n}',
      'a.json': LOUD,
      'b.json': LOUD,
      'x/.route53lint.json': '{}',
      'x/c.json': LOUD,
    });
    assert.deepEqual(
      { status, found, errors },
      {
        status: 2,
        found: ['x/c.json'],
        errors: [
          ".route53lint.json: line 2, column 14: Unknown rule 'luod'; did you mean 'loud'?",
          ".route53lint.json: line 2, column 36: Unknown severity 'warn'; did you mean 'warning'?",
        ],
      },
    );
  });

  it('is an error when it is named and is not there, no text or no configuration', () => {
    const tree = { 'a.json': LOUD, 'bad.json': Buffer.from([0xff, 0x80]), 'package.json': '{}', 'folder/x': '' };
    const errors = (name: string) => check(tree, '--config', name).errors;
    assert.deepEqual(errors('none.json'), ['none.json: does not exist']);
    assert.deepEqual(errors('bad.json'), ['bad.json: is not valid UTF-8']);
    assert.deepEqual(errors('package.json'), ["package.json: has no 'route53lint' key"]);
    assert.deepEqual(errors('folder'), ['folder: is neither a file nor a folder']);
  });

  it('extends files and packages, with the globs of each from its own folder', () => {
    const tree = {
      'a/.route53lint.json': '{ "extends": ["strict-dns", "../base/dns.yaml"], "rules": { "odd": "info" } }',
      'a/x.json': '# tiny\na loud\nb odd\n',
      'a/gen/y.json': LOUD,
      'base/dns.yaml':
        'rules: { odd: error }\nignore: [gen/]\noverrides: [{ resources: ["record a*"], rules: { loud: warning } }]\n',
      'node_modules/strict-dns/package.json': '{ "route53lint": { "rules": { "odd": "error" }, "ignore": ["gen/"] } }',
    };
    assert.deepEqual(severities(tree, ['a']), ['a/x.json warning', 'a/x.json info']);
    const beside = { ...tree, 'a/.route53lint.json': '{ "extends": "../base/dns.yaml" }' };
    assert.deepEqual(severities(beside, ['a']), ['a/gen/y.json warning', 'a/x.json warning', 'a/x.json error']);
  });

  it('has the errors of what it extends once, with both places, though two extend it', () => {
    const { status, found, errors } = check({
      'a/.route53lint.json': '{\n  "extends": "../base.json"\n}',
      'a/x.json': LOUD,
      'b/.route53lint.json': '{ "extends": ["../base.json", "./none.yaml"] }',
      'b/x.json': LOUD,
      'c/x.json': LOUD,
      'base.json': '{ "rules": { "luod": "off" } }',
    });
    assert.deepEqual(
      { status, found, errors },
      {
        status: 2,
        found: ['c/x.json'],
        errors: [
          "a/.route53lint.json: line 2, column 14: '../base.json' has an error in line 1, column 14: Unknown rule 'luod'; did you mean 'loud'?",
          "base.json: line 1, column 14: Unknown rule 'luod'; did you mean 'loud'?",
          "b/.route53lint.json: line 1, column 15: '../base.json' has an error in line 1, column 14: Unknown rule 'luod'; did you mean 'loud'?",
          "b/.route53lint.json: line 1, column 31: './none.yaml' does not exist.",
        ],
      },
    );
  });

  it('says why an extended file cannot be read', () => {
    const tree = {
      '.route53lint.json': '{ "extends": "./bad.json" }',
      'bad.json': Buffer.from([0xff, 0x80]),
      'a.json': LOUD,
    };
    assert.deepEqual(check(tree).errors, [".route53lint.json: line 1, column 14: './bad.json' is not valid UTF-8."]);
  });

  it('has warnings for objects without a reason where it requires reasons, and is followed all the same', () => {
    const tree = {
      '.route53lint.json':
        '{ "require-reason": true, "ignore": [{ "rule": "loud", "files": "a.json" }, { "rule": "loud", "files": "b.json", "reason": "old" }] }',
      'a.json': LOUD,
      'b.json': LOUD,
    };
    const { status, stderr, found } = check(tree);
    assert.deepEqual({ status, found }, { status: 0, found: [] });
    assert.match(stderr, /^warning: \.route53lint\.json: line 1, column 40: This object in 'ignore' has no 'reason'/m);
    assert.equal(check(tree, '--quiet').stderr.includes('warning'), false);
    const reported = runCli(['--report-suppressed', '--format', 'json'], { cwd: folderWith(tree) });
    assert.deepEqual(
      JSON.parse(reported.stdout).suppressed.map(
        (each: { path: string; suppressedBy: string; reason: string | null }) => [
          ...[each.path, each.suppressedBy, each.reason],
        ],
      ),
      [
        ['a.json', 'configuration', null],
        ['b.json', 'configuration', 'old'],
      ],
    );
  });
});
