import assert from 'node:assert/strict';
import { terraform } from '../../server/src/formats/terraform/index';
import { canCoexist, describeExistence } from '../../server/src/model/existence';
import type { RecordSet, Value } from '../../server/src/model/record-set';
import { displayText } from '../../server/src/text/partial-text';
import { sourceText } from '../../server/src/text/span';

const read = (...texts: readonly string[]) =>
  terraform.read(texts.map((text, index) => ({ uri: `file:///dns/${index}.tf`, text })));
const recordsOf = (...texts: readonly string[]) => read(...texts).zones.flatMap((zone) => zone.recordSets);
const only = (...texts: readonly string[]): RecordSet => {
  const found = recordsOf(...texts);
  assert.equal(found.length, 1);
  return found[0] as RecordSet;
};
const shown = (value: Value | undefined) => value && displayText(value.text);
const itemsOf = (recordSet: RecordSet) => (recordSet.target.kind === 'values' ? recordSet.target.values.items : []);
const aliasOf = (recordSet: RecordSet) => (recordSet.target.kind === 'alias' ? recordSet.target.alias : undefined);

const ZONE = 'resource "aws_route53_zone" "main" {\n  name = "Example.com."\n}\n';

/** An aws_route53_record with these lines, in the zone `main` unless they have a `zone_id`. */
function record(...lines: readonly string[]): string {
  const zone = lines.some((line) => line.startsWith('zone_id')) ? [] : ['zone_id = aws_route53_zone.main.zone_id'];
  return `resource "aws_route53_record" "www" {\n${[...zone, ...lines].map((line) => `  ${line}\n`).join('')}}\n`;
}
const withName = (name: string, ...others: readonly string[]) =>
  only(ZONE, record(`name = ${name}`, 'type = "A"', ...others));

describe('A zone with for_each whose instance is not known', () => {
  for (const length of [10, 3000])
    it(`has no name that all instances share, also where it is made with ${length} characters`, () => {
      const { zones } = read(
        `resource "aws_route53_zone" "main" {\n  for_each = var.zones\n  name = "\${replace(each.key, "${'x'.repeat(length)}", "")}.example.com"\n}\n`,
        'resource "aws_route53_record" "www" {\n  zone_id = join("", aws_route53_zone.main.*.zone_id)\n  name = "www"\n}\n',
      );
      const zone = zones.find(({ recordSets }) => recordSets.length > 0);
      assert.equal(zone?.name && displayText(zone.name.value.text), '${aws_route53_zone.main[*].name}');
    });
});

describe('Recognising Terraform', () => {
  it('goes by the name, and takes a directory as one', () => {
    for (const name of ['a.tf', 'a.tofu', 'a.tf.json', 'a.tofu.json', 'terraform.tfvars', 'x.auto.tfvars']) {
      assert.equal(terraform.recognises({ uri: `file:///dns/${name}`, text: '' }), true, name);
      assert.equal(terraform.mayBelong(name), true, name);
    }
    assert.equal(terraform.bundleOf({ uri: 'file:///dns/a.tf', text: '' }), 'file:///dns/');
  });
  it('leaves state, installed modules and other files alone', () => {
    for (const name of [
      'terraform.tfstate',
      'a.json',
      '.terraform.lock.hcl',
      '.terraform/modules/x/a.tf',
      'prod.tfvars',
      'tf',
    ])
      assert.equal(terraform.recognises({ uri: `file:///dns/${name}`, text: '' }), false, name);
  });
});

