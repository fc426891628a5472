# Twenty-six faults in Route 53 records, each with its number and the rule that reports it behind the line at fault.

resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_route53_zone" "other" {
  name = "example.org"
}

resource "aws_lb" "main" {
  name = "main"
}

resource "aws_instance" "web" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
}

resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "example.com"
  type    = "CNAME" # 1 cname-at-apex
  ttl     = 300
  records = [aws_lb.main.dns_name]
}

resource "aws_route53_record" "address" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "A"
  ttl     = 300
  records = ["8.8.4.4"]
}

resource "aws_route53_record" "cname_beside_address" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "CNAME" # 2 cname-with-other-records
  ttl     = 300
  records = ["site.example.net"]
}

resource "aws_route53_record" "first" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "twice"
  type    = "A"
  ttl     = 300
  records = ["8.8.4.4"]
}

resource "aws_route53_record" "second" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "twice" # 3 duplicate-record-set
  type    = "A"
  ttl     = 300
  records = ["8.8.8.8"]
}

resource "aws_route53_record" "type_alias" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "alias"
  type    = "ALIAS" # 4 unknown-record-type

  alias {
    name                   = aws_lb.main.dns_name
    zone_id                = aws_lb.main.zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "no_ttl" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "no-ttl"
  type    = "A"
  records = ["8.8.4.4"] # 5 missing-ttl
}

resource "aws_route53_record" "no_target" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "no-target"
  type    = "A" # 6 missing-target
  ttl     = 300
}

resource "aws_route53_record" "both" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "both"
  type    = "A"
  records = ["8.8.4.4"] # 7 alias-and-values

  alias {
    name                   = aws_lb.main.dns_name
    zone_id                = aws_lb.main.zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "wrong_zone" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "wrong-zone"
  type    = "A"

  alias {
    name                   = "web-0123456789abcdef.elb.eu-west-1.amazonaws.com"
    zone_id                = "Z35SXDOTRQ7X7K" # 8 alias-zone-id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "cloudfront_health" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "cdn"
  type    = "A"

  alias {
    name                   = "d111111abcdef8.cloudfront.net"
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = true # 9 alias-health-on-cloudfront
  }
}

resource "aws_route53_record" "alias_ns" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "ns"
  type    = "NS" # 10 alias-type

  alias {
    name                   = aws_lb.main.dns_name
    zone_id                = aws_lb.main.zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "weight" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "weight"
  type    = "A"
  ttl     = 300
  records = ["8.8.4.4"]

  weighted_routing_policy { # 12 set-identifier-missing
    weight = 300            # 11 invalid-routing-value
  }
}

resource "aws_route53_record" "identifier" {
  zone_id        = aws_route53_zone.main.zone_id
  name           = "identifier"
  type           = "A"
  ttl            = 300
  set_identifier = "one" # 13 set-identifier-without-policy
  records        = ["8.8.4.4"]
}

resource "aws_route53_record" "policies" {
  zone_id                          = aws_route53_zone.main.zone_id
  name                             = "policies"
  type                             = "A"
  ttl                              = 300
  set_identifier                   = "one"
  multivalue_answer_routing_policy = true
  records                          = ["8.8.4.4"]

  weighted_routing_policy {
    weight = 1
  }

  latency_routing_policy { # 14 conflicting-policies
    region = "eu-west-1"
  }
}

resource "aws_route53_record" "failover" {
  zone_id        = aws_route53_zone.main.zone_id
  name           = "failover"
  type           = "A"
  ttl            = 300
  set_identifier = "one"
  records        = ["8.8.4.4"]

  failover_routing_policy {
    type = "MAIN" # 15 invalid-routing-value
  }
}

resource "aws_route53_record" "outside" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www.example.net." # 16 record-outside-zone
  type    = "A"
  ttl     = 300
  records = ["8.8.4.4"]
}

resource "aws_route53_record" "ttl" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "ttl"
  type    = "A"
  ttl     = -5 # 17 invalid-ttl
  records = ["8.8.4.4"]
}

resource "aws_route53_record" "url" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "url"
  type    = "CNAME"
  ttl     = 300
  records = ["https://site.example.net/"] # 18 cname-value-not-a-hostname
}

resource "aws_route53_record" "cname_to_address" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "address"
  type    = "CNAME"
  ttl     = 300
  records = ["8.8.4.4"] # 19 cname-value-not-a-hostname
}

resource "aws_route53_record" "srv" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "_sip._tcp"
  type    = "SRV"
  ttl     = 300
  records = ["10 5060 sip.example.net"] # 20 invalid-value
}

resource "aws_route53_record" "other_apex" {
  zone_id = aws_route53_zone.other.zone_id
  name    = ""
  type    = "CNAME" # 21 cname-at-apex
  ttl     = 300
  records = ["site.example.net"]
}

resource "aws_route53_record" "foreign" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "foreign"
  type    = "A"

  alias {
    name                   = "example.github.io" # 22 alias-target-not-supported
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "cname_beside_text" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "text"
  type    = "CNAME"
  ttl     = 300
  records = ["site.example.net"]
}

resource "aws_route53_record" "text" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "text"
  type    = "TXT" # 23 cname-with-other-records
  ttl     = 300
  records = ["some-verification=abc"]
}

resource "aws_route53_record" "instance" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "instance"
  type    = "A"
  ttl     = 300
  records = [aws_instance.web.public_ip] # 24 unstable-address-target
}

resource "aws_route53_record" "alias_with_ttl" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "alias-ttl"
  type    = "A"
  ttl     = 300 # 25 alias-with-ttl

  alias {
    name                   = aws_lb.main.dns_name
    zone_id                = aws_lb.main.zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "host_name" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "host"
  type    = "A"
  ttl     = 300
  records = ["site.example.net"] # 26 hostname-in-address-record
}
