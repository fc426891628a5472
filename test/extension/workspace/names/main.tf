resource "aws_route53_zone" "shop" {
  name = "shop.example.org"
}

resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.shop.zone_id
  name    = "www"
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
