import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import manifest from '../../package.json';
import { folderWith, removeFolders } from '../cli/cli';
import { copySources } from '../packing';

const ROOT = path.join(__dirname, '../..');

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
  };
}

const action = parse(fs.readFileSync(path.join(ROOT, 'action.yml'), 'utf8')) as Action;

/** Runs the steps of action.yml one by one, as a runner does, until one fails. */
function runSteps(cwd: string, inputs: Readonly<Record<string, string>>) {
  const fillIn = (text: string) =>
    text.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name) => inputs[name] ?? action.inputs[name]?.default ?? '');
  const temp = folderWith({});
  let output = '';
  for (const { run, env } of action.runs.steps) {
    const own = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fillIn(value)]));
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: temp, RUNNER_TEMP: temp, ...own },
    });
    output += stdout + stderr;
    if (status !== 0) return { status, output };
  }
  return { status: 0, output };
}

describe('the action for GitHub', () => {
  const folder = folderWith({});
  let version = '';
  before(() => {
    const sources = folderWith({});
    copySources(sources);
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: sources, stdio: 'pipe' });
    version = `file:${path.join(folder, `${manifest.name}-${manifest.version}.tgz`)}`;
  });
  after(removeFolders);

  const apex = fs.readFileSync(path.join(ROOT, 'examples/terraform/apex.tf'), 'utf8');

  it('installs the package of its own version', () => assert.equal(action.inputs.version?.default, manifest.version));

  it('checks the paths, and fails when something is found', () => {
    const cwd = folderWith({ 'a b/apex.tf': apex, 'other/apex.tf': apex });
    const { status, output } = runSteps(cwd, { version, paths: 'a b\nmissing.tf\n' });
    assert.equal(status, 2, output);
    assert.match(output, /^a b\/apex\.tf:\d+:\d+ error cname-at-apex$/m);
    assert.match(output, /missing\.tf: does not exist/);
    assert.doesNotMatch(output, /other/);
  });

  it('passes options on, one in each line, and succeeds when nothing is found', () => {
    const cwd = folderWith({ 'apex.tf': apex });
    const { status, output } = runSteps(cwd, { version, args: '--only\nmissing-ttl\n' });
    assert.equal(status, 0, output);
    assert.match(output, /No problems in 3 record sets/);
  });

  it('writes SARIF beside the log', () => {
    const cwd = folderWith({ 'apex.tf': apex });
    const { status, output } = runSteps(cwd, { version, sarif: 'out/report.sarif' });
    assert.equal(status, 1, output);
    assert.match(output, /^apex\.tf:\d+:\d+ error cname-at-apex$/m);
    const { runs } = JSON.parse(fs.readFileSync(path.join(cwd, 'out/report.sarif'), 'utf8'));
    assert.ok(runs[0].results.some(({ ruleId }: { ruleId: string }) => ruleId === 'cname-at-apex'));
  });

  it('takes inputs as text and runs nothing that is in them', () => {
    const cwd = folderWith({ 'apex.tf': apex });
    runSteps(cwd, { version, paths: '$(touch hit)\n`touch hit`\n"; touch hit; "', args: '--exclude\n$(touch hit)' });
    assert.deepEqual(fs.readdirSync(cwd), ['apex.tf']);
  });
});
