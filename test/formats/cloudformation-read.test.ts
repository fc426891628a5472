import assert from 'node:assert/strict';
import { cloudFormation } from '../../server/src/formats/cloudformation/index';
import { canCoexist, describeExistence } from '../../server/src/model/existence';
import { type RecordSet, type Value, valuesOf } from '../../server/src/model/record-set';
import { displayText } from '../../server/src/text/partial-text';
import { sourceText } from '../../server/src/text/span';

const read = (text: string, name = 'template.yaml') => cloudFormation.read([{ uri: `file:///${name}`, text }]);
const recordsOf = (text: string, name?: string) => read(text, name).zones.flatMap((zone) => zone.recordSets);
const only = (text: string, name?: string): RecordSet => {
  const found = recordsOf(text, name);
  assert.equal(found.length, 1);
  return found[0] as RecordSet;
};
const shown = (value: Value | undefined) => value && displayText(value.text);
const firstValue = (recordSet: RecordSet) =>
  recordSet.target.kind === 'values' ? recordSet.target.values.items[0] : undefined;
const aliasIn = (recordSet: RecordSet) => (recordSet.target.kind === 'alias' ? recordSet.target.alias : undefined);

/** A template whose only record set has these settings, each on its line. */
function withRecord(settings: readonly string[], ...others: readonly string[]): string {
  return ['Resources:', '  Www:', '    Type: AWS::Route53::RecordSet', '    Properties:']
    .concat(
      settings.map((line) => `      ${line}`),
      others,
    )
    .join('\n');
}

describe('Recognising a CloudFormation template', () => {
  const recognised = (name: string, text: string) => cloudFormation.recognises({ uri: `file:///a/${name}`, text });
  it('goes by what is in the text, whatever the extension of a template is', () => {
    for (const name of ['a.yaml', 'a.yml', 'a.json', 'a.template', 'stack', 'a.template.json'])
      assert.equal(recognised(name, 'x: AWS::Route53::RecordSet'), true, name);
  });
  it('takes SAM templates that let SAM make the records', () => {
    assert.equal(recognised('t.yaml', 'Type: AWS::Serverless::Api\nRoute53:\n'), true);
    assert.equal(recognised('t.yaml', 'Type: AWS::Serverless::Api\n'), false);
  });
  it('leaves other files alone', () => {
    for (const name of ['a.md', 'a.ts', 'a.tf', '.gitignore'])
      assert.equal(recognised(name, 'AWS::Route53::RecordSet'), false, name);
    assert.equal(recognised('a.yaml', 'kind: Pod'), false);
  });
});

