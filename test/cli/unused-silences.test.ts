import assert from 'node:assert/strict';
import { folderWith, removeFolders, runCli, type Tree } from './cli';

const record = (name: string, address: string) =>
  `resource "aws_route53_record" "${name}" {\n  zone_id = aws_route53_zone.main.zone_id\n  name    = "${name}"\n` +
  `  type    = "A"\n  ttl     = 300\n  records = [${address}]\n}\n`;
const ZONE = 'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\nvariable "address" {}\n';

const TREE: Tree = {
  'main.tf': `${ZONE}${record('bad', '"8.8.8.300"')}${record('good', '"8.8.8.8"')}${record('open', 'var.address')}`,
  'plain/main.tf': `${ZONE}${record('good', '"8.8.8.8"')}`,
  '.route53lint.json': `{
  "extends": ["./shared.json"],
  "ignore": [
    { "rule": "invalid-value", "resource": "aws_route53_record.bad", "reason": "an old one" },
    { "rule": "invalid-value", "resource": "aws_route53_record.good", "files": "main.tf", "reason": "mended" },
    { "rule": "invalid-value", "resource": "aws_route53_record.open", "reason": "decided when it is deployed" },
    { "rule": "missing-ttl", "resource": "aws_route53_record.gone", "reason": "removed" },
    { "rule": "invalid-ttl", "files": "plain/", "reason": "nothing is wrong there" },
    { "rule": "invalid-name", "files": "/main.tf", "reason": "there is an unknown value" }
  ]
}
`,
  'shared.json': '{ "ignore": [{ "rule": "invalid-name", "files": "plain/", "reason": "for others" }] }',
};

const UNUSED = ['.route53lint.json:5', '.route53lint.json:7', '.route53lint.json:8'];

function findUnused(cwd: string, ...args: string[]): readonly string[] {
  const { stdout } = runCli(['--format', 'json', ...args], { cwd }, 'real');
  const { findings } = JSON.parse(stdout);
  return findings
    .filter(({ rule }: { rule: string }) => rule === 'unused-suppression')
    .map(({ path, range }: { path: string; range: { start: { line: number } } }) => `${path}:${range.start.line}`);
}

describe('objects in ignore that silence nothing', () => {
  after(removeFolders);

  it('are reported at their place, unless a value that is not known may need them', () => {
    const cwd = folderWith(TREE);
    assert.deepEqual(findUnused(cwd), UNUSED);
    assert.deepEqual(findUnused(cwd, '--report-suppressed'), UNUSED);
    assert.match(
      runCli([], { cwd }, 'real').stdout,
      /^\.route53lint\.json:5:15 info unused-suppression\n {2}There is no invalid-value to silence here\. Remove the object from 'ignore'\.$/m,
    );
  });

  it('are not reported where not everything was looked at', () => {
    const cwd = folderWith(TREE);
    for (const args of [
      ['main.tf'],
      ['plain'],
      ['--exclude', 'plain'],
      ['--shard', '1/1'],
      ['--var', 'address=8.8.8.8'],
    ])
      assert.deepEqual(findUnused(cwd, ...args), [], args.join(' '));
    assert.deepEqual(findUnused(cwd, '--skip', 'unused-suppression'), []);
    assert.deepEqual(findUnused(cwd, '--only', 'unused-suppression,invalid-ttl'), ['.route53lint.json:8']);
    assert.deepEqual(findUnused(folderWith({ ...TREE, 'plain/more.tf': 'resource "' })), []);
  });
});
