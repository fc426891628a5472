import fc from 'fast-check';
import { apiEntries } from './records';
import { anyTree, list, map, raw, type Tree, text } from './trees';
import { anyText, recordValue, zoneId, zoneName } from './words';

const tree = anyTree(anyText);
const asValue = (value: Tree) => map(['Value', value]);
const apiRecord = apiEntries(asValue).map((entries) => map(...entries));
const apiRecords = fc.array(apiRecord, { minLength: 1, maxLength: 2 });
/** One of the choices, or in one of twenty times another value. */
const orAny = (arbitrary: fc.Arbitrary<Tree>) => fc.oneof({ weight: 19, arbitrary }, { weight: 1, arbitrary: tree });

/** A change batch, with or without what is around it, a listing, or a record set by itself. */
export const route53Tree: fc.Arbitrary<Tree> = fc
  .tuple(
    apiRecords,
    fc.constantFrom('batch', 'command', 'listing', 'zone', 'bare'),
    fc.array(fc.constantFrom('CREATE', 'UPSERT', 'DELETE', 'create'), { minLength: 3, maxLength: 3 }),
    zoneName,
    zoneId,
  )
  .map(([records, form, actions, name, id]) => {
    const changes = records.map((record, at) =>
      map(['Action', text(actions[at] ?? '')], ['ResourceRecordSet', record]),
    );
    const batch = map(['Comment', text(name)], ['Changes', list(...changes)]);
    const [first = map()] = records;
    if (form === 'batch') return batch;
    if (form === 'command') return map(['HostedZoneId', text(id)], ['ChangeBatch', batch]);
    if (form === 'listing')
      return map(['ResourceRecordSets', list(...records)], ['IsTruncated', raw('false')], ['MaxItems', text('300')]);
    if (form === 'bare') return first;
    return map(
      ['HostedZone', map(['Id', text(id)], ['Name', text(name)], ['Config', map(['PrivateZone', raw('true')])])],
      ['ResourceRecordSets', list(...records)],
    );
  });

/** What stands in the place of a value of a template. */
const intrinsic: fc.Arbitrary<Tree> = fc.oneof(
  fc
    .constantFrom('P', 'Zone', 'Lb', 'AWS::NoValue', 'AWS::Region', 'R0', '__proto__')
    .map((name) => map(['Ref', text(name)])),
  anyText.map((each) => map(['Fn::Sub', text(each)])),
  fc.tuple(anyText, tree).map(([name, value]) => map(['Fn::Sub', list(text(`a\${${name}}`), map([name, value]))])),
  fc
    .tuple(fc.constantFrom('Zone', 'Lb', 'R0', 'X'), anyText)
    .map(([name, attribute]) => map(['Fn::GetAtt', list(text(name), text(attribute))])),
  fc.tuple(fc.constantFrom('C', 'D', 'X'), tree, tree).map(([name, a, b]) => map(['Fn::If', list(text(name), a, b)])),
  fc
    .tuple(recordValue, fc.array(tree, { maxLength: 3 }))
    .map(([by, items]) => map(['Fn::Join', list(text(by), list(...items))])),
  fc.tuple(anyText, tree).map(([by, value]) => map(['Fn::Split', list(text(by), value)])),
  fc
    .tuple(fc.constantFrom('0', '1', '-1', '1e400', '"0"'), fc.array(tree, { maxLength: 3 }))
    .map(([at, items]) => map(['Fn::Select', list(raw(at), list(...items))])),
  fc.tuple(anyText, anyText).map(([a, b]) => map(['Fn::FindInMap', list(text('M'), text(a), text(b))])),
  fc
    .tuple(
      fc.constantFrom(
        'Fn::Transform',
        'Fn::ImportValue',
        'Fn::Base64',
        'Fn::Length',
        'Fn::ToJsonString',
        'Fn::Cidr',
        'Fn::ForEach::L',
        'Fn::GetStackOutput',
      ),
      tree,
    )
    .map(([name, value]) => map([name, value])),
);

const withIntrinsics = fc
  .tuple(
    apiEntries((value) => value),
    fc.array(fc.tuple(fc.nat(9), intrinsic), { maxLength: 2 }),
  )
  .map(([entries, replaced]) =>
    entries.map((entry, at) => {
      const by = replaced.find(([index]) => index === at)?.[1];
      return by === undefined ? entry : ([entry[0], by] as const);
    }),
  );

const RECORD_SET = 'AWS::Route53::RecordSet';
const templateRecord: fc.Arbitrary<Tree> = fc
  .tuple(withIntrinsics, fc.constantFrom('id', 'name', 'ref', 'none'), zoneId, zoneName, fc.nat(9))
  .map(([entries, zone, id, name, draw]) =>
    map(['Type', text(RECORD_SET)], ...(draw === 0 ? [['Condition', text('C')] as const] : []), [
      'Properties',
      map(...zoneEntries(zone, id, name), ...entries),
    ]),
  );

function zoneEntries(zone: string, id: string, name: string): readonly (readonly [string, Tree])[] {
  if (zone === 'id') return [['HostedZoneId', text(id)]];
  if (zone === 'name') return [['HostedZoneName', text(name)]];
  return zone === 'ref' ? [['HostedZoneId', map(['Ref', text('Zone')])]] : [];
}

const group: fc.Arbitrary<Tree> = fc
  .tuple(fc.array(withIntrinsics, { maxLength: 2 }), zoneName)
  .map(([records, name]) =>
    map(
      ['Type', text(`${RECORD_SET}Group`)],
      ['Properties', map(['HostedZoneName', text(name)], ['RecordSets', list(...records.map((each) => map(...each)))])],
    ),
  );

/** A template with parameters, conditions, mappings, a zone, a load balancer and some record sets. */
export const cloudFormationTree: fc.Arbitrary<Tree> = fc
  .tuple(
    fc.array(orAny(fc.oneof({ weight: 4, arbitrary: templateRecord }, { weight: 1, arbitrary: group })), {
      minLength: 1,
      maxLength: 2,
    }),
    orAny(intrinsic),
    tree,
    zoneName,
    fc.nat(6),
  )
  .map(([records, condition, other, name, parts]) =>
    map(
      ...(parts === 0 ? [['Transform', text('AWS::LanguageExtensions')] as const] : []),
      ...(parts % 2 === 1
        ? [['Parameters', map(['P', map(['Type', text('String')], ['Default', other])])] as const]
        : []),
      ...(parts > 3
        ? [
            [
              'Conditions',
              map(['C', map(['Fn::Equals', list(map(['Ref', text('P')]), other)])], ['D', condition]),
            ] as const,
          ]
        : []),
      ...(parts > 4 ? [['Mappings', map(['M', map(['a', map(['b', other])])])] as const] : []),
      [
        'Resources',
        map(
          ['Zone', map(['Type', text('AWS::Route53::HostedZone')], ['Properties', map(['Name', text(name)])])],
          ...(parts > 2 ? [['Lb', map(['Type', text('AWS::ElasticLoadBalancingV2::LoadBalancer')])] as const] : []),
          ...records.map((record, at) => [`R${at}`, record] as const),
        ),
      ],
    ),
  );
