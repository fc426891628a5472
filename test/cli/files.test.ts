import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, type RunOptions, removeFolders, runCli, type Tree } from './cli';

const LOUD = '# tiny\na loud\n';

interface Report {
  readonly status: number | null;
  readonly stderr: string;
  /** Paths with findings, each once. */
  readonly found: readonly string[];
  readonly errors: readonly string[];
}

function checkIn(cwd: string, args: readonly string[] = [], options: Partial<RunOptions> = {}): Report {
  const { status, stdout, stderr } = runCli(['--format', 'json', ...args], { cwd, ...options });
  const report = JSON.parse(stdout);
  return {
    status,
    stderr,
    found: [...new Set<string>(report.findings.map((finding: { path: string }) => finding.path))],
    errors: report.errors.map((error: { path: string; message: string }) => `${error.path}: ${error.message}`),
  };
}

function check(tree: Tree, ...args: string[]): Report {
  return checkIn(folderWith(tree), args);
}

describe('the files that the command line reads', () => {
  after(removeFolders);

  it('are all below the current folder that have a fitting name, in order', () => {
    const tree = Object.fromEntries(
      [
        'b.tf',
        'a/z.json',
        'a/b/c.yaml',
        'a.yml',
        'x.tofu',
        'y.jsonc',
        'z.template',
        'readme.md',
        'main.py',
        'Makefile',
      ].map((name) => [name, LOUD]),
    );
    assert.deepEqual(check(tree).found, ['a.yml', 'a/b/c.yaml', 'a/z.json', 'b.tf', 'x.tofu', 'y.jsonc', 'z.template']);
  });

  it('are those named, whatever they are called', () => {
    assert.deepEqual(check({ 'records.txt': LOUD, 'b.json': LOUD }, 'records.txt').found, ['records.txt']);
  });

  it('are read once, however often they are named', () => {
    const { found } = check({ 'a/x.json': LOUD, 'b.json': LOUD }, 'a', 'a/x.json', './a', '.', 'b.json');
    assert.deepEqual(found, ['a/x.json', 'b.json']);
  });

  it('are none below node_modules, .git and .terraform, and neither state nor lock files', () => {
    const names = [
      'node_modules/a.json',
      'x/node_modules/a.json',
      '.git/a.json',
      '.terraform/m/a.tf',
      'terraform.tfstate',
      'a.tfstate.json',
      'package-lock.json',
      '.terraform.lock.hcl',
      'pnpm-lock.yaml',
    ];
    assert.deepEqual(check(Object.fromEntries(names.map((name) => [name, LOUD]))).found, []);
  });

  it('print a note when state or a lock file is named', () => {
    const { status, stderr, found } = check(
      { 'a.tfstate': LOUD, 'package-lock.json': LOUD },
      'a.tfstate',
      'package-lock.json',
    );
    assert.deepEqual({ status, found }, { status: 0, found: [] });
    assert.equal(
      stderr,
      'note: a.tfstate: Terraform state is ignored.\nnote: package-lock.json: Lock files are ignored.\n',
    );
  });

  it('are no larger than 8 MiB, which is said once', () => {
    const large = `# tiny\na loud\n${'#'.repeat(8 * 1024 * 1024)}\n`;
    const { status, stderr, found } = check({ 'a.json': large, 'b/c.json': large, 'd.json': LOUD });
    assert.deepEqual({ status, found }, { status: 1, found: ['d.json'] });
    assert.equal(stderr, 'note: Files larger than 8 MiB are ignored: a.json, b/c.json\n');
  });

  it('may be larger than that when they are named', () => {
    const large = `# tiny\na loud\n${'#'.repeat(8 * 1024 * 1024)}\n`;
    const { status, stderr, found } = check({ 'plan.json': large }, 'plan.json');
    assert.deepEqual({ status, stderr, found }, { status: 1, stderr: '', found: ['plan.json'] });
  });

  it('may be empty, have a byte order mark or be one line of a megabyte', () => {
    const { status, errors } = check({ 'a.tf': '', 'b.json': '\ufeff', 'c.json': `# tiny ${'x'.repeat(1 << 20)}` });
    assert.deepEqual({ status, errors }, { status: 0, errors: [] });
  });

  describe('with .gitignore', () => {
    it('are not those that it names, at any depth', () => {
      const tree = {
        '.git/HEAD': '',
        '.gitignore': 'out/\n*.gen.json\n!keep.gen.json\n/top.json\n',
        'out/a.json': LOUD,
        'x/out/a.json': LOUD,
        'a.gen.json': LOUD,
        'keep.gen.json': LOUD,
        'top.json': LOUD,
        'x/top.json': LOUD,
        'x/.gitignore': 'b.json\n!a.gen.json\n',
        'x/b.json': LOUD,
        'x/a.gen.json': LOUD,
      };
      assert.deepEqual(check(tree).found, ['keep.gen.json', 'x/a.gen.json', 'x/top.json']);
    });

    it('heed the files above up to the root of the repository, and none outside', () => {
      const cwd = folderWith({
        '.gitignore': '*.json\n',
        'r/.git': 'gitdir: elsewhere\n',
        'r/.gitignore': 'a.json\n',
        'r/x/a.json': LOUD,
        'r/x/b.json': LOUD,
      });
      assert.deepEqual(checkIn(path.join(cwd, 'r/x')).found, ['b.json']);
    });

    it('heed .git/info/exclude', () => {
      assert.deepEqual(check({ '.git/info/exclude': 'a.json\n', 'a.json': LOUD, 'b.json': LOUD }).found, ['b.json']);
    });

    it('are read when they, or their folder, are named', () => {
      const tree = { '.git/HEAD': '', '.gitignore': 'out/\na.json\n', 'out/b.json': LOUD, 'a.json': LOUD };
      assert.deepEqual(check(tree, 'out', 'a.json').found, ['a.json', 'out/b.json']);
    });
  });

  describe('that are links', () => {
    it('are followed, each folder once', () => {
      const tree = {
        'a/x.json': LOUD,
        'a/loop': { link: '..' },
        b: { link: 'a' },
        self: { link: 'self' },
        'gone.json': { link: 'nowhere' },
        'linked.json': { link: 'a/x.json' },
      };
      const { status, found, errors } = check(tree);
      assert.deepEqual({ status, found, errors }, { status: 1, found: ['a/x.json', 'linked.json'], errors: [] });
    });

    it('lead to folders elsewhere, but not to a folder above', () => {
      const cwd = folderWith({
        'work/m': { link: '../modules' },
        'work/up': { link: '..' },
        'modules/a.json': LOUD,
        'other/b.json': LOUD,
      });
      assert.deepEqual(checkIn(path.join(cwd, 'work')).found, ['m/a.json']);
    });

    it('are an error when named and leading back to themselves', () => {
      const { status, errors } = check({ 'self.json': { link: 'self.json' } }, 'self.json');
      assert.deepEqual(
        { status, errors },
        { status: 2, errors: ['self.json: is a symbolic link that leads back to itself'] },
      );
    });
  });

  describe('that cannot be read', () => {
    it('are errors, after the others are reported', () => {
      const cwd = folderWith({ 'a.json': LOUD, 'secret.json': LOUD, 'closed/b.json': LOUD });
      fs.chmodSync(path.join(cwd, 'secret.json'), 0);
      fs.chmodSync(path.join(cwd, 'closed'), 0);
      const { status, found, errors } = checkIn(cwd, [], { unprivileged: true });
      fs.chmodSync(path.join(cwd, 'closed'), 0o755);
      assert.deepEqual(
        { status, found, errors },
        {
          status: 2,
          found: ['a.json'],
          errors: ['closed: cannot be read: permission denied', 'secret.json: cannot be read: permission denied'],
        },
      );
    });

    it('are errors when they are not UTF-8 and are named or would be read', () => {
      const latin = Buffer.from('# tiny \xe4\na loud\n', 'latin1');
      const tree = {
        'a.json': latin,
        'b.json': Buffer.from('{ "\xe4": 1 }', 'latin1'),
        'c.json': Buffer.from('\ufeff# tiny\na loud\n', 'utf16le'),
      };
      assert.deepEqual(check(tree).errors, [
        'a.json: is not valid UTF-8',
        'c.json: is UTF-16, not UTF-8: save it as UTF-8',
      ]);
      assert.deepEqual(check(tree, 'b.json').errors, ['b.json: is not valid UTF-8']);
    });

    it('are passed over when they are no text', () => {
      assert.deepEqual(check({ 'a.json': Buffer.from([0x23, 0, 0xff, 0xfe, 0x74]) }).errors, []);
    });
  });

  describe('and those deployed with them', () => {
    const tree = { 'a.tf': '# tiny\nwww fine\nb loud\n', 'b.tf': '# tiny\nwww loud\n', 'c.json': LOUD };

    it('are read with a named file, but only the named one is reported', () => {
      const { stdout } = runCli(['--format', 'json', 'b.tf'], { cwd: folderWith(tree) });
      const { files, recordSets, findings } = JSON.parse(stdout);
      assert.deepEqual({ files, recordSets }, { files: 1, recordSets: 1 });
      assert.deepEqual(
        findings.map((f: { path: string; rule: string }) => `${f.path} ${f.rule}`),
        ['b.tf twice', 'b.tf loud'],
      );
    });

    it('are read although they are ignored', () => {
      const { stdout } = runCli(['--format', 'json'], { cwd: folderWith({ ...tree, '.gitignore': 'a.tf\nc.json\n' }) });
      assert.deepEqual(
        JSON.parse(stdout).findings.map((f: { path: string; rule: string }) => `${f.path} ${f.rule}`),
        ['b.tf twice', 'b.tf loud'],
      );
    });
  });
});

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

  it('prints what is ignored, also among files that are named', () => {
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
});
