import assert from 'node:assert/strict';
import { folderWith, removeFolders, runCli, type Tree } from './cli';

const RECORD =
  'variable "address" {}\nresource "aws_route53_record" "a" {\n  zone_id = "Z0123456789ABC"\n  name    = "a.example.com"\n' +
  '  type    = "A"\n  ttl     = 300\n  records = [var.address]\n}\n';
const TEMPLATE =
  'Parameters:\n  Domain:\n    Type: String\nResources:\n  A:\n    Type: AWS::Route53::RecordSet\n    Properties:\n' +
  '      HostedZoneName: example.com.\n      Name: !Ref Domain\n      Type: A\n      TTL: 300\n      ResourceRecords: [8.8.8.8]\n';

const TREE: Tree = {
  'infra/main.tf': RECORD,
  'infra/terraform.tfvars': 'address = "8.8.8.8"\n',
  'infra/prod.tfvars': 'address = "8.8.4.4"\n',
  'stack.yaml': TEMPLATE,
  'prod.json': '[{ "ParameterKey": "Domain", "ParameterValue": "a.example.com" }]\n',
  'samconfig.toml': 'version = 0.1\n[default.deploy.parameters]\nregion = "eu-central-1"\n',
};
const CONFIGURATION = JSON.stringify({
  deployments: {
    prod: { terraform: { folder: 'infra', varFiles: 'infra/prod.tfvars' } },
    stack: { cloudformation: { template: 'stack.yaml', parameters: 'prod.json' } },
  },
});

describe('files that only give values, named as paths', () => {
  after(removeFolders);

  const notesOf = (tree: Tree, ...args: string[]) => {
    const { status, stderr } = runCli(args, { cwd: folderWith(tree) }, 'real');
    return [status, stderr];
  };

  it('are said to belong to what the configuration gives them to, which is checked when it is named', () => {
    const tree = { ...TREE, '.route53lint.json': CONFIGURATION };
    const belongsTo = (file: string, root: string) =>
      `note: ${file}: It gives values to '${root}', which is not checked: name '${root}' to check it with them.\n`;
    assert.deepEqual(notesOf(tree, 'infra/prod.tfvars'), [0, belongsTo('infra/prod.tfvars', 'infra')]);
    assert.deepEqual(notesOf(tree, 'infra/terraform.tfvars'), [0, belongsTo('infra/terraform.tfvars', 'infra')]);
    assert.deepEqual(notesOf(tree, 'prod.json'), [0, belongsTo('prod.json', 'stack.yaml')]);
    assert.deepEqual(notesOf(tree, 'prod.json', 'stack.yaml', 'infra/prod.tfvars', 'infra/main.tf'), [0, '']);
  });

  it('are said to need an option where no configuration says what they belong to', () => {
    const needs = (file: string, option: string, what: string) =>
      `note: ${file}: It gives values to ${what}, and no configuration says of which: check that with ${option}.\n`;
    assert.deepEqual(notesOf(TREE, 'infra/prod.tfvars'), [
      0,
      needs('infra/prod.tfvars', '--var-file infra/prod.tfvars FOLDER', 'variables of a Terraform folder'),
    ]);
    for (const file of ['prod.json', 'samconfig.toml'])
      assert.deepEqual(notesOf(TREE, file), [
        0,
        needs(file, `--parameters ${file} TEMPLATE`, 'parameters of a template'),
      ]);
  });

  it('end as no files do', () => {
    const cwd = folderWith(TREE);
    assert.equal(runCli(['--fail-on-empty', 'infra/prod.tfvars'], { cwd }, 'real').status, 2);
    const { skipped } = JSON.parse(runCli(['--format', 'json', 'prod.json'], { cwd }, 'real').stdout);
    assert.match(skipped[0].reason, /^It gives values to parameters of a template/);
  });
});
