import assert from 'node:assert/strict';
import { complete } from '../../server/src/engine/complete/complete';
import { completeConfiguration } from '../../server/src/engine/complete/configuration';
import type { Item } from '../../server/src/engine/complete/item';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { findHover } from '../../server/src/engine/teaching/hover';
import { applyEdits } from '../../server/src/text/edits';
import { withoutStops } from '../../server/src/text/stops';

/** What is offered at `|` in a file. */
function offer(name: string, marked: string): readonly Item[] {
  const offset = marked.indexOf('|');
  const file = { uri: `file:///infra/${name}`, text: marked.replace('|', '') };
  return completeConfiguration(file, offset) ?? complete(lint([file]), file, offset, defaultOptions);
}

function labels(name: string, marked: string): readonly string[] {
  return offer(name, marked).map(({ label }) => label);
}

/** The text after the item of that label is accepted. */
function accept(name: string, marked: string, label: string): string {
  const item = offer(name, marked).find((each) => each.label === label);
  assert.ok(item, `${label} is offered among ${labels(name, marked).join(', ')}`);
  const { span, newText, also = [] } = item;
  return applyEdits(marked.replace('|', ''), [{ span, newText: withoutStops(newText) }, ...also]);
}

const hcl = (...lines: readonly string[]) => `resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_lb" "web" {}
resource "aws_eip" "nat" {}

resource "aws_route53_record" "it" {
  zone_id = aws_route53_zone.main.zone_id
${lines.map((line) => `  ${line}\n`).join('')}}
`;

const yaml = (...lines: readonly string[]) => `Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    Properties: { Name: example.com }
  Lb:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  It:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
${lines.map((line) => `      ${line}\n`).join('')}`;

const json = (...members: readonly string[]) => `{
  "Changes": [
    { "Action": "UPSERT", "ResourceRecordSet": { ${members.join(', ')} } },
    {
      "Action": "UPSERT",
      "ResourceRecordSet": {
        "Name": "lb.example.com",
        "Type": "CNAME",
        "TTL": 300,
        "ResourceRecords": [{ "Value": "lb-1234567890.us-east-1.elb.amazonaws.com" }]
      }
    }
  ]
}
`;

