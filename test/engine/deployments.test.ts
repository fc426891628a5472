import assert from 'node:assert/strict';
import { graphOf } from '../../server/src/engine/zone-graph';
import {
  deploy,
  environment,
  file,
  findingsOf,
  lintDeployed,
  MAIN,
  option,
  problemsOf,
  RECORD,
  recordsOf,
  valueFile,
} from './deployments';

const main = file('main.tf', MAIN);
const DOMAIN = 'domain = "example.com"\n';

/** A record of Terraform whose name and value are expressions, with the variables that it needs. */
const recordOf = (variables: string, name: string, value: string, more = '') =>
  file(
    'main.tf',
    `${variables}
resource "aws_route53_record" "r" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = ${name}
  type    = "TXT"
  ttl     = 300
  records = [${value}]
${more}}
`,
  );

const messageOf = (...args: Parameters<typeof lintDeployed>) => {
  const [finding, more] = lintDeployed(...args).findings;
  assert.equal(more, undefined);
  return finding?.message ?? '';
};

describe('values of a deployment', () => {
  it('are facts where a default is a placeholder', () => {
    assert.deepEqual(findingsOf([main]), []);
    const bad = valueFile('prod.tfvars', `${DOMAIN}target = "192.0.2.1"\n`);
    assert.deepEqual(findingsOf([main], [deploy('prod', '', [bad])]), [`${RECORD} (prod)`]);
  });

  it('leave the rest to the defaults, which are facts then', () => {
    const text = MAIN.replace('"lb.example.net"', '"192.0.2.1"');
    assert.deepEqual(findingsOf([file('main.tf', text)]), []);
    assert.deepEqual(findingsOf([file('main.tf', text)], [deploy('prod', '')]), [`${RECORD} (prod)`]);
  });

  it('are unknown where nothing is given and there is no default', () => {
    assert.deepEqual(recordsOf([main], [deploy('prod', '')]), ['prod: www.${var.domain} CNAME lb.example.net']);
  });

  it('hold for the root that the deployment names, and no other', () => {
    const bad = valueFile('prod.tfvars', 'target = "192.0.2.1"\n');
    assert.deepEqual(findingsOf([main, file('b/main.tf', MAIN)], [deploy('prod', 'b/', [bad])]), [
      `b/${RECORD} (prod)`,
    ]);
  });

  it('are passed on to modules', () => {
    const call = file('main.tf', 'variable "to" {}\nmodule "dns" {\n  source = "./dns"\n  target = var.to\n}\n');
    const dns = file('dns/main.tf', MAIN);
    const bad = deploy('prod', '', [option('to', '192.0.2.1'), option('domain', 'example.com')]);
    assert.deepEqual(findingsOf([call, dns], [bad]), ['main.tf:4:12 cname-value-not-a-hostname (prod)']);
  });

  it('do not reach the folder of a module by itself', () => {
    const call = file('main.tf', 'variable "domain" {}\nmodule "dns" {\n  source = "./dns"\n}\n');
    const dns = file('dns/main.tf', MAIN);
    assert.deepEqual(
      recordsOf([call, dns], [deploy('prod', '', [option('domain', 'example.com')])]),
      ['prod: www.${var.domain} CNAME lb.example.net', '-: www.${var.domain} CNAME ${var.target}'].map((line) =>
        line.replace('CNAME ${var.target}', 'CNAME ?'),
      ),
    );
  });

  it('that are secret are not looked at', () => {
    const text = MAIN.replace('variable "target" {', 'variable "target" {\n  sensitive = true');
    const found = lintDeployed([file('main.tf', text)], [deploy('prod', '', [option('target', '192.0.2.1')])]);
    assert.deepEqual(found.findings, []);
    assert.deepEqual(recordsOf([file('main.tf', text)], [deploy('prod', '', [option('target', '192.0.2.1')])]), [
      'prod: www.${var.domain} CNAME ?',
    ]);
  });

  it('are pointed at beside a secret, too, as no report shows their lines', () => {
    const relatedOf = (...args: Parameters<typeof lintDeployed>) =>
      lintDeployed(...args).findings.flatMap(({ related }) =>
        related.map(({ value, span }) => `${value} ${span.file.text.slice(span.start, span.end)}`),
      );
    const files = [file('main.tf', `variable "key" {\n  sensitive = true\n}\n${MAIN}`)];
    const line = valueFile('p.tfvars.json', '{ "target": "192.0.2.1", "key": "secret" }');
    assert.deepEqual(relatedOf(files, [deploy('prod', '', [line])]), [
      'The value of var.target is given here. 192.0.2.1',
    ]);
    const stack = [
      template('!Ref Target', TEMPLATE.replace('Env: {', 'Key: { Type: String, NoEcho: true }\n  Env: {')),
    ];
    assert.deepEqual(relatedOf(stack, [inStack('prod', [valueFile('p.txt', 'Target=192.0.2.1 Key=secret')])]), [
      'The value of the parameter Target is given here. 192.0.2.1',
    ]);
  });

  it('decide which instances there are', () => {
    const text = MAIN.replace('variable "domain"', 'variable "on" {}\nvariable "domain"')
      .replace('"it" {', '"it" {\n  count = var.on ? 1 : 0')
      .replace('[var.target]', '["192.0.2.1"]');
    const files = [file('main.tf', text)];
    const found = findingsOf(files, [
      deploy('prod', '', [option('on', 'true')]),
      deploy('test', '', [option('on', 'false')]),
    ]);
    assert.deepEqual(found, ['main.tf:18:14 cname-value-not-a-hostname (prod)']);
    assert.match(
      messageOf(files, [deploy('prod', '', [option('on', 'true')]), deploy('test', '', [option('on', 'false')])]),
      / In prod\.$/,
    );
  });

  it('in collections keep their place, where they are wrong', () => {
    const text = `variable "records" { type = map(object({ type = string, values = list(string) })) }
resource "aws_route53_record" "r" {
  for_each = var.records
  zone_id  = "Z0123456789ABCDEFGHIJ"
  name     = "\${each.key}.example.com"
  type     = each.value.type
  ttl      = 300
  records  = each.value.values
}
`;
    const prod = valueFile('prod.tfvars', 'records = {\n  www = { type = "A", values = ["192.0.2.300"] }\n}\n');
    const test = valueFile('test.tfvars', 'records = {\n  www = { type = "A", values = ["192.0.2.3"] }\n}\n');
    assert.deepEqual(findingsOf([file('main.tf', text)], [deploy('prod', '', [prod]), deploy('test', '', [test])]), [
      'prod.tfvars:2:33 invalid-value (prod)',
    ]);
  });
});

