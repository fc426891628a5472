import { type BundleReading, defaultOptions, type LintResult } from '../../server/src/engine/lint';
import { cloudFormation } from '../../server/src/formats/cloudformation/index';
import type { Format } from '../../server/src/formats/format';
import { route53Json } from '../../server/src/formats/route53-json/index';
import type { SourceFile } from '../../server/src/text/span';

/** The reading of a text, with the place in it that `|` marks, if any. */
export function sample(
  format: Format,
  name: string,
  marked: string,
): { file: SourceFile; offset: number; result: LintResult } {
  const offset = Math.max(0, marked.indexOf('|'));
  const file: SourceFile = { uri: `file:///a/${name}`, text: marked.replace('|', '') };
  const bundle: BundleReading = { format, files: [file], contextFiles: [], reading: format.read([file]) };
  return { file, offset, result: { bundles: [bundle], findings: [], unrecognised: [], failures: [] } };
}

/** A CloudFormation template with the zone `example.com` and a record set with these properties. */
export function template(...properties: readonly string[]): ReturnType<typeof sample> {
  const text = [
    'Resources:',
    '  Zone:',
    '    Type: AWS::Route53::HostedZone',
    '    Properties:',
    '      Name: example.com',
    '  Record:',
    '    Type: AWS::Route53::RecordSet',
    '    Properties:',
    '      HostedZoneId: !Ref Zone',
    ...properties.map((line) => `      ${line}`),
    '',
  ].join('\n');
  return sample(cloudFormation, 'template.yaml', text);
}

/** A change batch with one change. */
export function batch(change: string): ReturnType<typeof sample> {
  return sample(
    route53Json,
    'batch.json',
    `{ "HostedZoneId": "Z111111QQQQQQQ", "ChangeBatch": { "Changes": [${change}] } }`,
  );
}

export { defaultOptions };
