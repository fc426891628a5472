import assert from 'node:assert/strict';
import { collectSyntaxErrors, lint } from '../../server/src/engine/lint';

/** The errors of a file with their lines, and the number of its record sets. */
function read(name: string, text: string) {
  const result = lint([{ uri: `file:///infra/${name}`, text }]);
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const shown = collectSyntaxErrors(result).map(
    ({ value, span, severity = 'error' }) => `${lineOf(span.start)} ${severity} ${value.split(/[:(]/)[0]}`,
  );
  const recordSets = result.bundles.flatMap(({ reading }) => reading.zones.flatMap((zone) => zone.recordSets));
  return { shown, recordSets: recordSets.length, findings: result.findings.map(({ rule }) => rule) };
}

function resource(id: string, name: string): string {
  return `  ${id}:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: Z0123456789ABC
      Name: ${name}
      Type: A
      TTL: '300'
      ResourceRecords:
      - 8.8.4.4
`;
}

function change(name: string): string {
  return `{"Action": "CREATE", "ResourceRecordSet": {"Name": "${name}", "Type": "A", "TTL": 300, "ResourceRecords": [{"Value": "8.8.4.4"}]}}`;
}

function block(name: string, ...lines: readonly string[]): string {
  const own = lines.map((line) => `  ${line}\n`).join('');
  return `resource "aws_route53_record" "${name}" {\n  zone_id = var.zone_id\n  type    = "A"\n  ttl     = 300\n  records = ["8.8.4.4"]\n${own}}\n`;
}

const TEMPLATE = (line: number) => [`${line} info This is a template`];

describe('Templates that another tool renders first', () => {
  const cases: readonly (readonly [title: string, name: string, text: string, line: number, recordSets: number])[] = [
    [
      'Go around CloudFormation',
      't.yaml',
      `{{- if .Values.dns }}\nResources:\n${resource('A', 'a.example.com')}{{- with .Values.b }}\n${resource('B', '{{ .name }}.example.com')}{{- end }}\n{{- end }}\n`,
      1,
      2,
    ],
    [
      'Handlebars in CloudFormation',
      't.yaml',
      `Resources:\n${resource('A', 'a.example.com')}{{#with waf}}\n  Waf:\n    Type: AWS::WAFv2::WebACL\n{{/with}}\n`,
      11,
      1,
    ],
    [
      'Jinja with values outside of quotes',
      't.yaml',
      `Resources:\n{% for h in hosts %}\n${resource('Rec{{ loop.index }}', '"{{ h["name"] }}.example.com"').replace("'300'", '{{ ttl }}')}{% endfor %}\n`,
      2,
      1,
    ],
    [
      'a value that YAML takes for a map',
      't.yaml',
      `Resources:\n${resource('A', 'a.example.com').replace("'300'", '{{ ttl }}')}`,
      8,
      1,
    ],
    [
      'ERB around a batch in YAML',
      'b.yaml',
      '<% hosts.each do |h| %>\nChanges:\n- Action: UPSERT\n  ResourceRecordSet:\n    Name: <%= h %>.example.com\n    Type: A\n    TTL: 300\n    ResourceRecords:\n    - Value: <%= ip %>\n<% end %>\n',
      1,
      1,
    ],
    [
      'Handlebars in a batch',
      'b.json',
      `{"Changes": [\n{{#each hosts}}\n${change('{{name}}.example.com').replace('300', '{{ttl}}')}{{#unless @last}},{{/unless}}\n{{/each}}\n]}\n`,
      2,
      1,
    ],
    [
      'Jinja and ERB around HCL',
      'main.tf',
      `{% if dns %}\n${block('a', 'name = "{{ name }}"')}{% endif %}\n<% hosts.each do |h| %>\n${block('b', 'name = "<%= h["n"] %>"')}<% end %>\n`,
      1,
      2,
    ],
  ];
  for (const [title, name, text, line, recordSets] of cases)
    it(`have one line of information, and are read: ${title}`, () => {
      assert.deepEqual(read(name, text), { shown: TEMPLATE(line), recordSets, findings: [] });
    });

  it('repeat no record set for certain, and lack nothing', () => {
    const twice = `${resource('A', 'a.example.com')}{{ else }}\n${resource('B', 'a.example.com').replace(/ {6}TTL.*\n/, '')}`;
    const { shown, findings } = read('t.yaml', `Resources:\n{{ if .a }}\n${twice}{{ end }}\n`);
    assert.deepEqual([shown, findings], [TEMPLATE(2), []]);
  });

  it('are not what has such marks in its values and comments', () => {
    const dynamic = resource('A', "'{{resolve:ssm:name}}'").replace('8.8.4.4', '8.8.4.4 # {{ address }}');
    const sound = [
      read('t.yaml', `Resources:\n${dynamic}`),
      read('b.json', `{"Changes": [${change('{{ name }}.example.com')}]}`),
      read('main.tf', block('a', 'name = "%{ if var.x }a%{ endif }{{ b }}" # {% if %}')),
    ];
    assert.deepEqual(
      sound.map(({ shown }) => shown),
      [[], [], []],
    );
    const { shown } = read('main.tf', block('a', 'name = "{{ b }}"', 'weight = = 3'));
    assert.deepEqual(shown, ['7 error Expected a value here.']);
  });
});

