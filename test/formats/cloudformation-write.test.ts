import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cloudFormation } from '../../server/src/formats/cloudformation/index';
import type { AliasTarget, Change } from '../../server/src/model/finding';
import { type RecordSet, valuesOf } from '../../server/src/model/record-set';
import type { SourceFile, TextEdit } from '../../server/src/text/span';

const reading = (text: string) => {
  const file: SourceFile = { uri: `file:///t.${text.trimStart().startsWith('{') ? 'json' : 'yaml'}`, text };
  const { zones, errors } = cloudFormation.read([file]);
  return { file, errors, records: zones.flatMap((zone) => zone.recordSets) };
};

function apply(file: SourceFile, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let text = '';
  let from = 0;
  for (const { span, newText } of sorted) {
    assert.ok(span.start >= from, 'edits overlap');
    text += file.text.slice(from, span.start) + newText;
    from = span.end;
  }
  return text + file.text.slice(from);
}

/** The text after some changes to its first record set; undefined when one of them cannot be made. */
function changed(text: string, ...changes: readonly ((recordSet: RecordSet) => Change)[]): string | undefined {
  const { file, records } = reading(text);
  const edits: TextEdit[] = [];
  for (const change of changes) {
    const more = cloudFormation.write(change(records[0] ?? assert.fail('no record set')));
    if (more === undefined) return undefined;
    edits.push(...more);
  }
  const after = apply(file, edits);
  assert.deepEqual(
    reading(after).errors.map(({ value }) => value),
    [],
    after,
  );
  return after;
}

const targetOf = (recordSet: RecordSet): AliasTarget => {
  const [value] = valuesOf(recordSet);
  return {
    dnsName: value,
    hostedZoneId: value?.endpoint?.resource ?? value?.endpoint?.zoneId,
    evaluateTargetHealth: false,
  };
};
const toAlias = (recordSet: RecordSet): Change => ({
  kind: 'toAlias',
  in: recordSet,
  type: 'A',
  target: targetOf(recordSet),
});
const twin = (recordSet: RecordSet): Change => ({
  kind: 'addTwin',
  of: recordSet,
  type: 'AAAA',
  target: targetOf(recordSet),
});

const LB = '  Lb:\n    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\n';
const template = (record: string) => `Resources:\n${LB}${record}`;

