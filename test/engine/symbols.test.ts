import assert from 'node:assert/strict';
import { lint } from '../../server/src/engine/lint';
import { listSymbols, matchesQuery, uniqueSymbols } from '../../server/src/engine/symbols/list-symbols';
import { batch, template } from './samples';

describe('Symbols', () => {
  const names = (result: Parameters<typeof listSymbols>[0]) =>
    uniqueSymbols(listSymbols(result)).map(({ name, container }) => `${name} in ${container}`);

  it('are the record sets and zones of every format, by full name', () => {
    assert.deepEqual(
      names(template('Name: www.example.com', 'Type: A', 'TTL: 60', 'ResourceRecords: [8.8.4.4]').result),
      ['example.com (hosted zone) in CloudFormation', 'www.example.com A in example.com'],
    );
    const change =
      '{ "Action": "CREATE", "ResourceRecordSet": { "Name": "a.example.com.", "Type": "TXT", "TTL": 60, "ResourceRecords": [] } }';
    assert.deepEqual(names(batch(change).result), ['a.example.com TXT in the hosted zone Z111111QQQQQQQ']);
  });

  it('show a name that is known in part as it is written', () => {
    const text =
      'resource "aws_route53_record" "a" {\n  zone_id = var.zone\n  name = "www.${var.env}.example.com"\n  type = "A"\n}\n';
    assert.deepEqual(names(lint([{ uri: 'file:///a/main.tf', text }])), [
      'www.${var.env}.example.com A in the hosted zone var.zone',
    ]);
  });

  it('of a module are those of its calls, where these are in view', () => {
    const module =
      'variable "name" {}\nresource "aws_route53_record" "a" {\n  zone_id = "Z0"\n  name = var.name\n  type = "A"\n}\n';
    const call = 'module "a" {\n  source = "./m"\n  name = "www.example.com"\n}\n';
    const files = [
      { uri: 'file:///a/main.tf', text: call },
      { uri: 'file:///a/m/main.tf', text: module },
    ];
    assert.deepEqual(names(lint(files)), ['www.example.com A in the hosted zone Z0']);
  });

  it('match a query whose characters they have in that order', () => {
    for (const query of ['', 'www', 'www.example.com A', 'wec', 'WWW.EX'])
      assert.ok(matchesQuery('www.example.com A', query), query);
    for (const query of ['mail', 'www.example.com AAAA', 'moc'])
      assert.ok(!matchesQuery('www.example.com A', query), query);
  });
});
