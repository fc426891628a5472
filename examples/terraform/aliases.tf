# The zone id of an alias is its target's, not the record's own.
resource "aws_route53_record" "shop" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "shop"
  type    = "A"

  alias {
    name                   = aws_lb.web.dns_name
    zone_id                = aws_route53_zone.main.zone_id
    evaluate_target_health = true
  }
}

# ALIAS is no type, and an alias has no TTL.
resource "aws_route53_record" "blog" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "blog"
  type    = "ALIAS"
  ttl     = 300

  alias {
    name                   = aws_lb.web.dns_name
    zone_id                = aws_lb.web.zone_id
    evaluate_target_health = true
  }
}

# Either values or an alias.
resource "aws_route53_record" "help" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "help"
  type    = "A"
  ttl     = 300
  records = ["8.8.4.4"]

  alias {
    name                   = aws_lb.web.dns_name
    zone_id                = aws_lb.web.zone_id
    evaluate_target_health = true
  }
}