describe('the order of values of Terraform', () => {
  const files = [
    recordOf('variable "v" {\n  default = "default"\n}', '"a.example.com"', 'var.v'),
    file('terraform.tfvars', 'v = "tfvars"\n'),
    file('terraform.tfvars.json', '{ "v": "json" }'),
    file('b.auto.tfvars', 'v = "b"\n'),
    file('c.auto.tfvars.json', '{ "v": "c" }'),
  ];
  const valueIn = (count: number, ...sources: Parameters<typeof deploy>[2][]) =>
    recordsOf(files.slice(0, count), [
      deploy(
        'd',
        '',
        sources.flat().flatMap((source) => source ?? []),
      ),
    ])[0]?.replace('d: a.example.com TXT ', '');

  it('is: default, environment, the files that it loads by itself, options as they stand', () => {
    const env = [environment('v', 'environment')];
    assert.equal(valueIn(1), 'default');
    assert.equal(valueIn(1, env), 'environment');
    assert.equal(valueIn(2, env), 'tfvars');
    assert.equal(valueIn(3, env), 'json');
    assert.equal(valueIn(4, env), 'b');
    assert.equal(valueIn(5, env), 'c');
    assert.equal(valueIn(5, [valueFile('a.tfvars', 'v = "file"\n')], env), 'file');
    assert.equal(valueIn(5, [valueFile('a.tfvars', 'v = "file"\n'), option('v', 'option')]), 'option');
    assert.equal(valueIn(5, [option('v', 'option'), valueFile('a.tfvars.json', '{ "v": "last" }')]), 'last');
  });

  it('replaces a collection as a whole', () => {
    const map = recordOf('variable "m" {\n  default = { a = "x" }\n}', '"a.example.com"', 'lookup(var.m, "a", "none")');
    const given = [valueFile('a.tfvars', 'm = { a = "1" }\n'), valueFile('b.tfvars', 'm = { b = "2" }\n')];
    assert.deepEqual(recordsOf([map], [deploy('d', '', given)]), ['d: a.example.com TXT none']);
  });
});