describe('Names in Terraform', () => {
  it('get the name of their zone unless they end in it, as the provider does', () => {
    const full = (name: string) => withName(name).name.value.display;
    assert.equal(full('""'), 'example.com');
    assert.equal(full('"www"'), 'www.example.com');
    assert.equal(full('"*"'), '*.example.com');
    assert.equal(full('"@"'), '@.example.com');
    assert.equal(full('"WWW.EXAMPLE.COM"'), 'www.example.com');
    assert.equal(full('"example.com."'), 'example.com');
    assert.equal(full('"www.example.com.au"'), 'www.example.com.au.example.com');
  });
  it('are taken for full where they end in the zone without a dot before it', () => {
    assert.equal(withName('"notexample.com"').name.value.display, 'notexample.com');
  });
  it('stay what was written beside what they become', () => {
    const { writtenName, name } = withName('"www"');
    assert.equal(shown(writtenName), 'www');
    assert.equal(sourceText(name.span), '"www"');
  });
  it('may equal the zone’s by reference', () => {
    const names = [
      'aws_route53_zone.main.name',
      '"${aws_route53_zone.main.name}"',
      '"${aws_route53_zone.main.name}."',
      'lower(aws_route53_zone.main.name)',
      'trimsuffix(aws_route53_zone.main.name, ".")',
    ];
    for (const name of names) {
      const recordSet = withName(name);
      assert.equal(recordSet.name.value.equals(recordSet.zone.name?.value as never), 'yes', name);
    }
  });
  it('may equal the zone’s by the same variable', () => {
    const zone = 'data "aws_route53_zone" "z" {\n  name = "${var.domain}."\n}\n';
    const named = (name: string) =>
      only(zone, record('zone_id = data.aws_route53_zone.z.zone_id', `name = ${name}`, 'type = "A"'));
    for (const [name, answer] of [
      ['var.domain', 'yes'],
      ['"www.${var.domain}"', 'no'],
      ['var.other', 'unknown'],
      ['data.aws_route53_zone.z.name', 'yes'],
      ['""', 'yes'],
      ['"www"', 'no'],
    ] as const) {
      const recordSet = named(name);
      assert.equal(recordSet.name.value.equals(recordSet.zone.name?.value as never), answer, name);
    }
    assert.equal(named('"www.${data.aws_route53_zone.z.name}"').name.value.display, 'www.${var.domain}');
  });
  it('never take the default of a variable for a fact', () => {
    const recordSet = only(
      'variable "domain" {\n  default = "example.com"\n}\n',
      ZONE,
      record('name = var.domain', 'type = "A"'),
    );
    assert.equal(recordSet.name.value.known, undefined);
    assert.equal(recordSet.name.value.equals(recordSet.zone.name?.value as never), 'unknown');
  });
  it('are known where a file that Terraform loads by itself gives the variable', () => {
    const files = [
      { uri: 'file:///dns/terraform.tfvars', text: 'domain = "first.example"\n' },
      { uri: 'file:///dns/z.auto.tfvars', text: 'domain = "example.com"\n' },
      { uri: 'file:///dns/main.tf', text: ZONE + record('name = var.domain', 'type = "A"') },
    ];
    assert.equal(terraform.read(files).zones[0]?.recordSets[0]?.name.value.known, 'example.com');
  });
  it('are known through locals in any file, whatever the order', () => {
    const recordSet = only(
      record('name = local.www', 'type = "A"'),
      ZONE,
      'locals {\n  www = join(".", [local.sub, "example.com"])\n  sub = "www"\n}\n',
    );
    assert.equal(recordSet.name.value.known, 'www.example.com');
  });
  it('stay unknown where locals lead in a circle', () => {
    assert.equal(
      only(ZONE, record('name = local.a', 'type = "A"'), 'locals {\n  a = local.b\n  b = local.a\n}\n').name.value
        .known,
      undefined,
    );
  });
  it('may or may not get the zone’s name where that is unknown', () => {
    const named = (name: string) => only(record('zone_id = var.zone_id', `name = ${name}`, 'type = "A"'));
    assert.equal(named('"www.example.com"').name.value.known, undefined);
    assert.equal(named('"www.example.com"').name.value.equals(named('"WWW.example.com."').name.value), 'yes');
    assert.equal(named('"www.example.com"').name.value.equals(named('"api.example.com"').name.value), 'no');
    assert.equal(named('"_dmarc.mail"').name.value.hasUnderscoreLabel, 'yes');
    assert.equal(named('"www"').name.value.firstLabel, 'www');
  });
  it('follow what another record has made of its name', () => {
    const recordSet = recordsOf(
      ZONE,
      record('name = "www"', 'type = "A"'),
      record('name = "api"', 'type = "CNAME"', 'records = [aws_route53_record.www.fqdn]').replace('"www" {', '"api" {'),
    )[1];
    assert.equal(shown(itemsOf(recordSet as RecordSet)[0]), 'www.Example.com');
  });
});

