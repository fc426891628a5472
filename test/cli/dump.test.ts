import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, removeFolders, runCli, type Tree } from './cli';

const ZONE = 'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n';
const RECORD = `resource "aws_route53_record" "www" {
  count   = var.with_www ? 1 : 0
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "CNAME"
  ttl     = 300
  records = ["\${var.target}.example.net"]
}
`;

function dump(tree: Tree, ...args: string[]) {
  return runCli(['dump', ...args], { cwd: folderWith(tree) }, 'real');
}

describe('dump', () => {
  after(removeFolders);

  it('prints the zones and record sets of a file, read together with the files of its folder', () => {
    const { status, stdout, stderr } = dump({ 'zone.tf': ZONE, 'www.tf': RECORD }, 'www.tf');
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    for (const line of [
      'format: Terraform',
      '    at: zone.tf:1:1',
      '    name: example.com',
      '      - record set: aws_route53_record.www[0]',
      '        at: www.tf:1:1',
      '        name: www.example.com',
      '        type: CNAME',
      `          - text: \${var.target}.example.net`,
      '        exists: if var.with_www',
    ])
      assert.ok(stdout.split('\n').includes(line), `${line}\n\nis not in\n\n${stdout}`);
  });

  it('prints what docs/cli.md shows', () => {
    const page = fs.readFileSync(path.join(__dirname, '../../docs/cli.md'), 'utf8');
    const [, shown] = /^```\n\$ route53-lint dump infra\/dns\.tf\n(.*?)^```$/ms.exec(page) ?? [];
    const record = `resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "CNAME"
  ttl     = 300
  records = [var.target]
  count   = var.with_www ? 1 : 0
}
`;
    assert.equal(dump({ 'infra/zones.tf': ZONE, 'infra/dns.tf': record }, 'infra/dns.tf').stdout, shown);
  });

  it('reads the modules that a file calls in other folders', () => {
    const call = `${ZONE}module "dns" {\n  source = "../modules/dns"\n  zone   = aws_route53_zone.main.zone_id\n}\n`;
    const called = `variable "zone" {}\n${RECORD.replace('aws_route53_zone.main.zone_id', 'var.zone')}`;
    const { stdout } = dump({ 'live/main.tf': call, 'modules/dns/main.tf': called }, 'live/main.tf');
    assert.match(stdout, /^read with:\n {2}- modules\/dns\/main\.tf$/m);
    assert.match(stdout, /record set: module\.dns\.aws_route53_record\.www\[0\]\n +at: modules\/dns\/main\.tf:2:1$/m);
  });

  it('shows no sign that steers a terminal', () => {
    const { stdout } = dump({ 'dns.tf': ZONE + RECORD.replace('"www"\n', '"w\u202eww"\n') }, 'dns.tf');
    assert.match(stdout, /name: w\ufffdww/);
  });

  it('prints the same as data', () => {
    const { stdout } = dump({ 'dns.tf': ZONE + RECORD }, '--format', 'json');
    const { version, bundles } = JSON.parse(stdout);
    assert.equal(version, 1);
    assert.deepEqual(
      bundles.map(({ format, files, zones }: { format: string; files: string[]; zones: { name: string }[] }) => [
        format,
        files,
        zones.map(({ name }) => name),
      ]),
      [['Terraform', ['dns.tf'], ['example.com']]],
    );
  });

  it('names a hosted zone as the configuration does', () => {
    const batch = JSON.stringify({
      HostedZoneId: 'Z0123456789ABC',
      ChangeBatch: {
        Changes: [{ Action: 'CREATE', ResourceRecordSet: { Name: 'a.example.com.', Type: 'A', TTL: 60 } }],
      },
    });
    const named = { 'batch.json': batch, '.route53lint.json': '{"zones":{"Z0123456789ABC":"example.com"}}' };
    assert.match(dump(named, 'batch.json').stdout, /^ {4}name: example\.com$/m);
    assert.match(dump(named, '--no-config', 'batch.json').stdout, /^ {4}name: unknown$/m);
  });

  it('reads standard input as the file that it is called', () => {
    const { status, stdout } = runCli(
      ['dump', '-', '--stdin-filename', 'dns.tf'],
      { cwd: folderWith({}), stdin: ZONE + RECORD },
      'real',
    );
    assert.equal(status, 0);
    assert.match(stdout, /^ {8}name: www\.example\.com$/m);
  });

  it('shows syntax errors with what is intact', () => {
    const { status, stdout } = dump({ 'dns.tf': `${ZONE}resource "aws_route53_record" {\n  name = \n` }, 'dns.tf');
    assert.equal(status, 0);
    assert.match(stdout, /^syntax errors:$/m);
    assert.match(stdout, /^ {4}name: example\.com$/m);
  });

  it('prints where there is nothing to read, and what cannot be read', () => {
    const nothing = dump({ 'empty.txt': '' });
    assert.deepEqual([nothing.status, nothing.stdout], [0, 'There are no zones or record sets.\n']);
    const other = dump({ 'notes.md': 'www is an alias' }, 'notes.md');
    assert.deepEqual([other.status, other.stderr], [0, 'note: notes.md: No Route 53 records were recognised in it.\n']);
    const missing = dump({}, 'missing.tf');
    assert.deepEqual([missing.status, missing.stdout], [2, '']);
    assert.match(missing.stderr, /missing\.tf/);
    const misplaced = dump({}, '--fix');
    assert.equal(misplaced.status, 2);
    assert.match(misplaced.stderr, /'dump' has no option '--fix'/);
  });
});
