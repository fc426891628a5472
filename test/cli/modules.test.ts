import assert from 'node:assert/strict';
import { folderWith, removeFolders, runCli } from './cli';

const dns = `variable "zone_id" {}
variable "name" {}
resource "aws_route53_record" "this" {
  zone_id = var.zone_id
  name    = var.name
  type    = "CNAME"
  ttl     = 300
  records = ["a.example.net"]
}
`;
const root = `resource "aws_route53_zone" "main" {
  name = "example.com"
}

module "apex" {
  source  = "../../modules/dns"
  zone_id = aws_route53_zone.main.zone_id
  name    = "example.com"
}
`;

describe('the command line and Terraform modules in other folders', () => {
  after(removeFolders);

  const files = { 'live/prod/main.tf': root, 'modules/dns/main.tf': dns };
  const run = (tree: Readonly<Record<string, string>>, ...args: readonly string[]) => {
    const { status, stdout } = runCli(['--format', 'json', ...args], { cwd: folderWith(tree) }, 'real');
    const { findings, recordSets } = JSON.parse(stdout) as {
      recordSets: number;
      findings: { path: string; rule: string; resource: string; related: { path: string }[] }[];
    };
    const shown = findings.map(
      ({ path, rule, resource, related }) => `${path} ${rule} ${resource} → ${related.at(-1)?.path}`,
    );
    return { status, recordSets, findings: shown };
  };
  const apex = 'modules/dns/main.tf cname-at-apex module.apex.aws_route53_record.this → live/prod/main.tf';

  it('judges a module as it is called, and counts its records once', () => {
    assert.deepEqual(run(files), { status: 1, recordSets: 1, findings: [apex] });
  });

  it('does so too when the folder of the module was not named', () => {
    assert.deepEqual(run(files, 'live').findings, [apex]);
    assert.deepEqual(run(files, 'live/prod/main.tf').findings, [apex]);
  });

  it('reports nothing in callers that were not named', () => {
    assert.deepEqual(run(files, 'modules'), { status: 0, recordSets: 1, findings: [] });
  });

  it('reports in called files only what concerns those that were named', () => {
    const contextFiles = { ...files, 'live/prod/other.tf': 'locals {}\n' };
    assert.deepEqual(run(contextFiles, 'live/prod/other.tf').findings, []);
    assert.deepEqual(run(contextFiles, 'live/prod/other.tf', 'live/prod/main.tf').findings, [apex]);
  });

  it('reports nothing in a module that the configuration ignores, and yet reads it', () => {
    const output = `${dns}output "name" {\n  value = aws_route53_record.this.fqdn\n}\n`;
    const next = `${root}resource "aws_route53_record" "next" {
  zone_id = aws_route53_zone.main.zone_id
  name    = module.apex.name
  type    = "CNAME"
  ttl     = 300
  records = ["b.example.net"]
}
`;
    const tree = {
      'live/prod/main.tf': next,
      'modules/dns/main.tf': output,
      '.route53lint.json': '{ "ignore": ["modules/"] }\n',
    };
    const { findings } = run(tree);
    assert.ok(findings.some((line) => line.startsWith('live/prod/main.tf cname-at-apex aws_route53_record.next')));
    assert.ok(findings.every((line) => line.startsWith('live/')));
  });

  it('reads modules across folders with configurations of their own', () => {
    const tree = { ...files, 'modules/.route53lint.json': '{ "rules": { "invalid-ttl": "off" } }\n' };
    assert.deepEqual(run(tree).findings, [apex]);
  });

  it('leaves a module’s text alone when its callers are fixed', () => {
    const { stdout } = runCli(['--diff', '--unsafe-fixes'], { cwd: folderWith(files) }, 'real');
    assert.equal(stdout, '');
  });
});