describe('Writing an alias into a template', () => {
  it('puts the target where the values were, in the indentation of the file, and keeps comments, quotes and order', () => {
    const before = template(`  # The site.
  Www: # public
    Type: AWS::Route53::RecordSet
    Properties:
      Name: "www.example.com"   # the name
      TTL: '300' # five minutes
      Type: 'CNAME'
      # where it leads
      ResourceRecords: # one only
        - !GetAtt Lb.DNSName # the load balancer
      HostedZoneName: example.com.
`);
    assert.equal(
      changed(before, toAlias),
      template(`  # The site.
  Www: # public
    Type: AWS::Route53::RecordSet
    Properties:
      Name: "www.example.com"   # the name
      # five minutes
      Type: 'A'
      # where it leads
      AliasTarget: # one only
        DNSName: !GetAtt Lb.DNSName # the load balancer
        HostedZoneId: !GetAtt Lb.CanonicalHostedZoneID
        EvaluateTargetHealth: false
      HostedZoneName: example.com.
`),
    );
  });

  it('writes the long form where the template does, and CRLF where it has it', () => {
    const before = template(`    Properties: {}
  Www:
      Type: AWS::Route53::RecordSet
      Properties:
          Name: www.example.com
          Type: CNAME
          TTL: 300
          ResourceRecords:
          - Fn::GetAtt:
            - Lb
            - DNSName
`).replaceAll('\n', '\r\n');
    assert.equal(
      changed(before, toAlias),
      template(`    Properties: {}
  Www:
      Type: AWS::Route53::RecordSet
      Properties:
          Name: www.example.com
          Type: A
          AliasTarget:
              DNSName:
                  Fn::GetAtt:
                  - Lb
                  - DNSName
              HostedZoneId:
                  Fn::GetAtt: [Lb, CanonicalHostedZoneID]
              EvaluateTargetHealth: false
`).replaceAll('\n', '\r\n'),
    );
  });

  it('keeps a value of several lines as it is, only deeper', () => {
    const before = template(`  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      Name: www.example.com
      Type: CNAME
      ResourceRecords:
      - !Join
        - ''
        - - dualstack.
          - !GetAtt Lb.DNSName
      TTL: 300
`);
    const after = changed(before, toAlias) ?? assert.fail();
    assert.match(
      after,
      /DNSName: !Join\n {10}- ''\n {10}- - dualstack\.\n {12}- !GetAtt Lb\.DNSName\n {8}HostedZoneId: !GetAtt Lb/,
    );
    assert.ok(!after.includes('TTL'));
  });

  it('quotes keys where the template does, and puts a block scalar on one line', () => {
    const before = template(
      '  "W":\n    "Type": AWS::Route53::RecordSet\n    "Properties":\n      "Name": a.example.com\n      "Type": "CNAME"\n      "ResourceRecords":\n        - >-\n          d1.cloudfront.net\n',
    );
    const after = changed(before, toAlias) ?? assert.fail();
    assert.match(
      after,
      /"AliasTarget":\n {8}"DNSName": d1\.cloudfront\.net\n {8}"HostedZoneId": Z2FDTNDATAQYW2\n {8}"EvaluateTargetHealth": false\n$/,
    );
  });

  it('writes JSON as JSON, on several lines or on one', () => {
    const before = `{
  "Resources": {
    "Cdn": { "Type": "AWS::CloudFront::Distribution" },
    "Www": {
      "Type": "AWS::Route53::RecordSet",
      "Properties": {
        "Name": "www.example.com",
        "Type": "CNAME",
        "TTL": "300",
        "ResourceRecords": [{ "Fn::GetAtt": ["Cdn", "DomainName"] }]
      }
    }
  }
}
`;
    assert.equal(
      changed(before, toAlias),
      before
        .replace('"CNAME"', '"A"')
        .replace('        "TTL": "300",\n', '')
        .replace(
          '"ResourceRecords": [{ "Fn::GetAtt": ["Cdn", "DomainName"] }]',
          `"AliasTarget": {
          "DNSName": { "Fn::GetAtt": ["Cdn", "DomainName"] },
          "HostedZoneId": "Z2FDTNDATAQYW2",
          "EvaluateTargetHealth": false
        }`,
        ),
    );
    const line =
      '{"Resources":{"Www":{"Type":"AWS::Route53::RecordSet","Properties":{"Name":"www.example.com","Type":"CNAME","TTL":"60","ResourceRecords":["d1.cloudfront.net"]}}}}';
    assert.equal(
      changed(line, toAlias),
      '{"Resources":{"Www":{"Type":"AWS::Route53::RecordSet","Properties":{"Name":"www.example.com","Type":"A","AliasTarget":{"DNSName": "d1.cloudfront.net", "HostedZoneId": "Z2FDTNDATAQYW2", "EvaluateTargetHealth": false}}}}}',
    );
  });

  it('writes into flow style as flow style', () => {
    assert.equal(
      changed(
        template(
          '  Www: {Type: AWS::Route53::RecordSet, Properties: {Name: a.example.com, Type: CNAME, TTL: 60, ResourceRecords: [!GetAtt Lb.DNSName]}}\n',
        ),
        toAlias,
      ),
      template(
        '  Www: {Type: AWS::Route53::RecordSet, Properties: {Name: a.example.com, Type: A, AliasTarget: {DNSName: !GetAtt Lb.DNSName, HostedZoneId: !GetAtt Lb.CanonicalHostedZoneID, EvaluateTargetHealth: false}}}\n',
      ),
    );
  });

  it('leaves a place to fill in where the zone id cannot be known', () => {
    const { records } = reading(
      template(
        '  Www:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      Name: a.example.com\n      Type: CNAME\n      TTL: 60\n      ResourceRecords: [x.example.net]\n',
      ),
    );
    const change: Change = {
      kind: 'toAlias',
      in: records[0] ?? assert.fail(),
      type: 'A',
      target: { dnsName: 'y.example.net', hostedZoneId: undefined, evaluateTargetHealth: true },
    };
    const edit = cloudFormation.write(change)?.find((each) => each.placeholder !== undefined) ?? assert.fail();
    assert.equal(edit.newText.slice(edit.placeholder?.start, edit.placeholder?.end), '<hosted zone id of the target>');
    assert.match(edit.newText, /DNSName: y\.example\.net\n {8}HostedZoneId: <.*>\n {8}EvaluateTargetHealth: true$/);
  });

  it('refuses where the text stands for several places or hangs on a condition', () => {
    const shared =
      'Resources:\n  A: &a\n    Type: AWS::Route53::RecordSet\n    Properties:\n      Name: a.example.com\n      Type: CNAME\n      ResourceRecords: [d1.cloudfront.net]\n  B: *a\n';
    assert.equal(changed(shared, toAlias), undefined);
    const branched = template(
      '  Www:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      Name: a.example.com\n      Type: CNAME\n      ResourceRecords: [!If [C, d1.cloudfront.net, d2.cloudfront.net]]\n',
    );
    assert.equal(changed(branched, toAlias), undefined);
    const byParameter =
      'Parameters: {T: {AllowedValues: [CNAME]}}\nResources:\n  Www:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      Name: a.example.com\n      Type: !Ref T\n      ResourceRecords: [d1.cloudfront.net]\n';
    assert.equal(changed(byParameter, toAlias), undefined);
  });
});

