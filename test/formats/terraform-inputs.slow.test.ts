import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InputSource, Inputs } from '../../server/src/formats/inputs';
import { parseHcl } from '../../server/src/formats/syntax/hcl/parse';
import { evaluate } from '../../server/src/formats/terraform/expressions/evaluate';
import type { Module } from '../../server/src/formats/terraform/expressions/model';
import { findInputProblems } from '../../server/src/formats/terraform/instances/input-problems';
import { createRootModule } from '../../server/src/formats/terraform/read';
import type { SourceFile } from '../../server/src/text/span';

/** A run of Terraform: what declares a variable, the files beside it, the environment and the options. */
interface Run {
  readonly title: string;
  readonly variable: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: string;
  readonly options?: readonly (readonly ['var' | 'var-file', string])[];
}

const STRING = 'type = string\n  default = "default"';
const LOADED = {
  'terraform.tfvars': 'v = "tfvars"\n',
  'terraform.tfvars.json': '{ "v": "json" }',
  'z.auto.tfvars': 'v = "z"\n',
  'm.auto.tfvars.json': '{ "v": "m" }',
};
const some = (count: number) => Object.fromEntries(Object.entries(LOADED).slice(0, count));
const given = (text: string, type: string): Run => ({
  title: `${text} for ${type}`,
  variable: type,
  options: [['var', text]],
});

const RUNS: readonly Run[] = [
  { title: 'a default', variable: STRING },
  { title: 'the environment', variable: STRING, env: 'environment' },
  ...[1, 2, 3, 4].map((count) => ({
    ...{ title: `${count} loaded files`, variable: STRING, files: some(count), env: 'environment' },
  })),
  {
    title: 'a file of options',
    variable: STRING,
    files: { ...LOADED, 'o.tfvars': 'v = "file"\n' },
    options: [['var-file', 'o.tfvars']],
  },
  {
    title: 'an option behind a file',
    variable: STRING,
    files: { 'o.tfvars': 'v = "file"\n' },
    options: [
      ['var-file', 'o.tfvars'],
      ['var', 'option'],
    ],
  },
  {
    title: 'a file behind an option',
    variable: STRING,
    files: { 'o.tfvars.json': '{ "v": "file" }' },
    options: [
      ['var', 'option'],
      ['var-file', 'o.tfvars.json'],
    ],
  },
  {
    title: 'maps, which replace each other',
    variable: 'type = map(string)\n  default = { a = "1" }',
    files: { 'terraform.tfvars': 'v = { b = "2" }\n', 'o.tfvars': 'v = { c = 3 }\n' },
    options: [['var-file', 'o.tfvars']],
  },
  { title: 'a list in the environment', variable: 'type = list(string)', env: '["a", 2, true]' },
  { title: 'text in the environment', variable: 'default = "x"', env: '["a"]' },
  {
    title: 'null for what may be null',
    variable: 'type = string\n  default = "x"',
    files: { 'terraform.tfvars': 'v = null\n' },
  },
  {
    title: 'null for what may not',
    variable: 'type = string\n  default = "x"\n  nullable = false',
    files: { 'terraform.tfvars': 'v = null\n' },
  },
  given('["a"]', 'default = "x"'),
  given('"a"', 'type = string'),
  given('a=b', 'type = string'),
  given('5', 'type = number'),
  given('1e3', 'type = number'),
  given('1', 'type = bool'),
  given('true', 'type = string'),
  given('[1, "2", true]', 'type = list(string)'),
  given('["1", 2]', 'type = list(number)'),
  given('["b", "a", "b"]', 'type = set(string)'),
  given('{ a = 1 }', 'type = map(string)'),
  given('{ c = "7" }', 'type = object({ a = optional(string, "x"), c = number })'),
  given('{ c = "7", d = 1 }', 'type = object({ c = string })'),
  given('["a", "1"]', 'type = tuple([string, number])'),
  given('[{ a = null }]', 'type = list(object({ a = optional(string, "x") }))'),
  given('[1]', 'type = any'),
  given('{ a = [1, 2] }', 'type = any'),
];

const UNASKED = '      Skipped: terraform is not installed or does not answer, so nothing tells what it would give\n';