describe('Reading record sets of a template', () => {
  it('gives name, type, TTL and values with the places they were written at', () => {
    const recordSet = only(
      withRecord([
        'HostedZoneName: example.com.',
        'Name: "www.example.com"',
        "Type: 'CNAME'",
        'TTL: "300"',
        'ResourceRecords:',
        '  - target.example.net # ours',
      ]),
    );
    assert.equal(recordSet.name.value.known, 'www.example.com');
    assert.equal(sourceText(recordSet.name.span), '"www.example.com"');
    assert.equal(recordSet.type.value, 'CNAME');
    assert.equal(sourceText(recordSet.type.span), "'CNAME'");
    assert.equal(recordSet.ttl?.value, 300);
    assert.equal(shown(firstValue(recordSet)), 'target.example.net');
    assert.equal(recordSet.zone.name?.value.known, 'example.com');
    assert.equal(recordSet.label, 'Www');
    assert.match(sourceText(recordSet.span), /^Www:\n[\s\S]*net$/);
    const places = recordSet.places.map(
      ({ field, key, value }) => `${field} ${key && sourceText(key)} ${sourceText(value)}`,
    );
    assert.deepEqual(places.slice(0, 3), [
      'zone HostedZoneName example.com.',
      'name Name "www.example.com"',
      "type Type 'CNAME'",
    ]);
  });

  it('reads the same template in JSON', () => {
    const text = JSON.stringify({
      Resources: {
        Www: {
          Type: 'AWS::Route53::RecordSet',
          Properties: {
            Name: { 'Fn::Sub': 'www.${Domain}' },
            HostedZoneId: { Ref: 'Zone' },
            Type: 'A',
            TTL: 60,
            ResourceRecords: [{ Ref: 'Address' }],
          },
        },
        Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: { Ref: 'Domain' } } },
        Address: { Type: 'AWS::EC2::EIP' },
      },
    });
    const recordSet = only(text, 't.json');
    assert.equal(recordSet.zone.key, 'Zone');
    assert.equal(recordSet.zone.visibility, 'public');
    assert.equal(recordSet.name.value.isWithin(recordSet.zone.name?.value ?? recordSet.name.value), 'yes');
    assert.equal(firstValue(recordSet)?.endpoint?.attributeKind, 'stable-address');
  });

  it('gives the members of a group its zone, and names them by their place in it', () => {
    const text = `Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    Properties: {Name: example.com, VPCs: [{VPCId: vpc-1, VPCRegion: eu-west-1}]}
  Group:
    Type: AWS::Route53::RecordSetGroup
    Properties:
      HostedZoneId: !Ref Zone
      RecordSets:
      - Name: a.example.com
        Type: A
        TTL: 60
        ResourceRecords: [10.0.0.1]
      - {Name: b.example.com, Type: A, TTL: 60, ResourceRecords: [10.0.0.2]}
`;
    const [first, second] = recordsOf(text);
    assert.equal(first?.label, 'Group.RecordSets[0]');
    assert.equal(second?.label, 'Group.RecordSets[1]');
    assert.equal(first?.zone, second?.zone);
    assert.equal(first?.zone.visibility, 'private');
    assert.match(sourceText(second?.span ?? assert.fail()), /^\{Name: b.*\}$/);
  });

  it('takes one reference for equal text wherever and however it is written', () => {
    const text = `Resources:
  Zone: {Type: AWS::Route53::HostedZone, Properties: {Name: !Ref Domain}}
  A: {Type: AWS::Route53::RecordSet, Properties: {HostedZoneId: !GetAtt Zone.Id, Name: !Sub '\${Domain}.', Type: CNAME}}
  B: {Type: AWS::Route53::RecordSet, Properties: {HostedZoneId: {Ref: Zone}, Name: {Fn::Join: ['', [Ref: Domain]]}, Type: CNAME}}
  C: {Type: AWS::Route53::RecordSet, Properties: {HostedZoneId: !Ref Zone, Name: !Sub ['\${D}', {D: !Ref Domain}], Type: CNAME}}
`;
    const records = recordsOf(text);
    assert.equal(records.length, 3);
    for (const { name, zone, label } of records)
      assert.equal(name.value.equals(zone.name?.value ?? assert.fail()), 'yes', label);
  });

  it('takes the default of a parameter for no more than a placeholder, but its only allowed value for a fact', () => {
    const text = (more: string) =>
      `Parameters:\n  Domain: {Type: String, Default: example.com${more}}\n${withRecord(['Name: !Ref Domain', 'Type: A', 'HostedZoneName: example.com.'])}`;
    assert.equal(only(text('')).name.value.known, undefined);
    assert.equal(only(text(', AllowedValues: [example.com]')).name.value.known, 'example.com');
  });

  it('looks up mappings with known keys, and picks from lists and split texts', () => {
    const text = `Mappings: {Env: {prod: {domain: example.com}}}\n${withRecord([
      "Name: !Join ['.', [!Select [1, [a, www]], !FindInMap [Env, prod, domain]]]",
      "Type: !Select [0, !Split ['-', CNAME-x]]",
    ])}`;
    const recordSet = only(text);
    assert.equal(recordSet.name.value.known, 'www.example.com');
    assert.equal(recordSet.type.value, 'CNAME');
  });

  it('leaves unknown what is resolved, imported or filled in at deploy time', () => {
    for (const name of [
      "'{{resolve:ssm:/domain}}'",
      '!ImportValue Domain',
      "'<your domain>'",
      '!FindInMap [Env, !Ref AWS::Region, d]',
      '!Base64 x',
    ])
      assert.equal(only(withRecord([`Name: ${name}`, 'Type: A'])).name.value.known, undefined, name);
  });

  it('is one for each name and type that a condition chooses', () => {
    const recordSets = recordsOf(
      withRecord(['Name: !If [C, a.example.com, b.example.com]', 'Type: !If [C, A, CNAME]']),
    );
    assert.deepEqual(
      recordSets.map(({ name, type, existence }) => [name.value.known, type.value, describeExistence(existence)]),
      [
        ['a.example.com', 'A', 'C'],
        ['b.example.com', 'CNAME', 'not C'],
      ],
    );
  });

  it('reads every routing policy', () => {
    const policies = (lines: readonly string[]) =>
      only(withRecord(['Name: a.example.com', 'Type: A', 'SetIdentifier: one', ...lines])).routing;
    const routing = policies(['Weight: 10', 'GeoLocation: {CountryCode: "*"}', 'HealthCheckId: !Ref Check']);
    assert.equal(routing.setIdentifier?.value, 'one');
    assert.deepEqual(
      routing.policies.map(({ kind }) => kind),
      ['weighted', 'geolocation'],
    );
    assert.equal(routing.policies[1]?.settings.get('country')?.value, '*');
    assert.equal(routing.healthCheck?.text.length, 1);
    assert.equal(policies(['MultiValueAnswer: true']).policies[0]?.kind, 'multivalue');
    assert.equal(
      policies(['CidrRoutingConfig: {CollectionId: c, LocationName: l}']).policies[0]?.settings.get('location')?.value,
      'l',
    );
    assert.equal(
      policies(['GeoProximityLocation: {AWSRegion: us-east-1, Bias: 5}']).policies[0]?.settings.get('bias')?.value,
      '5',
    );
    const text = withRecord([
      ...['Name: a.example.com', 'Type: A', 'SetIdentifier: one'],
      'Failover: !If [C, PRIMARY, !Ref AWS::NoValue]',
    ]);
    const outcomes = read(text).zones.flatMap(({ recordSets }) => recordSets);
    assert.deepEqual(
      outcomes.map((each) => each.routing.policies.map(({ kind }) => kind)),
      [['failover'], []],
    );
  });

  it('keeps the record sets that are intact in a half-typed template', () => {
    const text = withRecord(
      ['Name: a.example.com', 'Type: CNAME', 'TTL:', 'ResourceRecords:'],
      '  Next:',
      '    Type: "AWS::Route',
    );
    assert.equal(only(text).target.kind, 'unknown');
    for (let end = 0; end <= text.length; end += 1) read(text.slice(0, end));
  });

  it('gives several zones of one name when they are several resources', () => {
    const text = `Resources:
  A: {Type: AWS::Route53::HostedZone, Properties: {Name: example.com}}
  B: {Type: AWS::Route53::HostedZone, Properties: {Name: example.com, VPCs: !If [C, [x], !Ref AWS::NoValue]}}
`;
    const { zones } = read(text);
    assert.deepEqual(
      zones.map(({ key, visibility }) => `${key} ${visibility}`),
      ['A public', 'B unknown'],
    );
  });

  it('reads the resources of a Serverless Framework file', () => {
    const text = `service: x\nresources:\n  - Resources:\n      Www:\n        Type: AWS::Route53::RecordSet\n        Properties: {Name: 'www.\${self:custom.domain}', Type: A}\n`;
    assert.equal(only(text, 'serverless.yml').name.value.isWithin(only(text, 'serverless.yml').name.value), 'yes');
  });
});

