import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, removeFolders, runCli, type Tree } from './cli';

const record = (name: string, more: object = {}) => ({
  ...{ Name: `${name}.`, Type: 'A', TTL: 300, ResourceRecords: [{ Value: '192.0.2.1' }] },
  ...more,
});
const listing = (zone: string, ...records: readonly object[]) =>
  JSON.stringify({
    ResourceRecordSets: [
      record(zone, { Type: 'SOA', ResourceRecords: [{ Value: 'a. b. 1 2 3 4 5' }] }),
      record(`www.${zone}`),
      ...records,
    ],
  });
const DUMP: Tree = { 'dump.json': listing('example.com') };
const TWO: Tree = { ...DUMP, 'other.json': listing('example.org') };

function convert(tree: Tree, ...args: string[]) {
  const cwd = folderWith(tree);
  return { cwd, ...runCli(['convert', ...args], { cwd }, 'real') };
}

describe('convert', () => {
  after(removeFolders);

  it('prints the text, and tells what is left out beside it', () => {
    const { status, stdout, stderr } = convert(DUMP, '--to', 'zone', 'dump.json');
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    assert.match(stdout, /^www 300 IN A {3}192\.0\.2\.1$/m);
    const apex = convert(DUMP, '--to', 'json', 'dump.json');
    assert.equal(apex.status, 0);
    assert.match(apex.stderr, /^note: One record set \(SOA and NS of the zone itself\) is left out/);
  });

  it('ends with 1 where a record set is left out, at its place', () => {
    const tree = { 'dump.json': listing('example.com', record('tp.example.com', { TrafficPolicyInstanceId: 'x' })) };
    const { status, stdout, stderr } = convert(tree, '--to', 'json');
    assert.equal(status, 1);
    assert.doesNotMatch(stdout, /tp\.example/);
    assert.match(stderr, /^left out: dump\.json:1:\d+: tp\.example\.com A: an instance of a traffic policy makes it/m);
  });

  it('ends with 2 where a file cannot be read, and writes nothing', () => {
    const { cwd, status, stderr } = convert(DUMP, '--to', 'json', '-o', 'out.json', 'dump.json', 'missing.json');
    assert.equal(status, 2);
    assert.match(stderr, /missing\.json/);
    assert.ok(!fs.existsSync(path.join(cwd, 'out.json')));
  });

  it('writes one file, or each file into a folder', () => {
    const one = convert(DUMP, '--to', 'terraform', '-o', 'new/dns.tf', 'dump.json');
    assert.equal(one.stdout, '');
    assert.match(fs.readFileSync(path.join(one.cwd, 'new/dns.tf'), 'utf8'), /"www_a"/);
    const each = convert(TWO, '--to', 'json', '--output-dir', 'out');
    assert.deepEqual(fs.readdirSync(path.join(each.cwd, 'out')), ['example.com.json', 'example.org.json']);
    const refused = convert(TWO, '--to', 'json');
    assert.deepEqual({ status: refused.status, stdout: refused.stdout }, { status: 2, stdout: '' });
    assert.match(refused.stderr, /cannot hold the 2 files .*--output-dir/);
    assert.equal(convert(TWO, '--to', 'terraform').status, 0);
  });

  it('reads a zone file, and the names and ids of the configuration', () => {
    const zone = '$TTL 60\nwww IN A 192.0.2.1\n';
    const read = convert({ 'a.zone': zone }, '--to', 'json', '--zone-name', 'example.com', 'a.zone');
    assert.match(read.stdout, /"Name": "www\.example\.com\."/);
    const tree = { ...DUMP, '.route53lint.json': '{ "zones": { "Z0123456789ABC": "example.com" } }' };
    const { status, stdout } = convert(tree, '--to', 'terraform', '--import', 'dump.json');
    assert.equal(status, 0);
    assert.match(stdout, /id = "Z0123456789ABC_www\.example\.com_A"/);
  });

  it('refuses options of another format', () => {
    for (const [args, words] of [
      [[], /needs '--to'/],
      [['--to', 'json', '--import'], /'--import' is for terraform/],
      [['--to', 'terraform', '--style', 'group'], /takes '--style' resources or for-each/],
      [['--to', 'cloudformation', '--zone-as', 'data'], /takes '--zone-as' id or name or parameter/],
      [['--to', 'json', '-o', 'a', '--output-dir', 'b'], /give one of them/],
      [['--to', 'bind'], /no value for '--to'/],
    ] as const) {
      const { status, stderr } = convert({}, ...args);
      assert.equal(status, 2);
      assert.match(stderr, words);
    }
  });
});