describe('Writing a twin into a template', () => {
  it('makes a resource beside it, with a free logical id', () => {
    const before = template(`
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      Name: www.example.com
      Type: CNAME
      ResourceRecords:
        - !GetAtt Lb.DNSName # the load balancer
      TTL: 300

  WwwAaaa:
    Type: AWS::SNS::Topic
`);
    const alias = (id: string, type: string) => `
  ${id}:
    Type: AWS::Route53::RecordSet
    Properties:
      Name: www.example.com
      Type: ${type}
      AliasTarget:
        DNSName: !GetAtt Lb.DNSName # the load balancer
        HostedZoneId: !GetAtt Lb.CanonicalHostedZoneID
        EvaluateTargetHealth: false
`;
    assert.equal(
      changed(before, toAlias, twin),
      template(`${alias('Www', 'A')}${alias('WwwAaaa2', 'AAAA')}\n  WwwAaaa:\n    Type: AWS::SNS::Topic\n`),
    );
  });

  it('makes the next member of a group', () => {
    const before = template(`  G:
    Type: AWS::Route53::RecordSetGroup
    Properties:
      RecordSets:
      - Type: CNAME
        Name: www.example.com
        ResourceRecords: [!GetAtt Lb.DNSName]
        TTL: 300`);
    const after = changed(before, toAlias, twin) ?? assert.fail();
    assert.deepEqual(
      reading(after).records.map(({ label, type, target }) => `${label} ${type.value} ${target.kind}`),
      ['G.RecordSets[0] A alias', 'G.RecordSets[1] AAAA alias'],
    );
    const json =
      '{"Resources": {"Cdn": {"Type": "AWS::CloudFront::Distribution"}, "G": {"Type": "AWS::Route53::RecordSetGroup", "Properties": {"RecordSets": [{"Name": "a", "Type": "CNAME", "TTL": "1", "ResourceRecords": [{"Fn::GetAtt": ["Cdn", "DomainName"]}]}]}}}}';
    assert.equal(reading(changed(json, toAlias, twin) ?? assert.fail()).records.length, 2);
  });

  it('copies an alias as it is when no target is given', () => {
    const before =
      '{\n  "Resources": {\n    "Www": {\n      "Type": "AWS::Route53::RecordSet",\n      "Properties": { "Name": "a", "Type": "A", "AliasTarget": { "DNSName": "d1.cloudfront.net", "HostedZoneId": "Z2FDTNDATAQYW2" } }\n    }\n  }\n}';
    const after = changed(before, (of) => ({ kind: 'addTwin', of, type: 'AAAA' })) ?? assert.fail();
    assert.deepEqual(
      reading(after).records.map(({ label, type }) => `${label} ${type.value}`),
      ['Www A', 'WwwAaaa AAAA'],
    );
    assert.ok(after.startsWith(before.slice(0, before.indexOf('    }\n  }\n}') + 5)));
  });
});

