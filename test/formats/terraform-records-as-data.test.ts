import assert from 'node:assert/strict';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { applyEdits } from '../../server/src/text/edits';
import type { SourceFile } from '../../server/src/text/span';

const SOURCE = 'git::https://example.com/terraform-aws-route53-records.git';
const file = (text: string, name = 'main.tf'): SourceFile => ({ uri: `file:///dns/${name}`, text });

interface Call {
  readonly source?: string;
  readonly zone?: string;
  readonly argument?: string;
  readonly more?: string;
}

const call = (
  records: string,
  { source = SOURCE, zone = 'zone_name = "example.com"', argument = 'records', more = '' }: Call = {},
) => file(`module "dns" {\n  source = "${source}"\n  ${zone}\n  ${argument} = ${records}\n}\n${more}`);

function run(...files: readonly SourceFile[]) {
  const result = lint(files, defaultOptions);
  assert.deepEqual(result.failures, []);
  return result;
}

const found = (...files: readonly SourceFile[]) => run(...files).findings.map(({ rule }) => rule);
const sets = (...files: readonly SourceFile[]) =>
  run(...files).bundles.flatMap(({ reading }) => reading.zones.flatMap((zone) => zone.recordSets));

describe('Records that are given to a module out of view', () => {
  it('are read in a list and in a map, whatever the argument is called', () => {
    const list = sets(
      call('[{ name = "www", type = "A", ttl = 60, records = ["192.0.2.1"] }]', { argument: 'entries' }),
    );
    assert.deepEqual(
      list.map(({ label, type, ttl, target, name, isOpaque }) => [
        label,
        type.value,
        ttl?.value,
        target.kind,
        name.value.known,
        isOpaque,
      ]),
      [['module.dns.www A', 'A', 60, 'values', undefined, true]],
    );
    const map = sets(
      call(
        '{ www = { type = "CNAME", value = "example.net" }, api = { name = "api", type = "A", values = ["192.0.2.1"] } }',
      ),
    );
    assert.deepEqual(
      map.map(({ label, name, target }) => [label, name.value.display, target.kind]),
      [
        ['module.dns.records["www"]', 'www', 'values'],
        ['module.dns.records["api"]', 'api', 'values'],
      ],
    );
  });

  it('are read deeper inside an argument, as JSON, and where they are single', () => {
    const cname = '{ name = "www", type = "CNAME", records = ["192.0.2.1"] }';
    const labels = (records: string) => sets(call(records)).map(({ label }) => label);
    assert.deepEqual(labels(`{ "example.com" = { records = [${cname}] } }`), ['module.dns.www CNAME']);
    assert.deepEqual(labels(`[[${cname}], { web = { www = { type = "A", value = "192.0.2.1" } } }]`), [
      'module.dns.www CNAME',
      'module.dns.records[1]["web"]["www"]',
    ]);
    for (const records of [cname, `{ web = { dns = ${cname} } }`, `jsonencode([${cname}])`, `[{ record = ${cname} }]`])
      assert.deepEqual(found(call(records)), ['cname-value-not-a-hostname'], records);
    assert.deepEqual(labels('{ a = { b = { c = { d = { e = { f = { g = [] } } } } } } }'), []);
  });

  it('are in a zone of their own when they are deeper, unless the object around them names one', () => {
    const zones = (records: string) => sets(call(records)).map((set) => set.zone.name?.value.display ?? set.zone.id);
    const a = '{ name = "www", type = "A", records = ["192.0.2.1"] }';
    assert.deepEqual(zones(`[${a}]`), ['example.com']);
    assert.deepEqual(zones(`{ x = { records = [${a}] }, y = { zone_name = "example.org", records = [${a}] } }`), [
      undefined,
      'example.org',
    ]);
    assert.deepEqual(zones(`{ zone_id = "Z0123456789ABC", sets = { all = [${a}] } }`), ['Z0123456789ABC']);
    assert.deepEqual(found(call(`{ x = { records = [${a}] }, y = { records = [${a}] } }`)), []);
    assert.deepEqual(found(call(`{ x = { records = [${a}, ${a}] } }`)), ['duplicate-record-set']);
  });

  it('may be the arguments of the call themselves', () => {
    const record = (...lines: readonly string[]) =>
      file(`module "www" {\n  source = "${SOURCE}"\n  name = "www"\n${lines.map((line) => `  ${line}\n`).join('')}}\n`);
    const wrong = record('type = "CNAME"', 'zone_id = var.zone', 'ttl = 60', 'records = ["192.0.2.1"]');
    assert.deepEqual(
      sets(wrong).map(({ label, type, ttl }) => [label, type.value, ttl?.value]),
      [['module.www.www CNAME', 'CNAME', 60]],
    );
    assert.deepEqual(found(wrong), ['cname-value-not-a-hostname']);
    assert.deepEqual(found(record('type = "CNAME"', 'records = ["192.0.2.1"]', 'enabled = false')), []);
    for (const lines of [
      ['type = "CNAME"'],
      ['type = "application"', 'records = ["192.0.2.1"]'],
      ['type = var.type', 'value = "192.0.2.1"'],
    ])
      assert.deepEqual(sets(record(...lines)), [], lines.join());
  });

  it('are not compared where a module may put those with one value together', () => {
    const a = (address: string) => `{ name = "www", type = "A", value = "${address}" }`;
    assert.deepEqual(found(call(`[${a('192.0.2.1')}, ${a('192.0.2.2')}]`)), []);
    assert.deepEqual(found(call(`[${a('192.0.2.1')}, { name = "www", type = "CNAME", value = "example.net" }]`)), [
      'cname-with-other-records',
    ]);
  });

  it('have the faults that no module can mend', () => {
    assert.deepEqual(
      found(call('[{ name = "a", type = "CNAME", ttl = 60, records = ["a.example.net", "b.example.net"] }]')),
      ['cname-multiple-values'],
    );
    assert.deepEqual(found(call('[{ name = "a", type = "CNAME", value = "192.0.2.1" }]')), [
      'cname-value-not-a-hostname',
    ]);
    assert.deepEqual(found(call('[{ name = "a", type = "A", value = "2001:db8::1" }]')), ['address-type-mismatch']);
    assert.deepEqual(found(call('[{ name = "a", type = "A", records = ["www.example.net"] }]')), [
      'hostname-in-address-record',
    ]);
    assert.deepEqual(
      found(
        call(
          '[{ name = "a", type = "CNAM", records = ["www.example.net"] }, { name = "b", type = "A", records = [] }]',
        ),
      ),
      ['unknown-record-type'],
    );
    const more = 'resource "aws_lb" "x" {}\n';
    assert.deepEqual(found(call('[{ name = "a", type = "A", records = [aws_lb.x.dns_name] }]', { more })), [
      'hostname-in-address-record',
    ]);
    const alias = (id: string) => `alias = { name = "d1234.cloudfront.net", zone_id = "${id}" }`;
    assert.deepEqual(found(call(`[{ name = "a", type = "A", ${alias('Z35SXDOTRQ7X7K')} }]`)), ['alias-zone-id']);
    assert.deepEqual(found(call(`[{ name = "a", type = "A", ${alias('Z2FDTNDATAQYW2')} }]`)), []);
    assert.deepEqual(found(call(`[{ name = "a", type = "A", records = ["192.0.2.1"], ${alias('Z2FDTNDATAQYW2')} }]`)), [
      'alias-and-values',
    ]);
    const instance = 'resource "aws_instance" "x" {}\n';
    assert.deepEqual(
      found(call('[{ name = "a", type = "A", records = [aws_instance.x.public_ip] }]', { more: instance })),
      ['unstable-address-target'],
    );
  });

  it('are compared inside one list', () => {
    const a = '{ name = "www", type = "A", records = ["192.0.2.1"] }';
    const cname = '{ name = "www", type = "CNAME", records = ["example.net"] }';
    assert.deepEqual(found(call(`[${a}, ${a}]`)), ['duplicate-record-set']);
    assert.deepEqual(found(call(`[${a}, ${cname}]`)), ['cname-with-other-records']);
    assert.deepEqual(
      found(call(`[${a}]`, { more: `module "other" {\n  source = "${SOURCE}"\n  records = [${cname}]\n}\n` })),
      [],
    );
    const record =
      'resource "aws_route53_record" "www" {\n  zone_id = "Z0123456789ABC"\n  name = "www"\n  type = "CNAME"\n  ttl = 60\n  records = ["example.net"]\n}\n';
    assert.deepEqual(found(call(`[${a}]`, { zone: 'zone_id = "Z0123456789ABC"', more: record })), []);
  });

  it('are not compared where the module may choose between them', () => {
    const a = (more: string) => `{ name = "www", type = "A", records = ["192.0.2.1"], ${more} }`;
    assert.deepEqual(found(call(`[${a('enabled = true')}, ${a('enabled = var.x')}]`)), []);
    assert.deepEqual(found(call(`[${a('set_identifier = "one"')}, ${a('set_identifier = "two"')}]`)), []);
    assert.deepEqual(found(call(`[${a('zone_name = "example.com"')}, ${a('zone_name = "example.org"')}]`)), []);
    assert.deepEqual(found(call(`[${a('weighted_routing_policy = { weight = 999 }')}]`)), []);
  });

  it('are at the apex only where the name is that of the zone', () => {
    const cname = (name: string) => `[{ name = ${name}, type = "CNAME", records = ["example.net"] }]`;
    assert.deepEqual(found(call(cname('"example.com"'))), ['cname-at-apex']);
    assert.deepEqual(found(call(cname('var.domain'), { zone: 'hosted_zone_name = var.domain' })), ['cname-at-apex']);
    const more = 'resource "aws_route53_zone" "z" {\n  name = "example.com"\n}\n';
    assert.deepEqual(
      found(call(cname('aws_route53_zone.z.name'), { zone: 'zone_id = aws_route53_zone.z.zone_id', more })),
      ['cname-at-apex'],
    );
    for (const name of ['""', '"@"', '"www"', 'var.domain', '"example.org"'])
      assert.deepEqual(found(call(cname(name))), [], name);
    assert.deepEqual(found(call(cname('"example.com"'), { zone: '' })), []);
  });

  it('leave unknown what only the module decides', () => {
    for (const record of [
      '{ name = "@", type = "A", records = ["192.0.2.1"] }',
      '{ name = "www.example.org.", type = "A", records = ["192.0.2.1"] }',
      '{ name = "a", type = "TXT", records = ["\\"v=spf1 -all\\"", "v=spf1 ~all"] }',
      '{ name = "a", type = "TXT", ttl = 60, value = "plain" }',
      '{ name = "a", type = "MX", records = ["mail.example.net"] }, { name = "a", type = "A" }',
      '{ name = "a", type = "A", alias = { name = aws_lb.x.dns_name, zone_id = aws_lb.x.zone_id }, ttl = 60 }',
      '{ name = "a", type = "A", alias = { name = "www.example.org" } }',
      '{ name = "a", type = "A", alias = true, value = aws_lb.x.dns_name }',
      '{ name = "a", type = "A", value = aws_lb.x.dns_name, zone_id = aws_lb.x.zone_id }',
      '{ name = "a", type = "A", value = aws_lb.x.dns_name, target_zone_id = var.zone }',
      '{ name = "a", type = "A", value = aws_lb.x.dns_name }',
      '{ name = "a", type = "A", records = ["192.0.2.1"], weight = 999 }',
      '{ name = "a", type = "A", value = "192.0.2.1,192.0.2.2" }',
      '{ name = "a", type = "cname", value = "192.0.2.1" }, { name = "b", type = "A", value = "192.0.2.1" }',
      '{ name = "a", type = "ALIAS", value = "x.example.net" }, { name = "b", type = "A", value = "192.0.2.1" }',
      '{ name = "a", type = "A", ttl = "5m", value = "192.0.2.1" }',
      '{ name = "a", type = "CNAME", records = [var.a, "b.example.net"] }',
      '{ name = "a", type = "CNAME", value = aws_lb.x.dns_name }',
    ])
      assert.deepEqual(found(call(`[${record}]`, { more: 'resource "aws_lb" "x" {}\n' })), [], record);
  });

  it('are none where a list only looks similar', () => {
    for (const list of [
      '[{ name = "id", type = "S" }, { name = "A", type = "N" }]',
      '[{ name = "id", type = "S", value = "x" }]',
      '[{ name = "id", type = "A" }]',
      '[{ name = "web", type = "HTTPS", value = "/health" }]',
      '[{ name = "a", type = "A", value = "x" }, { name = "b", type = "string", value = "y" }]',
      '[{ name = "PATH", type = "PLAINTEXT", value = "/bin" }]',
      '[{ type = "ingress", from_port = 80, values = ["10.0.0.0/8"] }]',
      '["A", "AAAA"]',
      'var.records',
    ])
      assert.deepEqual(sets(call(list)), [], list);
  });

  it('are none of another provider', () => {
    const list = '[{ name = "www", type = "A", records = ["www.example.net"] }]';
    const more = 'resource "aws_route53_zone" "z" {\n  name = "example.com"\n}\n';
    const at = (source: string, zone: string) => sets(call(list, { source, zone, more })).length;
    assert.equal(at('terraform-google-modules/cloud-dns/google', 'zone_name = "example"'), 0);
    assert.equal(at('acme/dns/cloudflare', 'zone_id = "0123456789abcdef0123456789abcdef"'), 0);
    assert.equal(at('acme/dns/any', 'zone_id = var.zone'), 0);
    assert.equal(at('acme/dns/aws', 'zone_id = var.zone'), 1);
    assert.equal(at('acme/dns/any', 'zone_id = aws_route53_zone.z.zone_id'), 1);
    assert.equal(at('acme/dns/any', 'zone_id = "Z0123456789ABC"'), 1);
  });

  it('are those of Route 53 where nothing but AWS is there to make them', () => {
    const list = '[{ name = "www", type = "CNAME", records = ["192.0.2.1"] }]';
    const contextFiles = (more: string, source = 'git::https://example.com/dns.git') =>
      sets(call(list, { source, zone: '', more })).length;
    const aws = 'provider "aws" {}\n';
    const required = (...names: readonly string[]) =>
      `terraform {\n  required_providers {\n${names.map((name) => `    ${name} = {}\n`).join('')}  }\n}\n`;
    assert.equal(contextFiles(aws), 1);
    assert.equal(contextFiles(`${required('aws', 'random')}resource "random_id" "x" {}\n`), 1);
    assert.equal(contextFiles('data "aws_region" "here" {}\n'), 1);
    assert.equal(contextFiles(''), 0);
    assert.equal(contextFiles('provider "google" {}\n'), 0);
    assert.equal(contextFiles(`${aws}provider "cloudflare" {}\n`), 0);
    assert.equal(contextFiles(`${aws}resource "dnsimple_zone" "x" {}\n`), 0);
    assert.equal(contextFiles(required('aws', 'somebody')), 0);
    assert.equal(contextFiles(aws, 'acme/dns/cloudflare'), 0);
    assert.equal(contextFiles(aws, 'acme/dns/any'), 0);
    assert.equal(contextFiles(aws, 'acme/web/aws'), 1);
    assert.equal(contextFiles(aws, 'app.terraform.io/acme/web/aws'), 1);
    assert.equal(contextFiles(aws, 'git::https://example.com/terraform-porkbun-dns.git'), 0);
    assert.equal(contextFiles(aws, 's3::https://s3.amazonaws.com/aws-bucket/dns-infoblox.zip'), 0);
    const called = (line: string) =>
      sets(call(list, { source: 'git::https://example.com/dns.git', zone: line, more: aws })).length;
    assert.equal(called('zone_name = "example.com"'), 1);
    for (const line of [
      'cloudflare_api_token = var.x',
      'providers = { cloudflare = cloudflare.x }',
      'resource_group_name = "x"',
    ])
      assert.equal(called(line), 0, line);
    const proxied = '[{ name = "www", type = "A", value = "192.0.2.1", proxied = true }]';
    assert.deepEqual(sets(call(proxied, { source: 'git::https://example.com/dns.git', more: aws })), []);
  });

  it('are not at the apex where a module may change names, or another provider be meant after all', () => {
    const cname = '[{ name = "example.com", type = "CNAME", records = ["www.example.net"] }]';
    assert.deepEqual(found(call(cname)), ['cname-at-apex']);
    for (const line of ['subdomain = "dev"', 'name_prefix = "dev."', 'flatten = true', 'create_alias_for_cname = true'])
      assert.deepEqual(found(call(cname, { zone: `zone_name = "example.com"\n  ${line}` })), [], line);
    const likely = { source: 'git::https://example.com/dns.git', more: 'provider "aws" {}\n' };
    assert.equal(sets(call(cname, likely)).length, 1);
    assert.deepEqual(found(call(cname, likely)), []);
  });

  it('may become aliases by a switch of the call', () => {
    const list = '[{ name = "www", type = "CNAME", value = "192.0.2.1" }, { name = "www", type = "TXT", value = "x" }]';
    const rules = (line: string) => found(call(list, { zone: `zone_name = "example.com"\n  ${line}` }));
    const wrong = ['cname-value-not-a-hostname', 'cname-with-other-records'];
    assert.deepEqual([...rules('')].sort(), wrong);
    assert.deepEqual([...rules('flatten = false')].sort(), wrong);
    for (const line of ['flatten = true', 'create_alias_for_cname = var.x']) assert.deepEqual(rules(line), [], line);
  });

  it('are none where the call makes none', () => {
    const wrong = '[{ name = "www", type = "CNAME", records = ["192.0.2.1"] }]';
    for (const name of ['create', 'enabled']) {
      assert.deepEqual(found(call(wrong, { zone: `${name} = false` })), [], name);
      assert.deepEqual(found(call(wrong, { zone: `${name} = true` })), ['cname-value-not-a-hostname'], name);
    }
  });

  it('may be in a private zone that the module has beside the one in view', () => {
    const more = 'resource "aws_route53_zone" "z" {\n  name = "example.com"\n}\n';
    const zone = 'zone_id = aws_route53_zone.z.zone_id';
    const inside = '[{ name = "q", type = "A", records = ["10.0.0.5"] }]';
    assert.deepEqual(found(call(inside, { zone, more })), ['non-routable-address']);
    assert.deepEqual(found(call(inside, { zone, more, argument: 'private_records' })), []);
    for (const line of ['vpc_id = "vpc-1"', 'private = true'])
      assert.deepEqual(found(call(inside, { zone: `${zone}\n  ${line}`, more })), [], line);
  });

  it('are in the zone that the call names, if it names one', () => {
    const zone = (line: string) => {
      const [set] = sets(call('[{ name = "www", type = "A", records = ["192.0.2.1"] }]', { zone: line }));
      return [set?.zone.name?.value.display, set?.zone.id, set?.zone.visibility, set?.zone.complete];
    };
    assert.deepEqual(zone('hosted_zone_id = "Z0123456789ABC"'), [undefined, 'Z0123456789ABC', 'unknown', false]);
    assert.deepEqual(zone('hosted_zone_name = "example.com"'), ['example.com', undefined, 'unknown', false]);
    assert.deepEqual(zone('zone_name = "example.com"\n  private_zone = true'), [
      'example.com',
      undefined,
      'unknown',
      false,
    ]);
    assert.deepEqual(zone('public_zone_id = "Z1"\n  zone_id = "Z0123456789ABC"'), [
      undefined,
      undefined,
      'unknown',
      false,
    ]);
    assert.deepEqual(zone(''), [undefined, undefined, 'unknown', false]);
  });

  it('are read once where the module is in view', () => {
    const root = call('[{ name = "www", type = "CNAME", records = ["192.0.2.1"] }]', { source: './modules/route53' });
    const inner = file(
      'variable "records" {}\nvariable "zone_name" {}\nresource "aws_route53_record" "x" {\n  for_each = { for r in var.records : r.name => r }\n  zone_id = "Z0123456789ABC"\n  name = each.key\n  type = each.value.type\n  ttl = 60\n  records = each.value.records\n}\n',
      'modules/route53/main.tf',
    );
    assert.deepEqual(found(root, inner), ['cname-value-not-a-hostname']);
    assert.deepEqual(found(root), ['cname-value-not-a-hostname']);
  });

  it('are there when their module is', () => {
    const cname = '{ name = "www", type = "CNAME", records = ["example.net"] }';
    assert.deepEqual(sets(call(`[${cname}]`, { zone: 'count = 0' })), []);
    assert.equal(sets(call(`[${cname}]`, { zone: 'count = var.on ? 1 : 0' }))[0]?.existence.kind, 'all');
  });

  it('can have their type and their values put right in the call', () => {
    const fixed = (text: SourceFile, title: RegExp) => {
      const fix = run(text).findings[0]?.fixes.find((each) => title.test(each.title));
      return fix && applyEdits(text.text, fix.edits);
    };
    const wrong = call('[{ name = "a", type = "CNAME", value = "192.0.2.1" }]');
    assert.equal(fixed(wrong, /type to A/), wrong.text.replace('"CNAME"', '"A"'));
    const url = call('[{ name = "a", type = "CNAME", value = "https://www.example.net/" }]');
    assert.equal(fixed(url, /Keep the host/), url.text.replace('https://www.example.net/', 'www.example.net'));
    const shared = call('[for name in ["a", "b"] : { name = name, type = "CNAME", value = "192.0.2.1" }]');
    assert.equal(fixed(shared, /./), undefined);
    const aliased = call('[{ name = "example.com", type = "CNAME", value = aws_lb.x.dns_name }]', {
      more: 'resource "aws_lb" "x" {}\n',
    });
    assert.equal(fixed(aliased, /./), undefined);
  });
});