describe('the value of a variable of a root module', () => {
  for (const run of RUNS)
    it(`is that of terraform plan, for ${run.title}`, function () {
      const answer = askTerraform(run);
      if (answer === undefined) {
        process.stdout.write(UNASKED);
        this.skip();
      }
      assert.deepEqual(readOurs(run), answer);
    });
});

const REFUSED: readonly Run[] = [
  given('abc', 'type = number'),
  given('yes', 'type = bool'),
  given('"a"', 'type = list(string)'),
  given('{ a = 1 }', 'type = set(string)'),
  given('["a"]', 'type = map(string)'),
  given('{ b = "x" }', 'type = object({ a = string, b = optional(string) })'),
  given('[{ a = "x" }]', 'type = list(object({ a = number }))'),
  given('["a"', 'type = list(string)'),
];

describe('a value that does not fit the type of its variable', () => {
  for (const run of REFUSED)
    it(`is an error where terraform plan refuses it: ${run.title}`, function () {
      assert.equal(findErrors(run).length, 1);
      const [known] = RUNS;
      if (known === undefined || askTerraform(known) === undefined) {
        process.stdout.write(UNASKED);
        this.skip();
      }
      assert.equal(askTerraform(run), undefined);
    });

  it('is none where terraform plan takes it', () => {
    for (const run of RUNS) assert.deepEqual(findErrors(run), [], run.title);
  });
});

function mainOf({ variable }: Run): string {
  return `variable "v" {\n  ${variable}\n}\noutput "v" {\n  value = jsonencode(var.v)\n}\n# route53\n`;
}

/** What Terraform gives the variable; undefined where it does not answer. */
function askTerraform(run: Run): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'inputs-'));
  writeFileSync(join(folder, 'main.tf'), mainOf(run));
  for (const [name, text] of Object.entries(run.files ?? {})) writeFileSync(join(folder, name), text);
  const options = (run.options ?? []).map(([kind, text]) => (kind === 'var' ? `-var=v=${text}` : `-var-file=${text}`));
  const ask = (...args: readonly string[]) =>
    spawnSync('terraform', args, {
      ...{ cwd: folder, encoding: 'utf8', timeout: 60_000 },
      env: { ...process.env, CHECKPOINT_DISABLE: '1', ...(run.env !== undefined && { TF_VAR_v: run.env }) },
    });
  ask('init', '-input=false', '-backend=false');
  const planned = ask('plan', '-input=false', '-lock=false', '-out=plan', ...options);
  const shown = planned.status === 0 ? ask('show', '-json', 'plan') : undefined;
  rmSync(folder, { recursive: true });
  return shown?.status === 0 ? JSON.parse(JSON.parse(shown.stdout).planned_values.outputs.v.value) : undefined;
}

/** The root module of a run as it is read here, with its inputs. */
function readModule(run: Run): { readonly module: Module; readonly inputs: Inputs } {
  const toFile = (name: string, text: string): SourceFile => ({ uri: `file:///w/${name}`, text });
  const isLoaded = (name: string) => /^terraform\.tfvars|\.auto\./.test(name);
  const files = Object.entries(run.files ?? {});
  const sources = (run.options ?? []).map(
    ([kind, text]): InputSource =>
      kind === 'var'
        ? { kind: 'value', name: 'v', text, from: 'option' }
        : { kind: 'file', file: toFile(text, run.files?.[text] ?? '') },
  );
  const environment: readonly InputSource[] =
    run.env === undefined ? [] : [{ kind: 'value', name: 'v', text: run.env, from: 'environment' }];
  const inputs: Inputs = { sources: [...sources, ...environment] };
  const bundle = [
    toFile('main.tf', mainOf(run)),
    ...files.filter(([name]) => isLoaded(name)).map(([name, text]) => toFile(name, text)),
  ];
  return { module: createRootModule(bundle, [], () => inputs), inputs };
}

function findErrors(run: Run): readonly string[] {
  const { module, inputs } = readModule(run);
  return findInputProblems(module, inputs)
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
}

function readOurs(run: Run): unknown {
  const { module } = readModule(run);
  const [asked] = parseHcl({ uri: 'file:///w/asked.hcl', text: 'x = jsonencode(var.v)\n' }).body.attributes;
  const value = asked && evaluate(asked.value, { module, block: '' });
  return value?.kind === 'known' ? JSON.parse(String(value.value)) : `not known: ${value?.kind}`;
}