describe('Zones in Terraform', () => {
  it('are one for each resource, whatever their name, and empty ones count', () => {
    const text = `${ZONE}${ZONE.replace('"main"', '"inside"').replace('}', '  vpc {\n    vpc_id = var.vpc\n  }\n}')}`;
    assert.deepEqual(
      read(text).zones.map(({ key, visibility, name }) => [key, visibility, name?.value.known]),
      [
        ['aws_route53_zone.main', 'public', 'example.com'],
        ['aws_route53_zone.inside', 'private', 'example.com'],
      ],
    );
  });
  it('are looked up as public unless the look-up has private_zone', () => {
    const visibility = (line: string) => read(`data "aws_route53_zone" "z" {\n  ${line}\n}\n`).zones[0]?.visibility;
    assert.equal(visibility('name = "example.com"'), 'public');
    assert.equal(visibility('name = "example.com"\n  private_zone = true'), 'private');
    assert.equal(visibility('name = "example.com"\n  private_zone = var.x'), 'unknown');
    assert.equal(visibility('zone_id = "Z1"'), 'unknown');
  });
  it('are known by a literal id, or by the expression that gives the id', () => {
    const key = (id: string) => read(record(`zone_id = ${id}`, 'name = "a"', 'type = "A"')).zones[0]?.key;
    assert.equal(key('"/hostedzone/Z1"'), 'Z1');
    assert.equal(key('var.zone_id'), 'var.zone_id');
    assert.equal(key('module.dns.zone_id'), 'module.dns.zone_id');
  });
  it('are the same however the only one of a count is named', () => {
    const zone = ZONE.replace('{\n', '{\n  count = var.x ? 1 : 0\n');
    const named = [
      'aws_route53_zone.main[0].zone_id',
      'aws_route53_zone.main[0].id',
      'one(aws_route53_zone.main[*].zone_id)',
      'join("", aws_route53_zone.main.*.zone_id)',
      'aws_route53_zone.main.*.id[0]',
      'element(aws_route53_zone.main.*.zone_id, 0)',
    ];
    const keys = named.map((id) => recordsOf(zone, record(`zone_id = ${id}`, 'name = ""', 'type = "A"'))[0]);
    assert.deepEqual(new Set(keys.map((recordSet) => recordSet?.zone.key)), new Set(['aws_route53_zone.main[0]']));
    assert.deepEqual(new Set(keys.map((recordSet) => recordSet?.name.value.known)), new Set(['example.com']));
  });
  it('have their own name in each instance', () => {
    const zones =
      'resource "aws_route53_zone" "all" {\n  for_each = toset(["a.example", "b.example"])\n  name     = each.key\n}\n';
    assert.equal(
      only(zones, record('zone_id = aws_route53_zone.all["b.example"].id', 'name = ""', 'type = "A"')).name.value.known,
      'b.example',
    );
    const apexes = recordsOf(
      zones,
      record('for_each = aws_route53_zone.all', 'zone_id = each.value.zone_id', 'name = each.value.name', 'type = "A"'),
    );
    assert.deepEqual(
      apexes.map(({ name, zone }) => [name.value.known, zone.name?.value.known]),
      [
        ['a.example', 'a.example'],
        ['b.example', 'b.example'],
      ],
    );
    const open = zones.replace('toset(["a.example", "b.example"])', 'var.zones');
    const symbolic = only(
      open,
      record('for_each = aws_route53_zone.all', 'zone_id = each.value.zone_id', 'name = each.key', 'type = "A"'),
    );
    assert.equal(symbolic.name.value.equals(symbolic.zone.name?.value as never), 'yes');
  });
  it('of which one is chosen have a name where both have the same', () => {
    const text = `${ZONE}${ZONE.replace('"main"', '"inside"')}`;
    const recordSet = only(
      text,
      record(
        'zone_id = var.x ? aws_route53_zone.inside.zone_id : aws_route53_zone.main.zone_id',
        'name = "a"',
        'type = "A"',
      ),
    );
    assert.equal(recordSet.name.value.known, 'a.example.com');
  });
});

