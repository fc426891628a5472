import assert from 'node:assert/strict';
import { fixFile } from '../../server/src/engine/fixing/fix-file';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { makeFileIgnoreEdit, makeIgnoreEdit } from '../../server/src/engine/suppressions/ignore';
import { applyEdits } from '../../server/src/text/edits';
import { installToy, uninstallToy } from '../server/toy';

describe('The comment that ignores a finding', () => {
  before(installToy);
  after(uninstallToy);

  it('stands above its line, indented like it, with room for the reason', () => {
    assert.equal(
      ignored('a.alone', 'record WWW A 300 192.0.2.1\n'),
      '# route53-lint-ignore toy-case: reason\nrecord WWW A 300 192.0.2.1\n',
    );
    assert.equal(
      ignored('a.alone', 'zone example.com\r\nrecord WWW A 300 192.0.2.1\r\n'),
      'zone example.com\r\n# route53-lint-ignore toy-case: reason\r\nrecord WWW A 300 192.0.2.1\r\n',
    );
  });

  it('is not offered in JSON, which goes to programs that take no comments', () => {
    assert.equal(ignored('b.toy', '{\nrecord WWW A 300 192.0.2.1\n'), undefined);
  });

  it('silences one finding and leaves the next', () => {
    const text = 'record WWW A 300 192.0.2.1\nrecord FTP A 300 192.0.2.1\n';
    const after = lint([{ uri: 'file:///a/a.alone', text: ignored('a.alone', text) ?? '' }]);
    assert.deepEqual(
      after.findings.map(({ at }) => at.file.text.slice(at.start, at.end)),
      ['FTP'],
    );
  });

  it('marks the reason as the part to fill in', () => {
    const file = { uri: 'file:///a/a.alone', text: 'record WWW A 300 192.0.2.1\n' };
    const result = lint([file]);
    const [finding] = result.findings;
    assert.ok(finding);
    const edit = makeIgnoreEdit(finding, result, defaultOptions);
    assert.equal(edit?.newText.slice(edit.placeholder?.start, edit.placeholder?.end), 'reason');
  });
});

describe('Where JSON has a place for suppressions', () => {
  const record = (ttl: string) => `{
  "Resources": {
    "Www": {
      "Type": "AWS::Route53::RecordSet",
      "Properties": { "HostedZoneName": "example.com.", "Name": "www.example.com", "Type": "A", "ResourceRecords": ["8.8.4.4"] }${ttl}
    }
  }`;
  const template = `${record('')}\n}\n`;
  const terraform = (note: string) => `{
  "resource": {
    "aws_route53_record": {
      "www": {
        "zone_id": "\${var.zone_id}",
        "name": "www",
        "type": "A",
        "records": ["8.8.4.4"]${note}
      }
    }
  }`;
  const entry = [
    '"Metadata": {',
    '  "route53-lint": {',
    '    "ignore": [',
    '      {',
    '        "rule": "missing-ttl",',
    '        "reason": "reason"',
    '      }',
    '    ]',
    '  }',
    '}',
  ];

  it('is an entry in Metadata of the resource in a template', () => {
    assert.equal(ignored('template.json', template), `${record(`,\n      ${entry.join('\n      ')}`)}\n}\n`);
    const withEntry = template
      .replace('8.8.4.4', '8.8.4')
      .replace('"Properties"', '"Metadata": { "route53-lint": { "ignore": ["invalid-value"] } },\n      "Properties"');
    assert.equal(
      ignored('template.json', withEntry),
      withEntry.replace('["invalid-value"]', '["invalid-value", { "rule": "missing-ttl", "reason": "reason" }]'),
    );
  });

  it('is a note in the block in Terraform', () => {
    assert.equal(
      ignored('main.tf.json', `${terraform('')}\n}\n`),
      `${terraform(',\n        "//": "route53-lint-ignore missing-ttl: reason"')}\n}\n`,
    );
  });

  it('is left alone where a note is about something else', () => {
    const noted = `${terraform(',\n        "//": "our web server"')}\n}\n`;
    assert.equal(ignored('main.tf.json', noted), undefined);
  });

  it('has the reason as the part to fill in', () => {
    for (const [name, text] of [
      ['template.json', template],
      ['main.tf.json', `${terraform('')}\n}\n`],
    ] as const) {
      const result = lint([{ uri: `file:///a/${name}`, text }]);
      const [finding] = result.findings;
      assert.ok(finding);
      for (const edit of [makeIgnoreEdit(finding, result, defaultOptions), makeFileIgnoreEdit(finding, result)])
        assert.equal(edit?.newText.slice(edit.placeholder?.start, edit.placeholder?.end), 'reason');
    }
  });

  it('is one for the whole file too', () => {
    const inFile = (name: string, text: string) => {
      const result = lint([{ uri: `file:///a/${name}`, text }]);
      const [finding] = result.findings;
      assert.ok(finding);
      const edit = makeFileIgnoreEdit(finding, result);
      const after = applyEdits(text, edit === undefined ? [] : [edit]);
      assert.deepEqual(lint([{ uri: `file:///a/${name}`, text: after }]).findings, []);
      return after;
    };
    assert.equal(inFile('template.json', template), `${record('')},\n  ${entry.join('\n  ')}\n}\n`);
    assert.equal(
      inFile('main.tf.json', `${terraform('')}\n}\n`),
      `${terraform('')},\n  "//": "route53-lint-ignore-file missing-ttl: reason"\n}\n`,
    );
  });
});