describe('Merge conflicts', () => {
  const both = (ours: string, theirs: string) => `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> other\n`;
  const CONFLICT = (line: number) => [`${line} error This is a marker of a merge conflict `];
  it('are one error, and all else is read', () => {
    const yaml = `Resources:\n${both(resource('A', 'a.example.com'), resource('A', 'b.example.com'))}${resource('C', 'c.example.com')}`;
    assert.deepEqual(read('t.yaml', yaml), { shown: CONFLICT(2), recordSets: 2, findings: [] });
    const json = `{"Changes": [\n${both(`${change('a.example.com')}\n`, `${change('b.example.com')}\n`)}]}`;
    assert.deepEqual(read('b.json', json), { shown: CONFLICT(2), recordSets: 1, findings: [] });
    const hcl = block('a', both('name = "a"\n', 'name = "b"\n').trim());
    assert.deepEqual(read('main.tf', hcl.replace('  <<<<', '<<<<')), {
      shown: CONFLICT(6),
      recordSets: 1,
      findings: [],
    });
  });
});

describe('One fault', () => {
  const cases: readonly (readonly [title: string, name: string, text: string, shown: readonly string[]])[] = [
    [
      'a semicolon behind an argument',
      'main.tf',
      `variable "x" { type = map(string); default = {} }\n${block('a')}`,
      ['1 error Two arguments stand on one line'],
    ],
    [
      'a header without its brace',
      'main.tf',
      block('a').replace(' {', ''),
      ['1 error Expected "=" or a block after resource.'],
    ],
    [
      'JSON that breaks off',
      'b.json',
      `{"Changes": [${change('a.example.com').slice(0, -4)}`,
      ['1 error The text breaks off here'],
    ],
    [
      'a colon without a blank',
      't.yaml',
      `Resources:\n${resource('A', 'a.example.com').replace('TTL: ', 'TTL:')}`,
      ['8 error A blank is missing behind the colon of TTL.'],
    ],
    [
      'a star without quotes',
      't.yaml',
      `Resources:\n${resource('A', '*.example.com')}`,
      ['6 error A value that begins with an asterisk is an alias, and there is no anchor of this name'],
    ],
    ['a string that is cut in two', 'main.tf', block('a', 'name = "a', 'b"'), ['6 error This string is not closed']],
  ];
  for (const [title, name, text, shown] of cases)
    it(`is one error: ${title}`, () => assert.deepEqual(read(name, text).shown, shown));

  it('is silent in a file that has nothing to do with records', () => {
    const files = [
      { uri: 'file:///infra/dns.tf', text: block('a', 'name = "a"') },
      { uri: 'file:///infra/server.tf', text: 'resource "aws_instance" "x" {\n  ami = = 1\n' },
    ];
    assert.deepEqual(collectSyntaxErrors(lint(files)), []);
  });

  it('costs nothing beside it in other documents of a template', () => {
    const text = `---\nResources:\n${resource('A', 'a.example.com')}---\nResources:\n${resource('A', 'a.example.com')}---\nResources:\n${resource('B', 'b..example.com')}`;
    assert.deepEqual(read('t.yaml', text), { shown: [], recordSets: 3, findings: ['invalid-name'] });
  });
});