describe('Loops, mappings and what makes records by itself', () => {
  it('unrolls loops over literal lists, and replaces the variable everywhere in them', () => {
    const text = `Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Hosts:
    - Host
    - [www, api]
    - Lb\${Host}:
        Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      Record\${Host}:
        Type: AWS::Route53::RecordSet
        Properties:
          HostedZoneName: example.com.
          Name: !Sub '\${Host}.example.com'
          Type: CNAME
          TTL: 60
          ResourceRecords: [!GetAtt [!Sub 'Lb\${Host}', DNSName]]
`;
    const records = recordsOf(text);
    assert.deepEqual(
      records.map(({ label, name }) => `${label} ${name.value.known}`),
      ['Recordwww www.example.com', 'Recordapi api.example.com'],
    );
    assert.deepEqual(
      records.map((each) => firstValue(each)?.endpoint?.resource?.key),
      ['Lbwww', 'Lbapi'],
    );
  });

  it('keeps the variable of a loop over a parameter unknown, and equal to itself only', () => {
    const text = `Resources:
  Fn::ForEach::Hosts:
    - Host
    - !Ref Hosts
    - Record\${Host}: {Type: AWS::Route53::RecordSet, Properties: {HostedZoneName: example.com., Name: '\${Host}.example.com', Type: A}}
`;
    assert.equal(only(text).name.value.known, undefined);
  });

  it('judges a mapping row by row, where the row is decided at deploy time', () => {
    const text = `Mappings:
  Websites:
    us-east-1: {Zone: Z3AQBSTGFJSTF}
    eu-west-1: {Zone: Z1BKCTXD74EZPE}
${withRecord(['Name: a.example.com', 'Type: A', 'AliasTarget:', "  DNSName: !Sub 's3-website-${AWS::Region}.amazonaws.com'", '  HostedZoneId: !FindInMap [Websites, !Ref AWS::Region, Zone]'])}`;
    const records = recordsOf(text);
    assert.deepEqual(
      records.map(
        (each) =>
          `${shown(aliasIn(each)?.dnsName)} ${shown(aliasIn(each)?.hostedZoneId)} ${describeExistence(each.existence)}`,
      ),
      [
        's3-website-us-east-1.amazonaws.com Z3AQBSTGFJSTF AWS::Region is us-east-1',
        's3-website-eu-west-1.amazonaws.com Z1BKCTXD74EZPE AWS::Region is eu-west-1',
      ],
    );
    assert.equal(sourceText(aliasIn(records[1] as RecordSet)?.hostedZoneId?.span ?? assert.fail()), 'Z1BKCTXD74EZPE');
    assert.equal(canCoexist(records[0]?.existence ?? assert.fail(), records[1]?.existence ?? assert.fail()), 'no');
  });

  it('takes the one value that a rule of the template allows for a fact', () => {
    const text = `Parameters: {Domain: {Type: String}}\nRules:\n  R: {Assertions: [{Assert: !Contains [[example.com], !Ref Domain]}]}\n${withRecord(['Name: !Ref Domain', 'Type: A'])}`;
    assert.equal(only(text).name.value.known, 'example.com');
  });

  it('leaves the target unknown of a record that a macro writes', () => {
    assert.equal(only(withRecord(['Name: a', 'Type: A', 'Fn::Transform: {Name: m}'])).target.kind, 'unknown');
  });

  it('reads the records that SAM makes for the domain of an API, once however many APIs have it', () => {
    const api = (id: string) => `  ${id}:
    Type: AWS::Serverless::Api
    Properties:
      Domain:
        DomainName: api.example.com
        EndpointConfiguration: EDGE
        Route53: {HostedZoneName: example.com., IpV6: true}
`;
    const records = recordsOf(`Resources:\n${api('One')}${api('Two')}`);
    assert.deepEqual(
      records.map(({ name, type, label }) => `${label} ${name.value.known} ${type.value}`),
      ['One.Domain api.example.com A', 'One.Domain api.example.com AAAA'],
    );
    assert.equal(aliasIn(records[0] as RecordSet)?.dnsName?.endpoint?.service, 'cloudfront');
    assert.equal(cloudFormation.write({ kind: 'addTwin', of: records[0] as RecordSet, type: 'AAAA' }), undefined);
  });
});

