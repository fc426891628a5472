import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { folderWith, removeFolders, runCli } from './cli';

const workspace = (folder: string, name: string) => readFileSync(path.join(__dirname, '../workspaces', folder, name), 'utf8');

describe('the command line and what lies beside a file', function () {
  this.timeout(20_000);
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
      findings: findings.map(({ path: at, rule, resource, related }) => `${at} ${rule} ${resource} → ${related.at(-1)?.path}`),
    };
  };

  it('shows where the resources of a plan are written, and reports nothing of those files', () => {
    const cwd = folderWith({ 'plan.json': workspace('plan-website', 'plan.json'), 'main.tf': workspace('plan-website', 'main.tf') });
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
    const files = { 'records.yaml': workspace('stacks-website', 'records.yaml'), 'root.yaml': workspace('stacks-website', 'root.yaml') };
    const { findings, files: count } = run(folderWith(files), ['records.yaml']);
    assert.ok(findings.some((line) => line.startsWith('records.yaml cname-at-apex Apex')));
    assert.equal(count, 1);
    assert.deepEqual(run(folderWith({ 'records.yaml': files['records.yaml'] }), ['records.yaml']).findings, []);
  });

  it('reads it too when the whole folder is looked at, also from a folder above', () => {
    const caller = `Resources:
  Site:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: stacks/records.yaml, Parameters: { Domain: example.com, ZoneId: Z0123456789ABC, Target: www.example.net } }
`;
    const cwd = folderWith({ 'root.yaml': caller, 'stacks/records.yaml': workspace('stacks-website', 'records.yaml') });
    assert.ok(run(cwd, []).findings.some((line) => line.startsWith('stacks/records.yaml cname-at-apex Apex')));
    assert.deepEqual(run(cwd, ['stacks']).findings, []);
  });
});