describe('Completion of the type', () => {
  it('offers types with a line of advice, in unfinished text of every format', () => {
    for (const [name, text] of [
      ['main.tf', hcl('name = "www"', 'type = |')],
      ['main.tf', hcl('name = "www"', 'type = "|')],
      ['main.tf', hcl('name = "www"', 'type = "C|')],
      ['t.yaml', yaml('Name: www.example.com', 'Type: |')],
      ['t.yaml', yaml('Name: www.example.com', 'Type: "C|"')],
      ['r.json', json('"Name": "www.example.com"', '"Type": |')],
      ['r.json', json('"Name": "www.example.com"', '"Type": "|"')],
      ['r.yaml', 'Changes:\n  - Action: UPSERT\n    ResourceRecordSet:\n      Name: www.example.com\n      Type: |\n'],
    ] as const) {
      const items = offer(name, text);
      assert.ok(
        items.some(({ label, detail }) => label === 'CNAME' && /stands alone/.test(detail ?? '')),
        text,
      );
      assert.ok(items.every(({ detail }) => detail));
    }
  });

  it('has none that repeats a change of a batch, or comes before the change that it depends on', () => {
    const change = (action: string, type: string, address: string) =>
      `{ "Action": "${action}", "ResourceRecordSet": { "Name": "a.example.com", "Type": "${type}", "TTL": 300, ` +
      `"ResourceRecords": [{ "Value": "${address}" }] } }`;
    const batch = (...changes: readonly string[]) => `{ "Changes": [${changes.join(', ')}] }`;
    const once = change('CREATE', '|', '8.8.4.4');
    assert.ok(labels('batch.json', batch(once)).includes('A'));
    assert.ok(!labels('batch.json', batch(once, change('CREATE', 'A', '8.8.4.4'))).includes('A'));
    const late = batch(change('UPSERT', '|', 'b.example.com'), change('DELETE', 'A', '8.8.4.4'));
    assert.ok(labels('batch.json', batch(change('UPSERT', '|', 'b.example.com'))).includes('CNAME'));
    assert.ok(!labels('batch.json', late).includes('CNAME'));
  });

  it('has no CNAME at the apex or beside other records, and ALIAS instead', () => {
    const apex = hcl('name = ""', 'type = "|"', 'ttl = 300', 'records = [aws_lb.web.dns_name]');
    assert.ok(!labels('main.tf', apex).includes('CNAME'));
    assert.match(accept('main.tf', apex, 'ALIAS'), /type = "A"[\s\S]*alias \{\n.*= aws_lb\.web\.dns_name\n.*zone_id\n/);
    const beside = hcl('name = "www"', 'type = "|"');
    assert.ok(labels('main.tf', beside).includes('CNAME'));
    const other =
      'resource "aws_route53_record" "b" {\n  zone_id = aws_route53_zone.main.zone_id\n  name = "www"\n  type = "MX"\n}\n';
    assert.ok(!labels('main.tf', beside + other).includes('CNAME'));
    assert.match(
      accept('t.yaml', yaml('Name: example.com', 'Type: |'), 'ALIAS to Lb'),
      /Type: A\n {6}AliasTarget:\n {8}DNSName: !GetAtt Lb\.DNSName\n {8}HostedZoneId: !GetAtt Lb\.CanonicalHostedZoneID\n/,
    );
  });

  it('offers what fits the values that are there', () => {
    const found = labels('main.tf', hcl('name = "www"', 'type = "|"', 'ttl = 300', 'records = ["8.8.4.4"]'));
    assert.ok(found.includes('A') && !found.includes('AAAA') && !found.includes('MX'), found.join());
  });

  it('makes an ALIAS of what is written as A already', () => {
    const text = hcl('name = ""', 'type = "A|"', 'ttl = 300', 'records = [aws_lb.web.dns_name]');
    assert.match(accept('main.tf', text, 'ALIAS'), /type = "A"[\s\S]*alias \{\n.*= aws_lb\.web\.dns_name\n.*zone_id\n/);
  });

  it('offers nothing where a provider is told to ignore the type', () => {
    const ignored = hcl('name = "www"', 'type = "A|"', 'ttl = 300', 'records = ["8.8.4.4"]').replace(
      'ttl = 300',
      'ttl = 300\n  lifecycle {\n    ignore_changes = [type]\n  }',
    );
    assert.deepEqual(labels('main.tf', ignored), []);
  });
});

describe('Completion of an alias target', () => {
  it('inserts it whole', () => {
    assert.match(
      accept('main.tf', hcl('name = "www"', 'type = "A"', 'al|'), 'alias to aws_lb.web'),
      /\n {2}alias \{\n {4}name {19}= aws_lb\.web\.dns_name\n {4}zone_id {16}= aws_lb\.web\.zone_id\n/,
    );
    const long = yaml('Name: www.example.com', 'Type: A', '|').replace('!Ref Zone', '{ Ref: Zone }');
    assert.match(
      accept('t.yaml', long, 'AliasTarget to Lb'),
      /AliasTarget:\n {8}DNSName: \{ Fn::GetAtt: \[Lb, DNSName\] \}\n/,
    );
    const name = 'lb-1234567890.us-east-1.elb.amazonaws.com';
    assert.match(
      accept('r.json', json('"Name": "www.example.com"', '"Type": "A"', '"AliasTarget": |'), `AliasTarget to ${name}`),
      /"HostedZoneId": "Z35SXDOTRQ7X7K",\n.*"DNSName": "lb-1234567890/,
    );
  });

  it('offers the zone id for the name that stands beside', () => {
    const alias = (zoneId: string) => [
      'name = "www"',
      'type = "A"',
      'alias {',
      'name = aws_lb.web.dns_name',
      `zone_id = ${zoneId}`,
      'evaluate_target_health = false',
      '}',
    ];
    assert.deepEqual(labels('main.tf', hcl(...alias('|'))), ['aws_lb.web.zone_id']);
    const target = '"AliasTarget": { "DNSName": "lb-1.eu-west-1.elb.amazonaws.com", "HostedZoneId": "|" }';
    assert.deepEqual(labels('r.json', json('"Name": "www.example.com"', '"Type": "A"', target)), ['Z32O12XQLNTSW2']);
  });

  it('changes the zone id with the name', () => {
    const text = hcl(
      'name = "www"',
      'type = "A"',
      'alias {',
      'name = "|"',
      'zone_id = "Z2FDTNDATAQYW2"',
      'evaluate_target_health = false',
      '}',
    );
    assert.match(
      accept('main.tf', text, 'aws_lb.web.dns_name'),
      /name = aws_lb\.web\.dns_name\n {2}zone_id = aws_lb\.web\.zone_id\n/,
    );
  });
});

describe('Completion of values', () => {
  it('offers what fits the type', () => {
    assert.deepEqual(labels('main.tf', hcl('name = "a"', 'type = "A"', 'ttl = 300', 'records = [|]')), [
      'aws_eip.nat.public_ip',
    ]);
    assert.ok(
      labels('main.tf', hcl('name = "a"', 'type = "CNAME"', 'ttl = 300', 'records = ["|"]')).includes(
        'aws_lb.web.dns_name',
      ),
    );
    assert.ok(
      labels('t.yaml', yaml('Name: a.example.com', 'Type: CNAME', 'TTL: 300', 'ResourceRecords:', '  - |')).includes(
        'Lb.DNSName',
      ),
    );
  });

  it('offers the MX of a name without mail only as the one value', () => {
    const mx = (values: string) => hcl('name = "www"', 'type = "MX"', 'ttl = 300', `records = [${values}]`);
    assert.ok(labels('main.tf', mx('"|"')).includes('0 .'));
    assert.deepEqual(labels('main.tf', mx('"10 mx.example.net.", "|"')), []);
  });

  it('offers TTLs that people use, and the zones of the bundle', () => {
    assert.deepEqual(labels('main.tf', hcl('name = "a"', 'type = "A"', 'ttl = |', 'records = ["8.8.4.4"]')), [
      '60',
      '300',
      '3600',
      '86400',
    ]);
    assert.deepEqual(labels('r.json', json('"Name": "a.example.com"', '"Type": "A"', '"TTL": |')), [
      '60',
      '300',
      '3600',
      '86400',
    ]);
    const text = hcl('name = "a"', 'type = "A"');
    assert.deepEqual(labels('main.tf', text.replace('aws_route53_zone.main.zone_id', '|')), [
      'aws_route53_zone.main.zone_id',
    ]);
    assert.deepEqual(labels('t.yaml', yaml('Name: a.example.com', 'Type: A').replace('!Ref Zone', '|')), ['Zone']);
  });

  it('offers no location for several record sets of one text, name and type', () => {
    const policy = (name: string) =>
      hcl(
        'for_each = toset(["eu-west-1", "us-east-1"])',
        `name = ${name}`,
        'type = "A"',
        'ttl = 60',
        'records = ["8.8.8.8"]',
        'set_identifier = each.key',
        'latency_routing_policy {',
        '  region = |each.key',
        '}',
      );
    assert.deepEqual(labels('main.tf', policy('"www"')), []);
    assert.ok(labels('main.tf', policy('each.key')).includes('eu-west-1'));
  });

  it('offers routing values with their names', () => {
    const routed = (block: string, line: string) =>
      hcl(
        'name = "a"',
        'type = "A"',
        'ttl = 60',
        'records = ["8.8.4.4"]',
        'set_identifier = "x"',
        `${block} {`,
        line,
        '}',
      );
    const find = (text: string, label: string) => offer('main.tf', text).find((item) => item.label === label)?.detail;
    assert.equal(find(routed('latency_routing_policy', 'region = "|"'), 'eu-west-1'), 'Europe (Ireland)');
    assert.equal(find(routed('geolocation_routing_policy', 'country = "|"'), 'DE'), 'Germany');
    assert.equal(find(routed('geolocation_routing_policy', 'continent = "|"'), 'EU'), 'Europe');
    assert.equal(find(routed('geolocation_routing_policy', 'country = "US"\n  subdivision = "|"'), 'WA'), 'Washington');
    assert.ok(find(routed('failover_routing_policy', 'type = "|"'), 'SECONDARY'));
  });
});

describe('Completion in a name with many record sets', () => {
  const member = (id: string, country: string, type = 'A') => `
resource "aws_route53_record" "${id}" {
  zone_id        = "Z0123456789ABCDEFGHIJ"
  name           = "www.example.com"
  type           = "${type}"
  ttl            = 300
  records        = ["8.8.4.4"]
  set_identifier = "${id}"
  geolocation_routing_policy {
    country = "${country}"
  }
}
`;
  const codes = ['AT', 'BE', 'CH', 'DE', 'DK', 'ES', 'FI', 'FR', 'GB', 'IE', 'IT', 'NL', 'NO', 'PL', 'PT', 'SE'];
  const group = codes.map((code) => member(code.toLowerCase(), code)).join('');

  it('offers the places that no other one has', () => {
    const offered = labels('main.tf', group + member('last', '|'));
    assert.deepEqual(
      codes.filter((code) => offered.includes(code)),
      [],
    );
    assert.ok(offered.includes('US') && offered.includes('*'));
    // Another type has its own group.
    assert.ok(labels('main.tf', group + member('last', '|', 'TXT')).includes('DE'));
  });

  it('offers no type that would make an equal place or identifier, or break the group', () => {
    const types = (id: string, country: string) => labels('main.tf', group + member(id, country, '|'));
    assert.ok(types('last', 'US').includes('A'));
    assert.ok(!types('last', 'SE').includes('A'));
    assert.ok(!types('se', 'US').includes('A'));
    const simple = member('last', 'US', '|').replace(/ {2}set_identifier.*?\n {2}\}\n/s, '');
    assert.ok(!labels('main.tf', group + simple).includes('A'));
    assert.ok(!labels('main.tf', group + simple).includes('CNAME'));
  });
});

describe('Completion of the name of an alias target among many', () => {
  const elb = (name: string, region = 'us-east-1') => `${name}.${region}.elb.amazonaws.com.`;
  const hosts = [
    ...[elb('web-1111111111'), elb('app-2222222222'), elb('internal-app-3333333333'), elb('dualstack.web-1111111111')],
    ...[elb('web-4444444444', 'eu-west-1'), elb('app-5555555555', 'eu-west-1')],
    ...['nlb-0123456789abcdef.elb.us-east-1.amazonaws.com.', 'nlb-fedcba9876543210.elb.us-east-1.amazonaws.com.'],
    ...['d111111abcdef8.cloudfront.net.', 'd222222abcdef8.cloudfront.net.'],
    ...['s3-website-us-east-1.amazonaws.com.', 's3-website.eu-central-1.amazonaws.com.'],
    ...['a1b2c3d4e5.execute-api.us-east-1.amazonaws.com.', 'z1b2c3d4e5.execute-api.us-east-1.amazonaws.com.'],
    ...['d-1234567890.execute-api.us-east-1.amazonaws.com.', 'd-0987654321.execute-api.us-east-1.amazonaws.com.'],
    ...['one.us-east-1.elasticbeanstalk.com.', 'two.us-east-1.elasticbeanstalk.com.'],
  ];
  const written = hosts.map((host, i) => ({ Name: `c${i}.example.com.`, Type: 'CNAME', TTL: 300, host }));
  const alias = (name: string, to: string, id: string) => ({
    ...{ Name: name, Type: 'A' },
    AliasTarget: { HostedZoneId: id, DNSName: to, EvaluateTargetHealth: false },
  });
  const OWN = 'Z0123456789ABCDEFGHIJ';
  const plain = (name: string) => ({ Name: name, Type: 'A', TTL: 300, ResourceRecords: [{ Value: '8.8.4.4' }] });
  const write = (it: string, to: string, id: string) =>
    JSON.stringify({
      ResourceRecordSets: [
        ...written.map(({ host, ...rest }) => ({ ...rest, ResourceRecords: [{ Value: host }] })),
        ...['a', 'b', 'your-name', '*', '_x', 'a.b', 'x.it', 'deep.x.it'].map((name) => plain(`${name}.example.com.`)),
        // Both lead back to the record that is typed.
        ...[alias('loop.example.com.', it, OWN), alias('on.example.com.', 'loop.example.com.', OWN)],
        ...[plain('example.com.'), alias(it, to, id)],
      ],
    });
  const countErrors = (text: string) =>
    lint([{ uri: 'file:///infra/zone.json', text }]).findings.filter(({ severity }) => severity === 'error').length;

  for (const name of ['it.example.com.', 'y.it.example.com.'])
    for (const id of ['Z35SXDOTRQ7X7K', 'Z2FDTNDATAQYW2', OWN, 'Z3AQBSTGFYJSTF'])
      it(`offers the same as if each were judged by itself: ${name} with ${id}`, () => {
        const offered = offer('zone.json', write(name, '|', id));
        const before = countErrors(write(name, 'd111111abcdef8.cloudfront.net.', 'Z2FDTNDATAQYW2'));
        const isOffered = (to: string) => offered.some(({ label, also = [] }) => label === to && also.length === 0);
        const own = ['a', 'b', 'your-name', 'a.b', 'x.it', 'deep.x.it', 'loop', 'on'].map(
          (each) => `${each}.example.com`,
        );
        for (const to of [...hosts, ...own])
          assert.equal(isOffered(to), countErrors(write(name, to, id)) <= before, to);
      });
});

describe('Completion of rule ids', () => {
  it('is in ignore comments, those first that report something there', () => {
    const text = hcl(
      '# route53-lint-ignore |',
      'name = ""',
      'type = "CNAME"',
      'ttl = 300',
      'records = ["a.example.net"]',
    );
    assert.equal(labels('main.tf', text)[0], 'cname-at-apex');
    assert.ok(!labels('main.tf', text.replace('|', 'cname-at-apex, |')).includes('cname-at-apex'));
  });

  it("is in notes of Terraform's JSON", () => {
    assert.ok(labels('main.tf.json', '{ "//": "route53-lint-ignore |" }').includes('cname-at-apex'));
  });

  it('is in what silences rules in the metadata of a template, those first that report something there', () => {
    const json = (metadata: string, own = '') =>
      `{ "Resources": { "R": { "Type": "AWS::Route53::RecordSet", "Metadata": { "route53-lint": ${metadata} }, "Properties": { "HostedZoneName": "example.com.", "Name": "example.com", "Type": "CNAME", "TTL": "300", "ResourceRecords": ["a.example.net"] } } }${own} }`;
    const whole = (ignore: string) => json('{}', `, "Metadata": { "route53-lint": { "ignore": ${ignore} } }`);
    const template = (...ignore: readonly string[]) =>
      yaml('Name: example.com', 'Type: CNAME', 'TTL: "300"', 'ResourceRecords: [a.example.net]').replace(
        '    Properties:\n',
        `    Metadata:\n      route53-lint:\n${ignore.map((line) => `        ${line}\n`).join('')}    Properties:\n`,
      );
    for (const [name, text] of [
      ['t.json', json('{ "ignore": ["|"] }')],
      ['t.json', json('{ "ignore": [|] }')],
      ['t.json', json('{ "ignore": ["missing-ttl", "|"] }')],
      ['t.json', json('{ "ignore": ["missing-ttl, |: why"] }')],
      ['t.json', json('{ "ignore": "cna|" }')],
      ['t.json', json('{ "ignore": [{ "rule": "|", "reason": "why" }] }')],
      ['t.json', json('{ "ignore": [{ "rule": | }] }')],
      ['t.json', whole('[{ "rule": "cname-at|" }]')],
      ['t.yaml', template('ignore: [|]')],
      ['t.yaml', template('ignore: [missing-ttl, cna|]')],
      ['t.yaml', template('ignore: |')],
      ['t.yaml', template('ignore:', '  - |')],
      ['t.yaml', template('ignore:', '  - cna|')],
      ['t.yaml', template('ignore:', '  - missing-ttl', '  - "|"')],
      ['t.yaml', template('ignore:', '  - rule: |', '    reason: why')],
      ['t.yaml', template('ignore:', '  - cna|: why')],
      ['t.yaml', `Metadata:\n  route53-lint:\n    ignore:\n      - |\n${template('{}')}`],
    ] as const) {
      const offered = labels(name, text);
      assert.equal(offered[0], 'cname-at-apex', text);
      assert.equal(offered.includes('missing-ttl'), !text.includes('missing-ttl'), text);
      const after = lint([{ uri: `file:///a/${name}`, text: accept(name, text, 'cname-at-apex') }]);
      assert.ok(!after.findings.some(({ rule }) => /cname-at-apex|invalid-suppression|syntax/.test(rule)), text);
    }
    for (const [name, text] of [
      ['t.json', json('{ "ignore": [{ "rule": "missing-ttl", "reason": "|" }] }')],
      ['t.json', json('{ "|": [] }')],
      ['t.json', json('{ "ignore": ["missing-ttl|"] }')],
      ['t.yaml', template('ignore:', '  - rule: missing-ttl', '    reason: |')],
      ['t.yaml', template('|')],
    ] as const)
      assert.ok(!labels(name, text).includes('cname-at-apex'), text);
  });

  it('is in lists of notes', () => {
    const note =
      '{ "resource": { "aws_route53_record": { "a": { "//": [\n"made by hand",\n"route53-lint-ignore |"\n] } } } }';
    for (const list of ['|', 'cna|', 'missing-ttl, |', 'missing-ttl,cna|: why'])
      assert.ok(labels('main.tf.json', note.replace('|', list)).includes('cname-at-apex'), list);
  });

  it('goes on behind a comma in the comments of every format', () => {
    const batch =
      '{ "Changes": [{ "Action": "CREATE", "ResourceRecordSet": { "Name": "a.example.com", "Type": "A" } }] }\n';
    const record = 'resource "aws_route53_record" "a" {}\n';
    const template = yaml('Name: a.example.com', 'Type: A');
    const note = '{ "resource": { "aws_route53_record": { "a": { "//": "route53-lint-ignore missing-ttl, |" } } } }';
    for (const word of ['route53-lint-ignore', 'route53-lint-ignore-file'])
      for (const list of ['missing-ttl, |', 'missing-ttl,|', 'missing-ttl , alias-with-ttl, |', 'missing-ttl, cna|'])
        for (const [name, text] of [
          ['main.tf', `# ${word} ${list}\n${record}`],
          ['main.tf', `// ${word} ${list}\n${record}`],
          ['main.tf', `/* ${word} ${list} */\n${record}`],
          ['main.tf', `resource "aws_route53_record" "a" {\n  name = "a" # ${word} ${list}\n}\n`],
          ['main.tf.json', note.replace('route53-lint-ignore missing-ttl, |', `${word} ${list}`)],
          ['template.yaml', `# ${word} ${list}\n${template}`],
          ['template.yaml', template.replace('Type: A\n', `Type: A # ${word} ${list}\n`)],
          ['batch.yaml', `# ${word} ${list}\n${batch}`],
          ['batch.jsonc', `// ${word} ${list}\n${batch}`],
        ] as const) {
          const offered = labels(name, text);
          assert.ok(offered.includes('cname-at-apex'), `${name}: ${text}`);
          assert.ok(!offered.includes('missing-ttl'), `${name}: ${text}`);
        }
  });

  it('keeps the ids behind it in the list', () => {
    const marked = '# route53-lint-ignore missing-ttl,| alias-with-ttl: old\nresource "aws_route53_record" "a" {}\n';
    assert.match(accept('main.tf', marked, 'cname-at-apex'), /missing-ttl,cname-at-apex, alias-with-ttl: old\n/);
  });

  it('is in configuration files, with levels', () => {
    for (const [name, text] of [
      ['.route53lint.json', '{ "rules": { "|" } }'],
      ['.route53lint.yaml', 'rules:\n  |\n'],
      ['package.json', '{ "route53lint": { "overrides": [{ "files": ["a"], "rules": { "|" } }] } }'],
    ] as const)
      assert.ok(labels(name, text).includes('cname-at-apex'), name);
    assert.deepEqual(labels('.route53lint.yaml', 'rules:\n  cname-at-apex: |\n'), ['off', 'info', 'warning', 'error']);
    assert.equal(
      accept('.route53lint.yaml', 'rules:\n  cname-at-apex: |\n', 'off'),
      'rules:\n  cname-at-apex: "off"\n',
    );
    assert.ok(labels('.route53lint.json', '{ "ignore": [{ "rule": "|" }] }').includes('cname-at-apex'));
    assert.ok(labels('.route53lint.yaml', 'ignore:\n  - rule: |\n').includes('cname-at-apex'));
    assert.deepEqual(labels('.route53lint.json', '{ "zones": { "|" } }'), []);
    assert.deepEqual(labels('package.json', '{ "scripts": { "|" } }'), []);
  });
});

describe('Snippets', () => {
  const SNIPPETS = [
    'alias',
    'a-aaaa',
    'cname',
    'weighted',
    'failover',
    'mx',
    'spf',
    'dmarc',
    'txt',
    'caa',
    'delegation',
  ];
  const PLACES = [
    ['main.tf', `${hcl('name = "a"', 'type = "A"', 'ttl = 60', 'records = ["8.8.4.4"]')}\n|`],
    ['new.tf', '|'],
    ['main.tf.json', '{ "resource": { "aws_route53_record": {\n  |\n} } }'.replace('|', '"|"')],
    ['t.yaml', `${yaml('Name: a.example.com', 'Type: A', 'TTL: 60', 'ResourceRecords: [8.8.4.4]')}  |`],
    [
      't.json',
      '{ "Resources": {\n  "Zone": { "Type": "AWS::Route53::HostedZone", "Properties": { "Name": "example.com" } },\n  "|"\n} }',
    ],
    [
      'r.json',
      '{ "Changes": [\n  { "Action": "UPSERT", "ResourceRecordSet": { "Name": "a.example.com", "Type": "A", "TTL": 60, "ResourceRecords": [{ "Value": "8.8.4.4" }] } },\n  |\n] }',
    ],
    ['empty.json', '|'],
    [
      'r.yaml',
      'Changes:\n  - Action: UPSERT\n    ResourceRecordSet: { Name: a.example.com, Type: A, TTL: 60, ResourceRecords: [{ Value: 8.8.4.4 }] }\n  |\n',
    ],
  ] as const;

  for (const [name, text] of PLACES)
    it(`are offered in ${name}, parse, and have no error`, () => {
      const found = labels(name, text);
      for (const snippet of SNIPPETS) {
        assert.ok(found.includes(`route53-${snippet}`), `${snippet} among ${found.join()}`);
        const file = { uri: `file:///infra/${name}`, text: accept(name, text, `route53-${snippet}`) };
        const { findings, bundles } = lint([file]);
        assert.deepEqual(
          findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
          [],
          file.text,
        );
        assert.ok(
          bundles.some(({ reading }) => reading.zones.some(({ recordSets }) => recordSets.length > 0)),
          file.text,
        );
      }
    });

  it('begin with a change batch in an empty file of JSON', () => {
    assert.equal(labels('empty.json', '|')[0], 'route53-change-batch');
    assert.match(accept('empty.json', '|', 'route53-change-batch'), /^\{\n {2}"Changes": \[\n/);
  });
});

describe('A file that begins with empty lines', () => {
  for (const [name, text] of [
    ['main.tf', hcl('name = "www"', 'type = "A"')],
    ['versions.tf', 'terraform {\n}\n'],
    ['t.yaml', yaml('Name: www.example.com', 'Type: A')],
    ['batch.json', json('"Name": "a.example.com"', '"Type": "A"')],
    ['empty.json', ''],
  ] as const)
    it(`is completed and explained at its beginning: ${name}`, () => {
      for (const blank of ['\n', '\n\n', '\r\n', ' \n\t\n']) {
        const file = { uri: `file:///infra/${name}`, text: blank + text };
        const other = { uri: 'file:///infra/zone.tf', text: hcl('name = "a"') };
        const result = lint([file, other]);
        for (let offset = 0; offset <= Math.min(blank.length + 3, file.text.length); offset += 1) {
          for (const { span } of complete(result, file, offset, defaultOptions))
            assert.ok(span.start <= offset && offset <= span.end);
          assert.equal(findHover(result, file, offset)?.span.file ?? file, file);
        }
      }
    });
});

describe('Nothing is offered', () => {
  for (const [where, name, text] of [
    ['in a comment', 'main.tf', hcl('name = "a"', '# type = "|"')],
    ['in a block comment', 'main.tf', `/*\n|\n*/\n${hcl('name = "a"', 'type = "A"')}`],
    [
      'in another resource',
      'main.tf',
      hcl('name = "a"').replace('aws_lb" "web" {}', 'aws_lb" "web" {\n  type = "|"\n}'),
    ],
    ['on the name', 'main.tf', hcl('name = "|"', 'type = "A"')],
    ['on a key that is there', 'main.tf', hcl('ty|pe = "A"')],
    ['in a Terraform file without records', 'vpc.tf', 'resource "aws_vpc" "main" {}\n\n|\n'],
    [
      'in another resource of a template',
      't.yaml',
      yaml('Name: a.example.com').replace('  It:', '    Properties:\n      Type: |\n  It:'),
    ],
    ['in other JSON', 'tsconfig.json', '{ "compilerOptions": { "type": "|" } }'],
    ['in an empty YAML file', 'empty.yaml', '|'],
    ['in text', 'notes.md', 'Type: |'],
  ] as const)
    it(where, () => assert.deepEqual(labels(name, text), []));
});
