resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "dev.example.com"
  type    = "CNAME"
  ttl     = 300
  records = [aws_lb.main.dns_name]
}