describe('Targets in Terraform', () => {
  it('are the values of the list, each with its place', () => {
    const recordSet = withName('"a"', 'ttl = 60', 'records = ["192.0.2.1", var.ip]');
    assert.deepEqual(
      itemsOf(recordSet).map((item) => sourceText(item.span)),
      ['"192.0.2.1"', 'var.ip'],
    );
    assert.equal(recordSet.target.kind === 'values' && recordSet.target.values.complete, true);
    assert.equal(recordSet.ttl?.value, 60);
  });
  it('may be more than is seen', () => {
    for (const list of [
      'var.ips',
      'aws_instance.web[*].private_ip',
      'concat(["192.0.2.1"], var.ips)',
      '[for ip in var.ips : ip]',
    ]) {
      const { target } = withName('"a"', `records = ${list}`);
      assert.equal(target.kind === 'values' && target.values.complete, false, list);
    }
  });
  it('are an alias, both, or missing', () => {
    const alias = [
      'alias {',
      '  name = aws_lb.x.dns_name',
      '  zone_id = aws_lb.x.zone_id',
      '  evaluate_target_health = true',
      '}',
    ];
    assert.equal(aliasOf(withName('"a"', ...alias))?.evaluateTargetHealth?.value, true);
    assert.equal(withName('"a"', ...alias, 'records = ["192.0.2.1"]').target.kind, 'both');
    assert.equal(withName('"a"', ...alias, 'records = null').target.kind, 'alias');
    assert.equal(withName('"a"').target.kind, 'missing');
  });
  it('stay undecided where a dynamic block or a condition decides', () => {
    const dynamic = [
      'dynamic "alias" {',
      '  for_each = var.x ? [1] : []',
      '  content {',
      '    name = var.name',
      '  }',
      '}',
    ];
    assert.equal(withName('"a"', ...dynamic, 'records = var.x ? null : ["192.0.2.1"]').target.kind, 'unknown');
    assert.equal(withName('"a"', ...dynamic).target.kind, 'alias');
    assert.equal(
      withName('"a"', ...dynamic.map((line) => line.replace('var.x ? [1] : []', '[]'))).target.kind,
      'missing',
    );
    assert.equal(
      shown(
        aliasOf(
          withName(
            '"a"',
            ...dynamic.map((line) =>
              line.replace('var.x ? [1] : []', '["x.example"]').replace('var.name', 'alias.value'),
            ),
          ),
        )?.dnsName,
      ),
      'x.example',
    );
  });
  it('have no type where a condition chooses it', () => {
    const { type } = only(ZONE, record('name = "a"', 'type = local.apex ? "A" : "CNAME"'));
    assert.equal(type.value, undefined);
    assert.equal(sourceText(type.span), 'local.apex ? "A" : "CNAME"');
  });
});

