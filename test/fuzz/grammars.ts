import fc from 'fast-check';
import { apiEntries, terraformEntries } from './records';
import { anyTree, BLOCK, list, map, raw, type Tree, text, toHcl, toHclBody } from './trees';
import { anyText, recordValue, zoneId, zoneName } from './words';

const tree = anyTree(anyText);
const asValue = (value: Tree) => map(['Value', value]);
const apiRecord = apiEntries(asValue).map((entries) => map(...entries));
const apiRecords = fc.array(apiRecord, { minLength: 1, maxLength: 2 });
/** One of the choices, or in one of twenty times another value. */
const orAny = (arbitrary: fc.Arbitrary<Tree>) => fc.oneof({ weight: 19, arbitrary }, { weight: 1, arbitrary: tree });

/** A change batch, with or without what is around it, a listing, or a record set by itself. */
export const route53Tree: fc.Arbitrary<Tree> = fc
  .tuple(
    apiRecords,
    fc.constantFrom('batch', 'command', 'listing', 'zone', 'bare'),
    fc.array(fc.constantFrom('CREATE', 'UPSERT', 'DELETE', 'create'), { minLength: 3, maxLength: 3 }),
    zoneName,
    zoneId,
  )
  .map(([records, form, actions, name, id]) => {
    const changes = records.map((record, at) =>
      map(['Action', text(actions[at] ?? '')], ['ResourceRecordSet', record]),
    );
    const batch = map(['Comment', text(name)], ['Changes', list(...changes)]);
    const [first = map()] = records;
    if (form === 'batch') return batch;
    if (form === 'command') return map(['HostedZoneId', text(id)], ['ChangeBatch', batch]);
    if (form === 'listing')
      return map(['ResourceRecordSets', list(...records)], ['IsTruncated', raw('false')], ['MaxItems', text('300')]);
    if (form === 'bare') return first;
    return map(
      ['HostedZone', map(['Id', text(id)], ['Name', text(name)], ['Config', map(['PrivateZone', raw('true')])])],
      ['ResourceRecordSets', list(...records)],
    );
  });

/** What stands in the place of a value of a template. */
const intrinsic: fc.Arbitrary<Tree> = fc.oneof(
  fc
    .constantFrom('P', 'Zone', 'Lb', 'AWS::NoValue', 'AWS::Region', 'R0', '__proto__')
    .map((name) => map(['Ref', text(name)])),
  anyText.map((each) => map(['Fn::Sub', text(each)])),
  fc.tuple(anyText, tree).map(([name, value]) => map(['Fn::Sub', list(text(`a\${${name}}`), map([name, value]))])),
  fc
    .tuple(fc.constantFrom('Zone', 'Lb', 'R0', 'X'), anyText)
    .map(([name, attribute]) => map(['Fn::GetAtt', list(text(name), text(attribute))])),
  fc.tuple(fc.constantFrom('C', 'D', 'X'), tree, tree).map(([name, a, b]) => map(['Fn::If', list(text(name), a, b)])),
  fc
    .tuple(recordValue, fc.array(tree, { maxLength: 3 }))
    .map(([by, items]) => map(['Fn::Join', list(text(by), list(...items))])),
  fc.tuple(anyText, tree).map(([by, value]) => map(['Fn::Split', list(text(by), value)])),
  fc
    .tuple(fc.constantFrom('0', '1', '-1', '1e400', '"0"'), fc.array(tree, { maxLength: 3 }))
    .map(([at, items]) => map(['Fn::Select', list(raw(at), list(...items))])),
  fc.tuple(anyText, anyText).map(([a, b]) => map(['Fn::FindInMap', list(text('M'), text(a), text(b))])),
  fc
    .tuple(
      fc.constantFrom(
        'Fn::Transform',
        'Fn::ImportValue',
        'Fn::Base64',
        'Fn::Length',
        'Fn::ToJsonString',
        'Fn::Cidr',
        'Fn::ForEach::L',
        'Fn::GetStackOutput',
      ),
      tree,
    )
    .map(([name, value]) => map([name, value])),
);

const withIntrinsics = fc
  .tuple(
    apiEntries((value) => value),
    fc.array(fc.tuple(fc.nat(9), intrinsic), { maxLength: 2 }),
  )
  .map(([entries, replaced]) =>
    entries.map((entry, at) => {
      const by = replaced.find(([index]) => index === at)?.[1];
      return by === undefined ? entry : ([entry[0], by] as const);
    }),
  );

const RECORD_SET = 'AWS::Route53::RecordSet';
const templateRecord: fc.Arbitrary<Tree> = fc
  .tuple(withIntrinsics, fc.constantFrom('id', 'name', 'ref', 'none'), zoneId, zoneName, fc.nat(9))
  .map(([entries, zone, id, name, draw]) =>
    map(['Type', text(RECORD_SET)], ...(draw === 0 ? [['Condition', text('C')] as const] : []), [
      'Properties',
      map(...zoneEntries(zone, id, name), ...entries),
    ]),
  );

function zoneEntries(zone: string, id: string, name: string): readonly (readonly [string, Tree])[] {
  if (zone === 'id') return [['HostedZoneId', text(id)]];
  if (zone === 'name') return [['HostedZoneName', text(name)]];
  return zone === 'ref' ? [['HostedZoneId', map(['Ref', text('Zone')])]] : [];
}

const group: fc.Arbitrary<Tree> = fc
  .tuple(fc.array(withIntrinsics, { maxLength: 2 }), zoneName)
  .map(([records, name]) =>
    map(
      ['Type', text(`${RECORD_SET}Group`)],
      ['Properties', map(['HostedZoneName', text(name)], ['RecordSets', list(...records.map((each) => map(...each)))])],
    ),
  );

/** A template with parameters, conditions, mappings, a zone, a load balancer and some record sets. */
export const cloudFormationTree: fc.Arbitrary<Tree> = fc
  .tuple(
    fc.array(orAny(fc.oneof({ weight: 4, arbitrary: templateRecord }, { weight: 1, arbitrary: group })), {
      minLength: 1,
      maxLength: 2,
    }),
    orAny(intrinsic),
    tree,
    zoneName,
    fc.nat(6),
  )
  .map(([records, condition, other, name, parts]) =>
    map(
      ...(parts === 0 ? [['Transform', text('AWS::LanguageExtensions')] as const] : []),
      ...(parts % 2 === 1
        ? [['Parameters', map(['P', map(['Type', text('String')], ['Default', other])])] as const]
        : []),
      ...(parts > 3
        ? [
            [
              'Conditions',
              map(['C', map(['Fn::Equals', list(map(['Ref', text('P')]), other)])], ['D', condition]),
            ] as const,
          ]
        : []),
      ...(parts > 4 ? [['Mappings', map(['M', map(['a', map(['b', other])])])] as const] : []),
      [
        'Resources',
        map(
          ['Zone', map(['Type', text('AWS::Route53::HostedZone')], ['Properties', map(['Name', text(name)])])],
          ...(parts > 2 ? [['Lb', map(['Type', text('AWS::ElasticLoadBalancingV2::LoadBalancer')])] as const] : []),
          ...records.map((record, at) => [`R${at}`, record] as const),
        ),
      ],
    ),
  );

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
