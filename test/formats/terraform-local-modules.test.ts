import assert from 'node:assert/strict';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { terraform } from '../../server/src/formats/terraform/index';
import type { RecordSet } from '../../server/src/model/record-set';
import { type SourceFile, type Span, sourceText } from '../../server/src/text/span';

type Files = Readonly<Record<string, string>>;

const filesOf = (files: Files): readonly SourceFile[] =>
  Object.entries(files).map(([name, text]) => ({ uri: `file:///w/${name}`, text }));
const nameOf = (uri: string) => uri.slice('file:///w/'.length);
const place = (at: Span) => `${nameOf(at.file.uri)} ${sourceText(at).split('\n')[0]}`;

/** The record sets of the directory `root` and of the modules that it calls. */
function recordSets(files: Files): readonly RecordSet[] {
  const all = filesOf(files);
  const isRoot = ({ uri }: SourceFile) => /^root\/[^/]*$/.test(nameOf(uri));
  const { zones } = terraform.read(
    all.filter(isRoot),
    all.filter((file) => !isRoot(file)),
  );
  return zones.flatMap(({ recordSets: own }) => own);
}

const names = (files: Files) =>
  recordSets(files).map(({ label, name, zone }) => `${label} ${name.value.display} in ${zone.label}`);

/** The findings in the directories of the wanted files; in all directories if none is named. */
function findings(files: Files, ...wanted: readonly string[]): readonly string[] {
  const isWanted = (uri: string) => wanted.length === 0 || wanted.some((name) => nameOf(uri).startsWith(name));
  const { findings: found, failures } = lint(filesOf(files), defaultOptions, isWanted);
  assert.deepEqual(failures, []);
  return found.map(({ rule, at, related }) =>
    [`${rule} ${place(at)}`, ...related.map(({ span }) => place(span))].join(' < '),
  );
}