describe('The fingerprint of a record set', () => {
  const text = (comment: string, value: string, more = '') =>
    `${comment}Conditions: {C: !Equals [!Ref P, x]}\n${withRecord(['Name: a', 'Type: A', `TTL: ${value}`], '  B: {Type: AWS::Route53::RecordSet, Properties: {Name: b, Type: A}}', more)}\n`;
  const prints = (of: string) => new Map(recordsOf(of).map(({ label, fingerprint }) => [label, fingerprint]));

  it('stays when another record set changes, and not when the rest of the template does', () => {
    const before = prints(text('', '60'));
    const after = prints(text('', '61'));
    assert.equal(after.get('B'), before.get('B'));
    assert.notEqual(after.get('Www'), before.get('Www'));
    assert.notEqual(prints(text('# moved\n', '60')).get('B'), before.get('B'));
  });

  it('is undefined where it depends on other record sets, loops or conditions', () => {
    assert.equal(
      prints(text('', '60', '  D: {Type: AWS::Route53::RecordSet, Properties: {Name: !Ref B, Type: A}}')).get('D'),
      undefined,
    );
    assert.equal(prints(text('', '!If [C, 1, 2]')).get('Www'), undefined);
  });
});

describe('Conditions of a template', () => {
  const conditions = `Conditions:
  Prod: !Equals [!Ref Env, prod]
  Dev: {Fn::Equals: [{Ref: Env}, dev]}
  NotProd: !Not [!Condition Prod]
  Both: !And [!Condition Prod, !Equals [!Ref Cdn, 'true']]
  Never: !Equals [a, b]
`;
  const pair = (a: string, b: string) => {
    const text = `${conditions}Resources:
  A: {Type: AWS::Route53::RecordSet, Condition: ${a}, Properties: {Name: a.example.com, Type: A, HostedZoneName: example.com.}}
  B: {Type: AWS::Route53::RecordSet, Condition: ${b}, Properties: {Name: a.example.com, Type: A, HostedZoneName: example.com.}}
`;
    const [first, second] = recordsOf(text);
    return canCoexist(first?.existence ?? assert.fail(), second?.existence ?? assert.fail());
  };
  it('show which record sets never exist together', () => {
    assert.equal(pair('Prod', 'Dev'), 'no');
    assert.equal(pair('Prod', 'NotProd'), 'no');
    assert.equal(pair('Both', 'NotProd'), 'no');
    assert.equal(pair('Both', 'Prod'), 'yes');
    assert.equal(pair('Dev', 'NotProd'), 'yes');
  });
  it('that two literals decide leave a record set out or in', () => {
    assert.equal(recordsOf(`${conditions}${withRecord(['Name: a', 'Type: A'], '    Condition: Never')}`).length, 0);
  });
  it('split a record set whose target they choose into its variants', () => {
    const records = recordsOf(
      `${conditions}${withRecord([
        'Name: a.example.com',
        'Type: A',
        'TTL: !If [Prod, !Ref AWS::NoValue, 60]',
        'ResourceRecords: !If [Prod, !Ref AWS::NoValue, [192.0.2.1]]',
        'AliasTarget: !If [Prod, {DNSName: !GetAtt Lb.DNSName, HostedZoneId: !GetAtt Lb.CanonicalHostedZoneID}, !Ref AWS::NoValue]',
      ])}`,
    );
    assert.deepEqual(
      records.map(({ target, ttl, existence }) => [target.kind, ttl?.value, describeExistence(existence)]),
      [
        ['alias', undefined, 'Env is prod'],
        ['values', 60, 'Env is not prod'],
      ],
    );
  });
  it('pair the name and the zone id of an alias that hang on one condition', () => {
    const records = recordsOf(
      withRecord([
        'Name: a.example.com',
        'Type: A',
        'AliasTarget: {DNSName: !If [C, a.example.net, b.example.net], HostedZoneId: !If [C, ZA, ZB]}',
      ]),
    );
    assert.deepEqual(
      records.map((each) => `${shown(aliasIn(each)?.dnsName)} ${shown(aliasIn(each)?.hostedZoneId)}`),
      ['a.example.net ZA', 'b.example.net ZB'],
    );
  });
  it('give up on a target that too many of them choose', () => {
    const record = only(
      withRecord([
        'Name: a',
        'Type: A',
        'ResourceRecords: [!If [A, a, b], !If [B, a, b], !If [C, a, b], !If [D, a, b]]',
      ]),
    );
    assert.equal(record.target.kind, 'unknown');
  });
  it('choose members of a group', () => {
    const records = recordsOf(
      `${conditions}Resources:\n  G:\n    Type: AWS::Route53::RecordSetGroup\n    Properties:\n      RecordSets:\n        - !If [Prod, {Name: a, Type: A}, !Ref AWS::NoValue]\n        - !If [Prod, {Name: a, Type: A}, {Name: b, Type: A}]\n`,
    );
    assert.deepEqual(
      records.map(({ label, existence }) => `${label} ${describeExistence(existence)}`),
      ['G.RecordSets[0] Env is prod', 'G.RecordSets[1] Env is prod', 'G.RecordSets[1] Env is not prod'],
    );
  });
});

