import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { assertDot, assertMermaid, assertWellFormed } from '../engine/graph/well-formed';
import { folderWith, removeFolders, runCli, type Tree } from './cli';

const ZONE = 'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n';
const RECORD = `resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "CNAME"
  records = ["\${var.target}.example.net"]
}
`;

function graph(tree: Tree, ...args: string[]) {
  return runCli(['graph', ...args], { cwd: folderWith(tree) }, 'real');
}

describe('graph', () => {
  after(removeFolders);

  it('prints a diagram of Mermaid unless told otherwise', () => {
    const { status, stdout, stderr } = graph({ 'infra/zone.tf': ZONE, 'infra/www.tf': RECORD });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    assertMermaid(stdout);
    assert.match(stdout, /\["CNAME<br>✖ missing-ttl"\]:::error/);
    assert.equal(graph({ 'zone.tf': ZONE }, '--format', 'mermaid').stdout, graph({ 'zone.tf': ZONE }).stdout);
  });

  it('prints what docs/cli.md shows', () => {
    const page = fs.readFileSync(path.join(__dirname, '../../docs/cli.md'), 'utf8');
    const [, shown] = /^```\n\$ route53-lint graph infra\n(.*?)^```$/ms.exec(page) ?? [];
    assert.equal(graph({ 'infra/zone.tf': ZONE, 'infra/www.tf': RECORD }, 'infra').stdout, shown);
  });

  it('prints the other formats', () => {
    const tree = { 'dns.tf': ZONE + RECORD };
    assertDot(graph(tree, '--format', 'dot').stdout);
    assertWellFormed(graph(tree, '--format', 'svg').stdout);
    const { version, nodes, edges } = JSON.parse(graph(tree, '--format=json').stdout);
    assert.equal(version, 1);
    assert.deepEqual(
      nodes.map(({ kind, label, at }: { kind: string; label: string; at: object }) => [kind, label, at]),
      [
        ['zone', 'example.com', { file: 'dns.tf', line: 1, column: 1 }],
        ['name', 'www.example.com', { file: 'dns.tf', line: 6, column: 13 }],
        ['record-set', 'CNAME', { file: 'dns.tf', line: 4, column: 1 }],
        ['target', '${var.target}.example.net', { file: 'dns.tf', line: 8, column: 14 }],
      ],
    );
    assert.equal(edges.length, 3);
    assert.deepEqual(
      nodes[2].problems.map(({ rule, at }: { rule: string; at: { file: string } }) => [rule, at.file]),
      [['missing-ttl', 'dns.tf']],
    );
  });

  it('prints the zones of several folders beside each other', () => {
    const { stdout } = graph({ 'a/dns.tf': ZONE + RECORD, 'b/dns.tf': ZONE + RECORD }, '--format', 'json');
    const { nodes } = JSON.parse(stdout);
    assert.equal(nodes.filter(({ kind }: { kind: string }) => kind === 'zone').length, 2);
    assert.equal(new Set(nodes.map(({ id }: { id: string }) => id)).size, nodes.length);
  });

  it('reads standard input, and obeys the configuration', () => {
    const cwd = folderWith({ '.route53lint.json': '{ "rules": { "missing-ttl": "off" } }' });
    const { status, stdout } = runCli(
      ['graph', '-', '--stdin-filename', 'dns.tf'],
      { cwd, stdin: ZONE + RECORD },
      'real',
    );
    assert.equal(status, 0);
    assert.match(stdout, /\["CNAME"\]$/m);
  });

  it('prints an empty diagram where there is nothing, and says what cannot be read', () => {
    const nothing = graph({ 'empty.txt': '' });
    assert.equal(nothing.status, 0);
    assertMermaid(nothing.stdout);
    const missing = graph({}, 'missing.tf');
    assert.equal(missing.status, 2);
    assert.match(missing.stderr, /missing\.tf/);
  });

  it('refuses a format of another command, and its own format elsewhere', () => {
    const pretty = graph({}, '--format', 'pretty');
    assert.deepEqual([pretty.status, pretty.stdout], [2, '']);
    assert.match(pretty.stderr, /'pretty' is no value for '--format': mermaid, dot, json or svg/);
    const dump = runCli(['dump', '--format', 'svg'], { cwd: folderWith({}) }, 'real');
    assert.match(dump.stderr, /'svg' is no value for '--format': pretty or json/);
    assert.match(graph({}, '--fix').stderr, /'graph' has no option '--fix'/);
  });
});
