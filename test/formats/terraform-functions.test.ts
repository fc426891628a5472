import assert from 'node:assert/strict';
import { disagreement, evaluateAsPart } from './terraform-agreement';
import { REFUSED } from './terraform-console';
import { known } from './terraform-expressions';

describe('Expressions of Terraform', () => {
  it('give what they stand for, or nothing where Terraform refuses them', () => {
    for (const [expression, given] of known) {
      const made = evaluateAsPart(expression);
      assert.equal(disagreement(made, given), undefined, expression);
      assert.equal(made.outcome, given === REFUSED ? 'failing' : 'fine', expression);
      if (given !== REFUSED) assert.notEqual(made.value.kind, 'unknown', expression);
    }
  });
});

describe('Expressions of Terraform over variables', () => {
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
      'regex("a{12345}", "a{12345}")',
      'regex("(?P<n>a)(?P<n>b)", "ab")',
      'regex("(?:a{500}){3}", join("", [for n in range(1500) : "a"]))',
      'format("%x", 255)',
      '1 / 3',
      '"x${123456789 * 0.2}"',
    ])
      assert.notEqual(evaluateAsPart(expression).value.kind, 'known', expression);
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
      const { value } = evaluateAsPart(expression, text);
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
});

/** The text of an expression, with the keys of its unknown parts. */
function written(expression: string, text = ''): string | undefined {
  const { value } = evaluateAsPart(expression, text);
  if (value.kind === 'unknown') return `<${value.key}>`;
  return value.kind === 'text'
    ? value.text.map((part) => (part.kind === 'literal' ? part.text : `<${part.key}>`)).join('')
    : undefined;
}
