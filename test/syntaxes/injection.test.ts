import assert from 'node:assert/strict';
import { builtinExtensions, type Token, tokens } from './grammars';

const RECORD_TYPE = 'entity.name.type.record-type.route53';
const ALIAS_KEY = 'support.type.alias-key.route53';
const ZONE_ID = 'constant.numeric.zone-id.route53';

describe('colours in Terraform', () => {
  const scope = 'source.hcl.terraform';
  const colours = (text: string) => coloursOf(text, scope, []);

  it('record types, alias keys and zone ids', async () => {
    const text = `resource "aws_route53_record" "www" {
  zone_id = "Z2FDTNDATAQYW2"
  type    = "CNAME"
  alias {
    zone_id                = aws_lb.main.zone_id
    evaluate_target_health = true
  }
}`;
    assert.deepEqual(await colours(text), [
      ['zone_id', ALIAS_KEY],
      ['Z2FDTNDATAQYW2', ZONE_ID],
      ['CNAME', RECORD_TYPE],
      ['zone_id', ALIAS_KEY],
      ['evaluate_target_health', ALIAS_KEY],
    ]);
    await addsOnly(text, scope, []);
  });

  it('both types of a conditional', async () => {
    assert.deepEqual(await colours('type = var.apex ? "A" : "CNAME"'), [
      ['A', RECORD_TYPE],
      ['CNAME', RECORD_TYPE],
    ]);
  });

  it('the type in an object', async () => {
    assert.deepEqual(await colours('records = { www = { type = "MX", name = "A" } }'), [['MX', RECORD_TYPE]]);
  });

  it('nothing in comments and heredocs', async () => {
    assert.deepEqual(
      await colours('# type = "A"\n// zone_id = "Z2FDTNDATAQYW2"\n/* type = "A" */\nx = <<EOT\ntype = "A"\nEOT\n'),
      [],
    );
  });

  it('nothing that only looks alike', async () => {
    assert.deepEqual(
      await colours(
        'name = "CNAME"\ntype = "A1"\ntype = "web"\nid = "ZOOKEEPERSERVER"\nx = "arn:Z2FDTNDATAQYW2"\nmy_zone_id = 1',
      ),
      [],
    );
  });
});

for (const version of ['1.139.1', '1.100.3']) {
  const builtin = builtinExtensions(version);
  if (builtin === undefined)
    console.log(
      `      Skipped: VS Code ${version} is not installed, so its grammars are not looked at; npm test installs it.`,
    );
  (builtin === undefined ? describe.skip : describe)(`colours in JSON and YAML of VS Code ${version}`, () => {
    const colours = (text: string, scope: string) => coloursOf(text, scope, builtin ?? []);

    for (const scope of ['source.json', 'source.json.comments']) {
      it(`record types, alias keys and zone ids in ${scope}`, async () => {
        const text = `{
  "Name": "CNAME", "Type": "A", "Id": "/hostedzone/Z2FDTNDATAQYW2",
  "AliasTarget": { "HostedZoneId": "Z35SXDOTRQ7X7K", "DNSName": "AliasTarget", "EvaluateTargetHealth": false } // "Type": "MX"
}`;
        assert.deepEqual(await colours(text, scope), [
          ['A', RECORD_TYPE],
          ['Z2FDTNDATAQYW2', ZONE_ID],
          ['AliasTarget', ALIAS_KEY],
          ['HostedZoneId', ALIAS_KEY],
          ['Z35SXDOTRQ7X7K', ZONE_ID],
          ['DNSName', ALIAS_KEY],
          ['EvaluateTargetHealth', ALIAS_KEY],
        ]);
        await addsOnly(text, scope, builtin ?? []);
      });
    }

    it('nothing that only looks alike in JSON', async () => {
      assert.deepEqual(
        await colours(
          '{ "Type": "AWS::Route53::RecordSet", "x": ["Type", "A"], "subType": "A", "Type": "a" }',
          'source.json',
        ),
        [],
      );
    });

    it('record types, alias keys and zone ids in YAML', async () => {
      const text = `Resources:
  Apex:
    Type: AWS::Route53::RecordSet
    Properties:
      Name: CNAME
      Type: A # Type: MX
      AliasTarget:
        HostedZoneId: Z2FDTNDATAQYW2
        DNSName: !GetAtt Lb.DNSName
  Group:
    Properties:
      RecordSets:
        - Type: 'NS'
        - {Type: TXT, HostedZoneId: "Z35SXDOTRQ7X7K"}
      Comment: |
        Type: A
        Z2FDTNDATAQYW2`;
      assert.deepEqual(await colours(text, 'source.yaml'), [
        ['A', RECORD_TYPE],
        ['AliasTarget', ALIAS_KEY],
        ['HostedZoneId', ALIAS_KEY],
        ['Z2FDTNDATAQYW2', ZONE_ID],
        ['DNSName', ALIAS_KEY],
        ['NS', RECORD_TYPE],
        ['TXT', RECORD_TYPE],
        ['HostedZoneId', ALIAS_KEY],
        ['Z35SXDOTRQ7X7K', ZONE_ID],
      ]);
      await addsOnly(text, 'source.yaml', builtin ?? []);
    });

    it('nothing that only looks alike in YAML', async () => {
      assert.deepEqual(await colours('kind: A\ntype: A\nType: A record\nmyType: A\nx: Type A', 'source.yaml'), []);
    });
  });
}

type Colour = readonly [text: string, scope: string];

async function coloursOf(text: string, scope: string, builtin: readonly string[]): Promise<readonly Colour[]> {
  const found = await tokens(text, scope, { builtin, injected: true });
  return found.flatMap((token) => token.scopes.filter(isOurs).map((it): Colour => [token.text, it]));
}

/** Checks that the text without the project's scopes has the scopes that it has without the project's grammars. */
async function addsOnly(text: string, scope: string, builtin: readonly string[]): Promise<void> {
  const injected = await tokens(text, scope, { builtin, injected: true });
  const stripped = injected.map((token) => ({ ...token, scopes: token.scopes.filter((it) => !isOurs(it)) }));
  assert.deepEqual(perCharacter(stripped), perCharacter(await tokens(text, scope, { builtin, injected: false })));
}

function isOurs(scope: string): boolean {
  return scope.endsWith('.route53');
}

function perCharacter(found: readonly Token[]): readonly Token[] {
  return found.flatMap(({ text, scopes }) => [...text].map((character) => ({ text: character, scopes })));
}
