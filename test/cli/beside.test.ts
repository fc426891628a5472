import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { folderWith, removeFolders, runCli } from './cli';

const workspace = (folder: string, name: string) =>
  readFileSync(path.join(__dirname, '../workspaces', folder, name), 'utf8');

describe('the command line and what lies beside a file', () => {
  after(removeFolders);

  const run = (cwd: string, args: readonly string[], stdin?: string) => {
    const { status, stdout } = runCli(['--format', 'json', ...args], { cwd, stdin }, 'real');
    const { findings, files } = JSON.parse(stdout) as {
      files: number;
      findings: { path: string; rule: string; resource: string; related: { path: string; message: string }[] }[];
    };
    return {
      status,
      files,
      findings: findings.map(
        ({ path: at, rule, resource, related }) => `${at} ${rule} ${resource} → ${related.at(-1)?.path}`,
      ),
    };
  };

  it('shows where the resources of a plan are written, and reports nothing of those files', () => {
    const cwd = folderWith({
      'plan.json': workspace('plan-website', 'plan.json'),
      'main.tf': workspace('plan-website', 'main.tf'),
    });
    assert.deepEqual(run(cwd, ['plan.json']), {
      status: 1,
      files: 1,
      findings: [
        'plan.json cname-at-apex aws_route53_record.apex → main.tf',
        'plan.json unstable-address-target aws_route53_record.bastion → main.tf',
      ],
    });
  });

  it('takes a plan from standard input', () => {
    const cwd = folderWith({ 'main.tf': workspace('plan-website', 'main.tf') });
    const { findings } = run(cwd, ['--stdin-filename', 'plan.json', '-'], workspace('plan-website', 'state.json'));
    assert.deepEqual(findings, ['plan.json cname-at-apex aws_route53_record.apex → main.tf']);
  });

  it('reads the template that calls the one that is named', () => {
    const files = {
      'records.yaml': workspace('stacks-website', 'records.yaml'),
      'root.yaml': workspace('stacks-website', 'root.yaml'),
    };
    const { findings, files: count } = run(folderWith(files), ['records.yaml']);
    assert.ok(findings.some((line) => line.startsWith('records.yaml cname-at-apex Apex')));
    assert.equal(count, 1);
    assert.deepEqual(run(folderWith({ 'records.yaml': files['records.yaml'] }), ['records.yaml']).findings, []);
  });

  it('reads it too when the whole folder is checked, also from a folder above', () => {
    const caller = `Resources:
  Site:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: stacks/records.yaml, Parameters: { Domain: example.com, ZoneId: Z0123456789ABC, Target: www.example.net } }
`;
    const cwd = folderWith({ 'root.yaml': caller, 'stacks/records.yaml': workspace('stacks-website', 'records.yaml') });
    assert.ok(run(cwd, []).findings.some((line) => line.startsWith('stacks/records.yaml cname-at-apex Apex')));
    assert.deepEqual(run(cwd, ['stacks']).findings, []);
  });

  const zone = '  Zone:\n    Type: AWS::Route53::HostedZone\n    Properties: { Name: example.com }\n';
  const call = (url: string) =>
    `  Site:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: ${url}, Parameters: { ZoneId: !Ref Zone } }\n`;
  const record = (id: string, name: string, value: string) =>
    `  ${id}:\n    Type: AWS::Route53::RecordSet\n    Properties: { HostedZoneId: !Ref ${id === 'Own' ? 'Zone' : 'ZoneId'}, Name: ${name}, Type: CNAME, TTL: 300, ResourceRecords: [${value}] }\n`;
  const child = (records: string) => `Parameters:\n  ZoneId: { Type: String }\nResources:\n${records}`;

  it('reads the templates that the one which is named calls in other folders, and what these call', () => {
    const middle = child(call('deeper/inner.yaml').replace('!Ref Zone', '!Ref ZoneId'));
    const tree = {
      'app/root.yaml': `Resources:\n${zone}${call('../stacks/middle.yaml')}`,
      'stacks/middle.yaml': middle,
      'stacks/deeper/inner.yaml': child(record('Apex', 'example.com', 'a.example.net')),
    };
    const { findings, files } = run(folderWith(tree), ['app/root.yaml']);
    assert.deepEqual(findings, ['stacks/deeper/inner.yaml cname-at-apex Apex → stacks/middle.yaml']);
    assert.equal(files, 1);
  });

  it('reports nothing of the template that calls the one which is named, and yet uses what it passes', () => {
    const tree = {
      'root.yaml': `Resources:\n${zone}${record('Own', 'example.com', 'b.example.net')}${call('child.yaml')}`,
      'child.yaml': child(record('Apex', 'example.com', 'a.example.net')),
    };
    const cwd = folderWith(tree);
    assert.deepEqual(run(cwd, ['child.yaml']).findings, ['child.yaml cname-at-apex Apex → root.yaml']);
    assert.deepEqual(run(cwd, ['root.yaml']).findings, [
      'child.yaml cname-at-apex Apex → root.yaml',
      'root.yaml cname-at-apex Own → root.yaml',
    ]);
  });
});
