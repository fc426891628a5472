import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readPage } from '../../command-pages';
import { commandOf, folderWith, removeFolders, runCli, type Tree } from '../cli';

const ROOT = path.join(__dirname, '../../..');
const read = (name: string) => fs.readFileSync(path.join(ROOT, name), 'utf8');

const ALIAS = `"AliasTarget": {
        "HostedZoneId": "Z2FDTNDATAQYW2",
        "DNSName": "d111111abcdef8.cloudfront.net",
        "EvaluateTargetHealth": false
      }`;
const change = (name: string, ttl = '"TTL": 60, ') =>
  `{ "Action": "UPSERT", "ResourceRecordSet": { "Name": "${name}.example.com", "Type": "A", ${ttl}${ALIAS} } }`;
const batch = (...changes: readonly string[]) => `{ "Changes": [${changes.join(', ')}] }\n`;

const LISTING = JSON.stringify({
  ResourceRecordSets: [
    {
      ...{ Name: 'example.com.', Type: 'SOA', TTL: 900 },
      ResourceRecords: [{ Value: 'ns-1.awsdns-01.com. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400' }],
    },
    { Name: 'www.example.com.', Type: 'A', TTL: 300, ResourceRecords: [{ Value: '192.0.2.1' }] },
  ],
});

/** The files that the examples of the pages are about. */
const FILES: Tree = {
  'infra/zones.tf': 'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n',
  'infra/dns.tf': `resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.main.zone_id
  name    = ""
  type    = "CNAME"
  ttl     = 300
  records = ["d111111abcdef8.cloudfront.net"]
}
`,
  'dumps/example.com.json': LISTING,
  'notes.json': '{}\n',
  'old.tf': `resource "aws_route53_record" "old" {
  zone_id = var.zone_id
  name    = "old"
  type    = "A"
  # route53-lint-ignore missing-ttl: the module adds it
  records = ["192.0.2.1"]
}
`,
  'records/batch.json': batch(change('a'), change('b')),
  'records/more.json': batch(change('c'), change('d', '')),
};

/** What `terraform show -json` prints of a plan with one record in a module. */
const RECORD = {
  zone_id: 'Z0123456789ABCDEFGHIJ',
  name: 'www.example.com',
  type: 'A',
  ttl: 300,
  records: ['300.1.1.1'],
};
const RESOURCE = {
  address: 'module.dns["a"].aws_route53_record.www',
  mode: 'managed',
  type: 'aws_route53_record',
  name: 'www',
  provider_name: 'registry.terraform.io/hashicorp/aws',
};
const PLAN = JSON.stringify({
  format_version: '1.2',
  terraform_version: '1.9.0',
  planned_values: {
    root_module: { child_modules: [{ address: 'module.dns["a"]', resources: [{ ...RESOURCE, values: RECORD }] }] },
  },
  resource_changes: [{ ...RESOURCE, change: { actions: ['create'], before: null, after: RECORD } }],
});

/** Files that only command lines of which no output is shown are about. */
const MORE_FILES: Tree = {
  'zone.json':
    '{ "ResourceRecordSets": [{ "Name": "example.com.", "Type": "A", "TTL": 1, "ResourceRecords": [{ "Value": "192.0.2.1" }] }] }\n',
  'infra/batch.json': batch(change('e')),
  'ci/dns.yaml': 'rules:\n  cname-could-be-alias: off\n',
  'prod.tfvars': 'zone_id = "Z0123456789ABCDEFGHIJ"\n',
  'infra/variables.tf': 'variable "names" {\n  type = list(string)\n}\n\nvariable "zone_id" {}\n',
  'prod.json': '{ "Parameters": { "Domain": "example.com" } }\n',
  'templates/dns.yaml': `Parameters:
  Domain:
    Type: String
Resources:
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: !Sub '\${Domain}.'
      Name: !Sub 'www.\${Domain}'
      Type: A
      TTL: '300'
      ResourceRecords:
        - 8.8.8.8
`,
};

