import assert from 'node:assert/strict';
import { terraform } from '../../server/src/formats/terraform/index';
import type { RecordSet } from '../../server/src/model/record-set';
import { displayText } from '../../server/src/text/partial-text';
import { sourceText } from '../../server/src/text/span';

const read = (text: string) => terraform.read([{ uri: 'file:///dns/main.tf', text }]).zones;
const recordsOf = (text: string) => read(text).flatMap((zone) => zone.recordSets);
const call = (name: string, source: string, ...lines: readonly string[]) =>
  `module "${name}" {\n  source = "${source}"\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
const names = (records: readonly RecordSet[]) => records.map(({ name }) => name.value.display);

const RECORDS = 'terraform-aws-modules/route53/aws//modules/records';
const ZONES = 'terraform-aws-modules/route53/aws//modules/zones';
const WHOLE = 'terraform-aws-modules/route53/aws';
const ALIAS = 'cloudposse/route53-alias/aws';

describe('Records that a published module makes', () => {
  it('get the zone’s name always, unless theirs is marked as full', () => {
    const records = recordsOf(
      call(
        'r',
        RECORDS,
        'zone_name = "example.com"',
        'records = [',
        '{ name = "", type = "CNAME" },',
        '{ name = "www", type = "A" },',
        '{ name = "a.example.com", type = "A", full_name_override = true },',
        '{ name = "b.example.com", type = "A" },',
        ']',
      ),
    );
    assert.deepEqual(names(records), ['example.com', 'www.example.com', 'a.example.com', 'b.example.com.example.com']);
    assert.equal(records[0]?.name.value.equals(records[0].zone.name?.value as never), 'yes');
  });
  it('have the settings of their object, each at its place', () => {
    const text = call(
      'r',
      RECORDS,
      'zone_id = var.zone',
      'records = [{ name = "www", type = "A", ttl = 60, records = ["192.0.2.1", "192.0.2.2"], set_identifier = "one", weighted_routing_policy = { weight = 10 } }]',
    );
    const [recordSet] = recordsOf(text) as [RecordSet];
    assert.equal(recordSet.ttl?.value, 60);
    assert.deepEqual(
      recordSet.target.kind === 'values' && recordSet.target.values.items.map((item) => sourceText(item.span)),
      ['"192.0.2.1"', '"192.0.2.2"'],
    );
    assert.equal(sourceText(recordSet.type.span), '"A"');
    assert.equal(recordSet.routing.policies[0]?.settings.get('weight')?.value, '10');
  });
  it('are aliases with what the module fills in', () => {
    const [recordSet] = recordsOf(
      call(
        'r',
        RECORDS,
        'zone_name = "example.com"',
        'records = [{ name = "www", type = "A", alias = { name = aws_lb.x.dns_name, zone_id = aws_lb.x.zone_id } }]',
      ),
    ) as [RecordSet];
    const alias = recordSet.target.kind === 'alias' ? recordSet.target.alias : undefined;
    assert.equal(alias?.dnsName?.endpoint?.resource?.key, 'aws_lb.x');
    assert.equal(alias?.evaluateTargetHealth?.value, false);
  });
  it('may be passed as JSON', () => {
    assert.deepEqual(
      names(
        recordsOf(
          call(
            'r',
            RECORDS,
            'zone_name = "example.com"',
            'records_jsonencoded = jsonencode([{ name = "www", type = "A" }])',
          ),
        ),
      ),
      ['www.example.com'],
    );
  });
  it('stay undecided where an object is only known in part', () => {
    const [open] = recordsOf(
      call('r', RECORDS, 'zone_name = "example.com"', 'records = [merge({ name = "www", type = "A" }, var.more)]'),
    );
    assert.deepEqual([open?.name.value.known, open?.type.value, open?.target.kind], [undefined, undefined, 'unknown']);
    const [kept] = recordsOf(
      call('r', RECORDS, 'zone_name = "example.com"', 'records = [merge(var.more, { name = "www", type = "A" })]'),
    );
    assert.deepEqual([kept?.target.kind, kept?.ttl?.value], ['unknown', undefined]);
    assert.notEqual(kept?.ttl, undefined);
  });
  it('are in the zone of the sibling module that makes it', () => {
    const zones = call(
      'z',
      ZONES,
      'zones = {',
      '"example.com" = { comment = "x" }',
      'inside = { domain_name = "example.com", vpc = [{ vpc_id = var.vpc }] }',
      '}',
    );
    const [first, second, ...none] = read(
      zones +
        call(
          'r',
          RECORDS,
          'zone_id = module.z.route53_zone_zone_id["inside"]',
          'records = [{ name = "", type = "A" }]',
        ),
    );
    assert.deepEqual(
      [first?.name?.value.known, first?.visibility, first?.recordSets.length],
      ['example.com', 'public', 0],
    );
    assert.deepEqual(
      [second?.name?.value.known, second?.visibility, names(second?.recordSets ?? [])],
      ['example.com', 'private', ['example.com']],
    );
    assert.deepEqual(none, []);
    assert.deepEqual(
      names(
        recordsOf(
          zones +
            call(
              'r',
              RECORDS,
              'zone_name = keys(module.z.route53_zone_zone_id)[0]',
              'records = [{ name = "", type = "A" }]',
            ),
        ),
      ),
      ['example.com'],
    );
  });
  it('can be in the zone that the module makes itself, and other records too', () => {
    const text = call(
      'dns',
      WHOLE,
      'name = "example.com"',
      'records = {',
      'www = { type = "A" }',
      'top = { full_name = "example.com", type = "A" }',
      'other = { name = "api", type = "A" }',
      '}',
    );
    const [zone, ...none] = read(
      `${text}resource "aws_route53_record" "x" {\n  zone_id = module.dns.id\n  name = "x.\${module.dns.name}"\n  type = "A"\n}\n`,
    );
    assert.deepEqual(none, []);
    assert.deepEqual(names(zone?.recordSets ?? []), [
      'www.example.com',
      'example.com',
      'api.example.com',
      'x.example.com',
    ]);
  });
  it('are aliases for each of a list of names', () => {
    const records = recordsOf(
      call(
        'a',
        ALIAS,
        'aliases = ["www.example.com"]',
        'parent_zone_name = "example.com"',
        'ipv6_enabled = true',
        'target_dns_name = aws_lb.x.dns_name',
        'target_zone_id = aws_lb.x.zone_id',
      ),
    );
    assert.deepEqual(
      records.map(({ name, type, target }) => [name.value.known, type.value, target.kind]),
      [
        ['www.example.com', 'A', 'alias'],
        ['www.example.com', 'AAAA', 'alias'],
      ],
    );
  });
  it('exist when their module does', () => {
    const existence = (line: string) =>
      recordsOf(call('r', RECORDS, line, 'zone_name = "example.com"', 'records = [{ name = "www", type = "A" }]'))[0]
        ?.existence.kind;
    assert.equal(existence('create = false'), undefined);
    assert.equal(existence('create = var.x'), 'atom');
    assert.equal(existence('count = var.x ? 1 : 0'), 'atom');
  });
  it('are none that can be seen in other modules', () => {
    assert.deepEqual(recordsOf(call('r', './modules/route53', 'records = [{ name = "www", type = "A" }]')), []);
  });
});

describe('All records of a zone in one resource', () => {
  const exclusive = (...lines: readonly string[]) =>
    read(
      `resource "aws_route53_zone" "z" {\n  name = "example.com"\n}\nresource "aws_route53_records_exclusive" "all" {\n  zone_id = aws_route53_zone.z.zone_id\n${lines.join('\n')}\n}\n`,
    );
  const www = [
    'resource_record_set {',
    'name = "www.example.com"',
    'type = "TXT"',
    'ttl = 60',
    'resource_records {',
    'value = "\\"a\\""',
    '}',
    '}',
  ];
  it('make the zone complete', () => {
    const [zone] = exclusive(...www);
    assert.equal(zone?.complete, true);
    const [recordSet] = zone?.recordSets ?? [];
    assert.equal(recordSet?.name.value.known, 'www.example.com');
    assert.deepEqual(
      recordSet?.target.kind === 'values' && recordSet.target.values.items.map((item) => displayText(item.text)),
      ['"a"'],
    );
    assert.deepEqual([recordSet?.expands, recordSet?.textQuoting], [undefined, 'raw']);
  });
  it('make it complete only when all of them are in view', () => {
    assert.equal(
      exclusive(
        ...www,
        'dynamic "resource_record_set" {',
        'for_each = var.more',
        'content {',
        'name = resource_record_set.value',
        '}',
        '}',
      )[0]?.complete,
      false,
    );
  });
  it('may be aliases and have policies', () => {
    const lines = [
      'resource_record_set {',
      'name = "a.example.com"',
      'type = "A"',
      'set_identifier = "x"',
      'weight = 3',
      'alias_target {',
      'dns_name = aws_lb.x.dns_name',
      'hosted_zone_id = aws_lb.x.zone_id',
      'evaluate_target_health = true',
      '}',
      '}',
    ];
    const recordSet = exclusive(...lines)[0]?.recordSets[0];
    assert.equal(
      recordSet?.target.kind === 'alias' && recordSet.target.alias.hostedZoneId?.endpoint?.attributeKind,
      'zone-id',
    );
    assert.equal(recordSet?.routing.policies[0]?.settings.get('weight')?.value, '3');
  });
});
