import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf } from '../../server/src/formats/terraform/expressions/values';
import { read } from '../../server/src/formats/terraform/read';
import { disagreement, evaluated } from './terraform-agreement';
import { OPEN, REFUSED, terraformGives } from './terraform-console';

/** The lines of a file beside this one, without headings. */
function linesOf(name: string): readonly string[] {
  return readFileSync(join(__dirname, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Expressions with what Terraform gives. */
const known = linesOf('terraform-expressions.txt').map((line): readonly [string, unknown] => {
  const at = line.lastIndexOf(' => ');
  const given = line.slice(at + 4);
  return [line.slice(0, at), given === 'refused' ? REFUSED : JSON.parse(given)];
});

const unasked = '      skipped: terraform is not installed or does not answer, so nothing tells what it would give\n';

describe('Expressions of Terraform', () => {
  it('give what they stand for, or nothing where Terraform refuses them', () => {
    for (const [expression, given] of known) {
      const made = evaluated(expression);
      assert.equal(disagreement(made, given), undefined, expression);
      assert.equal(made.outcome, given === REFUSED ? 'failing' : 'fine', expression);
      if (given !== REFUSED) assert.notEqual(made.value.kind, 'unknown', expression);
    }
  });
  it('give what Terraform itself gives', function () {
    this.timeout(0);
    const answers = terraformGives(known.map(([expression]) => expression));
    if (answers === undefined) {
      process.stdout.write(unasked);
      return this.skip();
    }
    for (const [index, [expression, given]] of known.entries())
      assert.equal(shown(answers[index]), shown(given), expression);
  });
  it('are searched by patterns in no more time than the text takes', () => {
    const start = performance.now();
    for (const pattern of ['^(a|a)*$', '(a+)+$', '(a|aa)+$', '(.*a){12}!$', '^(?:a|a|ab?)*c$', '([a-z]+)*\\\\d']) {
      const asked = (letters: number) => evaluated(`can(regex("${pattern}", "${'a'.repeat(letters)}?"))`).value;
      assert.deepEqual([pattern, asked(500)], [pattern, { kind: 'known', value: false, at: asked(500).at }]);
      assert.notEqual(keyOf(asked(50_000)), 'true', pattern);
    }
    const many = '[for a in range(1000) : [for b in range(1000) : regexall("(a|aa)+", local.text)]]';
    assert.equal(evaluated(many, `locals {\n  text = "${'a'.repeat(5000)}"\n}\n`).value.kind, 'list');
    assert.ok(performance.now() - start < 10_000, `${performance.now() - start} ms`);
  });
});

/** What the variables of a deployment can be. */
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
  const made = linesOf('terraform-unknowns.txt').map((expression) => evaluated(expression));

  it('give nothing that Terraform does not give, whatever the variables are', function () {
    this.timeout(0);
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
  it('stay undecided where they hang on something that is not known', () => {
    for (const expression of [
      'file("x")',
      'timestamp()',
      'regex(var.x, "a")',
      'var.x ? "a" : "b"',
      'sort([var.x])',
      'length(var.x)',
      'length(compact([var.x]))',
      'length(distinct([var.x, "a"]))',
      'merge({ a = 1 }, { (var.x) = 2 }).a',
      'can([var.x.a])',
      'try("${var.x.a}-b", "c")',
      'format("%s", var.list[*])',
      'no_such_function("a")',
      'split(".", var.x)[0]',
      'var.x == "a"',
      'var.x + 1',
      'regex("\\\\p{Greek}", "a")',
      'format("%x", 255)',
      '1 / 3',
      '"x${123456789 * 0.2}"',
    ])
      assert.notEqual(evaluated(expression).value.kind, 'known', expression);
  });
  it('keep what is known of text that is not known as a whole', () => {
    assert.equal(written('join(".", [var.sub, "example.com"])'), '<var.sub>.example.com');
    assert.equal(written('join(".", compact(["web", var.sub, "example.com"]))'), 'web<"." before var.sub>.example.com');
    assert.equal(written('join(".", compact([var.sub, "example.com"]))'), '<"." behind var.sub>example.com');
    assert.equal(written('format("%s.%s", var.sub, "example.com")'), '<var.sub>.example.com');
    assert.equal(written('trimsuffix("${var.sub}.example.com.", ".")'), '<var.sub>.example.com');
    assert.equal(written('trim("${var.sub}.example.com.", ".")'), '<trim var.sub.>example.com');
    assert.equal(written('trimsuffix(var.domain, ".")'), '<var.domain>');
    assert.equal(written('formatlist("%s.x", [var.a])[0]'), '<var.a>.x');
    assert.equal(written('lookup(var.m, "a")'), '<var.m.a>');
    assert.equal(written('var.m["a"]'), '<var.m.a>');
    assert.equal(written('coalesce(var.x)'), '<var.x>');
    assert.equal(written('try(var.m.a)'), '<var.m.a>');
    assert.equal(written('try(local.known.a, var.x)', 'locals {\n  known = { a = "${var.x}.b" }\n}\n'), '<var.x>.b');
    assert.equal(written('var.x == var.y && false'), undefined);
  });
  it('lead to the attribute of a resource, however it is named', () => {
    const text = 'resource "aws_lb" "one" {}\nresource "aws_lb" "some" {\n  count = var.n\n}\n';
    const pathOf = (expression: string) => {
      const { value } = evaluated(expression, text);
      const chosen =
        value.kind === 'unknown' ? value.alternatives?.find((one) => one.kind === 'unknown' && one.origin) : undefined;
      const { origin } = (chosen ?? value) as { origin?: { resource: { label: string }; path: string } };
      return origin && `${origin.resource.label} ${origin.path}`;
    };
    assert.equal(pathOf('aws_lb.one["dns_name"]'), 'aws_lb.one dns_name');
    assert.equal(pathOf('format("%s.", aws_lb.one.dns_name)'), 'aws_lb.one dns_name');
    assert.equal(pathOf('join("", ["dualstack.", aws_lb.one.dns_name])'), 'aws_lb.one dns_name');
    assert.equal(pathOf('compact([aws_lb.one.dns_name])[0]'), 'aws_lb.one dns_name');
    assert.equal(pathOf('aws_lb.some[0]["dns_name"]'), 'aws_lb.some[0] dns_name');
    assert.equal(pathOf('(aws_lb.some[*].dns_name)[1]'), 'aws_lb.some[1] dns_name');
    assert.equal(pathOf('element(aws_lb.some.*.dns_name, var.i)'), 'aws_lb.some[var.i] dns_name');
    assert.equal(pathOf('one(aws_lb.some[*].dns_name)'), 'one(aws_lb.some[*]) dns_name');
    assert.equal(pathOf('element(concat(aws_lb.some.*.dns_name, [""]), 0)'), 'one(aws_lb.some[*]) dns_name');
    assert.equal(pathOf('coalesce(one(aws_lb.some[*].dns_name), "")'), 'one(aws_lb.some[*]) dns_name');
    assert.equal(pathOf('aws_vpc_endpoint.x.dns_entry[0]["dns_name"]'), 'aws_vpc_endpoint.x dns_entry.dns_name');
    assert.equal(
      pathOf('lookup(aws_vpc_endpoint.x.dns_entry[0], "dns_name")'),
      'aws_vpc_endpoint.x dns_entry.dns_name',
    );
    assert.equal(pathOf('one(aws_vpc_endpoint.x.dns_entry).dns_name'), 'aws_vpc_endpoint.x dns_entry.dns_name');
    assert.equal(pathOf('try(aws_lb.one.dns_name, "x")'), 'aws_lb.one dns_name');
  });
  it('are worked out beside others that ask for too much', () => {
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
    const start = performance.now();
    const { zones } = read([{ uri: 'file:///main.tf', text }]);
    const known = zones.flatMap((zone) => zone.recordSets.map(({ name }) => name.value.known));
    assert.deepEqual(known.slice(-3), ['a.x.org', 'b.x.org', 'b.c.x.org']);
    const twice = Array.from({ length: 60 }, (_, n) => `  t${n + 1} = made(local.t${n}, local.t${n})\n`).join('');
    assert.equal(evaluated('local.t60', `locals {\n  t0 = var.x\n${twice}}\n`).value.kind, 'unknown');
    const large = 'locals {\n  all = [for n in range(1000) : "${var.x}-${n}"]\n}\n';
    for (const call of ['setintersection', 'setsubtract', 'setunion', 'concat'])
      assert.equal(
        evaluated(`[for n in range(1000) : distinct(${call}(local.all, local.all))]`, large).value.kind,
        'list',
        call,
      );
    assert.ok(performance.now() - start < 10_000, `${performance.now() - start} ms`);
  });
});

/** The text of an expression with the keys of what is not known in it. */
function written(expression: string, text = ''): string | undefined {
  const { value } = evaluated(expression, text);
  if (value.kind === 'unknown') return `<${value.key}>`;
  return value.kind === 'text'
    ? value.text.map((part) => (part.kind === 'literal' ? part.text : `<${part.key}>`)).join('')
    : undefined;
}

function shown(value: unknown): string {
  return typeof value === 'symbol' ? String(value) : JSON.stringify(value);
}
