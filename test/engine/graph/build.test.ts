import assert from 'node:assert/strict';
import { batchOf, graphOfRecords, graphOfTexts, leadLines, nodeLines, placesOf, record } from './graphs';

const LB = 'resource "aws_lb" "web" {\n  name = "web"\n}\n';
const ALIAS =
  'alias {\n    name = aws_lb.web.dns_name\n    zone_id = aws_lb.web.zone_id\n    evaluate_target_health = true\n  }';

describe('the graph of zones', () => {
  it('has zones, names, record sets and what these lead to', () => {
    const graph = graphOfRecords(
      LB,
      record('www', 'www', 'A', ALIAS),
      record('txt', 'www', 'TXT', 'ttl = 300', 'records = ["hello"]'),
    );
    assert.deepEqual(nodeLines(graph), [
      'zone | example.com | aws_route53_zone.main · public',
      'name | www.example.com | ',
      'record-set | A ALIAS | ',
      'record-set | TXT | hello',
      'target | aws_lb.web.dns_name | an Application or Classic Load Balancer',
    ]);
    assert.deepEqual(leadLines(graph), ['www.example.com ALIAS → target aws_lb.web.dns_name']);
    const target = graph.nodes.at(-1);
    assert.deepEqual([target?.target, target?.service], ['service', 'application-load-balancer']);
  });

  it('names an alias whose type is written ALIAS once', () => {
    const graph = graphOfRecords(LB, record('www', 'www', 'ALIAS', ALIAS));
    assert.equal(nodeLines(graph)[2], 'record-set | ALIAS |  | error unknown-record-type');
  });

  it('follows chains of CNAME and ALIAS through names in view, also those that come later', () => {
    const graph = graphOfRecords(
      record('a', 'a', 'CNAME', 'ttl = 300', 'records = ["B.example.com."]'),
      record('b', 'b', 'CNAME', 'ttl = 300', 'records = ["c.example.com"]'),
      record(
        'c',
        'c',
        'A',
        'alias {\n    name = "d.example.com"\n    zone_id = aws_route53_zone.main.zone_id\n    evaluate_target_health = false\n  }',
      ),
      record('d', 'd', 'A', 'ttl = 300', 'records = ["8.8.4.4"]'),
    );
    assert.deepEqual(leadLines(graph), [
      'a.example.com CNAME → name b.example.com',
      'b.example.com CNAME → name c.example.com',
      'c.example.com ALIAS → name d.example.com',
      'd.example.com A → target 8.8.4.4',
    ]);
  });

  it('goes round with a loop', () => {
    const graph = graphOfRecords(
      record('a', 'a', 'CNAME', 'ttl = 300', 'records = ["b.example.com"]'),
      record('b', 'b', 'CNAME', 'ttl = 300', 'records = ["a.example.com"]'),
      record('c', 'c', 'CNAME', 'ttl = 300', 'records = ["c.example.com"]'),
    );
    assert.deepEqual(leadLines(graph), [
      'a.example.com CNAME → name b.example.com',
      'b.example.com CNAME → name a.example.com',
      'c.example.com CNAME → name c.example.com',
    ]);
  });

  it('shows the host of MX, SRV and HTTPS with what stands before it, and no host that is a dot', () => {
    const graph = graphOfRecords(
      record('mx', '', 'MX', 'ttl = 300', 'records = ["10 mail.example.com", "20 ${var.backup}", "0 ."]'),
      record('srv', '_sip._tcp', 'SRV', 'ttl = 300', 'records = ["1 5 5060 sip.example.net"]'),
      record('https', 'www', 'HTTPS', 'ttl = 300', 'records = ["1 . alpn=h2", "0 other.example.net"]'),
      record('mail', 'mail', 'A', 'ttl = 300', 'records = ["8.8.4.4"]'),
    );
    assert.deepEqual(leadLines(graph).slice(0, -1), [
      'example.com MX 10 → name mail.example.com',
      'example.com MX 20 → target ${var.backup}',
      '_sip._tcp.example.com SRV 1 5 5060 → target sip.example.net',
      'www.example.com HTTPS 0 → target other.example.net',
    ]);
  });

  it('leads from a delegation to the zone that it delegates to', () => {
    const child = 'resource "aws_route53_zone" "dev" {\n  name = "dev.example.com"\n}\n';
    const servers = 'records = aws_route53_zone.dev.name_servers';
    const graph = graphOfRecords(child, record('dev', 'dev', 'NS', 'ttl = 300', servers));
    assert.deepEqual(leadLines(graph)[0], 'dev.example.com NS → zone dev.example.com');
  });

  it('shows what is decided at deploy time as it is written, and never a guess', () => {
    const graph = graphOfRecords(
      'variable "env" {\n  default = "dev"\n}\n',
      record('a', '${var.env}', 'CNAME', 'ttl = 300', 'records = ["${var.env}.example.net"]'),
      record('b', 'b', 'A', 'ttl = 300', 'records = var.addresses'),
      record('c', 'c', 'A', 'ttl = 300', 'records = concat(["8.8.4.4"], var.more)'),
    );
    assert.deepEqual(leadLines(graph), [
      '${var.env} CNAME → target ${var.env}.example.net',
      'b.example.com A → target var.addresses',
      'c.example.com A → target 8.8.4.4',
      'c.example.com unknown → target decided when it is deployed',
    ]);
    const unknown = graph.nodes.filter((node) => node.isPartlyUnknown).map(({ label }) => label);
    assert.deepEqual(unknown, ['${var.env}', '${var.env}.example.net', 'var.addresses', 'decided when it is deployed']);
  });

  it('tells the record sets of a group apart', () => {
    const graph = graphOfRecords(
      record(
        'api',
        'api',
        'CNAME',
        'for_each = { blue = 10, green = 90 }',
        'ttl = 300',
        'set_identifier = each.key',
        'weighted_routing_policy {\n    weight = each.value\n  }',
        'records = ["${each.key}.example.net"]',
      ),
    );
    assert.deepEqual(nodeLines(graph).slice(2), [
      'record-set | CNAME · blue | weighted (weight 10)',
      'record-set | CNAME · green | weighted (weight 90)',
      'target | blue.example.net | ',
      'target | green.example.net | ',
    ]);
  });

  it('tells record sets apart that are alike', () => {
    const graph = graphOfTexts(batchOf(['www.example.com', 'www.example.com', 'www.example.com']));
    const recordSets = graph.nodes.filter(({ kind }) => kind === 'record-set');
    assert.equal(new Set(recordSets.map(({ id }) => id)).size, 3);
    assert.equal(new Set(recordSets.map(({ at }) => at?.start)).size, 3);
  });

  it('shows the outcomes of a condition as one record set, with all that they lead to', () => {
    const graph = graphOfRecords(
      record('a', 'a', 'CNAME', 'ttl = 300', 'records = [var.x ? "one.example.net" : "two.example.net"]'),
    );
    assert.deepEqual(
      graph.nodes.map(({ kind }) => kind).filter((kind) => kind === 'record-set'),
      ['record-set'],
    );
  });

  it('shows what a batch deletes, and not where that led', () => {
    const change = (action: string, name: string) => ({
      Action: action,
      ResourceRecordSet: { Name: name, Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: 'x.example.net' }] },
    });
    const changes = [change('DELETE', 'old.example.com.'), change('CREATE', 'new.example.com.')];
    const graph = graphOfTexts({ 'batch.json': JSON.stringify({ Changes: changes }) });
    assert.deepEqual(leadLines(graph), ['new.example.com CNAME → target x.example.net']);
    assert.deepEqual(
      graph.nodes.flatMap(({ isDeleted, detail }) => (isDeleted ? [detail] : [])),
      ['deleted by the batch'],
    );
  });

  it('has each problem at its record set, and counts it at the name and the zone', () => {
    const graph = graphOfRecords(
      record('a', 'a', 'CNAME', 'records = ["x.example.net"]'),
      record('b', 'b', 'A', 'ttl = 300', 'records = ["8.8.4.4"]'),
    );
    assert.deepEqual(
      graph.nodes.map(({ label, severity, count, problems }) => [
        label,
        severity,
        count,
        problems.map(({ rule }) => rule),
      ]),
      [
        ['example.com', 'error', 1, []],
        ['a.example.com', 'error', 1, []],
        ['CNAME', 'error', 1, ['missing-ttl']],
        ['b.example.com', undefined, 0, []],
        ['A', undefined, 0, []],
        ['x.example.net', undefined, 0, []],
        ['8.8.4.4', undefined, 0, []],
      ],
    );
    assert.equal(graph.unplaced, 0);
  });

  it('knows where each thing is written', () => {
    const places = placesOf(graphOfRecords(LB, record('www', 'www', 'A', ALIAS)));
    assert.match(places.get('example.com') ?? '', /^resource "aws_route53_zone" "main"/);
    assert.equal(places.get('www.example.com'), '"www"');
    assert.match(places.get('A ALIAS') ?? '', /^resource "aws_route53_record" "www"/);
    assert.match(places.get('aws_lb.web.dns_name') ?? '', /^resource "aws_lb" "web"|"web"/);
  });

  it('has the same ids after an edit elsewhere', () => {
    const records = [record('a', 'a', 'CNAME', 'ttl = 300', 'records = ["x.example.net"]')];
    const before = graphOfRecords(...records).nodes.map(({ id }) => id);
    const after = graphOfRecords('\n\n# more\n', ...records).nodes.map(({ id }) => id);
    assert.deepEqual(after, before);
    assert.equal(new Set(before).size, before.length);
  });

  it('shows a called module where it is called', () => {
    const call =
      'resource "aws_route53_zone" "z" {\n  name = "example.org"\n}\nmodule "dns" {\n  source = "./dns"\n  zone = aws_route53_zone.z.zone_id\n}\n';
    const module =
      'variable "zone" {}\nresource "aws_route53_record" "www" {\n  zone_id = var.zone\n  name = "www"\n  type = "A"\n  ttl = 300\n  records = ["8.8.4.4"]\n}\n';
    const graph = graphOfTexts({ 'main.tf': call, 'dns/main.tf': module });
    assert.deepEqual(leadLines(graph), ['www.example.org A → target 8.8.4.4']);
    assert.equal(graph.nodes.filter(({ kind }) => kind === 'zone').length, 1);
  });
});
