import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { terraform } from '../../server/src/formats/terraform/index';
import type { Change } from '../../server/src/model/finding';
import { type RecordSet, valuesOf } from '../../server/src/model/record-set';
import type { SourceFile, TextEdit } from '../../server/src/text/span';

const LB = 'resource "aws_lb" "main" {\n  count = 2\n}\n\n';

interface Opened {
  readonly file: SourceFile;
  readonly records: readonly RecordSet[];
}

function open(text: string, name = 'main.tf'): Opened {
  const file = { uri: `file:///dns/${name}`, text };
  return { file, records: terraform.read([file]).zones.flatMap((zone) => zone.recordSets) };
}

function applied({ text }: SourceFile, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  for (const [index, edit] of ordered.entries())
    assert.ok((ordered[index + 1]?.span.start ?? Number.POSITIVE_INFINITY) >= edit.span.end, 'edits overlap');
  return ordered.reduceRight(
    (result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.end),
    text,
  );
}

/** The text after a change to its first record set; undefined when the change cannot be written. */
function changed(text: string, change: (recordSet: RecordSet) => Change, name?: string): string | undefined {
  const { file, records } = open(text, name);
  const edits = terraform.write(change(records[0] as RecordSet));
  return edits && applied(file, edits);
}

/** An alias to what the first value points at, as the rules make it. */
function toAlias(recordSet: RecordSet, type: 'A' | 'AAAA' = 'A'): Change {
  const [value] = valuesOf(recordSet);
  const endpoint = value?.endpoint;
  return {
    kind: 'toAlias',
    in: recordSet,
    type,
    target: {
      dnsName: endpoint?.aliasName ?? value,
      hostedZoneId: endpoint?.resource ?? endpoint?.zoneId,
      evaluateTargetHealth: false,
    },
  };
}

const record = (...lines: readonly string[]) =>
  `resource "aws_route53_record" "www" {\n${lines.map((line) => (line === '' ? '\n' : `  ${line}\n`)).join('')}}\n`;
const CNAME = record(
  'zone_id = var.zone_id',
  'name    = "www"',
  'type    = "CNAME"',
  'ttl     = 300',
  'records = [aws_lb.main[0].dns_name]',
);

