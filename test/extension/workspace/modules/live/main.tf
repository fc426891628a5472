resource "aws_route53_zone" "main" {
  name = "example.com"
}

module "apex" {
  source  = "../dns"
  zone_id = aws_route53_zone.main.zone_id
  name    = "example.com"
}