/** Runs a line in a shell that has the command line, and what prints a plan in the place of Terraform. */
function runLine(line: string, cwd: string) {
  const bin = folderWith({});
  const command = (name: string, text: string) =>
    fs.writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  const words = commandOf('real', []).map((word) => `'${word}'`);
  command('route53-lint', `exec ${words.join(' ')} "$@"`);
  fs.writeFileSync(path.join(bin, 'plan.json'), PLAN);
  command('terraform', `cat '${path.join(bin, 'plan.json')}'`);
  const PATH = `${bin}${path.delimiter}${process.env.PATH}`;
  return spawnSync('bash', ['-o', 'pipefail', '-c', line], { cwd, encoding: 'utf8', env: { ...process.env, PATH } });
}

/** The files of the example of a simulation. */
function readScenario() {
  const [scenario] = readPage(read('test/simulate/documented.md'));
  assert.ok(scenario !== undefined);
  return scenario;
}

/** The words of a command line of a page. */
function wordsOf(line: string): readonly string[] {
  return line.trim().split(/\s+/);
}

describe('the examples of docs/cli.md', () => {
  after(removeFolders);
  const examples = [...read('docs/cli.md').matchAll(/^```\n\$ route53-lint([^\n]*)\n(.*?)^```$/gms)].filter(
    // These are run with files of their own.
    ([, args = '']) => !/^ (?:dump|graph|simulate|compare)\b/.test(args),
  );

  it('are there', () => assert.equal(examples.length, 7));

  for (const [, args = '', shown] of examples)
    it(`route53-lint${args} prints what is shown`, () => {
      const { stdout } = runCli(wordsOf(args), { cwd: folderWith(FILES) }, 'real');
      assert.equal(stdout, shown);
    });

  const blocks = ['docs/cli.md', 'docs/configuration.md'].flatMap(
    (page) => read(page).match(/^```(?:sh)?\n.*?^```$/gms) ?? [],
  );
  const lines = blocks
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/^\$ /, ''))
    // What stands for something is no example.
    .filter((line) => /^(?:[\w -]+\.out \| )?route53-lint /.test(line) && !/[A-Z]{3,}|…|\[[a-z-]/.test(line));

  it('are command lines', () => assert.equal(lines.length, 21, lines.join('\n')));

  for (const line of lines)
    it(`${line}: ends with an answer`, () => {
      const root = folderWith({ ...FILES, ...MORE_FILES, ...readScenario().files });
      createBranch(root);
      const cwd = line.includes('../') ? path.join(root, 'records') : root;
      const { status, stderr } = runLine(line, cwd);
      assert.ok(status === 0 || status === 1, `status ${status}\n${stderr}`);
      assert.doesNotMatch(stderr, /error:/);
    });

  it('write the files that they name', () => {
    const [, args = ''] = /^route53-lint (--format concise --format sarif.*)$/m.exec(read('docs/cli.md')) ?? [];
    const cwd = folderWith(FILES);
    assert.equal(runCli(wordsOf(args), { cwd }, 'real').status, 1);
    assert.deepEqual(fs.readdirSync(path.join(cwd, 'out')).sort(), ['dns.sarif', 'dns.xml']);
  });
});

