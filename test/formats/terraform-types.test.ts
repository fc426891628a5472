import assert from 'node:assert/strict';
import { evaluate } from '../../server/src/formats/terraform/expressions/evaluate';
import type { HclValue } from '../../server/src/formats/terraform/expressions/model';
import { createDeployment, createModule } from '../../server/src/formats/terraform/expressions/module';
import { readVariables } from '../../server/src/formats/terraform/instances/variable-values';
import { resolver } from '../../server/src/formats/terraform/resolver';
import type { SourceFile } from '../../server/src/text/span';
import { terraformGives } from './terraform-console';

/** A type, a value that is given to a variable of that type, and the resulting value. */
type Conversion = readonly [type: string, value: string, result: unknown];

const conversions: readonly Conversion[] = [
  ['string', '300', '300'],
  ['string', 'true', 'true'],
  ['number', '"300"', 300],
  ['bool', '"true"', true],
  ['any', '{ a = "1" }', { a: '1' }],
  ['list(string)', '[1, "b", true]', ['1', 'b', 'true']],
  ['set(string)', '["b", "a", "b"]', ['a', 'b']],
  ['map(number)', '{ a = "1", b = 2 }', { a: 1, b: 2 }],
  ['tuple([string, number])', '[1, "2"]', ['1', 2]],
  ['object({ a = string })', '{ a = 1, b = 2 }', { a: '1' }],
  ['object({ a = optional(string) })', '{}', { a: null }],
  ['object({ a = optional(number, "5") })', '{ a = null }', { a: 5 }],
  ['object({ a = optional(string, "x"), b = string })', '{ a = "y", b = "z" }', { a: 'y', b: 'z' }],
  ['object({ a = optional(object({ b = optional(string, "x") }), {}) })', '{}', { a: { b: 'x' } }],
  ['object({ a = optional(object({ b = optional(string, "x") })) })', '{}', { a: null }],
  [
    'list(object({ n = string, ttl = optional(number, 60) }))',
    '[{ n = "a" }, { n = "b", ttl = "5" }]',
    [
      { n: 'a', ttl: 60 },
      { n: 'b', ttl: 5 },
    ],
  ],
  [
    'map(object({ t = optional(string, "A"), r = optional(list(string), []) }))',
    '{ www = {}, api = { r = [1] } }',
    {
      www: { t: 'A', r: [] },
      api: { t: 'A', r: ['1'] },
    },
  ],
];

const configuration = conversions.map(([type], index) => `variable "v${index}" {\n  type = ${type}\n}\n`).join('');
const values = conversions.map(([, value], index) => `v${index} = ${value}\n`).join('');

function moduleWith(text: string, given: SourceFile) {
  const place = {
    variables: readVariables([given], new Map(), undefined),
    hasDefaults: false,
    path: '',
    directory: 'file:///w/',
    caller: undefined,
    deployment: createDeployment(resolver),
  };
  return createModule([{ uri: 'file:///w/main.tf', text }], place);
}

/** The value of `jsonencode(expression)` in a directory with these files. */
function valueIn(text: string, given: SourceFile, expression: string): HclValue {
  const module = moduleWith(`${text}\nlocals {\n  result = jsonencode(${expression})\n}\n`, given);
  const local = module.locals.get('result');
  assert.ok(local);
  return evaluate(local.value, { module, block: '' });
}

const native: SourceFile = { uri: 'file:///w/terraform.tfvars', text: values };

describe('Types of variables', () => {
  for (const [index, [type, value, result]] of conversions.entries())
    it(`${type} makes ${value} into ${JSON.stringify(result)}`, () => {
      const given = valueIn(configuration, native, `var.v${index}`);
      assert.deepEqual(given.kind === 'known' ? JSON.parse(String(given.value)) : given.kind, result);
    });

  it('take values from JSON as well, whatever they hold', () => {
    const text = JSON.stringify({ records: [{ name: `$\{literal}` }, { name: 'b', ttl: 5 }] });
    const type = 'variable "records" {\n  type = list(object({ name = string, ttl = optional(number, 60) }))\n}\n';
    const given = valueIn(type, { uri: 'file:///w/x.auto.tfvars.json', text }, 'var.records');
    assert.deepEqual(given.kind === 'known' && JSON.parse(String(given.value)), [
      { name: `$\{literal}`, ttl: 60 },
      { name: 'b', ttl: 5 },
    ]);
  });

  it('leave open what they cannot decide', () => {
    const type = 'variable "a" {\n  type = object({ n = string, t = optional(string, "A") })\n}\n';
    for (const expression of ['var.a', 'var.a.n', 'var.a.t']) {
      const given = valueIn(type, { uri: 'file:///w/terraform.tfvars', text: 'a = { (other) = "x" }\n' }, expression);
      assert.equal(given.kind, 'unknown', expression);
    }
  });

  it('do what Terraform itself does', function () {
    const given = terraformGives(
      conversions.map((_, index) => `var.v${index}`),
      Object.fromEntries(conversions.map(([, value], index) => [`v${index}`, value])),
      Object.fromEntries(conversions.map(([type], index) => [`v${index}`, type])),
    );
    if (given === undefined) {
      process.stdout.write(
        '      Skipped: terraform is not installed or does not answer, so nothing tells what it would give\n',
      );
      return this.skip();
    }
    for (const [index, [type, value, result]] of conversions.entries())
      assert.deepEqual(given[index], result, `${type} from ${value}`);
  });
});
