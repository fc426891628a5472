import assert from 'node:assert/strict';
import { copyRecords } from '../../server/src/engine/converting/copy';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { span } from '../../server/src/text/span';

const TEXT = `resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_route53_record" "one" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "one"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}

resource "aws_route53_record" "two" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "two"
  type    = "A"
  ttl     = 300
  records = [var.address]
}

resource "aws_route53_record" "servers" {
  zone_id = aws_route53_zone.main.zone_id
  name    = ""
  type    = "NS"
  ttl     = 300
  records = ["ns1.example.net"]
}
`;
const FILE = { uri: 'file:///dns/main.tf', text: TEXT };
const OTHER = {
  uri: 'file:///dns/other.tf',
  text: TEXT.replace(/^.*?\n}\n/s, '')
    .replaceAll(/"(one|two|servers)" \{/g, '"other_$1" {')
    .replace('"one"', '"three"'),
};

function copyAt(words: string | undefined, to = 'json') {
  const start = words === undefined ? 0 : TEXT.indexOf(words);
  const at = span(FILE, start, start + (words?.length ?? 0));
  return copyRecords(lint([FILE, OTHER]), defaultOptions, at, to);
}

describe('what is copied of a file', () => {
  it('is the record set at the cursor', () => {
    const copy = copyAt('name    = "one"');
    assert.deepEqual({ count: copy?.count, left: copy?.left }, { count: 1, left: [] });
    assert.match(copy?.text ?? '', /"Name": "one\.example\.com\."/);
  });

  it('is what a selection touches, with what is left out', () => {
    const copy = copyAt(TEXT.slice(TEXT.indexOf('"192.0.2.1"'), TEXT.indexOf('"two"') + 5));
    assert.equal(copy?.count, 1);
    assert.deepEqual(copy.left, ['line 13, aws_route53_record.two: its values or target are decided at deploy time']);
  });

  it('is all of the file where no record set is touched, and nothing of other files', () => {
    const copy = copyAt('resource "aws_route53_zone"');
    assert.equal(copy?.count, 1);
    assert.equal(copy.left.length, 1);
    assert.equal(copy.notes.length, 1);
    assert.doesNotMatch(copy.text, /three|NS/);
  });

  it('is a record set of the zone itself where that is chosen', () =>
    assert.match(copyAt('"servers"')?.text ?? '', /"Type": "NS"/));

  it('is in every format', () => {
    for (const [to, words] of [
      ['terraform', /^resource "aws_route53_record" "one_a" \{$/m],
      ['cloudformation', /^ {2}OneA:$/m],
      ['json', /"UPSERT"/],
      ['zone', /^one 300 IN A 192\.0\.2\.1$/m],
    ] as const)
      assert.match(copyAt('"one"', to)?.text ?? '', words);
    assert.equal(copyAt('"one"', 'constructor'), undefined);
  });
});
