import assert from 'node:assert/strict';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { terraform } from '../../server/src/formats/terraform/index';
import { type SourceFile, sourceText } from '../../server/src/text/span';

const filesOf = (files: Readonly<Record<string, string>>): readonly SourceFile[] =>
  Object.entries(files).map(([name, text]) => ({ uri: `file:///w/${name}`, text }));

const main = (source: string) => `resource "aws_route53_zone" "main" {
  name = "example.com"
}
locals {
  records = ${source}
}
resource "aws_route53_record" "all" {
  for_each = local.records
  zone_id  = aws_route53_zone.main.zone_id
  name     = each.value.name
  type     = each.value.type
  ttl      = each.value.ttl
  records  = each.value.values
}
`;
const yaml = `# Records by a key of their own.
www:
  name: www
  type: A
  ttl: 300
  values: [8.8.4.4]
apex:
  name: ''
  type: CNAME
  ttl: 300
  values:
    - a.example.net
bad:
  name: bad
  type: "A"
  ttl: -1
  values: [8.8.4.444]
`;
const json = JSON.stringify({ bad: { name: 'bad', type: 'A', ttl: 300, values: ['https://a.example.net/'] } }, null, 2);

function findings(files: Readonly<Record<string, string>>, options = defaultOptions): readonly string[] {
  const { findings: found, failures } = lint(filesOf(files), options);
  assert.deepEqual(failures, []);
  return found.map(
    ({ rule, at, resource }) => `${rule} ${at.file.uri.slice('file:///w/'.length)} ${sourceText(at)} ${resource}`,
  );
}

describe('Terraform records in files of data', () => {
  it('are at fault in that file, also where a value is all that is in it', () => {
    const list = main('yamldecode(file("${path.module}/records.yaml"))')
      .replace('each.value.name', 'each.key')
      .replace('each.value.type', '"A"');
    const single = list.replace('each.value.ttl', '300').replace('each.value.values', '[each.value]');
    assert.deepEqual(findings({ 'main.tf': single, 'records.yaml': 'www: 1.2.3\n' }), [
      'invalid-value records.yaml 1.2.3 aws_route53_record.all["www"]',
    ]);
  });
  const decoded = main('yamldecode(file("${path.module}/records.yaml"))');

  it('are at fault where they are written', () => {
    assert.deepEqual(findings({ 'main.tf': decoded, 'records.yaml': yaml }).toSorted(), [
      'cname-at-apex records.yaml CNAME aws_route53_record.all["apex"]',
      'invalid-ttl records.yaml -1 aws_route53_record.all["bad"]',
      'invalid-value records.yaml 8.8.4.444 aws_route53_record.all["bad"]',
    ]);
    const [only, more] = findings({ 'main.tf': main('jsondecode(file("records.json"))'), 'records.json': json });
    assert.match(only ?? '', / records\.json "?https:/);
    assert.equal(more, undefined);
  });

  it('are judged anew when the data change', () => {
    const options = { ...defaultOptions };
    for (let time = 0; time < 2; time += 1) {
      assert.equal(findings({ 'main.tf': decoded, 'records.yaml': yaml }, options).length, 3);
      assert.equal(findings({ 'main.tf': decoded, 'records.yaml': yaml.replace('444', '4') }, options).length, 2);
    }
  });

  it('are read in a module from its own directory, and from the root with path.root', () => {
    const root = (path: string) =>
      findings({
        'main.tf': 'module "m" {\n  source = "./m"\n}\n',
        'm/main.tf': main(`yamldecode(file("${path}"))`),
        'm/r.yaml': yaml,
        'r.yaml': 'a: { name: a, type: A, ttl: -5, values: [8.8.4.4] }\n',
      });
    const places = (list: readonly string[]) => [...new Set(list.map((line) => line.split(' ')[1]))];
    assert.deepEqual(places(root('${path.module}/r.yaml')), ['m/r.yaml']);
    assert.deepEqual(places(root('${path.module}/../r.yaml')), ['r.yaml']);
  });

  it('are unknown where the file is not in view, is broken, or is chosen at deploy time', () => {
    assert.deepEqual(findings({ 'main.tf': decoded }), []);
    assert.deepEqual(findings({ 'main.tf': decoded, 'records.yaml': `${yaml}: [\n` }), []);
    assert.deepEqual(
      findings({ 'main.tf': main('yamldecode(file("${var.env}/records.yaml"))'), 'records.yaml': yaml }),
      [],
    );
  });

  it('are not written to, because other programs may read them', () => {
    const fixes = lint(filesOf({ 'main.tf': decoded, 'records.yaml': yaml })).findings.flatMap(
      (finding) => finding.fixes,
    );
    assert.ok(fixes.every(({ edits }) => edits.every(({ span }) => !span.file.uri.endsWith('.yaml'))));
  });

  it('are requested by their paths', () => {
    const text =
      'a = file("${path.module}/a b.yaml")\nb = fileexists("../b.json")\nc = file("key.pem")\nd = file("/etc/d.yaml")\ne = file(var.e)\n';
    assert.deepEqual(terraform.dependencies?.({ uri: 'file:///w/x/main.tf', text }), [
      'file:///w/x/a%20b.yaml',
      'file:///w/b.json',
    ]);
    assert.deepEqual(terraform.dependencies?.({ uri: 'file:///w/x/records.yaml', text }), []);
  });
});