describe('the types of values of Terraform', () => {
  const convert = (type: string, expression: string, text: string) =>
    recordsOf(
      [recordOf(`variable "v" {${type}}`, '"a.example.com"', expression)],
      [deploy('d', '', [option('v', text)])],
    )[0]?.replace('d: a.example.com TXT ', '');

  it('decide whether an option is an expression or the text itself', () => {
    assert.equal(convert('', 'var.v', '["a"]'), '["a"]');
    assert.equal(convert(' type = string ', 'var.v', '"a"'), '"a"');
    assert.equal(convert(' type = list(string) ', 'var.v[0]', '["a"]'), 'a');
    assert.equal(convert(' type = any ', 'var.v.a', '{ a = "x" }'), 'x');
    assert.equal(convert(' type = number ', 'var.v + 1', '5'), '6');
    assert.equal(convert(' type = bool ', 'var.v ? "yes" : "no"', '1'), 'yes');
    assert.equal(convert(' type = object({ a = optional(string, "x") }) ', 'var.v.a', '{}'), 'x');
  });

  it('are checked', () => {
    const problems = (type: string, text: string) =>
      problemsOf([recordOf(`variable "v" { type = ${type} }`, '"a"', '"x"')], [deploy('d', '', [option('v', text)])]);
    const needs = (what: string) => [`error The value of variable 'v' does not fit its type: ${what} is needed.`];
    assert.deepEqual(problems('number', 'abc'), needs('a number'));
    assert.deepEqual(problems('bool', 'yes'), needs('true or false'));
    assert.deepEqual(problems('list(number)', '[1, "2", "x"]'), needs('a number'));
    assert.deepEqual(problems('set(string)', '{ a = 1 }'), needs('a set'));
    assert.deepEqual(problems('map(string)', '["a"]'), needs('a map'));
    assert.deepEqual(
      problems('object({ a = string, b = optional(string) })', '{ b = "x" }'),
      needs("the attribute 'a'"),
    );
    for (const [type, text] of [
      ['string', '5'],
      ['number', '5'],
      ['list(string)', '[1, true]'],
      ['map(any)', '{ a = [] }'],
      ['object({ a = optional(number) })', '{}'],
      ['any', '[1, "x"]'],
    ] as const)
      assert.deepEqual(problems(type, text), [], `${type} ${text}`);
  });

  it('and names that are not declared are, as Terraform does: an error of an option, a warning of a file', () => {
    const typo = [
      option('domian', 'x'),
      environment('other', 'x'),
      valueFile('prod.tfvars', 'domain = "example.com"\ntraget = "x"\n'),
    ];
    assert.deepEqual(problemsOf([main], [deploy('prod', '', typo)]), [
      "error The folder declares no variable 'domian'; did you mean 'domain'?",
      "warning prod.tfvars:2:1 The folder declares no variable 'traget'; did you mean 'target'?",
    ]);
  });

  it('and syntax errors are', () => {
    const [problem = ''] = problemsOf(
      [main],
      [deploy('prod', '', [valueFile('prod.tfvars', 'domain = "example.com\n')])],
    );
    assert.match(problem, /^error prod\.tfvars:1:\d+ /);
    assert.match(
      problemsOf(
        [file('main.tf', 'variable "v" { type = list(string) }\n# route53\n')],
        [deploy('d', '', [option('v', '[1')])],
      )[0] ?? '',
      /^error The value of variable 'v': /,
    );
  });
});

