import assert from 'node:assert/strict';
import type { Deployment } from '../../server/src/engine/deployments/deployment';
import { lint } from '../../server/src/engine/lint';
import type { InputSource, Inputs } from '../../server/src/formats/inputs';
import type { SourceFile } from '../../server/src/text/span';

const file = (name: string, text: string): SourceFile => ({ uri: `file:///w/${name}`, text });
const fileSource = (name: string, text: string, part?: string): InputSource => ({
  kind: 'file',
  file: file(name, text),
  ...(part !== undefined && { part }),
});
const option = (name: string, text: string): InputSource => ({ kind: 'value', name, text, from: 'option' });
const environment = (name: string, text: string): InputSource => ({ kind: 'value', name, text, from: 'environment' });

function deploy(name: string, root: string, sources: readonly InputSource[], region?: string): Deployment {
  const inputs: Inputs = { sources, ...(region !== undefined && { region }) };
  return { name, inputsOf: (uri) => (uri === `file:///w/${root}` ? inputs : undefined) };
}

function findingsOf(files: readonly SourceFile[], deployments: readonly Deployment[] = []): readonly string[] {
  const { findings, failures } = lint(files, { severities: new Map(), deployments });
  assert.deepEqual(failures, []);
  return findings.map(({ rule, at, message, deployments: where }) => {
    const [line] = at.file.text.slice(0, at.start).split('\n').slice(-1);
    const number = at.file.text.slice(0, at.start).split('\n').length;
    return `${at.file.uri.replace('file:///w/', '')}:${number}:${(line ?? '').length + 1} ${rule} [${where?.join() ?? '-'}] ${message}`;
  });
}

const RECORD = `
variable "domain" { type = string }
variable "target" { type = string }
variable "name" {
  type    = string
  default = "www"
}
resource "aws_route53_zone" "main" { name = var.domain }
resource "aws_route53_record" "it" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "\${var.name}.\${var.domain}"
  type    = "CNAME"
  ttl     = 300
  records = [var.target]
}
`;

describe('deployments', () => {
  it('smoke', () => {
    const files = [file('main.tf', RECORD)];
    console.log(findingsOf(files));
    console.log(
      findingsOf(files, [
        deploy('prod', '', [fileSource('prod.tfvars', 'domain = "example.com"\ntarget = "192.0.2.1"\n')]),
        deploy('staging', '', [fileSource('s.tfvars', 'domain = "example.org"\ntarget = "a.example.net"\n')]),
      ]),
    );
    console.log(
      findingsOf(files, [
        deploy('prod', '', [option('domain', 'example.com'), option('target', '192.0.2.1')]),
        deploy('staging', '', [environment('domain', 'example.org'), option('target', '192.0.2.2')]),
      ]),
    );
    const t = file(
      't.yaml',
      `Parameters:
  Domain: { Type: String }
  Env: { Type: String, Default: dev, AllowedValues: [dev, prod] }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
Resources:
  It:
    Type: AWS::Route53::RecordSet
    Condition: IsProd
    Properties:
      HostedZoneName: !Sub \${Domain}.
      Name: !Sub www.\${Domain}
      Type: A
      TTL: "300"
      ResourceRecords: [x.example.com]
`,
    );
    console.log(findingsOf([t]));
    console.log(
      findingsOf(
        [t],
        [
          deploy('prod', 't.yaml', [option('Domain', 'example.com'), option('Env', 'prod')]),
          deploy('dev', 't.yaml', [
            fileSource(
              'samconfig.toml',
              '[default.deploy.parameters]\nparameter_overrides = "Domain=\\"example.org\\""\n',
            ),
          ]),
        ],
      ),
    );
  });
});
