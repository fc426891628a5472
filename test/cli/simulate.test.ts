import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readPage } from '../command-pages';
import { folderWith, removeFolders, runCli } from './cli';

const [example] = readPage(readFileSync(path.join(__dirname, '../simulate/documented.md'), 'utf8'));
const files = example?.files ?? {};

function simulate(...args: readonly string[]) {
  return runCli(['simulate', ...args], { cwd: folderWith(files) }, 'real');
}

describe('simulate', () => {
  after(removeFolders);

  it('exits with 1 if a batch is refused, with 2 if something cannot be read, and with 0 otherwise', () => {
    assert.equal(simulate('--zone', 'zone.json', 'add-mail.json').status, 0);
    assert.equal(simulate('--zone', 'zone.json', 'add-mail.json', 'move-www.json').status, 1);
    const { status, stderr } = simulate('--zone', 'zone.json', 'move-www.json', 'missing.json');
    assert.equal(status, 2);
    assert.match(stderr, /^error: missing\.json: does not exist$/m);
  });

  it('says what is wrong with the arguments', () => {
    const none = simulate('--zone', 'zone.json');
    assert.deepEqual([none.status, none.stdout], [2, '']);
    assert.match(none.stderr, /needs a change batch, or a plan of Terraform/);
    assert.match(simulate('--zone', 'zone.json', 'add-mail.json', '--fix').stderr, /has no option '--fix'/);
    assert.match(
      simulate('--zone', 'add-mail.json', 'move-www.json').stderr,
      /^error: add-mail\.json: lists no zone$/m,
    );
    assert.match(runCli(['--zone', 'zone.json'], { cwd: folderWith(files) }, 'real').stderr, /has no option '--zone'/);
  });

  it('reads a zone file, and prints the zone afterwards as one, with the rest on standard error', () => {
    const zone =
      '$ORIGIN example.com.\n@ 900 IN SOA ns-1.awsdns-01.com. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400\n' +
      '@ 172800 IN NS ns-1.awsdns-01.com.\nwww 300 IN CNAME a.example.net.\n';
    const run = runCli(
      ['simulate', '--zone', 'example.com.zone', '--format', 'zone', 'add-mail.json', 'move-www.json'],
      { cwd: folderWith({ ...files, 'example.com.zone': zone }) },
      'real',
    );
    assert.equal(run.status, 1);
    assert.match(
      run.stdout,
      /^\$ORIGIN example\.com\.\n[\s\S]*^@ +3600 IN MX +10 inbound-smtp\.eu-west-1\.amazonaws\.com\.$/m,
    );
    assert.match(run.stdout, /^www +300 IN CNAME a\.example\.net\.$/m);
    assert.match(run.stderr, /^move-www\.json:7:17 refused cname-with-other-records$/m);
    assert.match(run.stderr, /^ {2}see example\.com\.zone:4:/m);
    const missing = simulate('--zone', 'missing.zone', 'add-mail.json');
    assert.match(missing.stderr, /^error: missing\.zone: does not exist$/m);
  });

  it('prints colours only where they are wanted', () => {
    assert.doesNotMatch(simulate('--zone', 'zone.json', 'move-www.json').stdout, /\u001b/);
    assert.match(simulate('--zone', 'zone.json', 'move-www.json', '--color', 'always').stdout, /\u001b\[31m/);
  });

  it('prints nothing that steers a terminal', () => {
    const name = 'a\\u001b[2Jb.example.com';
    const record = `{ "Name": "${name}", "Type": "TXT", "TTL": 60, "ResourceRecords": [{ "Value": "\\"\\u001b[31m\\"" }] }`;
    const cwd = folderWith({
      'zone.json': files['zone.json'] ?? '',
      'batch.json': `{ "Changes": [{ "Action": "UPSERT", "ResourceRecordSet": ${record} }] }`,
    });
    const { stdout } = runCli(['simulate', '--zone', 'zone.json', 'batch.json'], { cwd }, 'real');
    assert.doesNotMatch(stdout, /\u001b/);
  });

  it('leaves out the rules that the configuration turns off', () => {
    const cwd = folderWith({
      ...files,
      '.route53lint.json': '{ "rules": { "record-outside-zone": "off" } }',
      'outside.json': (files['add-mail.json'] ?? '').replace('example.com', 'example.net'),
    });
    const run = (...more: readonly string[]) =>
      runCli(['simulate', '--zone', 'zone.json', 'outside.json', ...more], { cwd }, 'real').status;
    assert.deepEqual([run(), run('--no-config')], [0, 1]);
  });
});
