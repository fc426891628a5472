import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../package.json';
import { parseCommandLine } from '../server/src/cli/options';
import { parseArguments } from './host/arguments';

const ROOT = path.join(__dirname, '..');

interface LaunchConfiguration {
  readonly name: string;
  readonly type: string;
  readonly request: string;
  readonly args?: readonly string[];
  readonly port?: number;
  readonly preLaunchTask?: string;
  readonly program?: string;
}

interface Task {
  readonly label: string;
  readonly type: string;
  readonly script: string;
}

const { configurations, compounds } = readJson<{
  readonly configurations: readonly LaunchConfiguration[];
  readonly compounds: readonly { readonly name: string; readonly configurations: readonly string[] }[];
}>('.vscode/launch.json');
const { tasks } = readJson<{ readonly tasks: readonly Task[] }>('.vscode/tasks.json');

describe('.vscode/tasks.json', () => {
  for (const { label, type, script } of tasks)
    it(`${label} is a script of package.json`, () => {
      assert.equal(type, 'npm');
      assert.ok(Object.hasOwn(manifest.scripts, script), script);
    });
});

describe('.vscode/launch.json', () => {
  it('starts the extension first, for that is what F5 does in a fresh clone', () => {
    assert.equal(configurations[0]?.type, 'extensionHost');
    assert.equal(configurations[0]?.preLaunchTask, 'build');
  });

  for (const { name, type, args = [], preLaunchTask, program } of configurations)
    it(`${name}: every file and task is there`, () => {
      if (preLaunchTask !== undefined) assert.ok(tasks.some(({ label }) => label === preLaunchTask));
      for (const text of [program ?? '', ...args]) {
        const [, file] = /\$\{workspaceFolder\}\/?(.*)$/.exec(text) ?? [];
        if (file !== undefined) assert.ok(existsSync(path.join(ROOT, file)), file);
      }
      if (type !== 'extensionHost') return;
      const { all, paths } = parseArguments(args);
      for (const folder of all('extensionDevelopmentPath').map(inRoot))
        assert.ok(existsSync(path.join(folder, 'package.json')), folder);
      assert.deepEqual(paths.map(inRoot), [path.join(ROOT, 'examples')]);
    });

  it('attaches to the port on which the client starts the server', () => {
    const client = readFileSync(path.join(ROOT, 'client/node-client.ts'), 'utf8');
    const [attach] = configurations.filter(({ request }) => request === 'attach');
    assert.ok(client.includes(`'--inspect=${attach?.port}'`));
  });

  it('runs the page of a rule by the name that its tests have', () => {
    const args = configurations.find(({ name }) => name.startsWith('Page'))?.args ?? [];
    assert.ok(existsSync(path.join(ROOT, args[0] ?? '')));
    const pattern = new RegExp(args.at(-1)?.replace('${fileBasenameNoExtension}', 'cname-at-apex') ?? '');
    assert.match('rule pages cname-at-apex Terraform: a CNAME at the apex', pattern);
    assert.doesNotMatch('rule pages alias-to-cname-at-apex Terraform: an ALIAS', pattern);
  });

  it('gives the command line arguments that it takes', () => {
    const { args = [] } = configurations.find(({ name }) => name.startsWith('Command line')) ?? {};
    assert.equal(parseCommandLine(args).kind, 'check');
  });

  it('combines configurations that there are', () => {
    for (const compound of compounds)
      for (const each of compound.configurations) assert.ok(configurations.some(({ name }) => name === each));
  });
});

describe('.vscode', () => {
  it('is kept, and is not shipped', () => {
    const ignored = readFileSync(path.join(ROOT, '.gitignore'), 'utf8').split('\n');
    assert.ok(!ignored.some((line) => /^\/?\.vscode\/?$/.test(line)));
    assert.ok(!manifest.files.some((file) => file.startsWith('.')));
  });
});

function inRoot(file: string): string {
  return path.join(ROOT, file.replace('${workspaceFolder}', ''));
}

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(ROOT, name), 'utf8'));
}