describe('Endpoints in a template', () => {
  const resources = [
    '  Lb: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {IpAddressType: dualstack}}',
    '  Nlb: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Type: network}}',
    '  Cdn: {Type: AWS::CloudFront::Distribution}',
    '  Link: {Type: AWS::EC2::VPCEndpoint}',
    '  Bare: {Type: AWS::EC2::Instance}',
    '  Fixed: {Type: AWS::EC2::Instance}',
    '  Ip: {Type: AWS::EC2::EIP}',
    '  Tie: {Type: AWS::EC2::EIPAssociation, Properties: {InstanceId: !Ref Fixed, AllocationId: !GetAtt Ip.AllocationId}}',
    '  Ga: {Type: AWS::GlobalAccelerator::Accelerator}',
  ];
  const endpoint = (value: string) =>
    firstValue(only(withRecord(['Name: a', 'Type: A', `ResourceRecords: [${value}]`], ...resources)))?.endpoint;

  it('are seen through every way to write an attribute', () => {
    for (const value of [
      '!GetAtt Lb.DNSName',
      '{Fn::GetAtt: [Lb, DNSName]}',
      "!Sub '${Lb.DNSName}'",
      "!Join ['', ['dualstack.', !GetAtt Lb.DNSName]]",
      "!Sub 'dualstack.${Lb.DNSName}.'",
    ]) {
      const found = endpoint(value);
      assert.equal(found?.service, 'application-load-balancer', value);
      assert.equal(found?.resource?.key, 'Lb');
      assert.equal(found?.attribute, 'DNSName');
      assert.equal(found?.aliasable, true);
      assert.equal(found?.ipv6, 'yes');
    }
  });
  it('have the kind of a load balancer and the zone of a distribution', () => {
    assert.equal(endpoint('!GetAtt Nlb.DNSName')?.service, 'network-load-balancer');
    assert.equal(endpoint('!GetAtt Cdn.DomainName')?.zoneId, 'Z2FDTNDATAQYW2');
    assert.equal(endpoint("!Select [1, !Split [':', !Select [0, !GetAtt Link.DnsEntries]]]")?.service, 'vpc-endpoint');
    assert.equal(endpoint("!Sub 's3-website-${AWS::Region}.amazonaws.com'")?.service, 's3-website');
  });
  it('name the load balancers that stand in front of an instance', () => {
    const behind = [
      '  I: {Type: AWS::EC2::Instance}',
      '  Group: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {Targets: [{Id: !Ref I}]}}',
      '  Listener: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Front, DefaultActions: [{Type: forward, TargetGroupArn: !Ref Group}]}}',
      '  Front: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}',
      '  Other: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}',
      '  Old: {Type: AWS::ElasticLoadBalancing::LoadBalancer, Properties: {Instances: [!Ref I]}}',
    ];
    const [value] = valuesOf(
      only(withRecord(['Name: a', 'Type: A', 'ResourceRecords: [!GetAtt I.PublicIp]'], ...behind)),
    );
    assert.deepEqual(
      value?.endpoint?.inFront?.map(({ key }) => key),
      ['Old', 'Front'],
    );
  });
  it('distinguish addresses that stay from those that change', () => {
    assert.equal(endpoint('!Ref Ip')?.attributeKind, 'stable-address');
    assert.equal(endpoint('!GetAtt Ip.PublicIp')?.attributeKind, 'stable-address');
    assert.equal(endpoint('!GetAtt Bare.PublicIp')?.attributeKind, 'unstable-address');
    assert.equal(endpoint('!GetAtt Fixed.PublicIp')?.attributeKind, 'stable-address');
    assert.equal(endpoint('!GetAtt Bare.PrivateIp')?.attributeKind, 'private-address');
    assert.equal(endpoint('!Select [0, !GetAtt Ga.Ipv4Addresses]')?.attributeKind, 'stable-address');
  });
});
