import assert from 'node:assert/strict';
import { lint } from '../../server/src/engine/lint';
import { sourceText } from '../../server/src/text/span';

type Files = Readonly<Record<string, string>>;

/** The findings in files below one folder: rule, file and text. */
function findings(files: Files): readonly string[] {
  const all = Object.entries(files).map(([name, text]) => ({ uri: `file:///w/${name}`, text }));
  const { findings: found, failures } = lint(all);
  assert.deepEqual(failures, []);
  return found.map(({ rule, at }) => `${rule} ${at.file.uri.slice('file:///w/'.length)} ${sourceText(at)}`);
}

const PUBLISHED = 'tfr:///terraform-aws-modules/route53/aws//modules/records?version=2.0.0';
const APEX = '{ name = "", type = "CNAME", ttl = 300, records = ["www.example.net"] }';
const INCLUDE = 'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\n';

const unit = (source: string, inputs: string, more = '') =>
  `${more}terraform {\n  source = ${source}\n}\n\ninputs = ${inputs}\n`;
const published = (more = '', source = `"${PUBLISHED}"`) =>
  unit(source, `{\n  zone_name = "example.com"\n  records = [${APEX}]\n}`, more);
const apexFault = ['cname-at-apex unit/terragrunt.hcl "CNAME"'];

const MODULE = `variable "zone_id" {}
variable "records" {}
variable "ttl" {
  default = -1
}

resource "aws_route53_record" "all" {
  for_each = { for record in var.records : record.name => record }
  zone_id  = var.zone_id
  name     = each.value.name
  type     = each.value.type
  ttl      = var.ttl
  records  = each.value.records
}
`;
const local = (source: string, ttl: string, more = '') =>
  unit(
    source,
    `{
  zone_id = dependency.zone.outputs.zone_id
  records = [{ name = "a.example.com", type = "A", records = ["8.8.4.400"] }]${ttl}
}`,
    more,
  );
const valueFault = 'invalid-value live/unit/terragrunt.hcl "8.8.4.400"';

describe('a unit of Terragrunt', () => {
  it('is read as a call of a known published module', () => {
    assert.deepEqual(findings({ 'unit/terragrunt.hcl': published() }), apexFault);
    assert.deepEqual(findings({ 'unit/terragrunt.hcl': published(INCLUDE) }), apexFault);
    const git = `"git::https://github.com/terraform-aws-modules/terraform-aws-route53.git//modules/records?ref=\${local.version}"`;
    assert.deepEqual(findings({ 'unit/terragrunt.hcl': published('', git) }), apexFault);
  });

  it('is read as a call of a module in view', () => {
    for (const source of [
      '"../../modules/dns"',
      '"../..//modules/dns"',
      `"\${get_terragrunt_dir()}/../../modules/dns"`,
    ]) {
      const files = { 'live/unit/terragrunt.hcl': local(source, '\n  ttl = 300'), 'modules/dns/main.tf': MODULE };
      assert.deepEqual(findings(files), [valueFault]);
    }
  });

  it('has the defaults of the module only where no other file can give the variable', () => {
    const module = { 'modules/dns/main.tf': MODULE };
    const source = '"../../modules/dns"';
    assert.deepEqual(findings({ 'live/unit/terragrunt.hcl': local(source, ''), ...module }), [
      valueFault,
      'invalid-ttl modules/dns/main.tf var.ttl',
    ]);
    const included = { 'live/unit/terragrunt.hcl': local(source, '', INCLUDE), ...module };
    assert.deepEqual(findings(included), [valueFault]);
  });

  it('may merge inputs, of which the last are certain', () => {
    const merged = (last: string) => unit(`"${PUBLISHED}"`, `merge(local.common, ${last})`);
    const records = `{ zone_name = "example.com", records = [${APEX}] }`;
    assert.deepEqual(findings({ 'unit/terragrunt.hcl': merged(records) }), apexFault);
    assert.deepEqual(findings({ 'unit/terragrunt.hcl': merged(`${records}, local.more`) }), []);
  });

  it('is left out where its source, its inputs or their merging are not certain', () => {
    const deep = INCLUDE.replace('}\n', '  merge_strategy = "deep"\n}\n');
    for (const text of [
      published(deep),
      published('skip = true\n'),
      published('', 'include.root.locals.source'),
      published('', `"\${get_repo_root()}/modules/dns"`),
      `inputs = { zone_name = "example.com", records = [${APEX}] }\n`,
    ])
      assert.deepEqual(findings({ 'unit/terragrunt.hcl': text }), [], text);
  });

  it('keeps its locals apart from those of a configuration beside it', () => {
    const files = {
      'unit/terragrunt.hcl': 'locals {\n  ttl = -1\n}\n',
      'unit/main.tf':
        'resource "aws_route53_record" "a" {\n  zone_id = var.zone_id\n  name = "a.example.com"\n  type = "A"\n  ttl = local.ttl\n  records = ["8.8.4.4"]\n}\n',
    };
    assert.deepEqual(findings(files), []);
  });
});
