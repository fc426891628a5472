import fc from 'fast-check';
import { terraformEntries } from './records';
import { anyTree, BLOCK, list, map, raw, type Tree, text, toHcl, toHclBody } from './trees';
import { anyText, zoneName } from './words';

const tree = anyTree(anyText);
const orAny = (arbitrary: fc.Arbitrary<Tree>) => fc.oneof({ weight: 19, arbitrary }, { weight: 1, arbitrary: tree });

/** An expression of Terraform that stands for a value. */
export const expression: fc.Arbitrary<Tree> = fc
  .oneof(
    fc.constantFrom(
      'var.c',
      'var.x',
      'local.a',
      'local.b',
      'local.b[0]',
      'local.m["a"]',
      'each.key',
      'each.value',
      'each.value.x',
      'count.index',
      'self.id',
      'path.module',
      'null',
      'local.a[*]',
      'module.m.o',
      'data.aws_route53_zone.d.zone_id',
      'aws_lb.l.dns_name',
      'aws_route53_record.r0[0].fqdn',
      '[for x in local.b : x]',
      '{ for k, v in local.m : k => v }',
      'toset(local.b)',
      'local.a == "a" ? "b" : null',
      'length(local.b)',
      '"a${local.a}b"',
      '"%{ for x in local.b }${x}%{ endfor }"',
      '<<EOT\na ${local.a}\nEOT\n',
      '<<-EOT\n    a\n  EOT\n',
    ),
    tree.map(toHcl),
  )
  .map(raw);

const LOCALS = [
  'a = "www"',
  'a = local.b',
  'b = ["a", "b"]',
  'b = local.b',
  'm = { a = "b" }',
  'm = { "__proto__" = 1 }',
  'b = jsondecode("[1]")',
  'a = var.x',
];

/** A directory of Terraform as one text: a zone, locals, variables and some record sets. */
export const terraformText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      terraformEntries(expression, (name) => BLOCK + name),
      { minLength: 1, maxLength: 2 },
    ),
    zoneName,
    fc.array(fc.constantFrom(...LOCALS), { maxLength: 3 }),
    fc.nat(5),
  )
  .map(([records, name, locals, parts]) =>
    [
      `resource "aws_route53_zone" "z" {\n  name = ${JSON.stringify(name)}\n}\n`,
      ...(locals.length > 0 ? [`locals {\n${locals.map((line) => `  ${line}\n`).join('')}}\n`] : []),
      ...(parts === 0 ? ['variable "x" {\n  type = string\n}\nvariable "c" {\n  default = 1\n}\n'] : []),
      ...(parts === 1 ? ['module "m" {\n  source = "./m"\n  x = local.a\n}\n'] : []),
      ...records.map((entries, at) => `resource "aws_route53_record" "r${at}" {\n${toHclBody(entries, '  ')}}\n`),
    ].join('\n'),
  );

/** The same as JSON, where expressions stand in texts. */
export const terraformJsonTree: fc.Arbitrary<Tree> = fc
  .tuple(
    fc.array(
      terraformEntries(
        expression.map((each) => text(`\${${toHcl(each)}}`)),
        (name) => name,
      ),
      { minLength: 1, maxLength: 2 },
    ),
    zoneName,
    orAny(tree),
    fc.nat(5),
  )
  .map(([records, name, other, parts]) =>
    map(
      ...(parts === 0 ? [['locals', map(['a', other], ['b', list(other)], ['m', map(['a', other])])] as const] : []),
      ...(parts === 1 ? [['//', other] as const] : []),
      [
        'resource',
        map(
          ['aws_route53_zone', map(['z', map(['name', text(name)])])],
          [
            'aws_route53_record',
            map(
              ...records.map(
                (entries, at) => [`r${at}`, parts === 2 ? list(map(...entries)) : map(...entries)] as const,
              ),
            ),
          ],
        ),
      ],
    ),
  );

/** What `terraform show -json` prints, with values that are known, unknown and sensitive. */
export const planTree: fc.Arbitrary<Tree> = fc
  .tuple(
    fc.array(
      fc.tuple(
        terraformEntries(tree, (name) => name),
        orAny(fc.constantFrom('{}', '{"records": [true]}', '{"name": true}', 'true').map(raw)),
      ),
      { minLength: 1, maxLength: 2 },
    ),
    zoneName,
    fc.constantFrom('no-op', 'create', 'update', 'delete', 'read'),
    orAny(tree),
    fc.nat(3),
  )
  .map(([records, name, action, other, parts]) => {
    const resource = (type: string, label: string, values: Tree, more: readonly (readonly [string, Tree])[] = []) =>
      map(
        ['address', text(`${type}.${label}`)],
        ['mode', text('managed')],
        ['type', text(type)],
        ['name', text(label)],
        ['values', values],
        ...more,
      );
    const zone = resource('aws_route53_zone', 'z', map(['name', text(name)], ['zone_id', text('Z0123456789ABC')]));
    const sets = records.map(([entries, sensitive], at) =>
      resource('aws_route53_record', `r${at}`, map(...entries), [['sensitive_values', sensitive]]),
    );
    const changes = records.map(([entries, unknown], at) =>
      map(
        ['address', text(`aws_route53_record.r${at}`)],
        ['type', text('aws_route53_record')],
        ['name', text(`r${at}`)],
        [
          'change',
          map(
            ['actions', list(text(action))],
            ['before', other],
            ['after', map(...entries)],
            ['after_unknown', unknown],
          ),
        ],
      ),
    );
    const module =
      parts === 0
        ? map(
            ['child_modules', list(map(['address', text('module.m')], ['resources', list(...sets)]))],
            ['resources', list(zone)],
          )
        : map(['resources', list(zone, ...sets)]);
    return map(
      ['format_version', text('1.2')],
      ['terraform_version', text('1.9.8')],
      ['planned_values', map(['root_module', module])],
      ['resource_changes', list(...changes)],
      ...(parts === 1 ? [['configuration', other] as const] : []),
      ...(parts === 2 ? [['prior_state', map(['values', map(['root_module', module])])] as const] : []),
    );
  });
