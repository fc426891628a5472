import assert from 'node:assert/strict';
import { lint } from '../../server/src/engine/lint';
import { findHover } from '../../server/src/engine/teaching/hover';

const ZONE = `resource "aws_route53_zone" "main" {
  name = "example.com"
}
`;

describe('Hovers on a record set', () => {
  it('show the chain of an alias to its end', () => {
    const text = `${ZONE}${alias('apex', 'example.com', '"d1.cloudfront.net"', '"Z2FDTNDATAQYW2"')}`;
    assert.match(
      hover(text, 'name    = "exam|ple.com"'),
      /`example\.com → ALIAS → d1\.cloudfront\.net \(CloudFront\)`/,
    );
    const lb = `${ZONE}resource "aws_lb" "web" {\n  load_balancer_type = "application"\n}\n${alias('app', 'app', 'aws_lb.web.dns_name', 'aws_lb.web.zone_id')}`;
    assert.match(hover(lb, '"ap|p"'), /`app → ALIAS → aws_lb\.web\.dns_name \(Application Load Balancer\)`/);
  });

  it('show the chain of a CNAME to its end', () => {
    const text = `${ZONE}${record('www', 'www', 'A', '"192.0.2.1"')}${record('shop', 'shop', 'CNAME', '"www.example.com"')}${record('store', 'store', 'CNAME', '"shop.example.com."')}`;
    assert.match(hover(text, '"sh|op"'), /`shop → CNAME → www → A 192\.0\.2\.1`/);
    assert.match(hover(text, '"sto|re"'), /`store → CNAME → shop → CNAME → www → A 192\.0\.2\.1`/);
    assert.match(hover(text, '"ww|w"'), /Leads to `192\.0\.2\.1`\./);
  });

  it('end a chain where it leads out of view, back to itself, or to several record sets', () => {
    const out = `${ZONE}${record('shop', 'shop', 'CNAME', '"shops.example.net"')}`;
    assert.match(hover(out, '"sh|op"'), /`shop → CNAME → shops\.example\.net`/);
    const loop = `${ZONE}${record('a', 'a', 'CNAME', '"b.example.com"')}${record('b', 'b', 'CNAME', '"a.example.com"')}`;
    assert.match(hover(loop, '= "|a"'), /`a → CNAME → b → CNAME → a → … \(a loop\)`/);
    const both = `${ZONE}${record('a', 'a', 'CNAME', '"b.example.com"')}${record('b4', 'b', 'A', '"8.8.4.4"')}${record('b6', 'b', 'AAAA', '"2001:4860::1"')}`;
    assert.match(hover(both, '= "|a"'), /`a → CNAME → b → A 8\.8\.4\.4, AAAA 2001:4860::1`/);
    const unknown = `${ZONE}${record('a', 'a', 'CNAME', 'var.target')}variable "target" {}\n`;
    assert.match(hover(unknown, '= "|a"'), /`a → CNAME → var\.target`/);
  });

  it('show the other record sets at the name', () => {
    const text = `${ZONE}${record('a', 'a', 'A', '"8.8.4.4"')}${record('m', 'a', 'MX', '"10 mail.example.net"')}${record('t', 'a', 'TXT', '"x"')}`;
    assert.match(hover(text, '= "|a"'), /Also at this name: `MX 10 mail\.example\.net`; `TXT x`\./);
  });

  it('show the group with the share of each member', () => {
    const text = `${ZONE}${weighted('blue', 10)}${weighted('green', 30)}`;
    assert.match(
      hover(text, '= "w|ww"'),
      /One of a group of 2 in the files that were read: `blue` weight 10, 25% \(this one\); `green` weight 30, 75%\./,
    );
    const zero = `${ZONE}${weighted('blue', 0)}${weighted('green', 0)}`;
    assert.match(hover(zero, '= "w|ww"'), /`blue` weight 0, 50% \(this one\); `green` weight 0, 50%/);
    const open = `${ZONE}${weighted('blue', 10)}${weighted('green', 'var.weight')}variable "weight" {}\n`;
    assert.match(hover(open, '= "w|ww"'), /`blue` weight 10 \(this one\); `green` weight var\.weight\./);
  });
});

describe('Hovers on a record set without a type', () => {
  it('begin with its name alone', () => {
    const plain = `${ZONE}resource "aws_route53_record" "www" {\n  zone_id = aws_route53_zone.main.zone_id\n  name    = "www"\n}\n`;
    assert.match(hover(plain, '"aws_route53_re|cord"'), /^\*\*`www\.example\.com`\*\*\n/);
    const alias = plain.replace('"www"\n}', '"www"\n  alias {\n    name = "d1.cloudfront.net"\n  }\n}');
    assert.match(hover(alias, '"aws_route53_re|cord"'), /^\*\*`www\.example\.com`\*\* ALIAS\n/);
    const typed = plain.replace('"www"\n}', '"www"\n  type    = "A"\n}');
    assert.match(hover(typed, '"aws_route53_re|cord"'), /^\*\*`www\.example\.com`\*\* A\n/);
  });
});

