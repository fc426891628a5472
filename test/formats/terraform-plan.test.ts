import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { formatOf } from '../../server/src/formats/index';
import { terraformPlan } from '../../server/src/formats/terraform-plan/index';
import type { RecordSet } from '../../server/src/model/record-set';
import { displayText } from '../../server/src/text/partial-text';
import { type SourceFile, sourceText } from '../../server/src/text/span';

type Json = Readonly<Record<string, unknown>>;

interface Written {
  readonly address: string;
  readonly values: Json;
  readonly unknown?: Json;
  readonly expressions?: Json;
}

/** A plan with these resources in its root module, as `terraform show -json` prints it. */
function planWith(resources: readonly Written[], more: Json = {}): SourceFile {
  const parts = ({ address }: Written) => {
    const [, data, type, name, index] = /^(data\.)?(\w+)\.([\w-]+)(?:\["?(.*?)"?\])?$/.exec(address) ?? [];
    return {
      address,
      mode: data === undefined ? 'managed' : 'data',
      type,
      name,
      ...(index === undefined ? {} : { index }),
    };
  };
  const plan = {
    format_version: '1.2',
    terraform_version: '1.9.8',
    planned_values: { root_module: { resources: resources.map((one) => ({ ...parts(one), values: one.values })) } },
    resource_changes: resources.map((one) => ({
      ...parts(one),
      change: { actions: ['create'], before: null, after: one.values, after_unknown: one.unknown ?? {} },
    })),
    configuration: {
      root_module: {
        resources: resources.map((one) => {
          const { index: _, ...block } = parts(one) as Json & { readonly index?: string };
          return { ...block, address: one.address.replace(/\[.*$/, ''), expressions: one.expressions ?? {} };
        }),
      },
    },
    ...more,
  };
  return { uri: 'file:///infra/plan.json', text: JSON.stringify(plan) };
}

const none = {
  alias: [],
  records: null,
  ttl: null,
  set_identifier: null,
  health_check_id: null,
  weighted_routing_policy: [],
};
const zone: Written = {
  address: 'aws_route53_zone.main',
  values: { name: 'example.com', vpc: [] },
  unknown: { zone_id: true, id: true, vpc: [] },
};
const inZone = { zone_id: { references: ['aws_route53_zone.main.zone_id', 'aws_route53_zone.main'] } };

function record(address: string, values: Json, expressions: Json = {}, unknown: Json = {}): Written {
  return {
    address: `aws_route53_record.${address}`,
    values: { ...none, ...values },
    unknown: { fqdn: true, id: true, ...('zone_id' in values ? {} : { zone_id: true }), ...unknown },
    expressions: { ...inZone, ...expressions },
  };
}

function recordSetsOf(file: SourceFile): readonly RecordSet[] {
  assert.equal(formatOf(file), terraformPlan);
  const { zones, errors } = terraformPlan.read([file]);
  assert.deepEqual(errors, []);
  return zones.flatMap(({ recordSets }) => recordSets);
}

function findingsIn(...files: SourceFile[]): readonly string[] {
  const { findings, failures } = lint(files, defaultOptions, (uri) => uri.endsWith('.json'));
  assert.deepEqual(failures, []);
  return findings.map(({ rule, resource, at }) => `${rule} ${resource} ${sourceText(at)}`);
}

describe('Plans and states as terraform show prints them', () => {
  it('are recognised by what is in them', () => {
    const text = planWith([zone, record('www', { name: 'www', type: 'A', ttl: 60, records: ['203.0.113.1'] })]).text;
    const isPlan = (uri: string, content = text) => terraformPlan.recognises({ uri, text: content });
    assert.ok(isPlan('file:///a/plan.json'));
    assert.ok(isPlan('untitled:Untitled-1'));
    assert.ok(!isPlan('file:///a/plan.tf.json'));
    assert.ok(!isPlan('file:///a/plan.txt'));
    assert.ok(!isPlan('file:///a/plan.json', text.replaceAll('aws_route53_record', 'aws_instance')));
  });

  it('are distinguished from raw state', () => {
    const raw = '{"version":4,"terraform_version":"1.9.8","resources":[{"type":"aws_route53_record","instances":[]}]}';
    assert.equal(formatOf({ uri: 'file:///a/state.json', text: raw }), undefined);
  });

  it('give names as the provider completes them', () => {
    const names = ['www', 'www.example.com', 'WWW.Example.com.', '', 'notexample.com', 'www.example.com.au', '*'];
    const records = names.map((name, index) =>
      record(`r["${index}"]`, { name, type: 'A', ttl: 60, records: ['52.1.2.3'] }),
    );
    assert.deepEqual(
      recordSetsOf(planWith([zone, ...records])).map(({ name }) => name.value.display),
      [
        'www.example.com',
        'www.example.com',
        'www.example.com',
        'example.com',
        'notexample.com',
        'www.example.com.au.example.com',
        '*.example.com',
      ],
    );
  });

  it('are in a zone whose name an older provider gave with its final dot', () => {
    const dotted: Written = { ...zone, values: { name: 'example.com.', vpc: [] } };
    const result = lint(
      [planWith([dotted, record('www', { name: 'www.example.com', type: 'A', ttl: 300, records: ['8.8.4.4'] })])],
      defaultOptions,
    );
    assert.deepEqual(
      result.bundles.flatMap(({ reading }) =>
        reading.zones.flatMap(({ recordSets }) => recordSets.map(({ name }) => name.value.known)),
      ),
      ['www.example.com'],
    );
    assert.deepEqual(result.findings, []);
  });
  it('give the full name that a state has, also where the zone is not in it', () => {
    const [www] = recordSetsOf(
      planWith([
        record('www', {
          name: 'www',
          fqdn: 'www.example.org',
          zone_id: 'Z1',
          type: 'A',
          ttl: 1,
          records: ['52.1.2.3'],
        }),
      ]),
    );
    assert.equal(www?.name.value.display, 'www.example.org');
    assert.equal(www?.zone.id, 'Z1');
  });

  it('leave open what is decided when the plan is applied', () => {
    const file = planWith([
      zone,
      record('a', { type: 'A', ttl: 60 }, {}, { name: true, records: true }),
      record('b', { name: 'b', type: 'A', ttl: 60, records: ['52.1.2.3'] }, {}, { records: [false, true] }),
      record('c', { name: 'c', type: 'A' }, {}, { alias: true }),
    ]);
    const [a, b, c] = recordSetsOf(file);
    assert.equal(a?.name.value.known, undefined);
    assert.ok(a?.target.kind === 'values' && !a.target.values.complete);
    assert.ok(b?.target.kind === 'values' && !b.target.values.complete && b.target.values.items.length === 1);
    assert.equal(c?.target.kind, 'unknown');
    assert.deepEqual(findingsIn(file), []);
  });

  it('take two names that are decided later for different ones', () => {
    const name = { name: { references: ['aws_s3_bucket.b.bucket', 'aws_s3_bucket.b'] } };
    const values = { type: 'A', ttl: 60, records: ['52.1.2.3'] };
    assert.deepEqual(
      findingsIn(
        planWith([zone, record('a', values, name, { name: true }), record('b', values, name, { name: true })]),
      ),
      [],
    );
  });

  it('find the zone of a record by its id, or by the zone that the configuration refers to', () => {
    const values = { type: 'A', ttl: 60, records: ['52.1.2.3'] };
    const by = (...references: string[]) => ({ zone_id: { references } });
    const file = planWith(
      [
        { ...zone, address: 'aws_route53_zone.many["a"]', values: { name: 'a.example', vpc: [] } },
        { ...zone, address: 'aws_route53_zone.many["b"]', values: { name: 'b.example', vpc: [] } },
        zone,
        record('one', { ...values, name: 'one' }),
        record('each["b"]', { ...values, name: 'each' }, by('aws_route53_zone.many', 'each.key')),
        record('open["b"]', { ...values, name: 'open' }, by('aws_route53_zone.many', 'each.value')),
        record(
          'index',
          { ...values, name: 'index' },
          by('aws_route53_zone.many["a"].zone_id', 'aws_route53_zone.many["a"]', 'aws_route53_zone.many'),
        ),
        record(
          'chosen',
          { ...values, name: 'chosen' },
          by('var.x', 'aws_route53_zone.main.zone_id', 'aws_route53_zone.main'),
        ),
        record('known', { ...values, name: 'known', zone_id: 'ZLOOKEDUP1' }),
      ],
      {
        prior_state: {
          values: {
            root_module: {
              resources: [
                {
                  address: 'data.aws_route53_zone.old',
                  mode: 'data',
                  type: 'aws_route53_zone',
                  name: 'old',
                  values: { name: 'old.example', zone_id: 'ZLOOKEDUP1', private_zone: true },
                },
              ],
            },
          },
        },
      },
    );
    assert.deepEqual(
      recordSetsOf(file)
        .map(({ label, zone: { name, visibility } }) => `${label} ${name?.value.display} ${visibility}`)
        .sort(),
      [
        'aws_route53_record.chosen undefined unknown',
        'aws_route53_record.each["b"] b.example public',
        'aws_route53_record.index a.example public',
        'aws_route53_record.known old.example private',
        'aws_route53_record.one example.com public',
        'aws_route53_record.open["b"] undefined unknown',
      ],
    );
  });

  it('have no records that the plan deletes', () => {
    const values = { ...none, name: 'old', type: 'CNAME', ttl: 60, records: ['a.example.org'], zone_id: 'Z1' };
    const file = planWith([record('new', { ...values, type: 'A', records: ['52.1.2.3'] })], {
      resource_changes: [
        {
          address: 'aws_route53_record.old',
          mode: 'managed',
          type: 'aws_route53_record',
          name: 'old',
          change: { actions: ['delete'], before: values, after: null, after_unknown: {} },
        },
      ],
    });
    assert.deepEqual(
      recordSetsOf(file).map(({ label }) => label),
      ['aws_route53_record.new'],
    );
  });

  it('have no TTL for an alias where a state has 0', () => {
    const alias = [{ name: 'd111111abcdef8.cloudfront.net', zone_id: 'Z2FDTNDATAQYW2', evaluate_target_health: false }];
    const values = {
      name: 'www',
      zone_id: 'Z1',
      type: 'A',
      alias,
      ttl: 0,
      records: [],
      set_identifier: '',
      health_check_id: '',
    };
    const [www] = recordSetsOf(planWith([record('www', values)]));
    assert.equal(www?.target.kind, 'alias');
    assert.equal(www?.ttl, undefined);
    assert.equal(www?.routing.setIdentifier, undefined);
    assert.deepEqual(
      findingsIn(planWith([record('www', values)])).filter((finding) => !finding.startsWith('alias-without-aaaa')),
      [],
    );
  });

  it('find what a value points at through the configuration', () => {
    const refers = (...references: string[]) => ({ records: { references } });
    const address = refers('aws_instance.web.public_ip', 'aws_instance.web');
    const open = { records: true };
    const endpoints = (...written: Written[]) =>
      recordSetsOf(planWith([zone, ...written])).map(({ target }) => {
        const value = target.kind === 'values' ? target.values.items[0] : undefined;
        return `${displayText(value?.text ?? [])} ${value?.endpoint?.attributeKind}`;
      });
    const values = { name: 'a', type: 'A', ttl: 60 };
    assert.deepEqual(endpoints(record('a', values, address, open)), ['${aws_instance.web.public_ip} unstable-address']);
    assert.deepEqual(endpoints(record('a', { ...values, records: ['3.4.5.6'] }, address)), [
      '3.4.5.6 unstable-address',
    ]);
    // It cannot be known which of the two values is the address of the instance.
    assert.deepEqual(endpoints(record('a', { ...values, records: ['3.4.5.6', '52.1.2.3'] }, address)), [
      '3.4.5.6 undefined',
    ]);
    assert.deepEqual(
      endpoints(record('a', values, refers('var.x', 'aws_instance.web.public_ip', 'aws_instance.web'), open)),
      ['${records} undefined'],
    );
    const held: Written = {
      address: 'aws_eip.web',
      values: {},
      unknown: { instance: true },
      expressions: { instance: { references: ['aws_instance.web.id', 'aws_instance.web'] } },
    };
    assert.deepEqual(endpoints(record('a', values, address, open), held), [
      '${aws_instance.web.public_ip} stable-address',
    ]);
  });

  it('have the properties of a load balancer and a distribution in the plan', () => {
    const alias = (from: string, attribute: string) => ({
      alias: [
        { name: { references: [`${from}.${attribute}`, from] }, zone_id: { references: [`${from}.zone_id`, from] } },
      ],
    });
    const values = { type: 'A', alias: [{ evaluate_target_health: false }] };
    const open = { alias: [{ name: true, zone_id: true }] };
    const [lb, cdn] = recordSetsOf(
      planWith([
        zone,
        { address: 'aws_lb.n', values: { load_balancer_type: 'network', ip_address_type: 'ipv4' } },
        { address: 'aws_cloudfront_distribution.c', values: { aliases: ['www.example.com'], is_ipv6_enabled: true } },
        record('lb', { name: 'lb', ...values }, alias('aws_lb.n', 'dns_name'), open),
        record('cdn', { name: 'cdn', ...values }, alias('aws_cloudfront_distribution.c', 'domain_name'), open),
      ]),
    );
    const endpointOf = (recordSet: RecordSet | undefined) =>
      recordSet?.target.kind === 'alias' ? recordSet.target.alias.dnsName?.endpoint : undefined;
    assert.equal(endpointOf(lb)?.service, 'network-load-balancer');
    assert.equal(endpointOf(lb)?.ipv6, 'no');
    assert.equal(endpointOf(cdn)?.ipv6, 'yes');
    assert.deepEqual(
      endpointOf(cdn)?.alternateNames?.map(({ value }) => displayText(value)),
      ['www.example.com'],
    );
  });

  it('read routing policies', () => {
    const weighted = { weighted_routing_policy: [{ weight: 300 }], set_identifier: 'a' };
    const file = planWith([zone, record('a', { name: 'a', type: 'A', ttl: 60, records: ['198.18.0.1'], ...weighted })]);
    assert.ok(findingsIn(file).includes('invalid-routing-value aws_route53_record.a 300'), findingsIn(file).join('\n'));
  });

  it('have a complete zone where its records are exclusive', () => {
    const sets = [
      {
        name: 'example.com',
        type: 'MX',
        ttl: 60,
        resource_records: [{ value: '10 mail.example.com' }],
        alias_target: [],
      },
    ];
    const exclusive: Written = {
      address: 'aws_route53_records_exclusive.all',
      values: { zone_id: 'Z1', resource_record_set: sets },
    };
    const { zones } = terraformPlan.read([planWith([exclusive])]);
    assert.deepEqual(
      zones.map(({ complete, recordSets }) => [complete, recordSets.map(({ label }) => label)]),
      [[true, ['aws_route53_records_exclusive.all example.com MX']]],
    );
    const open = { ...exclusive, unknown: { resource_record_set: true } };
    assert.equal(terraformPlan.read([planWith([open])]).zones[0]?.complete, false);
  });

  it('offer no fix, since a plan is not edited', () => {
    const file = planWith([
      zone,
      record('apex', { name: '', type: 'CNAME', ttl: 60, records: ['d111111abcdef8.cloudfront.net'] }),
    ]);
    const { findings } = lint([file]);
    assert.deepEqual(
      findings.map(({ rule, fixes }) => [rule, fixes.length]),
      [['cname-at-apex', 0]],
    );
  });
});

describe('A plan beside the files it was made of', () => {
  const folder = path.join(__dirname, '../workspaces/plan-website');
  const read = (name: string): SourceFile => ({
    uri: `file:///plan-website/${name}`,
    text: readFileSync(path.join(folder, name), 'utf8'),
  });

  it('has findings that lead to the resource blocks, also those of local modules', () => {
    const { zones } = terraformPlan.read([read('plan.json')], [read('main.tf'), read('modules/dns/main.tf')]);
    assert.deepEqual(
      zones
        .flatMap(({ recordSets }) => recordSets)
        .map(({ label, name, type, definition }) => {
          const at = definition?.span;
          return `${label} ${name.value.display} ${type.value} ${at?.file.uri.slice('file:///plan-website/'.length)} ${at && sourceText(at)}`;
        }),
      [
        'aws_route53_record.apex example.com CNAME main.tf resource "aws_route53_record" "apex"',
        'module.dns["a"].aws_route53_record.host["A"] a.web.example.com A modules/dns/main.tf resource "aws_route53_record" "host"',
        'module.dns["a"].aws_route53_record.host["AAAA"] a.web.example.com AAAA modules/dns/main.tf resource "aws_route53_record" "host"',
        'module.dns["a"].aws_route53_record.mail a.example.com MX modules/dns/main.tf resource "aws_route53_record" "mail"',
        'module.dns["b"].aws_route53_record.host["A"] b.web.example.com A modules/dns/main.tf resource "aws_route53_record" "host"',
        'module.dns["b"].aws_route53_record.host["AAAA"] b.web.example.com AAAA modules/dns/main.tf resource "aws_route53_record" "host"',
        'module.dns["b"].aws_route53_record.mail b.example.com MX modules/dns/main.tf resource "aws_route53_record" "mail"',
        'aws_route53_record.bastion bastion.corp.example.net A main.tf resource "aws_route53_record" "bastion"',
      ],
    );
  });

  it('reports what is wrong in it and points to the block', () => {
    const { findings } = lint([read('plan.json'), read('main.tf')], defaultOptions, (uri) => uri.endsWith('plan.json'));
    assert.deepEqual(
      findings.map(
        ({ rule, resource, related }) => `${rule} ${resource} → ${related.map(({ value }) => value).join(' ')}`,
      ),
      [
        'cname-at-apex aws_route53_record.apex → The zone’s name is example.com. aws_route53_record.apex is written here.'.replace(
          '’',
          "'",
        ),
        'unstable-address-target aws_route53_record.bastion → aws_instance.bastion is defined here. aws_route53_record.bastion is written here.',
      ],
    );
  });

  it('heeds the comments that silence a rule in those files', () => {
    const main = read('main.tf');
    const quiet = {
      ...main,
      text: main.text.replace(
        'resource "aws_route53_record" "apex"',
        '# route53-lint-ignore cname-at-apex: on purpose\n$&',
      ),
    };
    const { findings } = lint([read('plan.json'), quiet], defaultOptions, (uri) => uri.endsWith('plan.json'));
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['unstable-address-target'],
    );
  });

  it('is the same after it was applied, but for what is known then', () => {
    const names = (name: string) =>
      terraformPlan
        .read([read(name)])
        .zones.flatMap(({ recordSets }) => recordSets.map((one) => `${one.label} ${one.name.value.display}`));
    assert.deepEqual(names('state.json'), names('plan.json'));
    assert.deepEqual(
      lint([read('state.json')]).findings.map(({ rule, resource }) => `${rule} ${resource}`),
      ['cname-at-apex aws_route53_record.apex'],
    );
  });
});

describe('A plan that is cut off anywhere', () => {
  const text = readFileSync(path.join(__dirname, '../workspaces/plan-website/plan.json'), 'utf8');

  it('is read as far as it goes, and never fails', () => {
    for (let length = 0; length < text.length; length += 211) {
      const file = { uri: 'file:///plan.json', text: text.slice(0, length) };
      const { zones } = terraformPlan.read([file]);
      assert.deepEqual(lint([file]).failures, []);
      for (const { recordSets } of zones)
        for (const { name, target } of recordSets) assert.ok(name.value && target.kind);
    }
  });

  it('is read whatever a value is replaced by', () => {
    const values = [...text.matchAll(/: ("[^"\n]*"|true|\[\]|300)/g)];
    for (const [at, other] of ['null', '{}', '[[]]', '7', '"x"', 'true', ''].entries()) {
      for (let index = at; index < values.length; index += 11) {
        const match = values[index];
        if (match?.[1] === undefined) continue;
        const start = match.index + 2;
        const file = {
          uri: 'file:///plan.json',
          text: text.slice(0, start) + other + text.slice(start + match[1].length),
        };
        assert.deepEqual(lint([file]).failures, [], `${match[0]} as ${other}`);
      }
    }
  });
});
