import assert from 'node:assert/strict';
import { lint } from '../../server/src/engine/lint';
import { defaultOptions } from '../../server/src/engine/options';

function fixesOf(rule: string, text: string): readonly string[] | undefined {
  const { findings } = lint([{ uri: 'file:///a/main.tf', text }], { ...defaultOptions });
  const found = findings.find((finding) => finding.rule === rule);
  return found?.fixes.flatMap(({ edits }) => edits.map(({ newText }) => newText));
}

function moduleWith(name: string): string {
  return `module "m" {\n  source = "terraform-aws-modules/route53/aws//modules/records"\n  zone_name = "example.com"\n  records = [{ name = "${name}", type = "A", ttl = 60, records = ["9.9.9.9"] }]\n}\n`;
}

function recordWith(name: string): string {
  return `resource "aws_route53_zone" "z" {\n  name = "example.com"\n}\nresource "aws_route53_record" "a" {\n  zone_id = aws_route53_zone.z.zone_id\n  name = "${name}"\n  type = "A"\n  ttl = 60\n  records = ["9.9.9.9"]\n}\n`;
}

describe('A fix', () => {
  it('of a name behind which the zone is written writes it without the zone', () => {
    assert.deepEqual(fixesOf('doubled-zone-name', moduleWith('w.example.com')), ['w']);
  });

  it('that would write what is there is not offered', () => {
    assert.deepEqual(fixesOf('doubled-zone-name', moduleWith('example.com')), []);
  });

  it('of letters outside ASCII is not offered where the name has another fault', () => {
    assert.deepEqual(fixesOf('invalid-name', recordWith('bücher')), ['xn--bcher-kva']);
    assert.deepEqual(fixesOf('invalid-name', recordWith('bü cher..a')), []);
    assert.deepEqual(fixesOf('invalid-name', recordWith('www.bücher.org')), []);
  });
});