describe('Endpoints in Terraform', () => {
  const endpointOf = (value: string, ...files: readonly string[]) =>
    itemsOf(only(ZONE, record('name = "a"', 'type = "CNAME"', `records = [${value}]`), ...files))[0]?.endpoint;
  it('are attributes of resources, named directly or in any round-about way', () => {
    const ways = [
      'aws_lb.x.dns_name',
      '"${aws_lb.x.dns_name}"',
      '"dualstack.${aws_lb.x.dns_name}"',
      '"${aws_lb.x.dns_name}."',
      'aws_lb.x[0].dns_name',
      'one(aws_lb.x[*].dns_name)',
      'join("", aws_lb.x.*.dns_name)',
      'aws_lb.x["a"].dns_name',
      'local.lb',
      'local.lbs["main"]',
      'var.x ? aws_lb.x.dns_name : ""',
      'try(aws_lb.x[0].dns_name, "")',
      'lower(aws_lb.x.dns_name)',
    ];
    for (const way of ways) {
      const endpoint = endpointOf(
        way,
        'locals {\n  lb  = aws_lb.x.dns_name\n  lbs = { main = aws_lb.x.dns_name }\n}\n',
      );
      assert.equal(endpoint?.resource?.key, 'aws_lb.x', way);
      assert.equal(endpoint?.attribute, 'dns_name', way);
      assert.equal(endpoint?.aliasable, true, way);
    }
  });
  it('have the kind of a load balancer and whether it answers IPv6', () => {
    const lb = (...lines: readonly string[]) =>
      endpointOf('aws_lb.x.dns_name', `resource "aws_lb" "x" {\n${lines.join('\n')}\n}\n`);
    assert.deepEqual([lb()?.service, lb()?.ipv6], ['application-load-balancer', 'no']);
    assert.equal(lb('load_balancer_type = "network"')?.service, 'network-load-balancer');
    assert.equal(lb('load_balancer_type = var.kind')?.service, 'load-balancer');
    assert.equal(lb('ip_address_type = "dualstack"')?.ipv6, 'yes');
    assert.equal(lb('ip_address_type = var.kind')?.ipv6, 'unknown');
    assert.equal(endpointOf('aws_lb.x.dns_name')?.service, 'load-balancer');
    const lookedUp = endpointOf('data.aws_lb.x.dns_name')?.resource;
    assert.deepEqual([lookedUp?.type, lookedUp?.lookedUp], ['aws_lb', true]);
  });
  it('are recognised host names', () => {
    assert.equal(endpointOf('"d111111abcdef8.cloudfront.net"')?.service, 'cloudfront');
    assert.equal(endpointOf('"www.example.net"'), undefined);
  });
  it('have the addresses that stay', () => {
    const gives = (value: string, ...files: readonly string[]) => endpointOf(value, ...files)?.attributeKind;
    assert.equal(gives('aws_instance.x.public_ip'), 'unstable-address');
    assert.equal(gives('aws_instance.x.private_ip'), 'private-address');
    assert.equal(gives('aws_eip.x.public_ip'), 'stable-address');
    assert.equal(gives('data.dns_a_record_set.x.addrs[0]'), 'unstable-address');
    assert.equal(
      gives(
        'aws_lightsail_instance.x.public_ip_address',
        'resource "aws_lightsail_static_ip_attachment" "e" {\n  instance_name = aws_lightsail_instance.x.id\n}\n',
      ),
      'stable-address',
    );
    // The address of the instance changes when the Elastic IP is attached.
    const attached = (text: string) => endpointOf('aws_instance.x.public_ip', text)?.attached?.resource.label;
    assert.equal(attached('resource "aws_eip" "e" {\n  instance = aws_instance.x.id\n}\n'), 'aws_eip.e');
    assert.equal(
      attached('resource "aws_eip_association" "e" {\n  instance_id = aws_instance.x.id\n}\n'),
      'aws_eip_association.e',
    );
  });
  it('offer what may stand in front of an address that changes', () => {
    assert.deepEqual(
      endpointOf('aws_instance.x.public_ip', 'resource "aws_lb" "front" {\n}\n')?.inFront?.map(({ key }) => key),
      ['aws_lb.front'],
    );
  });
  it('distinguish a zone id from a name, and have its resource', () => {
    const alias = (name: string, zoneId: string) =>
      aliasOf(withName('"a"', 'alias {', `  name = ${name}`, `  zone_id = ${zoneId}`, '}'));
    assert.equal(alias('aws_lb.x.dns_name', 'aws_lb.x.zone_id')?.hostedZoneId?.endpoint?.attributeKind, 'zone-id');
    assert.equal(
      alias('aws_lb.x.dns_name', 'aws_route53_zone.main.zone_id')?.hostedZoneId?.endpoint?.resource?.key,
      'aws_route53_zone.main',
    );
    assert.equal(alias('aws_lb.x.dns_name', 'aws_lb.x.arn')?.hostedZoneId?.endpoint?.attributeKind, 'arn');
    assert.equal(alias('aws_lb.x.dns_name', 'aws_lb.x.z')?.hostedZoneId?.endpoint?.attributeKind, 'other');
  });
});

