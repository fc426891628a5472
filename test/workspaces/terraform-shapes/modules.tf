module "zones" {
  source  = "terraform-aws-modules/route53/aws//modules/zones"
  version = "~> 5.0"

  zones = {
    "example.net" = {}
  }
}

module "records" {
  source  = "terraform-aws-modules/route53/aws//modules/records"
  version = "~> 5.0"

  zone_id = module.zones.route53_zone_zone_id["example.net"]

  records = [
    {
      name = ""
      type = "A"
      alias = {
        name    = aws_lb.this["green"].dns_name
        zone_id = aws_lb.this["green"].zone_id
      }
    },
    {
      name           = "api"
      type           = "CNAME"
      ttl            = 60
      records        = ["d111111abcdef8.cloudfront.net"]
      set_identifier = "blue"

      weighted_routing_policy = {
        weight = 90
      }
    },
  ]
}
