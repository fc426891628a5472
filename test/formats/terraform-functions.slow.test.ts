import assert from 'node:assert/strict';
import { keyOf } from '../../server/src/formats/terraform/expressions/values';
import { read } from '../../server/src/formats/terraform/read';
import { callsOf } from '../counts/calls';
import { disagreement, evaluateAsPart } from './terraform-agreement';
import { OPEN, REFUSED, terraformGives } from './terraform-console';
import { known, linesOf } from './terraform-expressions';

const unasked = '      Skipped: terraform is not installed or does not answer, so nothing tells what it would give\n';

describe('Expressions of Terraform', () => {
  it('give what Terraform itself gives', function () {
    const answers = terraformGives(known.map(([expression]) => expression));
    if (answers === undefined) {
      process.stdout.write(unasked);
      return this.skip();
    }
    for (const [index, [expression, given]] of known.entries())
      assert.equal(shown(answers[index]), shown(given), expression);
  });
  it('are searched by patterns in no more time than the text takes', () => {
    const calls = callsOf(() => {
      for (const pattern of ['^(a|a)*$', '(a+)+$', '(a|aa)+$', '(.*a){12}!$', '^(?:a|a|ab?)*c$', '([a-z]+)*\\\\d']) {
        const asked = (letters: number) => evaluateAsPart(`can(regex("${pattern}", "${'a'.repeat(letters)}?"))`).value;
        assert.deepEqual([pattern, asked(500)], [pattern, { kind: 'known', value: false, at: asked(500).at }]);
        assert.notEqual(keyOf(asked(50_000)), 'true', pattern);
      }
      const many = '[for a in range(1000) : [for b in range(1000) : regexall("(a|aa)+", local.text)]]';
      assert.equal(evaluateAsPart(many, `locals {\n  text = "${'a'.repeat(5000)}"\n}\n`).value.kind, 'list');
    });
    // Measured: 11 million. A search by backtracking makes billions.
    assert.ok(calls < 100_000_000, `${calls} calls`);
  });
});

/** Values of the variables of a deployment. */
const deployments: readonly Readonly<Record<string, string>>[] = [
  { s: '""', t: '"a"', l: '[]', m: '{}', b: 'false' },
  { s: '"a"', t: '"a"', l: '["a"]', m: '{ a = "a" }', b: 'true' },
  { s: '"b"', t: '""', l: '["b", "a", ""]', m: '{ a = null, b = "q" }', b: 'true' },
  { s: 'null', t: 'null', l: 'null', m: '{ a = ["x"] }', b: 'false' },
  { s: '"b."', t: '"c"', l: '["b"]', m: '{ a = { c = "d" } }', b: 'false' },
  { s: '" b"', t: '"b"', l: '["c"]', m: 'null', b: 'null' },
  { s: '".b"', t: '"b"', l: '["a", "a"]', m: '{ a = "" }', b: 'true' },
  { s: '5', t: '"5"', l: '["c", null]', m: '["x"]', b: 'true' },
  { s: '["z"]', t: '"b"', l: '"c"', m: '"x"', b: '"true"' },
  { s: 'true', t: '{}', l: '{ a = "x" }', m: '{ a = 5, k = "x" }', b: 'false' },
];

describe('Expressions of Terraform over variables', () => {
  const made = linesOf('terraform-unknowns.txt').map((expression) => evaluateAsPart(expression));

  it('give nothing that Terraform does not give, whatever the variables are', function () {
    for (const variables of deployments) {
      const answers = terraformGives(
        made.map(({ expression }) => expression),
        variables,
      );
      if (answers === undefined) {
        process.stdout.write(unasked);
        return this.skip();
      }
      const byKey = new Map<string, string>();
      for (const [index, one] of made.entries()) {
        const given: unknown = answers[index];
        const about = `${one.expression} with ${shown(variables)}`;
        assert.equal(disagreement(one, given), undefined, about);
        if (given === REFUSED || given === OPEN) continue;
        const key = keyOf(one.value);
        assert.equal(byKey.get(key) ?? shown(given), shown(given), `${about}: two values of one key`);
        byKey.set(key, shown(given));
      }
    }
  });
  it('are evaluated beside others that take too many steps', () => {
    const zone = 'resource "aws_route53_zone" "z" {\n  name = "x.org"\n}\n';
    const loops =
      'locals {\n  all = [for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]\n  own = upper("b")\n}\n';
    const record = (name: string) =>
      `resource "aws_route53_record" "r" {\n  name = ${name}\n  type = "A"\n  zone_id = aws_route53_zone.z.id\n}\n`;
    const names = [
      ...Array(10).fill('join("-", flatten(local.all))'),
      '"a"',
      'local.own',
      'join(".", [for x in ["b", "c"] : x])',
    ];
    const text = `${zone}${loops}${names.map((name, index) => record(name).replace('"r"', `"r${index}"`)).join('')}`;
    const calls = callsOf(() => {
      const { zones } = read([{ uri: 'file:///main.tf', text }]);
      const known = zones.flatMap((zone) => zone.recordSets.map(({ name }) => name.value.known));
      assert.deepEqual(known.slice(-3), ['a.x.org', 'b.x.org', 'b.c.x.org']);
      const twice = Array.from({ length: 60 }, (_, n) => `  t${n + 1} = made(local.t${n}, local.t${n})\n`).join('');
      assert.equal(evaluateAsPart('local.t60', `locals {\n  t0 = var.x\n${twice}}\n`).value.kind, 'unknown');
      const large = 'locals {\n  all = [for n in range(1000) : "${var.x}-${n}"]\n}\n';
      for (const call of ['setintersection', 'setsubtract', 'setunion', 'concat'])
        assert.equal(
          evaluateAsPart(`[for n in range(1000) : distinct(${call}(local.all, local.all))]`, large).value.kind,
          'list',
          call,
        );
    });
    // Measured: 137 million, which the limits of an expression and of a module bound.
    assert.ok(calls < 500_000_000, `${calls} calls`);
  });
});

function shown(value: unknown): string {
  return typeof value === 'symbol' ? String(value) : JSON.stringify(value);
}