describe('A configuration that requires reasons', () => {
  const messages = (name: string, text: string) =>
    lint([{ uri: `file:///a/${name}`, text }], { ...defaultOptions, requiresReason: true }).findings;

  it('has suppressions without one reported, which hold all the same, with room for it', () => {
    const texts = {
      'main.tf': [
        '# route53-lint-ignore missing-ttl\nresource "aws_route53_record" "www" {\n  zone_id = var.zone_id\n  name    = "www"\n  type    = "A"\n  records = ["8.8.4.4"]\n}\n',
        'missing-ttl: reason',
      ],
      'template.yaml': [
        'Resources:\n  Www:\n    Type: AWS::Route53::RecordSet\n    Metadata:\n      route53-lint:\n        ignore:\n          - missing-ttl\n    Properties: { HostedZoneName: example.com., Name: www.example.com, Type: A, ResourceRecords: [8.8.4.4] }\n',
        '- missing-ttl: reason',
      ],
      'other.yaml': [
        'Resources:\n  Www:\n    Type: AWS::Route53::RecordSet\n    Metadata: { route53-lint: { ignore: missing-ttl } }\n    Properties: { HostedZoneName: example.com., Name: www.example.com, Type: A, ResourceRecords: [8.8.4.4] }\n',
        'ignore: missing-ttl -- reason',
      ],
      'main.tf.json': [
        '{ "resource": { "aws_route53_record": { "www": { "//": "route53-lint-ignore", "zone_id": "${var.z}", "name": "www", "type": "A", "records": ["8.8.4.4"] } } } }\n',
        '"route53-lint-ignore: reason"',
      ],
    } as const;
    for (const [name, [text, expected]] of Object.entries(texts)) {
      const [finding, ...others] = messages(name, text);
      assert.deepEqual([finding?.rule, finding?.severity, others], ['invalid-suppression', 'warning', []], name);
      const [fix] = finding?.fixes ?? [];
      assert.equal(fix?.safety, 'suggestion');
      const after = applyEdits(text, fix.edits);
      assert.ok(after.includes(expected), after);
      assert.deepEqual(messages(name, after.replace(/([:-] )reason/, '$1a script fills it in')), [], name);
      // The placeholder is no reason.
      const left = messages(name, after).map(({ rule, fixes, message }) => [
        rule,
        fixes,
        /‘reason’ in place/.test(message),
      ]);
      assert.deepEqual(left, [['invalid-suppression', [], true]], name);
      assert.deepEqual(lint([{ uri: `file:///a/${name}`, text }]).findings, [], name);
    }
  });

  it('has room for the reason where a misspelt suppression is corrected', () => {
    const record =
      'resource "aws_route53_record" "www" {\n  zone_id = var.zone_id\n  name    = "www"\n  type    = "A"\n  records = ["8.8.4.4"]\n}\n';
    const note =
      '{ "resource": { "aws_route53_record": { "www": { "//": "route53-lint:ignore missing-ttl", "zone_id": "${var.z}", "name": "www", "type": "A", "records": ["8.8.4.4"] } } } }\n';
    for (const [name, text] of [
      ['main.tf', `# route53lint-ignore missing_ttl\n${record}`],
      ['main.tf', `# route53-lint-disable-file missing-ttl:\n${record}`],
      ['main.tf.json', note],
    ] as const) {
      const correct = (requiresReason: boolean) => {
        const { findings } = lint([{ uri: `file:///a/${name}`, text }], { ...defaultOptions, requiresReason });
        const [edit] = findings.find(({ rule }) => rule === 'invalid-suppression')?.fixes[0]?.edits ?? [];
        assert.ok(edit, text);
        return edit;
      };
      const edit = correct(true);
      assert.equal(edit.newText.slice(edit.placeholder?.start, edit.placeholder?.end), 'reason');
      assert.match(edit.newText, /^route53-lint-ignore(?:-file)? missing-ttl: reason$/);
      assert.doesNotMatch(correct(false).newText, /reason/);
    }
  });

  it('keeps the reason of a misspelt suppression', () => {
    const text =
      '# route53-lint-disable-file missing-ttl: a script fills it in\nresource "aws_route53_record" "www" {}\n';
    const { findings } = lint([{ uri: 'file:///a/main.tf', text }], { ...defaultOptions, requiresReason: true });
    const [edit] = findings.find(({ rule }) => rule === 'invalid-suppression')?.fixes[0]?.edits ?? [];
    assert.equal(edit?.newText, 'route53-lint-ignore-file missing-ttl: a script fills it in');
    assert.equal(edit?.placeholder, undefined);
  });

  it('has those reported that are objects, without a fix', () => {
    const text =
      'Resources:\n  Www:\n    Type: AWS::Route53::RecordSet\n    Metadata: { route53-lint: { ignore: [{ rule: missing-ttl, reason: "" }] } }\n    Properties: { HostedZoneName: example.com., Name: www.example.com, Type: A, ResourceRecords: [8.8.4.4] }\n';
    assert.deepEqual(
      messages('template.yaml', text).map(({ rule, fixes }) => [rule, fixes]),
      [['invalid-suppression', []]],
    );
  });
});