describe('findings in several deployments', () => {
  const inEach = (targets: Readonly<Record<string, string>>, text = MAIN) =>
    [
      [file('main.tf', text)],
      Object.entries(targets).map(([name, target]) =>
        deploy(name, '', [option('domain', 'example.com'), option('target', target)]),
      ),
    ] as const;

  it('are one finding, which says nothing more where it holds in all', () => {
    const message = messageOf(...inEach({ prod: '192.0.2.1', test: '192.0.2.2' }));
    assert.match(message, /Make it a record of type A\.$/);
  });

  it('say in which they hold', () => {
    const message = (targets: Readonly<Record<string, string>>) =>
      messageOf(...inEach(targets))
        .split('. ')
        .at(-1);
    assert.equal(message({ prod: '192.0.2.1', test: 'a.example.net' }), 'In prod.');
    assert.equal(message({ a: '192.0.2.1', b: '192.0.2.1', c: 'x.example.net' }), 'In a and b.');
    assert.equal(message({ a: '192.0.2.1', b: '192.0.2.1', c: '192.0.2.1', d: 'x.example.net' }), 'In a, b and c.');
    assert.equal(
      message({ a: '192.0.2.1', b: '192.0.2.1', c: '192.0.2.1', d: '192.0.2.1', e: '192.0.2.1', f: 'x.example.net' }),
      'In a, b, c and 2 more.',
    );
  });

  it('are one for several names of one text', () => {
    const text = MAIN.replace('"CNAME"', '"MX"').replace('[var.target]', '["lb.example.net"]');
    const message = messageOf(
      [file('main.tf', text)],
      [deploy('prod', '', [option('domain', 'example.com')]), deploy('test', '', [option('domain', 'example.org')])],
    );
    assert.doesNotMatch(message, /In prod/);
  });

  it('are not made of the records of two deployments', () => {
    // The same zone and the same name, whose value differs.
    const found = findingsOf(...inEach({ prod: 'a.example.net', test: 'b.example.net' }));
    assert.deepEqual(found, []);
  });

  it('name the places of the values', () => {
    const prod = valueFile('prod.tfvars', 'domain = "example.com"\ntarget = "192.0.2.1"\n');
    const test = valueFile('test.tfvars', 'target = "192.0.2.2"\n');
    const [finding] = lintDeployed([main], [deploy('prod', '', [prod]), deploy('test', '', [prod, test])]).findings;
    assert.deepEqual(
      finding?.related.map(({ value, span }) => `${span.file.uri} ${span.start} ${value}`),
      [
        'file:///w/prod.tfvars 32 The value of var.target is given here.',
        'file:///w/test.tfvars 9 The value of var.target is given here.',
      ],
    );
  });

  it('name the places through locals and calls, and the default that counts', () => {
    const call = file(
      'main.tf',
      'variable "to" {\n  default = "192.0.2.1"\n}\nlocals {\n  to = var.to\n}\nmodule "dns" {\n  source = "./dns"\n  target = local.to\n}\n',
    );
    const [finding] = lintDeployed([call, file('dns/main.tf', MAIN)], [deploy('prod', '')]).findings;
    assert.ok(
      finding?.related.some(
        ({ value, span }) => value === 'No value is given for var.to: its default counts.' && span.file === call,
      ),
      JSON.stringify(finding?.related.map(({ value }) => value)),
    );
  });

  it('do not depend on the order of the deployments, but for that of the names', () => {
    const targets = { a: '192.0.2.1', b: 'x.example.net', c: '192.0.2.3' };
    const [files, deployments] = inEach(targets);
    const keys = (list: typeof deployments) =>
      lintDeployed(files, list).findings.map((finding) =>
        [finding.rule, finding.at.start, [...(finding.deployments ?? [])].sort().join()].join(' '),
      );
    assert.deepEqual(keys([...deployments].reverse()), keys(deployments));
  });
});