describe('Instances in Terraform', () => {
  it('are one record set each where the keys are in view', () => {
    const records = recordsOf(
      ZONE,
      record('for_each = toset(["a", "b"])', 'name = each.key', 'type = "TXT"', 'records = ["x-${each.value}"]'),
    );
    assert.deepEqual(
      records.map(({ label, name }) => [label, name.value.known]),
      [
        ['aws_route53_record.www["a"]', 'a.example.com'],
        ['aws_route53_record.www["b"]', 'b.example.com'],
      ],
    );
    assert.deepEqual(
      records.map((recordSet) => shown(itemsOf(recordSet)[0])),
      ['x-a', 'x-b'],
    );
    const counted = recordsOf(ZONE, record('count = 2', 'name = "n${count.index}"', 'type = "A"'));
    assert.deepEqual(
      counted.map(({ name }) => name.value.known),
      ['n0.example.com', 'n1.example.com'],
    );
  });
  it('of maps of objects have the values of their object, at its place', () => {
    const text =
      'locals {\n  all = {\n    one = { name = "a", type = "TXT", values = ["x"] }\n    two = { name = "b", type = "A", values = ["192.0.2.1"] }\n  }\n}\n';
    const records = recordsOf(
      text,
      ZONE,
      record(
        'for_each = { for k, v in local.all : k => v if v.type == "TXT" }',
        'name = each.value.name',
        'type = each.value.type',
        'records = each.value.values',
      ),
    );
    assert.deepEqual(
      records.map(({ type, name }) => [type.value, name.value.known]),
      [['TXT', 'a.example.com']],
    );
    assert.equal(sourceText(itemsOf(records[0] as RecordSet)[0]?.span as never), '"x"');
  });
  it('are one record set where the keys are unknown, and its names hang on the key', () => {
    const recordSet = only(ZONE, record('for_each = var.all', 'name = each.key', 'type = "A"'));
    assert.equal(recordSet.name.value.known, undefined);
    assert.equal(recordSet.existence.kind, 'atom');
  });
  it('are in view under a condition that is not', () => {
    const made = (...lines: readonly string[]) =>
      recordsOf(ZONE, record(...lines, 'type = "A"')).map(({ name, existence }) => [
        name.value.known,
        describeExistence(existence),
      ]);
    const named = 'name = each.key';
    assert.deepEqual(made('for_each = var.on ? { a = 1, b = 2 } : {}', named), [
      ['a.example.com', 'var.on'],
      ['b.example.com', 'var.on'],
    ]);
    assert.deepEqual(made('for_each = toset(var.on ? ["a"] : ["b"])', named), [
      ['a.example.com', 'var.on'],
      ['b.example.com', 'not var.on'],
    ]);
    assert.deepEqual(made('for_each = { for n in ["a", "b"] : n => n if var.on && n != "b" }', named), [
      ['a.example.com', 'var.on'],
    ]);
    assert.deepEqual(made('for_each = { for n, on in { a = var.a, b = true, c = false } : n => n if on }', named), [
      ['a.example.com', 'on'],
      ['b.example.com', undefined],
    ]);
    assert.deepEqual(made('count = var.on ? 2 : 1', 'name = "n${count.index}"'), [
      ['n0.example.com', 'var.on or not var.on'],
      ['n1.example.com', 'var.on'],
    ]);
    assert.deepEqual(made('for_each = var.on ? {} : var.all', named), [
      [undefined, 'not var.on and var.all is not empty'],
    ]);
  });
  it('exist under the conditions of their count', () => {
    const existence = (count: string) => only(ZONE, record(`count = ${count}`, 'name = "a"', 'type = "A"')).existence;
    assert.deepEqual(recordsOf(ZONE, record('count = 0', 'name = "a"', 'type = "A"')), []);
    assert.equal(existence('1').kind, 'always');
    assert.equal(canCoexist(existence('var.x ? 1 : 0'), existence('var.x ? 0 : 1')), 'no');
    assert.equal(canCoexist(existence('var.x ? 1 : 0'), existence('!var.x ? 1 : 0')), 'no');
    assert.equal(canCoexist(existence('var.x ? 1 : 0'), existence('"${var.x ? 1 : 0}"')), 'yes');
    assert.equal(canCoexist(existence('var.env == "prod" ? 1 : 0'), existence('var.env == "dev" ? 1 : 0')), 'no');
    assert.equal(canCoexist(existence('var.env == "prod" ? 1 : 0'), existence('var.env != "prod" ? 1 : 0')), 'no');
    assert.equal(canCoexist(existence('var.x ? 1 : 0'), existence('var.y ? 1 : 0')), 'unknown');
    assert.equal(canCoexist(existence('var.x && var.y ? 1 : 0'), existence('var.x ? 1 : 0')), 'yes');
  });
});