const zone = 'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n';
const call = (name: string, ...lines: readonly string[]) =>
  `module "${name}" {\n  source = "../dns"\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
const inZone = 'zone_id = aws_route53_zone.main.zone_id';
const variables = (...list: readonly string[]) => list.map((name) => `variable "${name}" {}\n`).join('');
const dns = `${variables('zone_id', 'name', 'target')}variable "ttl" {
  default = 300
}
resource "aws_route53_record" "this" {
  zone_id = var.zone_id
  name    = var.name
  type    = "CNAME"
  ttl     = var.ttl
  records = [var.target]
}
`;

describe('Terraform modules in other directories', () => {
  it('are read with their arguments, and with the defaults of what is not passed', () => {
    const [record] = recordSets({
      'root/main.tf': zone + call('www', inZone, 'name = "www"', 'target = "a.example.net"'),
      'dns/main.tf': dns,
    });
    assert.equal(record?.label, 'module.www.aws_route53_record.this');
    assert.equal(record?.name.value.known, 'www.example.com');
    assert.equal(record?.ttl?.value, 300);
    assert.equal(record?.zone.key, 'aws_route53_zone.main');
  });

  it('are judged for each call, at the place in the module, with the call beside it', () => {
    const root =
      zone +
      call('www', inZone, 'name = "www"', 'target = "a.net"') +
      call('apex', inZone, 'name = ""', 'target = "a.net"');
    assert.deepEqual(findings({ 'root/main.tf': root, 'dns/main.tf': dns }), [
      'cname-at-apex dns/main.tf "CNAME" < root/main.tf "example.com" < root/main.tf module "apex"',
    ]);
  });

  it('are at fault in the argument, where that alone is wrong, through any number of calls', () => {
    const middle = `${variables('zone_id', 'ttl')}module "inner" {
  source  = "../dns"
  zone_id = var.zone_id
  name    = "www"
  ttl     = var.ttl
  target  = "a.example.net"
}
`;
    const outer = `${zone}module "outer" {\n  source = "../middle"\n  ${inZone}\n  ttl = -1\n}\n`;
    const files = { 'root/main.tf': outer, 'middle/main.tf': middle, 'dns/main.tf': dns };
    assert.deepEqual(findings(files), ['invalid-ttl root/main.tf -1 < root/main.tf module "outer"']);
    assert.deepEqual(names(files), [
      'module.outer.module.inner.aws_route53_record.this www.example.com in aws_route53_zone.main',
    ]);
  });

  it('are reported once for a problem that does not depend on the caller', () => {
    const faulty = dns.replace('var.ttl', '-1');
    const root =
      zone + call('a', inZone, 'name = "a"', 'target = "a.net"') + call('b', inZone, 'name = "b"', 'target = "b.net"');
    const files = { 'root/main.tf': root, 'dns/main.tf': faulty, 'other/main.tf': root };
    assert.deepEqual(findings(files), ['invalid-ttl dns/main.tf -1']);
    assert.deepEqual(findings(files, 'root/', 'other/'), ['invalid-ttl dns/main.tf -1 < root/main.tf module "a"']);
  });

  it('give outputs: zones by identity, load balancers by what they are, names as they are made', () => {
    const files = {
      'root/main.tf': `module "zone" {\n  source = "./zone"\n}\nmodule "lb" {\n  source = "./lb"\n}\n${call(
        'www',
        'zone_id = module.zone.id',
        'name = "www"',
        'target = module.lb.name',
      )}resource "aws_route53_record" "next" {
  zone_id = module.zone.id
  name    = module.www.fqdn
  type    = "TXT"
  ttl     = 300
  records = ["x"]
}
`,
      'root/zone/main.tf':
        'resource "aws_route53_zone" "this" {\n  name = "example.org"\n}\noutput "id" {\n  value = aws_route53_zone.this.zone_id\n}\n',
      'root/lb/main.tf': 'resource "aws_lb" "this" {}\noutput "name" {\n  value = aws_lb.this.dns_name\n}\n',
      'dns/main.tf': `${dns}output "fqdn" {\n  value = aws_route53_record.this.fqdn\n}\n`,
    };
    assert.deepEqual(names(files), [
      'module.www.aws_route53_record.this www.example.org in aws_route53_zone.this',
      'aws_route53_record.next www.example.org in aws_route53_zone.this',
    ]);
    const [www] = recordSets(files);
    const values = www?.target.kind === 'values' ? www.target.values.items : [];
    assert.equal(values[0]?.endpoint?.service, 'application-load-balancer');
    assert.equal(values[0]?.endpoint?.resource?.key, 'module.lb.aws_lb.this');
  });

  it('keep apart what has one name in two of them', () => {
    const module =
      'resource "aws_route53_zone" "this" {\n  name = "example.com"\n}\nresource "aws_route53_record" "this" {\n  zone_id = aws_route53_zone.this.id\n  name = "www"\n  type = "A"\n  ttl = 300\n  records = [local.address]\n}\nlocals {\n  address = var.address\n}\nvariable "address" {}\n';
    const twice = call('a', 'address = "8.8.4.4"') + call('b', 'address = var.address');
    const all = recordSets({ 'root/main.tf': twice, 'dns/main.tf': module });
    assert.deepEqual(
      all.map((record) => record.zone.key),
      ['module.a.aws_route53_zone.this', 'module.b.aws_route53_zone.this'],
    );
    assert.deepEqual(findings({ 'root/main.tf': twice, 'dns/main.tf': module }), []);
  });

  it('are one for each instance of a call, which outputs are taken from by its key', () => {
    const root = `${zone}${call('many', 'for_each = toset(["a", "b"])', inZone, 'name = each.key', 'target = "x.example.net"')}${call(
      'counted',
      'count = 2',
      inZone,
      'name = "c${count.index}"',
      'target = "x.example.net"',
    )}${call('maybe', 'count = var.on ? 1 : 0', inZone, 'name = "maybe"', 'target = module.many["b"].fqdn')}`;
    const files = {
      'root/main.tf': root,
      'dns/main.tf': `${dns}output "fqdn" {\n  value = aws_route53_record.this.fqdn\n}\n`,
    };
    const all = recordSets(files);
    assert.deepEqual(
      all.map(({ label, name }) => `${label} ${name.value.known}`),
      [
        'module.many["a"].aws_route53_record.this a.example.com',
        'module.many["b"].aws_route53_record.this b.example.com',
        'module.counted[0].aws_route53_record.this c0.example.com',
        'module.counted[1].aws_route53_record.this c1.example.com',
        'module.maybe[0].aws_route53_record.this maybe.example.com',
      ],
    );
    const last = all.at(-1);
    assert.equal(last?.existence.kind, 'atom');
    assert.deepEqual(
      last?.target.kind === 'values' &&
        last.target.values.items.map(({ text }) => text.map((part) => part.kind === 'literal' && part.text)),
      [['b.example.com']],
    );
  });

  it('give their instances to those who go through them', () => {
    const files = {
      'root/main.tf': `${zone}module "lb" {
  source   = "../lb"
  for_each = toset(["a", "b"])
}
resource "aws_route53_record" "each" {
  for_each = module.lb
  zone_id  = aws_route53_zone.main.zone_id
  name     = each.key
  type     = "CNAME"
  ttl      = 300
  records  = [each.value.host]
}
`,
      'lb/main.tf': 'resource "aws_lb" "this" {}\noutput "host" {\n  value = aws_lb.this.dns_name\n}\n',
    };
    assert.deepEqual(names(files), [
      'aws_route53_record.each["a"] a.example.com in aws_route53_zone.main',
      'aws_route53_record.each["b"] b.example.com in aws_route53_zone.main',
    ]);
    assert.deepEqual(
      recordSets(files).map(({ target }) => target.kind === 'values' && target.values.items[0]?.endpoint?.service),
      ['application-load-balancer', 'application-load-balancer'],
    );
  });

  it('are gone through by their keys, as resources are, where these are in view', () => {
    const lb = 'resource "aws_lb" "this" {}\nresource "aws_route53_zone" "z" {\n  name = "example.com"\n}\n';
    const outputs =
      'output "host" {\n  value = aws_lb.this.dns_name\n}\noutput "zone_id" {\n  value = aws_route53_zone.z.zone_id\n}\n';
    const called = (more: string) => `module "lb" {\n  source = "../lb"\n  ${more}\n}\n`;
    const record = (zoneId: string, value: string) =>
      `resource "aws_route53_record" "x" {\n  zone_id = ${zoneId}\n  name = "www"\n  type = "CNAME"\n  ttl = 300\n  records = [${value}]\n}\n`;
    const seen = (more: string, zoneId: string, value: string) => {
      const main = `${called(more)}resource "aws_lb" "m" {\n  for_each = toset(["p", "q"])\n}\n${record(zoneId, value)}`;
      const [set] = recordSets({ 'root/main.tf': main, 'lb/main.tf': lb + outputs });
      return [set?.name.value.known, set?.target.kind === 'values' && set.target.values.items[0]?.endpoint?.service];
    };
    const all = ['www.example.com', 'application-load-balancer'];
    assert.deepEqual(seen('count = var.on ? 1 : 0', 'one(module.lb[*].zone_id)', 'one(module.lb[*].host)'), all);
    const each = 'for_each = toset(["a", "b"])';
    assert.deepEqual(seen(each, 'module.lb["a"].zone_id', 'values(module.lb)[0].host'), all);
    assert.deepEqual(
      seen(each, '[for m in module.lb : m.zone_id][1]', '{ for k, m in module.lb : k => m.host }["b"]'),
      all,
    );
    assert.deepEqual(seen(each, 'module.lb["a"].zone_id', '{ for k, lb in aws_lb.m : k => lb.dns_name }["q"]'), all);
    assert.deepEqual(seen('for_each = var.all', 'module.lb["a"].zone_id', 'values(module.lb)[0].host'), [
      undefined,
      undefined,
    ]);
  });

  it('and resources that go through each other in a circle are not waited for', () => {
    const a = 'resource "aws_lb" "a" {\n  for_each = { for k, b in aws_lb.b : k => b }\n}\n';
    const b = 'resource "aws_lb" "b" {\n  for_each = { for k, a in aws_lb.a : k => a if a.name != "" }\n}\n';
    const use =
      'resource "aws_route53_record" "x" {\n  zone_id = "Z0123456789ABC"\n  name = keys(aws_lb.a)[0]\n  type = "A"\n  ttl = 60\n  records = ["8.8.4.4"]\n}\n';
    assert.deepEqual(findings({ 'root/main.tf': a + b + use }), []);
  });

  it('stay unknown where they call each other in a circle, or are not in view', () => {
    const loop = `${dns}module "again" {\n  source = "../root"\n}\n`;
    const root = `${zone}${call('www', inZone, 'name = module.www.name', 'target = module.missing.name')}module "missing" {\n  source = "./nowhere"\n}\n`;
    assert.deepEqual(
      names({ 'root/main.tf': root, 'dns/main.tf': `${loop}output "name" {\n  value = var.name\n}\n` }),
      ['module.www.aws_route53_record.this ${module.www.name} in aws_route53_zone.main'],
    );
    assert.deepEqual(findings({ 'root/main.tf': root, 'dns/main.tf': loop }), []);
  });

  it('get the optional attributes that the types of their variables fill in', () => {
    const module = `variable "records" {
  type = list(object({ name = string, type = optional(string, "CNAME"), ttl = optional(number, 300), records = list(string) }))
}
variable "zone_id" {}
resource "aws_route53_record" "this" {
  count   = length(var.records)
  zone_id = var.zone_id
  name    = var.records[count.index].name
  type    = lookup(var.records[count.index], "type", "TXT")
  ttl     = var.records[count.index].ttl
  records = var.records[count.index].records
}
`;
    const files = {
      'root/main.tf': zone + call('x', inZone, 'records = [{ name = "", ttl = null, records = ["a.example.net"] }]'),
      'dns/main.tf': module,
    };
    const [record] = recordSets(files);
    assert.deepEqual([record?.type.value, record?.ttl?.value], ['CNAME', 300]);
    assert.deepEqual(findings(files), [
      'cname-at-apex dns/main.tf lookup(var.records[count.index], "type", "TXT") < root/main.tf "example.com" < root/main.tf module "x"',
    ]);
  });

  it('do not decide what stands for a value still to come', () => {
    const empty =
      call('a', 'zone_id = ""', 'name = ""', 'target = ""') + call('b', 'zone_id = ""', 'name = ""', 'target = ""');
    assert.deepEqual(findings({ 'root/main.tf': empty, 'dns/main.tf': dns }), []);
  });

  it('are not changed by fixes in other files, and their callers refer to their outputs', () => {
    const files = {
      'root/main.tf': `${zone}module "lb" {\n  source = "../lb"\n}\n${call('apex', inZone, 'name = ""', 'target = module.lb.host')}resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.main.zone_id
  name    = ""
  type    = "CNAME"
  ttl     = 300
  records = [module.lb.host]
}
`,
      'lb/main.tf':
        'resource "aws_lb" "this" {}\noutput "host" {\n  value = aws_lb.this.dns_name\n}\noutput "zone" {\n  value = aws_lb.this.zone_id\n}\n',
      'dns/main.tf': dns,
    };
    const { findings: found } = lint(filesOf(files));
    const apex = found.filter(({ rule }) => rule === 'cname-at-apex');
    const edits = apex.map(({ at, fixes }) =>
      [nameOf(at.file.uri), ...(fixes[0]?.edits ?? []).map(({ newText }) => newText)].join(' '),
    );
    assert.equal(edits.length, 2);
    assert.ok(edits.includes('dns/main.tf'));
    assert.ok(
      edits.some(
        (edit) =>
          edit.startsWith('root/main.tf') && edit.includes('= module.lb.host') && edit.includes('= module.lb.zone\n'),
      ),
    );
  });

  it('have the directories that they call, by paths alone', () => {
    const source = (path: string) => `module "m" {\n  source = "${path}"\n}\n`;
    const text = ['./a', '../b/', '../../c d/%', 'git/d', 'terraform-aws-modules/vpc/aws'].map(source).join('');
    assert.deepEqual(terraform.dependencies?.({ uri: 'vscode-vfs://host/x/y/main.tf', text }), [
      'vscode-vfs://host/x/y/a/',
      'vscode-vfs://host/x/b/',
      'vscode-vfs://host/c%20d/%25/',
    ]);
  });

  it('are remembered for each call by itself', () => {
    const options = { ...defaultOptions };
    const rules = (name: string, ttl: string) => {
      const root =
        zone +
        call('a', inZone, 'name = "a"', 'target = "a.net"') +
        call('b', inZone, `name = "${name}"`, 'target = "b.net"');
      const files = filesOf({ 'root/main.tf': root, 'dns/main.tf': dns.replace('300', ttl) });
      return lint(files, options).findings.map(({ rule }) => rule);
    };
    for (let time = 0; time < 2; time += 1) {
      assert.deepEqual(rules('b', '300'), []);
      assert.deepEqual(rules('', '300'), ['cname-at-apex']);
      assert.deepEqual(rules('b', '-1'), ['invalid-ttl']);
      assert.deepEqual(rules('b', '300'), []);
    }
  });
});

describe('Files of a Terraform directory that change the blocks of others', () => {
  const record = (...lines: readonly string[]) =>
    `resource "aws_route53_record" "x" {\n  zone_id = aws_route53_zone.main.zone_id\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
  const cname = record('name    = ""', 'type    = "CNAME"', 'ttl     = 300', 'records = ["a.example.net"]');

  it('override attributes one by one, and nested blocks by their type', () => {
    const main = zone + cname;
    assert.deepEqual(findings({ 'root/main.tf': main }), [
      'cname-at-apex root/main.tf "CNAME" < root/main.tf "example.com"',
    ]);
    const override = (text: string) => ({
      'root/main.tf': main,
      'root/override.tf': `resource "aws_route53_record" "x" {\n${text}}\n`,
    });
    assert.deepEqual(findings(override('  name = "www"\n')), []);
    assert.deepEqual(findings(override('  type = "TXT"\n  records = ["v=spf1 -all"]\n')), []);
    assert.deepEqual(findings(override('  name = "www"\n  records = ["a.example.net", "b.example.net"]\n')), [
      'cname-multiple-values root/override.tf "b.example.net" < root/override.tf "a.example.net"',
    ]);
    const json = JSON.stringify({ resource: { aws_route53_record: { x: { name: 'www' } } } });
    assert.deepEqual(findings({ 'root/main.tf': main, 'root/live_override.tf.json': json }), []);
  });

  it('override zones, locals and modules too', () => {
    const local = zone + cname.replace('""', 'local.name');
    assert.deepEqual(
      findings({
        'root/a_override.tf': 'locals {\n  name = "www"\n}\n',
        'root/main.tf': `locals {\n  name = ""\n}\n${local}`,
      }),
      [],
    );
    const other = 'resource "aws_route53_zone" "main" {\n  name = "example.org"\n}\n';
    const [set] = recordSets({ 'root/main.tf': zone + cname, 'root/z_override.tf': other });
    assert.equal(set?.name.value.known, 'example.org');
    const called = {
      'root/main.tf': zone + call('x', inZone, 'name = ""', 'target = "a.example.net"'),
      'root/override.tf': 'module "x" {\n  name = "www"\n}\n',
      'dns/main.tf': dns,
    };
    assert.deepEqual(findings(called), []);
  });

  it('are not edited, nor is what they change', () => {
    const files = {
      'root/main.tf': zone + cname,
      'root/override.tf':
        'resource "aws_route53_record" "x" {\n  records = [aws_lb.x.dns_name]\n}\nresource "aws_lb" "x" {}\n',
    };
    const { findings: found } = lint(filesOf(files), defaultOptions);
    assert.deepEqual(
      found.map(({ rule, fixes }) => [rule, fixes.length]),
      [['cname-at-apex', 0]],
    );
  });

  it('have no effect where they override nothing', () => {
    assert.deepEqual(recordSets({ 'root/override.tf': cname }), []);
  });

  it('leave a file out for OpenTofu, where one for it stands beside', () => {
    const a = record('name    = "www"', 'type    = "A"', 'ttl     = 300', 'records = ["8.8.4.4"]').replace(
      '"x"',
      '"y"',
    );
    const files = { 'root/main.tf': zone, 'root/www.tf': cname.replace('""', '"www"'), 'root/www.tofu': a };
    assert.deepEqual(findings(files), []);
    assert.deepEqual(names(files), ['aws_route53_record.y www.example.com in aws_route53_zone.main']);
  });
});
