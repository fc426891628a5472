import assert from 'node:assert/strict';
import { lint } from '../../server/src/engine/lint';
import type { Finding } from '../../server/src/model/finding';

const check = (uri: string, text: string): readonly Finding[] => {
  const { findings, failures } = lint([{ uri, text }]);
  assert.deepEqual(failures, []);
  return findings;
};
const count = (findings: readonly Finding[], rule: string) => findings.filter((each) => each.rule === rule).length;

describe('Large texts that people write', () => {
  for (const hosts of [
    'nonsensitive(local.hosts)',
    'sensitive(local.hosts)',
    'tomap(local.hosts)',
    'coalesce(local.hosts, {})',
  ])
    it(`have all their values through ${hosts}`, () => {
      const entries = Array.from(
        { length: 900 },
        (_, at) =>
          `    h${at} = { ip = "1.2.3", a = 1, b = 2, c = 3, d = { x = 1, y = 2, z = 3 }, e = 5, f = 6, g = 7 }`,
      );
      const findings = check(
        'file:///t/main.tf',
        `locals {
  hosts = {
${entries.join('\n')}
  }
}
resource "aws_route53_record" "host" {
  for_each = local.hosts
  zone_id  = var.zone
  name     = "\${each.key}.example.com"
  type     = "A"
  ttl      = 60
  records  = [${hosts}[each.key].ip]
}
`,
      );
      assert.equal(count(findings, 'invalid-value'), 900);
    });

  it('have a fix for each of the 400 values that a record set may have', () => {
    const values = Array.from({ length: 400 }, (_, at) => ({ Value: `text ${at} ${'lorem ipsum '.repeat(12)}` }));
    const recordSet = { Name: 'example.com.', Type: 'TXT', TTL: 60, ResourceRecords: values };
    const listing = { ResourceRecordSets: [recordSet] };
    const findings = check('file:///t/zone.json', JSON.stringify(listing, null, 2));
    assert.equal(count(findings, 'invalid-value'), 400);
    assert.ok(findings.filter(({ rule }) => rule === 'invalid-value').every(({ fixes }) => fixes.length > 0));
  });
});

describe('A text that is in no folder', () => {
  it('is read like one in a folder', () => {
    for (const uri of ['untitled:main.tf', 'main.tf', 'file:///t/main.tf']) {
      const findings = check(
        uri,
        'resource "aws_route53_record" "a" {\n  zone_id = var.zone\n  name = "a.example.com"\n  type = "A"\n  ttl = 60\n  records = ["1.2.3"]\n}\n',
      );
      assert.equal(count(findings, 'invalid-value'), 1, uri);
    }
  });
});