describe('Fixing all in a file', () => {
  before(installToy);
  after(uninstallToy);

  it('makes the safe fixes of that file alone, each where it belongs', () => {
    const [one, two] = [
      { uri: 'file:///a/1.toy', text: 'record WWW A 300 192.0.2.1\nrecord FTP A 300 192.0.2.1\n' },
      { uri: 'file:///a/2.toy', text: 'record MAIL A 300 192.0.2.1\n' },
    ];
    const { edits } = fixFile(one, lint([one, two]), defaultOptions);
    assert.equal(edits.length, 2);
    assert.equal(applyEdits(one.text, edits), one.text.replace('WWW', 'www').replace('FTP', 'ftp'));
  });

  it('makes nothing of what needs a person', () => {
    const file = { uri: 'file:///a/1.toy', text: 'zone example.com\nrecord example.com CNAME 300 lb.example.net\n' };
    assert.deepEqual(fixFile(file, lint([file]), defaultOptions), { edits: [], applied: [] });
  });
});

function ignored(name: string, text: string): string | undefined {
  const file = { uri: `file:///a/${name}`, text };
  const result = lint([file]);
  const [finding] = result.findings;
  assert.ok(finding, 'nothing was found');
  const edit = makeIgnoreEdit(finding, result, defaultOptions);
  return edit === undefined ? undefined : applyEdits(text, [edit]);
}
