import assert from 'node:assert/strict';
import { listRules } from '../../server/src/engine/catalogue';
import { isIgnored, levelsAt, toLintOptions } from '../../server/src/engine/configuration/configuration';
import { configurationFileNames, parseConfiguration } from '../../server/src/engine/configuration/parse';
import { formatSchema } from '../../server/src/engine/configuration/schema';
import { lint } from '../../server/src/engine/lint';
import { installTiny } from '../cli/tiny';

/** Line, column and message of every error. */
function errorsIn(text: string, name = '.route53lint.json'): string[] {
  return parseConfiguration(text, name).errors.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

function configurationIn(text: string, name = '.route53lint.json') {
  const { configuration, errors } = parseConfiguration(text, name);
  assert.deepEqual(errors, []);
  assert.ok(configuration);
  return configuration;
}

describe('reading a configuration', () => {
  let restore: () => void;
  before(() => {
    restore = installTiny();
  });
  after(() => restore());

  const json = `{
    "$schema": "./schema.json",
    "rules": { "loud": "warning", "sleeping": "error" },
    "overrides": [{ "files": ["legacy/**"], "rules": { "loud": "off" } }],
    "ignore": ["generated/"],
    "zones": { "Z0123456789ABC": "example.com", "/hostedzone/Z2": "example.org." }
  }`;

  it('takes all settings of a JSON file', () => {
    const configuration = configurationIn(json);
    assert.deepEqual(
      [...configuration.rules],
      [
        ['loud', 'warning'],
        ['sleeping', 'error'],
      ],
    );
    assert.deepEqual(configuration.overrides, [{ files: ['legacy/**'], rules: new Map([['loud', 'off']]) }]);
    assert.deepEqual(configuration.ignore, ['generated/']);
    assert.deepEqual(
      [...configuration.zones],
      [
        ['Z0123456789ABC', 'example.com'],
        ['Z2', 'example.org.'],
      ],
    );
  });

  it('reads the same in YAML, where "off" is a word', () => {
    const yaml = [
      'rules: { loud: warning, sleeping: error }',
      'overrides:',
      '  - files: ["legacy/**"]',
      '    rules:',
      '      loud: off',
      'ignore: [generated/]',
      'zones:',
      '  Z0123456789ABC: example.com',
      '  /hostedzone/Z2: example.org.',
    ].join('\n');
    for (const name of ['.route53lint.yaml', '.route53lint.yml'])
      assert.deepEqual(configurationIn(yaml, name), configurationIn(json));
  });

  it('reads comments and trailing commas in JSON', () => {
    assert.deepEqual(
      [...configurationIn('{ // why\n "rules": { "loud": "off", }, }', '.route53lint.jsonc').rules],
      [['loud', 'off']],
    );
  });

  it('reads the key route53lint of a package.json and leaves the rest alone', () => {
    assert.deepEqual(
      [...configurationIn('{ "name": "x", "route53lint": { "rules": { "loud": "off" } } }', 'package.json').rules],
      [['loud', 'off']],
    );
    assert.deepEqual(parseConfiguration('{ "name": "x" }', '/a/package.json'), {
      configuration: undefined,
      errors: [],
      unexplained: [],
    });
    assert.equal(parseConfiguration('{ "name": ', 'package.json').configuration, undefined);
    assert.deepEqual(parseConfiguration('{ "name": ', 'package.json').errors, []);
  });

  it('takes an empty file for an empty configuration', () => {
    for (const name of configurationFileNames.filter((each) => each !== 'package.json'))
      assert.equal(configurationIn('', name).rules.size, 0);
  });

  it('suggests the rule that was meant', () => {
    assert.deepEqual(errorsIn('{\n  "rules": { "luod": "off" }\n}'), [
      "2:14 Unknown rule 'luod'; did you mean 'loud'?",
    ]);
    assert.deepEqual(errorsIn('{ "rules": { "something-else": "off" } }'), ["1:14 Unknown rule 'something-else'."]);
  });

  it('lets syntax errors be configured', () => {
    assert.deepEqual(
      [...configurationIn('{ "rules": { "syntax-error": "warning" } }').rules],
      [['syntax-error', 'warning']],
    );
  });

  it('suggests the severity that was meant, also where it has another linter’s name', () => {
    const level = (value: string) => errorsIn(`{ "rules": { "loud": ${value} } }`)[0];
    assert.equal(level('"warn"'), "1:22 Unknown severity 'warn'; did you mean 'warning'?");
    assert.equal(level('"eror"'), "1:22 Unknown severity 'eror'; did you mean 'error'?");
    assert.equal(level('2'), "1:22 Unknown severity '2'; did you mean 'error'?");
    assert.equal(level('false'), "1:22 Unknown severity 'false'; did you mean 'off'?");
    assert.equal(level('"blue"'), "1:22 Unknown severity 'blue'; it is one of off, info, warning and error.");
    assert.equal(level('["error"]'), '1:22 A severity is one of off, info, warning and error.');
  });

  it('suggests the key that was meant, in overrides too', () => {
    assert.deepEqual(errorsIn('{ "rule": {} }'), ["1:3 Unknown configuration key 'rule'; did you mean 'rules'?"]);
    assert.deepEqual(errorsIn('{ "presets": "x" }'), ["1:3 Unknown configuration key 'presets'."]);
    assert.deepEqual(errorsIn('{ "overrides": [{ "file": ["a"], "files": ["a"], "rules": {} }] }'), [
      "1:19 Unknown key of an override 'file'; did you mean 'files'?",
    ]);
  });

  it('reports what is missing in an override', () => {
    assert.deepEqual(errorsIn('{ "overrides": [{ "rules": {} }] }'), [
      "1:17 An override needs 'files' or 'resources': the files, or the record sets, that it applies to.",
    ]);
    assert.deepEqual(errorsIn('{ "overrides": [{ "files": ["a"] }] }'), [
      "1:17 An override needs 'rules': the severities that it gives.",
    ]);
  });

  it('reports what has the wrong type', () => {
    assert.deepEqual(errorsIn('[]'), ['1:1 The configuration is an object of keys and values.']);
    assert.deepEqual(errorsIn('{ "rules": [] }'), ["1:12 'rules' is an object of keys and values."]);
    assert.deepEqual(errorsIn('{ "ignore": "a" }'), ["1:13 'ignore' is a list."]);
    assert.deepEqual(errorsIn('{ "ignore": [1] }'), ['1:14 \'ignore\' is a list of globs, such as "modules/**".']);
  });

  it('reads objects in the list of what is ignored, and reports what is wrong with them', () => {
    const { ignore, silences } = configurationIn(
      '{ "ignore": ["a/", { "rule": "loud", "files": "b.tf" }, { "rule": "odd", "files": ["c", "d"], "resource": "www A" }, { "rule": "odd", "resource": "x" }] }',
    );
    assert.deepEqual(ignore, ['a/']);
    assert.deepEqual(
      silences.map(({ at, ...rest }) => ({ ...rest, at: at.start })),
      [
        { rule: 'loud', files: ['b.tf'], resource: undefined, at: 29 },
        { rule: 'odd', files: ['c', 'd'], resource: 'www A', at: 66 },
        { rule: 'odd', files: undefined, resource: 'x', at: 127 },
      ],
    );
    const wrong = (item: string) => {
      const { configuration, errors } = parseConfiguration(`{ "ignore": [${item}] }`, '.route53lint.json');
      // What is mistaken silences nothing.
      assert.deepEqual(configuration?.silences, []);
      return errors.map(({ message }) => message);
    };
    assert.deepEqual(wrong('{ "rule": "lowd", "files": "a" }'), ["Unknown rule 'lowd'; did you mean 'loud'?"]);
    assert.deepEqual(wrong('{ "files": "a" }'), ["An object in 'ignore' needs 'rule': the rule that is silenced."]);
    assert.deepEqual(wrong('{ "rule": "loud" }'), [
      "An object in 'ignore' needs 'files' or 'resource': where the rule is silenced.",
    ]);
    assert.deepEqual(wrong('{ "rule": "loud", "file": "a", "resource": "x" }').slice(0, 1), [
      "Unknown key in 'ignore' 'file'; did you mean 'files'?",
    ]);
    assert.deepEqual(wrong('{ "rule": "loud", "files": [], "resource": "x" }').length, 0);
    assert.deepEqual(wrong('{ "rule": "loud", "resource": 1 }').length, 1);
    assert.deepEqual(wrong('{ "rule": "syntax-error", "files": "a" }'), [
      "'syntax-error' is turned off in 'rules' or 'overrides'.",
    ]);
  });

  it('reports zone ids and names that are not valid', () => {
    assert.deepEqual(errorsIn('{ "zones": { "example.com": "Z1" } }'), [
      '1:14 \'example.com\' is not the id of a hosted zone, such as "Z0123456789ABCDEFGHIJ".',
    ]);
    assert.deepEqual(errorsIn('{ "zones": { "Z1": "exa mple" } }'), [
      '1:20 The name of hosted zone Z1 is a domain name, such as "example.com".',
    ]);
  });

  it('reports repeated keys', () => {
    assert.deepEqual(errorsIn('{ "rules": { "loud": "off", "loud": "error" } }'), ["1:29 'loud' is here twice."]);
  });

  it('keeps what is intact beside the errors', () => {
    const { configuration, errors } = parseConfiguration(
      '{ "rules": { "loud": "off", "nope": "off" }, "ignore": ["a" }',
      '.route53lint.json',
    );
    assert.equal(configuration?.rules.get('loud'), 'off');
    assert.ok(errors.length >= 2);
  });

  it('counts lines and columns with any line ends', () => {
    assert.deepEqual(errorsIn('{\r\n\r\n  "rules": 1 }'), ["3:12 'rules' is an object of keys and values."]);
    assert.deepEqual(errorsIn('rules:\n  loud: off\n  nope: off\n', '.route53lint.yaml'), ["3:3 Unknown rule 'nope'."]);
  });
});

describe('a configuration for a file', () => {
  let restore: () => void;
  before(() => {
    restore = installTiny();
  });
  after(() => restore());

  const configuration = () =>
    configurationIn(`{
      "rules": { "loud": "warning" },
      "overrides": [
        { "files": ["legacy/**", "*.old.tf"], "rules": { "loud": "off", "odd": "error" } },
        { "files": ["legacy/new.tf"], "rules": { "loud": "info" } }
      ],
      "ignore": ["generated/", "*.gen.tf", "!keep.gen.tf"]
    }`);

  it('takes the last override that matches', () => {
    const level = (file: string | undefined, rule = 'loud') => levelsAt(configuration(), () => file).get(rule);
    assert.equal(level('main.tf'), 'warning');
    assert.equal(level('legacy/a/main.tf'), 'off');
    assert.equal(level('a/b.old.tf'), 'off');
    assert.equal(level('legacy/new.tf'), 'info');
    assert.equal(level('legacy/new.tf', 'odd'), 'error');
    assert.equal(level('../legacy/new.tf'), 'warning');
    assert.equal(level(undefined), 'warning');
  });

  it('ignores as .gitignore does', () => {
    const ignored = (file: string) => isIgnored(configuration(), () => file);
    assert.deepEqual(
      ['generated/', 'a/generated/x.tf', 'x.gen.tf', 'keep.gen.tf', 'generated.tf', '../generated/x.tf'].map(ignored),
      [true, true, true, false, false, false],
    );
  });

  it('distinguishes upper and lower case on every system', () => {
    assert.equal(
      isIgnored(configuration(), () => 'Generated/x.tf'),
      false,
    );
  });

  it('gives each file of one lint run its own severities', () => {
    const options = toLintOptions(configuration(), (uri) => uri.replace('file:///', ''));
    const files = ['main.rec', 'legacy/a.rec'].map((name) => ({
      uri: `file:///${name}`,
      text: '# tiny\na loud\nb odd\n',
    }));
    const found = lint(files, options).findings.map(({ at, rule, severity }) => `${at.file.uri} ${rule} ${severity}`);
    assert.deepEqual(found, [
      'file:///main.rec loud warning',
      'file:///main.rec odd warning',
      'file:///legacy/a.rec odd error',
    ]);
  });

  it('runs a rule that is off everywhere but in some files', () => {
    const some = configurationIn('{ "overrides": [{ "files": ["on.tf"], "rules": { "sleeping": "error" } }] }');
    const files = ['on.tf', 'off.tf'].map((name) => ({ uri: `file:///${name}`, text: `# tiny\n${name} sleeping\n` }));
    const found = lint(
      files,
      toLintOptions(some, (uri) => uri.replace('file:///', '')),
    ).findings;
    assert.deepEqual(
      found.map(({ at, severity }) => `${at.file.uri} ${severity}`),
      ['file:///on.tf error'],
    );
  });
});

describe('a configuration for record sets', () => {
  const main = (names: readonly string[], type = 'A') => ({
    uri: 'file:///dns/main.tf',
    text: names
      .map(
        (name) =>
          `resource "aws_route53_record" "${name}" {\n  count   = 2\n  zone_id = var.zone_id\n  name    = "${name}-\${count.index}"\n  type    = "${type}"\n  records = ["8.8.4.4"]\n}\n`,
      )
      .join(''),
  });
  const found = (text: string, file = main(['legacy_a', 'legacy_b', 'www'])) =>
    lint(
      [file],
      toLintOptions(configurationIn(text), (uri) => uri.replace('file:///', '')),
    ).findings.map(({ resource, severity }) => `${resource?.replace(/^.*\.|\[.*$/g, '')} ${severity}`);

  it('gives a rule another level for those with a name', () => {
    const all = found('{ "rules": { "missing-ttl": "warning" } }');
    assert.deepEqual(all, ['legacy_a warning', 'legacy_b warning', 'www warning']);
    assert.deepEqual(
      found('{ "overrides": [{ "resources": ["aws_route53_record.legacy*"], "rules": { "missing-ttl": "off" } }] }'),
      ['www error'],
    );
    assert.deepEqual(
      found('{ "overrides": [{ "resources": ["aws_route53_record.www"], "rules": { "missing-ttl": "info" } }] }'),
      ['legacy_a error', 'legacy_b error', 'www info'],
    );
  });

  it('runs a rule that is off for all others', () => {
    assert.deepEqual(
      found(
        '{ "rules": { "missing-ttl": "off" }, "overrides": [{ "resources": ["*_a"], "rules": { "missing-ttl": "info" } }] }',
        main(['legacy_a', 'www']),
      ),
      ['legacy_a info'],
    );
  });

  it('asks for both, the file and the name, where both are given', () => {
    const override = (files: string) =>
      `{ "overrides": [{ "files": ["${files}"], "resources": ["*.www"], "rules": { "missing-ttl": "off" } }] }`;
    assert.deepEqual(found(override('dns/**')), ['legacy_a error', 'legacy_b error']);
    assert.equal(found(override('other/**')).length, 3);
  });

  it('takes names as they are but for the asterisk', () => {
    const level = (pattern: string, label: string) =>
      levelsAt(
        configurationIn(JSON.stringify({ overrides: [{ resources: [pattern], rules: { 'missing-ttl': 'off' } }] })),
        () => 'a.json',
        label,
      ).get('missing-ttl');
    assert.equal(level('www.example.com A', 'www.example.com A'), 'off');
    assert.equal(level('www.example.com A', 'www-example.com A'), undefined);
    assert.equal(level('www.example.com', 'www.example.com A'), undefined);
    assert.equal(level('*.example.com *', 'www.example.com A'), 'off');
    assert.equal(level('WwwRecord', 'WwwRecord'), 'off');
    assert.equal(level('aws_route53_record.a(b', 'aws_route53_record.a(b["x"]'), 'off');
    assert.equal(level('*', ''), 'off');
  });

  it('reports what is wrong in the list of names', () => {
    assert.deepEqual(errorsIn('{ "overrides": [{ "resources": [1], "rules": {} }] }'), [
      '1:33 \'resources\' is a list of names of record sets, such as "aws_route53_record.legacy*".',
    ]);
    assert.deepEqual(errorsIn('{ "require-reason": "yes" }'), ["1:21 'require-reason' is true or false."]);
    assert.deepEqual(errorsIn('{ "ignore": [{ "rule": "missing-ttl", "files": "a", "reason": 5 }] }'), [
      "1:63 'reason' is a text: why the rule is silenced.",
    ]);
  });
});

describe('the names of zones from the configuration', () => {
  const batch = (rest: string) => ({
    uri: 'file:///batch.json',
    text: `{ "HostedZoneId": "Z0123456789ABC", "ChangeBatch": { "Changes": [{ "Action": "CREATE", "ResourceRecordSet": ${rest} }] } }`,
  });

  it('make a CNAME at the apex visible in a change batch that has the id alone', () => {
    const file = batch(
      '{ "Name": "apps.example.com", "Type": "CNAME", "TTL": 60, "ResourceRecords": [{ "Value": "a.example.net" }] }',
    );
    const rules = (zones: string) =>
      lint(
        [file],
        toLintOptions(configurationIn(`{ "zones": ${zones} }`), () => undefined),
      ).findings.map(({ rule }) => rule);
    assert.deepEqual(rules('{}'), []);
    assert.deepEqual(rules('{ "Z0123456789ABC": "apps.example.com" }'), ['cname-at-apex']);
    assert.deepEqual(rules('{ "Z9": "apps.example.com" }'), []);
  });

  it('complete the names that Terraform writes without their zone', () => {
    const text = (name: string) =>
      `resource "aws_route53_record" "r" {\n  zone_id = "Z0123456789ABC"\n  name    = "${name}"\n  type    = "CNAME"\n  ttl     = 60\n  records = ["a.example.net"]\n}\n`;
    const rules = (name: string) =>
      lint(
        [{ uri: 'file:///main.tf', text: text(name) }],
        toLintOptions(configurationIn('{ "zones": { "Z0123456789ABC": "apps.example.com" } }'), () => undefined),
      ).findings.map(({ rule }) => rule);
    assert.deepEqual(rules('apps.example.com'), ['cname-at-apex']);
    assert.deepEqual(rules('www'), []);
  });
});

describe('the schema of the configuration', () => {
  const schema = JSON.parse(formatSchema());

  it('has every rule with its own severity', () => {
    const known = schema.definitions.rules.properties;
    assert.deepEqual(
      Object.keys(known),
      listRules().map(({ id }) => id),
    );
    for (const { id, severity, off } of listRules()) assert.equal(known[id].default, off ? 'off' : severity);
  });

  it('has every key of a configuration, and no other', () => {
    for (const key of Object.keys(schema.properties)) {
      const { errors } = parseConfiguration(`{ "${key}": null }`, '.route53lint.json');
      assert.ok(
        errors.every(({ message }) => !message.startsWith('Unknown')),
        key,
      );
    }
    assert.deepEqual(Object.keys(schema.properties), [
      '$schema',
      'extends',
      'rules',
      'overrides',
      'ignore',
      'zones',
      'baseline',
      'deployments',
      'require-reason',
    ]);
  });
});

describe('deployments in a configuration', () => {
  const messages = (deployments: string) =>
    errorsIn(`{ "deployments": ${deployments} }`).map((error) => error.replace(/^\S+ /, ''));

  it('have roots with the files that give them values', () => {
    const text = `deployments:
  prod:
    terraform: { folder: infra, varFiles: [common.tfvars, prod.tfvars] }
    cloudformation:
      - { template: a.yaml, parameters: prod.json, region: eu-central-1 }
      - { template: b.yaml }
  test:
    terraform: {}
`;
    const { deployments } = configurationIn(text, '.route53lint.yaml');
    assert.deepEqual(
      deployments.map(({ name, roots }) => [
        name,
        ...roots.map(({ kind, path, files, region }) => [
          kind,
          path.value,
          files.map(({ value }) => value).join(),
          region,
        ]),
      ]),
      [
        [
          'prod',
          ['terraform', 'infra', 'common.tfvars,prod.tfvars', undefined],
          ['cloudformation', 'a.yaml', 'prod.json', 'eu-central-1'],
          ['cloudformation', 'b.yaml', '', undefined],
        ],
        ['test', ['terraform', '.', '', undefined]],
      ],
    );
  });

  it('that are wrong are errors, with their place', () => {
    assert.deepEqual(errorsIn('{ "deployments": { "prod": { "teraform": {} } } }'), [
      "1:30 Unknown key of a deployment 'teraform'; did you mean 'terraform'?",
      "1:20 The deployment 'prod' needs 'terraform' or 'cloudformation'.",
    ]);
    assert.deepEqual(messages('[]'), ["'deployments' is an object of keys and values."]);
    assert.deepEqual(messages('{ "": { "terraform": {} } }'), ['A deployment needs a name, such as "prod".']);
    assert.deepEqual(messages('{ "a": { "terraform": { "varfiles": "x" } } }'), [
      "Unknown key of 'terraform' 'varfiles'; did you mean 'varFiles'?",
    ]);
    assert.deepEqual(messages('{ "a": { "terraform": { "varFiles": 1 } } }'), [
      "'varFiles' is a path relative to the configuration, or a list of them.",
    ]);
    assert.deepEqual(messages('{ "a": { "terraform": { "folder": [] } } }'), [
      "'folder' is a path relative to the configuration.",
    ]);
    assert.deepEqual(messages('{ "a": { "cloudformation": { "region": "Frankfurt" } } }'), [
      "'cloudformation' needs 'template': the file that is deployed.",
      '\'region\' is an AWS region, such as "eu-central-1".',
    ]);
    assert.deepEqual(messages('{ "a": { "terraform": {} }, "a": { "terraform": {} } }'), ["'a' is here twice."]);
  });
});
