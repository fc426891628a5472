# route53-lint-ignore missing-ttl: a link
locals {
  host = "www"
}

resource "aws_route53_zone" "shop" {
  name = "shop.example.org"
}

resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.shop.zone_id
  name    = local.host
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}

resource "aws_route53_record" "store" {
  zone_id = aws_route53_zone.shop.zone_id
  name    = "store"
  type    = "CNAME"
  ttl     = 300
  records = ["www.shop.example.org"]
}

resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.shop.zone_id
  name    = "shop.example.org"
  type    = "A"

  alias {
    name                   = "d111111abcdef8.cloudfront.net"
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}