describe('fixes of what is deployed in several ways', () => {
  const fixesOf = (...args: Parameters<typeof lintDeployed>) =>
    lintDeployed(...args).findings.flatMap(({ fixes }) => fixes.map(({ title, safety }) => `${safety} ${title}`));

  it('are not offered where another deployment would have a fault then', () => {
    const targets = (a: string, b: string) => [
      deploy('a', '', [option('domain', 'example.com'), option('target', a)]),
      deploy('b', '', [option('domain', 'example.com'), option('target', b)]),
    ];
    assert.deepEqual(fixesOf([main], targets('192.0.2.1', 'x.example.net')), []);
    assert.deepEqual(fixesOf([main], targets('192.0.2.1', '192.0.2.2')), ['suggestion Change the type to A']);
  });

  const TTL = `variable "alias" {}
resource "aws_route53_record" "r" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "a.example.com"
  type    = "A"
  ttl     = 300
  alias {
    name                   = VALUE
    zone_id                = "Z35SXDOTRQ7X7K"
    evaluate_target_health = true
  }
}
`;

  it('are safe where they are so without any values', () => {
    const text = TTL.replace('VALUE', '"web-1234567890.us-east-1.elb.amazonaws.com"');
    assert.deepEqual(fixesOf([file('main.tf', text)], []), ['safe Remove the TTL']);
    assert.deepEqual(fixesOf([file('main.tf', text)], [deploy('prod', '')]), ['safe Remove the TTL']);
  });

  it('are suggestions where a value makes them', () => {
    const text = `variable "on" {}
resource "aws_route53_record" "r" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "a.example.com"
  type    = "CNAME"
  ttl     = 300
  records = [var.on]
}
`;
    const found = lintDeployed([file('main.tf', text)], [deploy('prod', '', [option('on', 'https://x.example.net/')])]);
    for (const { fixes } of found.findings) for (const { safety } of fixes) assert.equal(safety, 'suggestion');
    assert.ok(found.findings.length > 0);
  });

  it('of a value in a file are right for all that have it, and suggestions', () => {
    const text = `variable "records" { type = map(list(string)) }
resource "aws_route53_record" "r" {
  for_each = var.records
  zone_id  = "Z0123456789ABCDEFGHIJ"
  name     = "\${each.key}.example.com"
  type     = "CNAME"
  ttl      = 300
  records  = each.value
}
`;
    const common = valueFile('common.tfvars', 'records = {\n  www = ["https://x.example.net/"]\n}\n');
    const found = lintDeployed(
      [file('main.tf', text)],
      [deploy('a', '', [common]), deploy('b', '', [common])],
    ).findings;
    assert.deepEqual(
      found.map(({ rule, fixes }) => `${rule} ${fixes.map(({ safety }) => safety).join()}`),
      ['cname-value-not-a-hostname suggestion'],
    );
  });
});

const TEMPLATE = `Parameters:
  Domain: { Type: String }
  Env: { Type: String, AllowedValues: [test, prod], Default: test }
  Target: { Type: String, Default: lb.example.net }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
Mappings:
  Targets:
    eu-central-1: { Name: 192.0.2.1 }
    us-east-1: { Name: lb.example.net }
Resources:
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: !Sub \${Domain}.
      Name: !Sub www.\${Domain}
      Type: CNAME
      TTL: '300'
      ResourceRecords: [VALUE]
`;
const template = (value: string, text = TEMPLATE) => file('template.yaml', text.replace('VALUE', value));
const inStack = (name: string, sources: Parameters<typeof deploy>[2] = [], region?: string) =>
  deploy(name, 'template.yaml', sources, region);
const WRONG = 'template.yaml:19:25 cname-value-not-a-hostname';