describe('Routing in Terraform', () => {
  it('has every policy with its settings', () => {
    const policies = {
      weighted_routing_policy: ['weight = 10', 'weighted', 'weight', '10'],
      latency_routing_policy: ['region = "eu-west-1"', 'latency', 'region', 'eu-west-1'],
      failover_routing_policy: ['type = "PRIMARY"', 'failover', 'failover', 'PRIMARY'],
      geolocation_routing_policy: ['country = "DE"', 'geolocation', 'country', 'DE'],
      geoproximity_routing_policy: ['bias = 3', 'geoproximity', 'bias', '3'],
      cidr_routing_policy: ['location_name = "x"', 'cidr', 'location', 'x'],
    } as const;
    for (const [block, [line, kind, setting, value]] of Object.entries(policies)) {
      const { routing } = withName('"a"', 'set_identifier = "one"', `${block} {`, `  ${line}`, '}');
      assert.equal(routing.setIdentifier?.value, 'one');
      assert.deepEqual(
        routing.policies.map((policy) => [policy.kind, policy.settings.get(setting)?.value]),
        [[kind, value]],
      );
    }
    assert.equal(withName('"a"', 'multivalue_answer_routing_policy = true').routing.policies[0]?.kind, 'multivalue');
  });
  it('may be more than is seen where a block is dynamic', () => {
    const { routing } = withName(
      '"a"',
      'dynamic "weighted_routing_policy" {',
      '  for_each = var.w',
      '  content {',
      '    weight = 1',
      '  }',
      '}',
    );
    assert.deepEqual([routing.policies.length, routing.complete], [0, false]);
  });
});

describe('The JSON syntax of Terraform', () => {
  it('gives the same record sets as the native one', () => {
    const text = JSON.stringify(
      {
        resource: {
          aws_route53_zone: { main: { name: 'example.com' } },
          aws_route53_record: {
            www: [
              {
                zone_id: '${aws_route53_zone.main.zone_id}',
                name: 'www',
                type: 'A',
                alias: { name: '${aws_lb.x["a"].dns_name}', zone_id: '${aws_lb.x["a"].zone_id}' },
              },
            ],
          },
        },
      },
      null,
      2,
    );
    const [zone] = terraform.read([{ uri: 'file:///dns/a.tf.json', text }]).zones;
    const recordSet = zone?.recordSets[0] as RecordSet;
    assert.equal(recordSet.name.value.known, 'www.example.com');
    assert.equal(sourceText(recordSet.name.span), '"www"');
    assert.equal(aliasOf(recordSet)?.dnsName?.endpoint?.resource?.key, 'aws_lb.x');
  });
});

describe('Bad Terraform', () => {
  it('gives what is intact, and an error for the rest', () => {
    const reading = read(`${ZONE}${record('name = "a', 'type = "A"')}${record('name = "b"', 'type = "A"')}`);
    assert.deepEqual(
      reading.zones[0]?.recordSets.map(({ name }) => name.value.known),
      [undefined, 'b.example.com'],
    );
    assert.equal(reading.errors.length, 1);
  });
  it('ends where resources lead in a circle', () => {
    const circle =
      'resource "aws_route53_zone" "a" {\n  for_each = aws_route53_zone.b\n  name = each.value.name\n}\nresource "aws_route53_zone" "b" {\n  for_each = aws_route53_zone.a\n  name = each.value.name\n}\n';
    const own = record('name = aws_route53_record.www.fqdn', 'type = "A"', 'records = [aws_route53_record.www.fqdn]');
    assert.equal(
      recordsOf(circle, own.replace('aws_route53_zone.main.zone_id', 'aws_route53_zone.a["x"].zone_id')).length,
      1,
    );
    assert.equal(
      recordsOf(
        circle,
        record('for_each = aws_route53_zone.a', 'zone_id = each.value.id', 'name = each.value.name', 'type = "A"'),
      ).length,
      1,
    );
  });
  it('is given up when it takes too many steps', () => {
    const doubled = Array.from(
      { length: 60 },
      (_, n) => `  t${n + 1} = "\${local.t${n}}\${local.t${n}}"\n  l${n + 1} = [local.l${n}, local.l${n}]\n`,
    ).join('');
    const text = `locals {\n  t0 = "\${var.x}a"\n  l0 = ["a"]\n${doubled}}\n`;
    assert.equal(
      recordsOf(text, ZONE, record('name = local.t60', 'type = "TXT"', 'records = flatten(local.l60)')).length,
      1,
    );
    const loops = record(
      'name = "a"',
      'type = "TXT"',
      'records = [for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]',
    );
    assert.equal(recordsOf(ZONE, loops).length, 1);
    const chain = Array.from({ length: 20_000 }, (_, n) => `  c${n + 1} = local.c${n}\n`).join('');
    assert.equal(recordsOf(`locals {\n${chain}}\n`, ZONE, record('name = local.c20000', 'type = "A"')).length, 1);
  });
});