describe('Writing a setting into a template', () => {
  const record = (...lines: readonly string[]) =>
    template(
      `  Www:\n    Type: AWS::Route53::RecordSet\n    Properties:\n${lines.map((line) => `      ${line}\n`).join('')}`,
    );

  it('replaces it inside its quotes', () => {
    const before = record('Name: www.example.com', 'Type: "CNAM" # oh', "TTL: '5'");
    assert.equal(
      changed(before, (r) => ({ kind: 'set', in: r, field: 'type', value: 'CNAME' })),
      before.replace('CNAM', 'CNAME'),
    );
    assert.equal(
      changed(before, (r) => ({ kind: 'set', in: r, field: 'ttl', value: 300 })),
      before.replace("'5'", "'300'"),
    );
  });

  it('adds it where it belongs', () => {
    const before = record('Name: www.example.com', 'Type: A # address', 'ResourceRecords: [192.0.2.1]');
    assert.equal(
      changed(before, (r) => ({ kind: 'set', in: r, field: 'ttl', value: 300 })),
      before.replace('# address\n', '# address\n      TTL: 300\n'),
    );
    const json =
      '{"Resources": {"W": {"Type": "AWS::Route53::RecordSet", "Properties": {"Name": "a", "Type": "A", "ResourceRecords": ["192.0.2.1"]}}}}';
    assert.equal(
      changed(json, (r) => ({ kind: 'set', in: r, field: 'ttl', value: 300 })),
      json.replace('"A",', '"A", "TTL": "300",'),
    );
    const alias = record('Name: a', 'Type: A', 'AliasTarget:', '  DNSName: b.example.com', '  HostedZoneId: Z1');
    assert.equal(
      changed(alias, (r) => ({ kind: 'set', in: r, field: 'alias-health', value: false })),
      `${alias}        EvaluateTargetHealth: false\n`,
    );
  });

  it('removes it with its line, and keeps the comment', () => {
    const before = record(
      'Name: www.example.com',
      'Type: A',
      'TTL: 300',
      'AliasTarget: {DNSName: a, HostedZoneId: Z1}',
    );
    assert.equal(
      changed(before, (r) => ({ kind: 'remove', in: r, field: 'ttl' })),
      before.replace('      TTL: 300\n', ''),
    );
    assert.equal(
      changed(before.replace('300', '300 # no'), (r) => ({ kind: 'remove', in: r, field: 'ttl' })),
      before.replace('TTL: 300', '# no'),
    );
  });

  it('removes neighbours in one go', () => {
    const json =
      '{"Resources": {"W": {"Type": "AWS::Route53::RecordSet", "Properties": {"Name": "a", "Type": "A", "AliasTarget": {"DNSName": "b"}, "TTL": "1", "ResourceRecords": ["192.0.2.1"]}}}}';
    assert.equal(
      changed(
        json,
        (r) => ({ kind: 'remove', in: r, field: 'values' }),
        (r) => ({ kind: 'remove', in: r, field: 'ttl' }),
      ),
      json.replace(', "TTL": "1", "ResourceRecords": ["192.0.2.1"]', ''),
    );
  });

  it('puts the right zone id in', () => {
    const before = record(
      'Name: a',
      'Type: A',
      'AliasTarget:',
      '  DNSName: !GetAtt Lb.DNSName',
      "  HostedZoneId: 'Z1'",
    );
    const { records } = reading(before);
    const target = records[0]?.target;
    const resource = (target?.kind === 'alias' && target.alias.dnsName?.endpoint?.resource) || assert.fail();
    assert.equal(
      changed(before, (r) => ({ kind: 'setAliasZoneId', in: r, hostedZoneId: resource })),
      before.replace("'Z1'", '!GetAtt Lb.CanonicalHostedZoneID'),
    );
    assert.equal(
      changed(before, (r) => ({ kind: 'setAliasZoneId', in: r, hostedZoneId: 'Z2' })),
      before.replace('Z1', 'Z2'),
    );
  });

  it('rewrites a value, or a part of it', () => {
    const before = record("Name: '@.example.com'", 'Type: A');
    assert.equal(
      changed(before, (r) => ({ kind: 'rewrite', at: r.name.span, value: 'example.com' })),
      before.replace('@.example.com', 'example.com'),
    );
    const part = changed(record('Name: !Sub "@.${Domain}"', 'Type: A'), (r) => {
      const [first] = r.writtenName.text;
      const at = first?.span ?? assert.fail();
      return { kind: 'rewrite', at: { ...at, end: at.start + 2 }, value: '' };
    });
    assert.equal(part, record('Name: !Sub "${Domain}"', 'Type: A'));
  });
});