describe('parameters of a stack', () => {
  it('are facts, and the defaults of the others', () => {
    assert.deepEqual(findingsOf([template('!Ref Target')]), []);
    assert.deepEqual(findingsOf([template('!Ref Target')], [inStack('prod', [option('Target', '192.0.2.1')])]), [
      `${WRONG} (prod)`,
    ]);
    const text = TEMPLATE.replace('Default: lb.example.net', 'Default: 192.0.2.1');
    assert.deepEqual(findingsOf([template('!Ref Target', text)]), []);
    assert.deepEqual(findingsOf([template('!Ref Target', text)], [inStack('prod')]), [`${WRONG} (prod)`]);
  });

  it('decide conditions', () => {
    const files = [template('!If [IsProd, 192.0.2.1, lb.example.net]')];
    const both = [inStack('prod', [option('Env', 'prod')]), inStack('test')];
    assert.deepEqual(findingsOf(files, both), [`template.yaml:19:38 cname-value-not-a-hostname (prod)`]);
    assert.match(messageOf(files, both), / In prod\.$/);
    const conditional = TEMPLATE.replace(
      'Type: AWS::Route53::RecordSet',
      'Type: AWS::Route53::RecordSet\n    Condition: IsProd',
    );
    assert.deepEqual(recordsOf([template('lb.example.net', conditional)], [inStack('test')]), []);
  });

  it('and the region decide rows of mappings', () => {
    const files = [template('!FindInMap [Targets, !Ref AWS::Region, Name]')];
    assert.deepEqual(findingsOf(files, [inStack('eu', [], 'eu-central-1'), inStack('us', [], 'us-east-1')]), [
      'template.yaml:9:27 cname-value-not-a-hostname (eu)',
    ]);
  });

  it('that are secret, lists or taken from Systems Manager stay unknown', () => {
    for (const type of [
      'Type: String, NoEcho: true',
      'Type: String, NoEcho: "TRUE"',
      'Type: CommaDelimitedList',
      'Type: AWS::SSM::Parameter::Value<String>',
    ]) {
      const text = TEMPLATE.replace(
        'Target: { Type: String, Default: lb.example.net }',
        `Target: { ${type}, Default: x }`,
      );
      assert.deepEqual(
        recordsOf(
          [template('!Ref Target', text)],
          [inStack('prod', [option('Target', '192.0.2.1'), option('Domain', 'example.com')])],
        ),
        ['prod: www.example.com CNAME ?'],
        type,
      );
    }
  });

  it('are passed on to the stacks that it makes', () => {
    const root = file(
      'root.yaml',
      'Parameters:\n  To: { Type: String }\nResources:\n  Dns:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./template.yaml\n      Parameters: { Target: !Ref To }\n',
    );
    const prod = deploy('prod', 'root.yaml', [option('To', '192.0.2.1')]);
    assert.deepEqual(
      findingsOf([root, template('!Ref Target')], [prod]).map((line) => line.split(' ').slice(1).join(' ')),
      ['cname-value-not-a-hostname (prod)'],
    );
  });

  it('that it does not allow are errors', () => {
    const text = TEMPLATE.replace(
      'Domain: { Type: String }',
      "Domain: { Type: String, AllowedPattern: '[a-z.]+', MaxLength: 12 }\n  Ttl: { Type: Number, MinValue: 60, Default: 60 }",
    );
    const problems = (name: string, value: string) =>
      problemsOf([template('x.example.net', text)], [inStack('prod', [option(name, value)])]);
    const refused = (name: string, why: string) => [`error The value of parameter '${name}' is not allowed: ${why}.`];
    assert.deepEqual(problems('Env', 'staging'), refused('Env', 'it has to be one of test, prod'));
    assert.deepEqual(problems('Domain', 'Example'), refused('Domain', 'it has to match [a-z.]+'));
    assert.deepEqual(problems('Domain', 'example.example'), refused('Domain', 'the most is 12 characters'));
    assert.deepEqual(problems('Ttl', '30'), refused('Ttl', 'the least is 60'));
    assert.deepEqual(problems('Ttl', 'soon'), refused('Ttl', 'it has to be a number'));
    assert.deepEqual(problems('Ttl', '300'), []);
    assert.deepEqual(problems('Domian', 'x'), ["error The template has no parameter 'Domian'; did you mean 'Domain'?"]);
  });

  it('name the places of their values', () => {
    const prod = valueFile('prod.json', '[{ "ParameterKey": "Target", "ParameterValue": "192.0.2.1" }]');
    const [finding] = lintDeployed([template('!Ref Target')], [inStack('prod', [prod])]).findings;
    assert.deepEqual(
      finding?.related.map(({ value, span }) => `${span.file.uri} ${span.start} ${value}`),
      ['file:///w/prod.json 48 The value of the parameter Target is given here.'],
    );
  });
});