describe('Writing Terraform', () => {
  it('makes a record an alias in place, with the attributes of its target', () => {
    assert.equal(
      changed(CNAME, toAlias),
      `resource "aws_route53_record" "www" {
  zone_id = var.zone_id
  name    = "www"
  type    = "A"

  alias {
    name                   = aws_lb.main[0].dns_name
    zone_id                = aws_lb.main[0].zone_id
    evaluate_target_health = false
  }
}
`,
    );
  });
  it('writes the literal id for a literal name', () => {
    const fixed = changed(CNAME.replace('aws_lb.main[0].dns_name', '"d111111abcdef8.cloudfront.net"'), toAlias);
    assert.match(fixed ?? '', / name += "d111111abcdef8\.cloudfront\.net"\n +zone_id += "Z2FDTNDATAQYW2"\n/);
  });
  it('keeps the form in which the target is named', () => {
    const forms = {
      'aws_lb.main[count.index].dns_name': 'aws_lb.main[count.index].zone_id',
      'aws_lb.main["a"].dns_name': 'aws_lb.main["a"].zone_id',
      'one(aws_lb.main[*].dns_name)': 'one(aws_lb.main[*].zone_id)',
      'try(aws_lb.main[0].dns_name, "")': 'try(aws_lb.main[0].zone_id, "")',
      '"dualstack.${aws_lb.main[0].dns_name}"': 'aws_lb.main[0].zone_id',
      '"${aws_lb.main[0].dns_name}."': 'aws_lb.main[0].zone_id',
      'data.aws_lb.main.dns_name': 'data.aws_lb.main.zone_id',
      'aws_apigatewayv2_domain_name.x.domain_name_configuration[0].target_domain_name':
        'aws_apigatewayv2_domain_name.x.domain_name_configuration[0].hosted_zone_id',
      'aws_api_gateway_domain_name.x.regional_domain_name': 'aws_api_gateway_domain_name.x.regional_zone_id',
      'aws_api_gateway_domain_name.x.cloudfront_domain_name': 'aws_api_gateway_domain_name.x.cloudfront_zone_id',
      'aws_vpc_endpoint.x.dns_entry[0].dns_name': 'aws_vpc_endpoint.x.dns_entry[0].hosted_zone_id',
      'aws_cloudfront_distribution.x.domain_name': 'aws_cloudfront_distribution.x.hosted_zone_id',
    };
    for (const [name, zoneId] of Object.entries(forms)) {
      const fixed = changed(LB.replace('2', '1') + CNAME.replace('aws_lb.main[0].dns_name', name), toAlias) ?? '';
      assert.ok(
        fixed.includes(`    name                   = ${name}\n    zone_id                = ${zoneId}\n`),
        `${name}: ${fixed}`,
      );
    }
  });
  it('takes off the string around an expression, as terraform fmt does with arguments', () => {
    const fixed = changed(CNAME.replace('aws_lb.main[0].dns_name', '"${aws_lb.main[0].dns_name}"'), toAlias) ?? '';
    assert.match(fixed, / name += aws_lb\.main\[0\]\.dns_name\n +zone_id += aws_lb\.main\[0\]\.zone_id\n/);
  });
  it('names the resource itself where a local leads to it', () => {
    const fixed =
      changed(
        `locals {\n  lb = aws_lb.main[0].dns_name\n}\n${CNAME.replace('aws_lb.main[0].dns_name', 'local.lb')}`,
        toAlias,
      ) ?? '';
    assert.match(fixed, / name += local\.lb\n +zone_id += aws_lb\.main\[0\]\.zone_id\n/);
  });
  it('takes the whole of a splat list for its only member', () => {
    const fixed = changed(CNAME.replace('[aws_lb.main[0].dns_name]', 'aws_lb.main[*].dns_name'), toAlias) ?? '';
    assert.match(
      fixed,
      / name += one\(aws_lb\.main\[\*\]\.dns_name\)\n +zone_id += one\(aws_lb\.main\[\*\]\.zone_id\)\n/,
    );
  });
  it('leaves records alone whose instances need different values', () => {
    const each = record(
      'for_each = { a = aws_lb.main[0].dns_name, b = "d111111abcdef8.cloudfront.net" }',
      'zone_id = var.zone_id',
      'name    = each.key',
      'type    = "CNAME"',
      'ttl     = 300',
      'records = [each.value]',
    );
    assert.equal(changed(each, toAlias), undefined);
    assert.equal(changed(CNAME.replace('"CNAME"', 'local.type'), toAlias), undefined);
  });
  it('keeps every comment', () => {
    const fixed = changed(
      record(
        'zone_id = var.zone_id # zone',
        '# before the name',
        'name = "www"',
        'type = "CNAME" # kind',
        'ttl  = 300     # short',
        'records = [',
        '  # the first',
        '  aws_lb.main[0].dns_name, // the balancer',
        '] # end',
        '# last',
      ),
      toAlias,
    );
    for (const comment of [
      '# zone',
      '# before the name',
      '# kind',
      '# short',
      '# the first',
      '// the balancer',
      '# end',
      '# last',
    ])
      assert.ok(fixed?.includes(comment), comment);
  });
  it('leaves a placeholder for what cannot be known', () => {
    const { file, records } = open(CNAME);
    const edits =
      terraform.write({
        kind: 'toAlias',
        in: records[0] as RecordSet,
        type: 'A',
        target: { dnsName: undefined, hostedZoneId: undefined, evaluateTargetHealth: false },
      }) ?? [];
    const [marked] = edits.filter((edit) => edit.placeholder !== undefined);
    assert.equal(marked?.newText.slice(marked.placeholder?.start, marked.placeholder?.end), '<DNS name of the target>');
    assert.match(applied(file, edits), /zone_id += "<hosted zone id of the target>"/);
  });
  it('puts the twin after the record, under a name that is free', () => {
    const twin = (recordSet: RecordSet): Change => ({
      kind: 'addTwin',
      of: recordSet,
      type: 'AAAA',
      target: (toAlias(recordSet) as Extract<Change, { kind: 'toAlias' }>).target,
    });
    const fixed = changed(`${CNAME}\nresource "aws_route53_record" "www_aaaa" {\n}\n`, twin) ?? '';
    assert.ok(
      fixed.startsWith(
        `${CNAME.trimEnd()}\n\nresource "aws_route53_record" "www_aaaa_2" {\n  zone_id = var.zone_id\n  name    = "www"\n  type    = "AAAA"\n\n  alias {\n`,
      ),
      fixed,
    );
    const copied =
      changed(changed(CNAME, toAlias) as string, (recordSet) => ({ kind: 'addTwin', of: recordSet, type: 'AAAA' })) ??
      '';
    assert.match(
      copied,
      /"www_aaaa" \{\n {2}zone_id = var\.zone_id\n {2}name {4}= "www"\n {2}type {4}= "AAAA"\n\n {2}alias \{/,
    );
  });
  it('sets and removes settings with the lines beside them aligned', () => {
    const text = record('zone_id = var.zone_id', 'name    = "www"', 'type    = "A"', 'records = ["192.0.2.1"]');
    const withTtl = changed(text, (recordSet) => ({ kind: 'set', in: recordSet, field: 'ttl', value: 300 })) ?? '';
    assert.match(withTtl, /\n {2}type {4}= "A"\n {2}ttl {5}= 300\n {2}records = /);
    assert.equal(
      changed(withTtl, (recordSet) => ({ kind: 'remove', in: recordSet, field: 'ttl' })),
      text,
    );
    assert.match(
      changed(text, (recordSet) => ({ kind: 'set', in: recordSet, field: 'type', value: 'AAAA' })) ?? '',
      /type {4}= "AAAA"/,
    );
    assert.match(
      changed(text, (recordSet) => ({ kind: 'set', in: recordSet, field: 'set-identifier', value: 'a' })) ?? '',
      /\n {2}type {11}= "A"\n {2}set_identifier = "a"\n {2}records {8}= /,
    );
  });
  it('sets what is missing in an alias, and the right zone id', () => {
    const alias = record(
      'zone_id = var.zone_id',
      'name    = "www"',
      'type    = "A"',
      '',
      'alias {',
      '  name    = aws_lb.main[0].dns_name',
      '  zone_id = "Z1"',
      '}',
    );
    const health =
      changed(alias, (recordSet) => ({ kind: 'set', in: recordSet, field: 'alias-health', value: false })) ?? '';
    assert.match(
      health,
      /\n {4}name {19}= aws_lb\.main\[0\]\.dns_name\n {4}zone_id {16}= "Z1"\n {4}evaluate_target_health = false\n/,
    );
    const right = changed(alias, (recordSet) => {
      const resource =
        recordSet.target.kind === 'alias' ? recordSet.target.alias.dnsName?.endpoint?.resource : undefined;
      return { kind: 'setAliasZoneId', in: recordSet, hostedZoneId: resource ?? '' };
    });
    assert.match(right ?? '', /zone_id = aws_lb\.main\[0\]\.zone_id\n/);
    assert.doesNotMatch(
      changed(alias, (recordSet) => ({ kind: 'remove', in: recordSet, field: 'alias' })) ?? 'alias',
      /alias|\n\n/,
    );
  });
  it('rewrites a value inside its quotes', () => {
    const fixed = changed(CNAME, (recordSet) => ({ kind: 'rewrite', at: recordSet.name.span, value: 'a"b${c}' }));
    assert.match(fixed ?? '', /name {4}= "a\\"b\$\$\{c\}"\n/);
  });
  it('rewrites a number of the JSON syntax as a string', () => {
    const text = '{"resource": {"aws_route53_record": {"a": {"zone_id": "Z1", "name": 1, "type": "A"}}}}';
    const { file, records } = open(text, 'main.tf.json');
    const edits = records.flatMap(
      ({ name }) => terraform.write({ kind: 'rewrite', at: name.span, value: '1.example.com' }) ?? [],
    );
    assert.equal(applied(file, edits), text.replace('"name": 1', '"name": "1.example.com"'));
  });

  it('takes one value out of a list', () => {
    const without = (list: string, index: number) =>
      changed(CNAME.replace('[aws_lb.main[0].dns_name]', list), (recordSet) => ({
        kind: 'removeValue',
        in: recordSet,
        value: valuesOf(recordSet)[index] as never,
      }));
    assert.match(without('["a", "b", "c"]', 0) ?? '', /\["b", "c"\]/);
    assert.match(without('["a", "b", "c"]', 1) ?? '', /\["a", "c"\]/);
    assert.match(without('["a", "b", "c"]', 2) ?? '', /\["a", "b"\]/);
    assert.match(
      without('[\n    "a",\n    "b", # second\n    "c",\n  ]', 0) ?? '',
      /\[\n {4}"b", # second\n {4}"c",\n {2}\]/,
    );
    assert.equal(without('["a"]', 0), undefined);
  });
  it('gives an instance an Elastic IP', () => {
    const text = record(
      'zone_id = var.zone_id',
      'name    = "www"',
      'type    = "A"',
      'ttl     = 300',
      'records = [aws_instance.web.public_ip]',
    );
    const use = (recordSet: RecordSet): Change => ({
      kind: 'useElasticIp',
      in: recordSet,
      value: valuesOf(recordSet)[0] as never,
    });
    assert.equal(changed(text, use), undefined, 'the instance is not in view');
    const instance = 'resource "aws_instance" "web" {\n}\n';
    const address = 'resource "aws_eip" "web" {\n  domain   = "vpc"\n  instance = aws_instance.web.id\n}\n';
    const after = text.replace('aws_instance.web', 'aws_eip.web');
    assert.equal(changed(instance + text, use), `${instance}\n${address}${after}`);
    assert.equal(changed(instance.replace('{', '{\n  count = 2') + text, use), undefined, 'there are several');
  });
  it('takes a whole record away', () => {
    assert.equal(
      changed(`# a\n${CNAME}\n${LB}`, (recordSet) => ({ kind: 'removeRecordSet', in: recordSet })),
      `# a\n${LB}`,
    );
  });
  it('makes an alias in the JSON syntax too', () => {
    const text = JSON.stringify(
      {
        resource: {
          aws_route53_record: {
            www: { zone_id: '${var.z}', name: 'www', type: 'CNAME', ttl: 300, records: ['${aws_lb.main[0].dns_name}'] },
          },
        },
      },
      null,
      2,
    );
    const fixed = JSON.parse(changed(text, toAlias, 'main.tf.json') ?? '{}');
    assert.deepEqual(fixed.resource.aws_route53_record.www, {
      zone_id: '${var.z}',
      name: 'www',
      type: 'A',
      alias: {
        name: '${aws_lb.main[0].dns_name}',
        zone_id: '${aws_lb.main[0].zone_id}',
        evaluate_target_health: false,
      },
    });
  });
});

const comment = fc.constantFrom('', '', ' # note', ' // note');
const blank = fc.constantFrom('', '', '', '\n', '  # a line of its own\n', '\n  # between\n');
const target = fc.constantFrom(
  'aws_lb.main[0].dns_name',
  'aws_lb.other.dns_name',
  '"d111111abcdef8.cloudfront.net"',
  'local.lb',
);
const list = fc
  .tuple(
    target,
    fc.constantFrom('[T]', '[\n    T,\n  ]', '[ # why\n    T\n  ]', '[\n    # why\n    T, # here\n  ]', 'toset([T])'),
  )
  .map(([name, form]) => form.replace('T', name));
const settings = fc
  .tuple(
    list,
    fc.array(comment, { minLength: 8, maxLength: 8 }),
    fc.array(blank, { minLength: 9, maxLength: 9 }),
    fc.boolean(),
    fc.boolean(),
    fc.integer({ min: 0, max: 5000 }),
  )
  .chain(([records, comments, blanks, weighted, policy, seed]) =>
    fc
      .shuffledSubarray(
        ['zone_id = var.zone_id', 'name = "www"', 'type = "CNAME"', 'ttl = 300', `records = ${records}`],
        { minLength: 5 },
      )
      .map((lines) => {
        const all = weighted
          ? [...lines.slice(0, seed % 6), 'set_identifier = "one"', ...lines.slice(seed % 6)]
          : lines;
        const after = policy && weighted ? '  weighted_routing_policy {\n    weight = 1\n  }\n' : '';
        return (
          all.map((line, index) => `${blanks[index]}  ${line}${comments[index]}\n`).join('') + after + (blanks[8] ?? '')
        );
      }),
  );
const file = fc
  .array(settings, { minLength: 1, maxLength: 4 })
  .map(
    (all) =>
      `locals {\n  lb = aws_lb.main[0].dns_name\n}\n\n${all.map((lines, index) => `resource "aws_route53_record" "r${index}" {\n${lines}}\n`).join('\n')}`,
  );

/** The text as formatted by `terraform fmt`; undefined where Terraform is not installed. */
function formatted(text: string): string | undefined {
  const { status, stdout } = spawnSync('terraform', ['fmt', '-'], {
    input: text,
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
  });
  return status === 0 ? stdout : undefined;
}

describe('A fix in any Terraform file', () => {
  it('touches only its record, parses, and is done when it is done', () => {
    fc.assert(
      fc.property(file, fc.boolean(), (lf, crlf) => {
        const text = crlf ? lf.replaceAll('\n', '\r\n') : lf;
        const { file: source, records } = open(text);
        const [recordSet] = records as [RecordSet];
        const edits = terraform.write(toAlias(recordSet));
        assert.ok(edits !== undefined);
        for (const edit of edits)
          assert.ok(recordSet.span.start <= edit.span.start && edit.span.end <= recordSet.span.end);
        const fixed = applied(source, edits);
        if (crlf) assert.doesNotMatch(fixed, /[^\r]\n/);
        const again = open(fixed);
        assert.deepEqual(terraform.read([again.file]).errors, []);
        assert.equal(again.records.length, records.length);
        const [now] = again.records as [RecordSet];
        assert.deepEqual([now.target.kind, now.type.value, now.ttl], ['alias', 'A', undefined]);
        assert.equal(terraform.write(toAlias(now)), undefined);
      }),
      { numRuns: 500 },
    );
  });
  it('leaves the file as terraform fmt would have it', function () {
    if (formatted('') === undefined) {
      process.stdout.write('      Skipped: terraform is not installed, so nothing tells how it would format\n');
      return this.skip();
    }
    const samples = fc.sample(file, { numRuns: 150, seed: 53 });
    const clean = formatted(
      samples.join('\n').replace(/"aws_route53_record" "r\d"/g, '"aws_route53_record" "r"'),
    ) as string;
    let count = 0;
    const unique = clean.replace(/"aws_route53_record" "r"/g, () => `"aws_route53_record" "r${(count += 1)}"`);
    const { file: source, records } = open(unique);
    const twins = (recordSet: RecordSet): Change => ({
      kind: 'addTwin',
      of: recordSet,
      type: 'AAAA',
      target: (toAlias(recordSet) as Extract<Change, { kind: 'toAlias' }>).target,
    });
    const all = records
      .flatMap((recordSet) => [toAlias(recordSet), twins(recordSet)])
      .flatMap((change) => terraform.write(change) ?? []);
    const fixed = applied(source, all);
    assert.ok(all.length > 2 * records.length);
    assert.equal(formatted(fixed), fixed);
    const ttl = applied(
      source,
      records.flatMap((recordSet) => terraform.write({ kind: 'remove', in: recordSet, field: 'ttl' }) ?? []),
    );
    assert.equal(formatted(ttl), ttl);
    const again = open(ttl);
    const back = applied(
      again.file,
      again.records.flatMap(
        (recordSet) => terraform.write({ kind: 'set', in: recordSet, field: 'ttl', value: 60 }) ?? [],
      ),
    );
    assert.equal(formatted(back), back);
  });
});
