import assert from 'node:assert/strict';
import { lint } from '../../server/src/engine/lint';
import { explainFile } from '../../server/src/engine/teaching/explain-file';
import { findHover } from '../../server/src/engine/teaching/hover';
import type { SourceFile } from '../../server/src/text/span';

/** Markdown that would load a picture, lead elsewhere or run a command, in ways out of code and tables. */
const EVIL = [
  '![i](https://evil.example/i.png)',
  '[l](command:evil.example)',
  '<img src=https://evil.example/i.png>',
  '`![i](https://evil.example/i.png)`',
  '``` ![i](https://evil.example) ```',
  'a|b ![i](//evil.example)|',
  '<https://evil.example>',
  '\\`![i](//evil.example)',
];

/** The Markdown without its code, runs of backticks of one length, and without signs behind a backslash. */
function withoutCode(markdown: string): string {
  return markdown.replace(/\\[\\`[\]<>&:]|(`+)(?!`)(?:(.*?[^`])\1(?!`))?/g, (run, fence, code) =>
    fence === undefined || code !== undefined ? '' : run,
  );
}

/** What would be a link, a picture or an element of the hostile text. */
const ACTIVE = /\]\([^)]*evil|<img|<http|https?:\/\/evil/;

const terraform = (name: string, value: string) => {
  const quoted = JSON.stringify(name);
  return `resource "aws_route53_zone" "z" {\n  name = ${quoted}\n}\nresource "aws_route53_record" "a" {\n  zone_id = aws_route53_zone.z.zone_id\n  name    = ${quoted}\n  type    = "TXT"\n  ttl     = 300\n  set_identifier = ${quoted}\n  weighted_routing_policy {\n    weight = 1\n  }\n  records = [${JSON.stringify(value)}, ${quoted}]\n}\nresource "aws_route53_record" "c" {\n  zone_id = ${quoted}\n  name    = "c"\n  type    = "CNAME"\n  ttl     = 300\n  records = [${quoted}]\n}\nresource "aws_route53_record" "t" {\n  zone_id = aws_route53_zone.z.zone_id\n  name    = "t"\n  type    = ${quoted}\n  ttl     = ${quoted}\n  records = ["a"]\n}\nresource "aws_route53_record" ${quoted} {\n  zone_id = aws_route53_zone.z.zone_id\n  name    = "${'$'}{var.x}${'$'}{${'"'}${'$'}{local.y}${'"'}}"\n  type    = "A"\n  alias {\n    name    = ${quoted}\n    zone_id = ${quoted}\n    evaluate_target_health = ${quoted}\n  }\n}\n`;
};
const template = (name: string, value: string) =>
  `Parameters:\n  P:\n    Type: String\n    Description: ${JSON.stringify(value)}\nResources:\n  A:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      HostedZoneName: ${JSON.stringify(name)}\n      Name: ${JSON.stringify(name)}\n      Type: MX\n      TTL: 300\n      Comment: ${JSON.stringify(value)}\n      ResourceRecords: [${JSON.stringify(`10 ${name}`)}]\n`;
const batch = (name: string, value: string) =>
  JSON.stringify(
    {
      Changes: [
        {
          Action: 'CREATE',
          ResourceRecordSet: {
            ...{ Name: name, Type: 'CNAME', TTL: 300, SetIdentifier: value, Weight: 1 },
            ResourceRecords: [{ Value: name }],
          },
        },
      ],
    },
    undefined,
    2,
  );

describe('Hovers over hostile text', () => {
  const files: Readonly<Record<string, (name: string, value: string) => string>> = {
    'main.tf': terraform,
    'template.yaml': template,
    'batch.json': batch,
  };
  for (const [name, write] of Object.entries(files))
    it(`show it as code, so that it loads nothing and leads nowhere: ${name}`, () => {
      let hovers = 0;
      let shown = 0;
      for (const evil of EVIL) {
        const file: SourceFile = { uri: `file:///a/${name}`, text: write(evil, `v=spf1 ${evil}`) };
        const result = lint([file]);
        assert.doesNotMatch(withoutCode(explainFile(result, file)), ACTIVE);
        for (let offset = 0; offset < file.text.length; offset += 1) {
          const markdown = findHover(result, file, offset)?.markdown;
          if (markdown === undefined) continue;
          hovers += 1;
          if (markdown.includes('evil')) shown += 1;
          assert.doesNotMatch(withoutCode(markdown), ACTIVE, `${evil} at ${offset}: ${markdown}`);
        }
      }
      assert.ok(hovers > 100 && shown > 0, `${hovers} hovers, ${shown} with the text`);
    });
});
