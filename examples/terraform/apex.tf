resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_lb" "web" {
  name               = "web"
  load_balancer_type = "application"
}

resource "aws_cloudfront_distribution" "site" {
  enabled         = true
  is_ipv6_enabled = true
  aliases         = ["www.example.com"]
}

# A CNAME cannot stand at the zone's own name: make it an ALIAS.
resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "example.com"
  type    = "CNAME"
  ttl     = 300
  records = [aws_lb.web.dns_name]
}

# This works, but an ALIAS answers in one step and for free, over IPv6 too.
resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "CNAME"
  ttl     = 300
  records = [aws_cloudfront_distribution.site.domain_name]
}

# Route 53 makes a label of @.
resource "aws_route53_record" "mail" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "@"
  type    = "MX"
  ttl     = 3600
  records = ["10 mail.example.net"]
}