describe('files of parameters', () => {
  const valueIn = (name: string, text: string, part?: string) =>
    recordsOf(
      [template('!Ref Target')],
      [inStack('d', [option('Domain', 'example.com'), valueFile(name, text, part)])],
    )[0]?.replace('d: www.example.com CNAME ', '');

  it('are those of the AWS CLI', () => {
    assert.equal(
      valueIn('p.json', '[{ "ParameterKey": "Target", "ParameterValue": "a.example.net" }]'),
      'a.example.net',
    );
    assert.equal(valueIn('p.yaml', '- ParameterKey: Target\n  ParameterValue: a.example.net\n'), 'a.example.net');
    assert.equal(valueIn('p.json', '["Env=prod", "Target=a.example.net"]'), 'a.example.net');
    assert.equal(valueIn('p.json', '[{ "ParameterKey": "Target", "UsePreviousValue": true }]'), '?');
  });

  it('are template configurations', () => {
    assert.equal(valueIn('p.json', '{ "Parameters": { "Target": "a.example.net" }, "Tags": {} }'), 'a.example.net');
    assert.equal(valueIn('p.yml', 'Parameters:\n  Target: a.example.net\n'), 'a.example.net');
  });

  it('are words', () => {
    for (const text of [
      'Env=prod Target=a.example.net\n',
      '# for production\nEnv=prod\nTarget="a.example.net"\n',
      "ParameterKey=Target,ParameterValue='a.example.net'",
    ])
      assert.equal(valueIn('p.txt', text), 'a.example.net', text);
  });

  it('are configurations of SAM', () => {
    const toml = `version = 0.1
# what follows holds for all commands
[default.global.parameters]
stack_name = "dns"
region = "eu-central-1"

[default.deploy.parameters]
parameter_overrides = "Env=\\"prod\\" Target=\\"a.example.net\\""

[prod.deploy.parameters]
parameter_overrides = [
  "Env=prod",
  'Target=b.example.net', # a comment
]
`;
    assert.equal(valueIn('samconfig.toml', toml), 'a.example.net');
    assert.equal(valueIn('samconfig.toml', toml, 'prod'), 'b.example.net');
    assert.equal(
      valueIn(
        'samconfig.yaml',
        'default:\n  deploy:\n    parameters:\n      parameter_overrides: [Target=c.example.net]\n',
      ),
      'c.example.net',
    );
    const files = [template('!FindInMap [Targets, !Ref AWS::Region, Name]')];
    assert.deepEqual(findingsOf(files, [inStack('d', [valueFile('samconfig.toml', toml)])]), [
      'template.yaml:9:27 cname-value-not-a-hostname (d)',
    ]);
  });

  it('that cannot be read are errors', () => {
    const problems = (name: string, text: string, part?: string) =>
      problemsOf([template('x.example.net')], [inStack('d', [valueFile(name, text, part)])]);
    assert.deepEqual(problems('p.json', '{ "Target": "x" }'), [
      'error p.json:1:1 No parameters are in it: a list of ParameterKey and ParameterValue, or Parameters, is expected.',
    ]);
    assert.deepEqual(problems('samconfig.toml', '[default]\n', 'prod'), [
      "error samconfig.toml:1:1 It has no environment 'prod'.",
    ]);
    assert.match(
      problems('samconfig.toml', '[default.deploy]\n[default\n')[0] ?? '',
      /^error samconfig\.toml:2:1 This is not valid TOML: .+\.$/,
    );
    assert.match(problems('p.json', '[{ "ParameterKey": ')[0] ?? '', /^error p\.json:/);
    assert.deepEqual(problems('p.txt', 'Traget=x\n'), [
      "warning p.txt:1:8 The template has no parameter 'Traget'; did you mean 'Target'?",
    ]);
    assert.deepEqual(
      problems('p.json', '["Traget=x"]').map((line) => line.split(' ')[0]),
      ['error'],
    );
  });
});

describe('what else is read for several deployments', () => {
  it('is counted and drawn by deployment', () => {
    const two = [
      deploy('prod', '', [option('domain', 'example.com')]),
      deploy('test', '', [option('domain', 'example.org')]),
    ];
    const { nodes } = graphOf(lintDeployed([main], two));
    assert.deepEqual(
      nodes.filter(({ kind }) => kind === 'zone').map(({ label, detail }) => `${label} ${detail}`),
      ['example.com aws_route53_zone.main · public · prod', 'example.org aws_route53_zone.main · public · test'],
    );
  });
});
