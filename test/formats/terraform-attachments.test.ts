import assert from 'node:assert/strict';
import { terraform } from '../../server/src/formats/terraform/index';

const INSTANCES = ['a', 'b'].map((name) => `resource "aws_instance" "${name}" {\n}\n`).join('');

/** The names of the instances whose public IP stays, where an Elastic IP has that `instance`. */
function attachedBy(instance: string, ...others: readonly string[]): string {
  const records = ['a', 'b'].map(
    (name) =>
      `resource "aws_route53_record" "${name}" {\n  zone_id = "Z1"\n  name = "${name}.example.com"\n  type = "A"\n  ttl = 60\n  records = [aws_instance.${name}.public_ip]\n}\n`,
  );
  const eip = `resource "aws_eip" "e" {\n  count = var.count\n  instance = ${instance}\n}\n`;
  const text = [INSTANCES, eip, ...others, ...records].join('');
  const { zones } = terraform.read([{ uri: 'file:///dns/main.tf', text }]);
  return zones
    .flatMap(({ recordSets }) => recordSets)
    .flatMap(({ target }) => (target.kind === 'values' ? target.values.items : []))
    .flatMap(({ endpoint }) =>
      endpoint?.attributeKind === 'stable-address' ? [endpoint.resource?.label.replace('aws_instance.', '')] : [],
    )
    .join(' ');
}

describe('An Elastic IP', () => {
  for (const [title, expected, instance, ...others] of [
    ['of one instance', 'a', 'aws_instance.a.id'],
    ['of an instance chosen by a condition', 'a b', 'var.x ? aws_instance.a.id : aws_instance.b.id'],
    ['of an element of a list', 'a b', 'element([aws_instance.a.id, aws_instance.b.id], count.index)'],
    ['of an element at a known place', 'b', 'element([aws_instance.a.id, aws_instance.b.id], 1)'],
    ['of an element of a splat', 'a', 'element(aws_instance.a.*.id, count.index)'],
    ['of an element by its index', 'a b', '[aws_instance.a.id, aws_instance.b.id][count.index]'],
    [
      'of an element of lists together',
      'a b',
      'element(concat(aws_instance.a.*.id, [aws_instance.b.id]), count.index)',
    ],
    ['of a piece of joined text', 'a', 'element(split(",", join(",", aws_instance.a.*.id)), count.index)'],
    ['of a piece of text', 'a b', 'element(split(",", "${aws_instance.a.id},${aws_instance.b.id}"), count.index)'],
    ['of changed text', 'a', 'lower(trimspace(" ${aws_instance.a.id}"))'],
    ['of an entry of a map', 'a b', 'lookup({ x = aws_instance.a.id, y = aws_instance.b.id }, var.x)'],
    ['of an entry of a map by its key', 'a', '{ x = aws_instance.a.id, y = aws_instance.b.id }["x"]'],
    ['of an entry of merged maps', 'a b', 'merge({ x = aws_instance.a.id }, { y = aws_instance.b.id }, var.m)[var.x]'],
    ['of what a loop makes over an unknown list', 'a', '[for key in var.keys : aws_instance.a[key].id][count.index]'],
    ['of what a loop makes of an unknown map', 'a', '{ for key in var.keys : key => aws_instance.a[key].id }[var.x]'],
    [
      'of text that depends on a directive',
      'a b',
      '"%{ if var.x }${aws_instance.a.id}%{ else }${aws_instance.b.id}%{ endif }"',
    ],
    ['of a local', 'a', 'element(local.ids, count.index)', 'locals {\n  ids = [aws_instance.a.id, var.other]\n}\n'],
    ['of the first of several', 'a', 'coalesce(var.x, aws_instance.a.id)'],
    ['of a value that is tried', 'a', 'try(var.x.y, aws_instance.a.id)'],
    ['of an unknown function', 'a', 'provider::own::first(aws_instance.a.id)'],
    ['of something long', 'a', `element([aws_instance.a.id, "${'x'.repeat(3000)}"], count.index)`],
    ['of a variable', '', 'var.x'],
    ['of a text that names an instance', '', 'element(["aws_instance.a", "aws_instance.b"], count.index)'],
  ] as const) {
    it(`${title} keeps the address of ${expected === '' ? 'none' : expected}`, () => {
      assert.equal(attachedBy(instance, ...others), expected);
    });
  }
});