describe('the recipes of docs/ci.md', () => {
  after(removeFolders);
  const page = read('docs/ci.md');
  const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)];
  const commands = blocks.flatMap(([, , text = '']) => text.match(/route53-lint (?:-|infra).*?(?=$|'| \|)/gm) ?? []);

  it('are valid YAML where they are YAML', () => {
    const texts = blocks.filter(([, language]) => language === 'yaml').map(([, , text = '']) => text);
    assert.equal(texts.length, 9);
    for (const text of texts)
      for (const document of parseAllDocuments(text)) assert.deepEqual('errors' in document && document.errors, []);
  });

  it('are one for each system', () => assert.equal(commands.length, 11));

  for (const command of commands)
    it(`${command}: finds what is wrong, and writes the files that the recipe uses`, () => {
      const cwd = folderWith(FILES);
      if (command.includes('--changed')) createBranch(cwd);
      // A matrix of one job.
      const one = command.replaceAll('${{ matrix.shard }}/3', '1/1').replaceAll('${{ matrix.shard }}', '1');
      const [, ...args] = wordsOf(one);
      const { status, stdout, stderr } = runCli(args, { cwd, stdin: PLAN }, 'real');
      assert.equal(status, args.includes('never') ? 0 : 1, stderr);
      assert.match(stdout, args.includes('-') ? /\[invalid-value\]/ : /cname-at-apex/);
      for (const [, file = ''] of command.matchAll(/=([\w-]+\.\w+)/g)) {
        assert.ok(fs.statSync(path.join(cwd, file)).size > 0, file);
        // Beside the command that writes it, the recipe names the file where it is read.
        assert.ok(page.split(file).length > 2, file);
      }
    });
});

/** Makes a folder the work tree of a branch whose files `origin/main` has not. */
function createBranch(cwd: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], { cwd, stdio: 'pipe' });
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '--message', 'main');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'topic');
}

describe('the problem matcher for GitHub', () => {
  after(removeFolders);

  it('reads every line of a finding in the concise format, and no other', () => {
    const { problemMatcher } = JSON.parse(read('docs/github-problem-matcher.json'));
    type Matcher = { severity: string; pattern: [Record<string, number> & { regexp: string }] };
    const readLine = (line: string) =>
      (problemMatcher as Matcher[]).flatMap(({ severity, pattern: [{ regexp, ...groups }] }) => {
        const match = new RegExp(regexp).exec(line);
        const [file, at, column, code] = ['file', 'line', 'column', 'code'].map((name) => match?.[groups[name] ?? 0]);
        return match === null ? [] : [`${file}:${at}:${column} ${severity} ${code}`];
      });
    const cwd = folderWith({ ...FILES, 'c.tf': read('examples/terraform/apex.tf') });
    const lines = runCli(['--format', 'concise'], { cwd }, 'real').stdout.split('\n');
    const { findings } = JSON.parse(runCli(['--format', 'json'], { cwd }, 'real').stdout);
    type Found = { path: string; rule: string; severity: string; range: { start: { line: number; column: number } } };
    const named = { error: 'error', warning: 'warning', info: 'notice' };
    const expected = (findings as Found[]).map(
      ({ path: file, rule, severity, range: { start } }) =>
        `${file}:${start.line}:${start.column} ${named[severity as keyof typeof named]} ${rule}`,
    );
    assert.deepEqual([...new Set((findings as Found[]).map(({ severity }) => severity))].sort(), ['error', 'info']);
    assert.deepEqual(lines.flatMap(readLine), expected);
  });
});

describe('the findings of a plan', () => {
  after(removeFolders);

  it('have the address of the resource in every format that has a place for it', () => {
    const { address } = RESOURCE;
    const print = (format: string) =>
      runCli(['--format', format, 'plan.json'], { cwd: folderWith({ 'plan.json': PLAN }) }, 'real').stdout;
    assert.equal(JSON.parse(print('json')).findings[0].resource, address);
    assert.equal(JSON.parse(print('jsonl').split('\n')[0] ?? '').resource, address);
    const [{ locations }] = JSON.parse(print('sarif')).runs[0].results;
    assert.deepEqual(locations[0].logicalLocations, [{ fullyQualifiedName: address, kind: 'resource' }]);
    assert.ok(print('junit').includes('name="invalid-value: module.dns[&quot;a&quot;].aws_route53_record.www"'));
    assert.ok(print('github').includes(`title=invalid-value (${address})::`));
  });
});