describe('Writing where there is more than one outcome', () => {
  it('puts a zone id right in the mapping that gives it', () => {
    const before = `Mappings:
  Websites:
    us-east-1: {Zone: Z3AQBSTGFJSTF}
    eu-west-1: {Zone: "Z0"}
Resources:
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      Name: a.example.com
      Type: A
      AliasTarget:
        DNSName: !Sub 's3-website-\${AWS::Region}.amazonaws.com'
        HostedZoneId: !FindInMap [Websites, !Ref AWS::Region, Zone]
`;
    const { file, records } = reading(before);
    const edits = cloudFormation.write({
      kind: 'setAliasZoneId',
      in: records[1] ?? assert.fail(),
      hostedZoneId: 'Z1BKCTXD74EZPE',
    });
    assert.equal(apply(file, edits ?? assert.fail()), before.replace('Z0', 'Z1BKCTXD74EZPE'));
    assert.equal(cloudFormation.write({ kind: 'remove', in: records[1] ?? assert.fail(), field: 'alias' }), undefined);
  });

  it('leaves loops alone, whose text stands for several records', () => {
    const loop = `Resources:
  Fn::ForEach::Hosts:
    - Host
    - [a, b]
    - Record\${Host}:
        Type: AWS::Route53::RecordSet
        Properties:
          Name: !Sub '\${Host}.example.com'
          Type: CNAME
          TTL: 60
          ResourceRecords: [d1.cloudfront.net]
`;
    assert.equal(changed(loop, toAlias), undefined);
  });
});

describe('Writing an Elastic IP into a template', () => {
  const use = (recordSet: RecordSet): Change => ({
    kind: 'useElasticIp',
    in: recordSet,
    value: valuesOf(recordSet)[0] ?? assert.fail(),
  });

  it('adds it beside the instance and refers to it', () => {
    const before =
      '{ "Resources": { "Web": { "Type": "AWS::EC2::Instance" }, "Www": { "Type": "AWS::Route53::RecordSet", "Properties": { "Name": "a", "Type": "A", "TTL": "60", "ResourceRecords": [{ "Fn::GetAtt": ["Web", "PublicIp"] }] } } } }';
    const after = changed(before, use) ?? assert.fail();
    const [value] = valuesOf(reading(after).records[0] ?? assert.fail());
    assert.equal(value?.endpoint?.attributeKind, 'stable-address');
    assert.match(
      after,
      /"WebAddress": \{ "Type": "AWS::EC2::EIP", "Properties": \{ "InstanceId": \{ "Ref": "Web" \} \} \}/,
    );
  });

  it('writes the long form where the template does', () => {
    const before =
      'Resources:\n  Web:\n    Type: AWS::EC2::Instance\n  Www:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      Name: a\n      Type: A\n      TTL: 60\n      ResourceRecords:\n        - Fn::GetAtt: [Web, PublicIp]\n';
    const after = changed(before, use) ?? assert.fail();
    assert.match(
      after,
      /\n {2}WebAddress:\n {4}Type: AWS::EC2::EIP\n {4}Properties:\n {6}InstanceId: \{ Ref: Web \}\n {2}Www:[\s\S]*- \{ Ref: WebAddress \}\n$/,
    );
    assert.equal(valuesOf(reading(after).records[0] ?? assert.fail())[0]?.endpoint?.attributeKind, 'stable-address');
  });
});

