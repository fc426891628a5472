resource "aws_lb" "main" {
  name = "main"
}

resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "example.com"
  type    = "CNAME"
  ttl     = 300
  records = [aws_lb.main.dns_name]
}
