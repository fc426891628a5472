resource "aws_route53_zone" "main" {
  name = "example.com"
}

module "balancer" {
  source = "./modules/balancer"
}

module "site" {
  source   = "./modules/site"
  for_each = toset(["blog", "shop"])

  name     = each.key
  zone_id  = aws_route53_zone.main.zone_id
  balancer = module.balancer.balancer
}

module "docs" {
  source  = "./modules/record"
  count   = var.with_docs ? 1 : 0
  zone_id = aws_route53_zone.main.zone_id
  name    = "docs"
  values  = ["docs.example.net"]
}

resource "aws_route53_record" "child" {
  zone_id = aws_route53_zone.main.zone_id
  name    = module.docs[0].fqdn
  type    = "TXT"
  ttl     = 60
  records = [module.site["shop"].address]
}