describe('Any template', () => {
  const comment = fc.constantFrom('', ' # c1', '  # c2: [x', ' # c3 "');
  const quote = fc.constantFrom('', '"', "'");
  const value = fc.constantFrom(
    '!GetAtt Lb.DNSName',
    '{"Fn::GetAtt": [Lb, DNSName]}',
    "!Sub '${Lb.DNSName}'",
    'd1.cloudfront.net',
    '"d1.cloudfront.net."',
    "!Join ['', [!GetAtt Lb.DNSName]]",
  );
  const settings = fc.record({
    value,
    quote,
    comment,
    list: fc.constantFrom('flow', 'deep', 'level'),
    order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
    step: fc.constantFrom(2, 4),
    eol: fc.constantFrom('\n', '\r\n'),
    end: fc.boolean(),
  });

  const written = fc.tuple(settings, comment, comment).map(([s, first, second]) => {
    const pad = (depth: number) => ' '.repeat(depth * s.step);
    const values = {
      flow: `ResourceRecords: [ ${s.value} ]${first}`,
      deep: `ResourceRecords:${first}\n${pad(4)}- ${s.value}${second}`,
      level: `ResourceRecords:${second}\n${pad(3)}- ${s.value}${first}`,
    }[s.list];
    const lines = [
      `Name: ${s.quote}a.example.com${s.quote}${s.comment}`,
      `Type: ${s.quote}CNAME${s.quote}${second}`,
      `TTL: ${s.quote}60${s.quote}${first}`,
      values ?? '',
      `HostedZoneName: example.com.${s.comment}`,
    ];
    const body = s.order.map((index) => `${pad(3)}${lines[index]}`).join('\n');
    // A value without quotes that ends the text is still being typed.
    const end = s.end || !/["'\]}]$|#/.test(body.slice(body.lastIndexOf('\n'))) ? '\n' : '';
    const text = `Resources:\n${pad(1)}Lb: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}${s.comment}\n${pad(1)}Www:\n${pad(2)}Type: AWS::Route53::RecordSet\n${pad(2)}Properties:\n${body}${end}`;
    return text.replaceAll('\n', s.eol);
  });

  it('that a fix changes parses, keeps its comments and line endings, and needs the fix no more', () => {
    fc.assert(
      fc.property(written, fc.boolean(), (text, both) => {
        const after = changed(text, toAlias, ...(both ? [twin] : [])) ?? assert.fail(text);
        // What a fix writes at the end of a text without a last line end would be read as still being typed.
        const records = reading(`${after}\n`).records;
        assert.deepEqual(
          records.map(({ type, target, ttl, name, zone }) => [
            type.value,
            target.kind,
            ttl,
            name.value.known,
            zone.name?.value.known,
          ]),
          ['A', 'AAAA']
            .slice(0, both ? 2 : 1)
            .map((type) => [type, 'alias', undefined, 'a.example.com', 'example.com']),
        );
        const comments = (of: string) =>
          of
            .match(/# c\d.*/g)
            ?.map((each) => each.trim())
            .sort() ?? [];
        if (!both) assert.deepEqual(comments(after), comments(text), after);
        assert.equal(/[^\r]\n/.test(after), /[^\r]\n/.test(text));
        assert.equal(
          changed(after, (r) => ({ ...toAlias(r), in: r }) as Change),
          undefined,
        );
      }),
      { numRuns: 500 },
    );
  });

  const jsonValue = fc.constantFrom(
    '"d1.cloudfront.net"',
    '{ "Fn::GetAtt": ["Lb", "DNSName"] }',
    '{"Fn::Join": ["", ["dualstack.", {"Fn::GetAtt": ["Lb", "DNSName"]}]]}',
  );
  const json = fc
    .record({
      value: jsonValue,
      order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
      between: fc.constantFrom(', ', ',', ',\n        ', ',\r\n\t\t'),
      group: fc.boolean(),
    })
    .map(({ value, order, between, group }) => {
      const settings = [
        '"Name": "a.example.com"',
        '"Type": "CNAME"',
        '"TTL" : "60"',
        `"ResourceRecords": [ ${value} ]`,
        '"Comment": "x"',
      ];
      const set = `{ ${order.map((index) => settings[index]).join(between)} }`;
      const resource = group
        ? `{"Type": "AWS::Route53::RecordSetGroup", "Properties": {"HostedZoneName": "example.com.", "RecordSets": [${set}]}}`
        : `{"Type": "AWS::Route53::RecordSet", "Properties": ${set}}`;
      return `{"Resources": {"Lb": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer"}${between}"Www": ${resource}}}`;
    });

  it('in JSON is still JSON after the fix, for a resource and in a group, and no other byte is touched', () => {
    fc.assert(
      fc.property(json, fc.boolean(), (text, both) => {
        const after = changed(text, toAlias, ...(both ? [twin] : [])) ?? assert.fail(text);
        JSON.parse(after);
        const records = reading(after).records;
        assert.deepEqual(
          records.map(({ type, target, ttl }) => [type.value, target.kind, ttl]),
          ['A', 'AAAA'].slice(0, both ? 2 : 1).map((type) => [type, 'alias', undefined]),
        );
        assert.ok(after.startsWith(text.slice(0, text.indexOf('"Www"'))));
        assert.equal(after.split('"Comment": "x"').length, both ? 3 : 2);
      }),
      { numRuns: 300 },
    );
  });
});
