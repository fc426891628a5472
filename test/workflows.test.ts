import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import manifest from '../package.json';
import { checksumsOf, checkTag, notesOf } from '../tools/release';
import { HOST_VERSIONS } from './host/install';

const ROOT = path.join(__dirname, '..');
const FOLDER = path.join(ROOT, '.github/workflows');

interface Step {
  readonly run?: string;
  readonly uses?: string;
}

interface Job {
  readonly strategy?: { readonly matrix: { readonly node?: readonly string[] } };
  readonly steps: readonly Step[];
}

const workflows = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(path.join(FOLDER, name), 'utf8');
  return { name, text, jobs: Object.values((parse(text) as { jobs: Record<string, Job> }).jobs) };
});
const steps = workflows.flatMap(({ jobs }) => jobs.flatMap((job) => job.steps));

describe('the workflows', () => {
  it('run scripts and files that are in the project', () => {
    const commands = steps.flatMap(({ run }) => run ?? []);
    const scripts = commands.flatMap((command) => /^npm run ([\w:-]+)/.exec(command)?.[1] ?? []);
    assert.deepEqual(
      scripts.filter((name) => !Object.hasOwn(manifest.scripts, name)),
      [],
    );
    const files = commands.flatMap((command) => /^\.\S+/.exec(command) ?? []);
    assert.ok(scripts.length >= 5 && files.length >= 2);
    for (const file of files) assert.ok(statSync(path.join(ROOT, file)).mode & 0o100, `${file} can be run`);
  });

  it('name each action by a commit, with its version', () => {
    const uses = workflows.flatMap(({ text }) => text.match(/uses: .*/g) ?? []);
    assert.ok(uses.length >= 8);
    for (const line of uses) assert.match(line, /^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('run the oldest Node.js and the oldest VS Code that the package allows', () => {
    const [oldest = ''] = /\d+\.\d+/.exec(manifest.engines.node) ?? [];
    for (const { jobs } of workflows.filter(({ name }) => name === 'ci.yml'))
      for (const { strategy } of jobs) assert.ok(strategy?.matrix.node?.includes(oldest) ?? true);
    const [code = ''] = /\d+\.\d+/.exec(manifest.engines.vscode) ?? [];
    assert.ok(HOST_VERSIONS.some((version) => version.startsWith(`${code}.`)));
    assert.match(manifest.scripts['test:extension:oldest'], new RegExp(` ${code}\\.\\d+$`));
  });

  it('publish with the version of vsce that packs', () => {
    const { version } = JSON.parse(readFileSync(require.resolve('@vscode/vsce/package.json'), 'utf8'));
    assert.ok(steps.some(({ run }) => run?.startsWith(`npx --yes @vscode/vsce@${version} `)));
  });

  for (const { name, args, from } of [
    { name: 'actionlint', args: [], from: 'go install github.com/rhysd/actionlint/cmd/actionlint@latest' },
    { name: 'zizmor', args: ['--offline', '--quiet', '.github', 'action.yml'], from: 'pip install zizmor' },
  ])
    it(`have no fault that ${name} finds`, function () {
      const { error, status, stdout, stderr } = spawnSync(name, args, { cwd: ROOT, encoding: 'utf8' });
      if (error !== undefined) {
        console.log(`    skipped: ${name} is not installed: ${from}`);
        return this.skip();
      }
      assert.equal(status, 0, stdout + stderr);
    });
});

describe('the templates of issues', () => {
  const folder = path.join(ROOT, '.github/ISSUE_TEMPLATE');

  for (const name of readdirSync(folder).filter((file) => file !== 'config.yml'))
    it(`${name} asks for the smallest input and has what GitHub requires`, () => {
      const form = parse(readFileSync(path.join(folder, name), 'utf8'));
      assert.ok(form.name && form.description);
      const fields: { type: string; id: string; attributes: { label: string }; validations: { required?: boolean } }[] =
        form.body;
      assert.equal(new Set(fields.map(({ id }) => id)).size, fields.length);
      for (const { type, attributes } of fields) {
        assert.ok(['input', 'textarea'].includes(type));
        assert.ok(attributes.label);
      }
      const [first] = fields;
      assert.equal(first?.attributes.label, 'The smallest input');
      assert.equal(first?.validations.required, true);
    });
});

describe('a release', () => {
  const changelog =
    '# Changelog\n\n## Unreleased\n\n- Later.\n\n## 1.2.0 (2026-01-02)\n\n### Added\n\n- This.\n\n## 1.1.0\n';

  it('has the notes of its version', () => assert.equal(notesOf(changelog, '1.2.0'), '### Added\n\n- This.\n'));

  it('is not made when the changelog does not know its version, or says nothing of it', () => {
    assert.throws(() => notesOf(changelog, '1.3.0'), /CHANGELOG\.md has no section for 1\.3\.0/);
    assert.throws(() => notesOf(changelog, '1.1.0'), /CHANGELOG\.md has no section for 1\.1\.0/);
    assert.throws(() => notesOf(changelog, '1.2'), /has no section for 1\.2\./);
  });

  it('is not made when the tag is another version', () => {
    checkTag('v1.2.0', '1.2.0');
    assert.throws(() => checkTag('v1.2.1', '1.2.0'), /The tag v1\.2\.1 is not v1\.2\.0/);
    assert.throws(() => checkTag('1.2.0', '1.2.0'), /The tag 1\.2\.0 is not v1\.2\.0/);
  });

  it('has checksums as sha256sum writes and reads them', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'route53-lint-'));
    try {
      writeFileSync(path.join(folder, 'a.vsix'), 'abc');
      const line = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.vsix\n';
      assert.equal(checksumsOf(folder, ['a.vsix']), line);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