describe('Hovers on the zone id of an alias', () => {
  const own = `${ZONE}resource "aws_lb" "web" {\n  load_balancer_type = "application"\n}\n${alias('app', 'app', 'aws_lb.web.dns_name', 'aws_route53_zone.main.zone_id')}`;

  it('say what the finding there says', () => {
    const markdown = hover(own, 'zone_id                = aws_route53_zone.ma|in.zone_id');
    assert.match(markdown, /^This is the id of the record's own zone/);
    assert.doesNotMatch(markdown, /an AWS endpoint|is the hosted zone of/);
    assert.match(markdown, /Right for `aws_lb\.web\.dns_name`: the zone_id of aws_lb\.web\./);
  });

  it('give the right id for the target, on the key too', () => {
    assert.match(
      hover(own, 'zone_|id                ='),
      /^Right for `aws_lb\.web\.dns_name`: the zone_id of aws_lb\.web\./,
    );
    const site = `${ZONE}${alias('a', 'a', '"d1.cloudfront.net"', '"Z0"')}`;
    assert.match(hover(site, 'zone_|id                ='), /^Right for `d1\.cloudfront\.net`: `Z2FDTNDATAQYW2`\./);
    const unknown = `${ZONE}${alias('a', 'a', 'var.name', 'var.id')}variable "name" {}\nvariable "id" {}\n`;
    assert.match(hover(unknown, 'zone_|id                ='), /^\*\*The target's hosted zone\*\*/);
  });

  it('know the kind of a load balancer', () => {
    const classic = `${ZONE}resource "aws_elb" "web" {\n}\n${alias('a', 'a', 'aws_elb.web.dns_name', 'aws_elb.web.zone_id')}`;
    assert.match(
      hover(classic, 'aws_elb.web.zone|_id'),
      /is the hosted zone of a Classic Load Balancer, `aws_elb\.web`/,
    );
    const looked = `${ZONE}data "aws_lb" "web" {\n  name = "x"\n}\n${alias('a', 'a', 'data.aws_lb.web.dns_name', 'data.aws_lb.web.zone_id')}`;
    assert.match(hover(looked, 'aws_lb.web.zone|_id'), /is the hosted zone of a load balancer, `data\.aws_lb\.web`/);
  });
});

describe('Hovers on values', () => {
  const value = (type: string, text: string) =>
    hover(`${ZONE}${record('a', 'a', type, text)}`, text.replace(/(.)/, '$1|'));

  it('put MX, SRV, CAA and DS into words', () => {
    assert.match(value('MX', '"10 mail.example.net"'), /mail goes to `mail\.example\.net`, with priority 10/);
    assert.match(value('MX', '"0 ."'), /accepts no mail/);
    assert.match(
      value('SRV', '"10 5 5060 sip.example.net"'),
      /at port 5060 of `sip\.example\.net`, with priority 10.*weight 5/,
    );
    assert.match(
      value('CAA', '"0 issue \\"ca.example.net\\""'),
      /`ca\.example\.net` may issue certificates for this name/,
    );
    assert.match(value('CAA', '"0 issuewild \\";\\""'), /no authority may issue wildcard certificates/);
    assert.match(value('CAA', '"128 issue \\"ca.example.net\\""'), /critical/);
    assert.match(
      value('DS', `"12345 13 2 ${'ab'.repeat(32)}"`),
      /the key with tag 12345, of algorithm 13 \(ECDSA P-256 with SHA-256\); its digest is of type 2 \(SHA-256\)/,
    );
    assert.match(value('MX', '"mail.example.net"'), /^\*\*The values\*\*/);
  });

  it('put the mechanisms of SPF and the tags of DMARC into words', () => {
    const spf = value('TXT', '"v=spf1 include:_spf.example.net ip4:192.0.2.0/24 mx ~all"');
    assert.match(spf, /^\*\*SPF\*\*/);
    assert.match(spf, /`include:_spf\.example\.net`: mail that the policy of `_spf\.example\.net` lets through passes/);
    assert.match(spf, /`ip4:192\.0\.2\.0\/24`: mail from `192\.0\.2\.0\/24` passes/);
    assert.match(spf, /`mx`: mail from the mail servers of this domain passes/);
    assert.match(spf, /`~all`: every other sender fails softly/);
    const dmarc = value('TXT', '"v=DMARC1; p=quarantine; sp=none; pct=50; rua=mailto:a@example.net; adkim=s"');
    assert.match(dmarc, /`p=quarantine`: with mail that fails: treat it as suspicious/);
    assert.match(dmarc, /`sp=none`.*nothing, only report it/);
    assert.match(dmarc, /`pct=50`: for 50 percent/);
    assert.match(dmarc, /`adkim=s`.*strict/);
    assert.match(value('TXT', '"hello"'), /^\*\*The values\*\*/);
  });

  it('name regions, continents and countries', () => {
    const geo = (line: string) =>
      hover(
        `${ZONE}${record('a', 'a', 'A', '"8.8.4.4"').replace('\n}', `\n  set_identifier = "x"\n  geolocation_routing_policy {\n    ${line.replace('|', '')}\n  }\n}`)}`,
        line,
      );
    assert.match(geo('country = "D|E"'), /^`DE`: Germany/);
    assert.match(geo('country = "|*"'), /^`\*`: the default/);
    assert.match(geo('continent = "E|U"'), /^`EU`: Europe/);
    assert.match(geo('country = "Q|Q"'), /^\*\*Geolocation routing\*\*/);
  });
});

describe('Hovers on words', () => {
  it('teach the word ALIAS and how it is written here, wherever it stands', () => {
    const comment = `# an ALI|AS at the apex\n${ZONE}`;
    assert.match(hover(comment.replace('|', ''), '# an ALI|AS'), /^\*\*ALIAS\*\*.*block `alias`/s);
    const type = `${ZONE}${record('a', 'a', 'ALIAS', '"d1.cloudfront.net"')}`;
    assert.match(hover(type, '"ALI|AS"'), /^\*\*ALIAS\*\*.*Written here as `type = "A"`/s);
    assert.match(
      hover('# ALIAS\nResources:\n  Z:\n    Type: AWS::Route53::HostedZone\n', '# ALI|AS', 'a.yaml'),
      /`AliasTarget`/,
    );
  });

  it('teach the types of CloudFormation, and the name of a zone', () => {
    const yaml = 'Resources:\n  Z:\n    Type: AWS::Route53::HostedZone\n    Properties:\n      Name: example.com\n';
    assert.match(hover(yaml, 'AWS::Route53::Hosted|Zone', 'a.yaml'), /^\*\*A hosted zone\*\*/);
    assert.match(hover(yaml, 'Na|me', 'a.yaml'), /^\*\*The name of the hosted zone\*\*/);
    assert.match(hover(yaml, 'exam|ple.com', 'a.yaml'), /^\*\*Hosted zone\*\* `example\.com`/);
    assert.match(hover(ZONE, 'na|me ='), /^\*\*The name of the hosted zone\*\*/);
  });

  it('teach the words of the API and of the provider', () => {
    const json = `{
  "Changes": [{
    "Action": "CREATE",
    "ResourceRecordSet": { "Name": "a.example.com", "Type": "A", "TTL": 60, "ResourceRecords": [{ "Value": "8.8.4.4" }] }
  }]
}`;
    assert.match(hover(json, '"Chan|ges"', 'a.json'), /^\*\*The changes of the batch\*\*/);
    assert.match(hover(json, '"Act|ion"', 'a.json'), /^\*\*What the batch does\*\*/);
    assert.match(hover(json, '"ResourceRecord|Set"', 'a.json'), /^\*\*The record set\*\*/);
    const text = `${ZONE}${record('a', 'a', 'A', '"8.8.4.4"').replace('\n}', '\n  allow_overwrite = true\n}')}`;
    assert.match(hover(text, 'allow_over|write'), /^\*\*Overwrite what is there\*\*/);
  });
});

function record(label: string, name: string, type: string, value: string): string {
  return `resource "aws_route53_record" "${label}" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "${name}"
  type    = "${type}"
  ttl     = 300
  records = [${value}]
}
`;
}

function weighted(identifier: string, weight: number | string): string {
  return record(identifier, 'www', 'A', '"8.8.4.4"').replace(
    '\n}',
    `\n  set_identifier = "${identifier}"\n  weighted_routing_policy {\n    weight = ${weight}\n  }\n}`,
  );
}

function alias(label: string, name: string, target: string, zoneId: string): string {
  return `resource "aws_route53_record" "${label}" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "${name}"
  type    = "A"
  alias {
    name                   = ${target}
    zone_id                = ${zoneId}
    evaluate_target_health = true
  }
}
`;
}

/** The hover at the place that `|` marks in some text of the file. */
function hover(text: string, marked: string, name = 'main.tf'): string {
  const file = { uri: `file:///a/${name}`, text };
  const start = text.indexOf(marked.replace('|', ''));
  assert.ok(start >= 0, marked);
  return findHover(lint([file]), file, start + marked.indexOf('|'))?.markdown ?? '';
}
