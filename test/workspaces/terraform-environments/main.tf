variable "environment" {
  type    = string
  default = "dev"
}

variable "domain" {
  type = string
}

data "aws_route53_zone" "base" {
  name = "${var.domain}."
}

# The apex in production, a name below it elsewhere.
resource "aws_route53_record" "site" {
  zone_id = data.aws_route53_zone.base.zone_id
  name    = local.is_production ? var.domain : "${var.environment}.${var.domain}"
  type    = local.is_production ? "A" : "CNAME"

  dynamic "alias" {
    for_each = local.is_production ? [1] : []

    content {
      name                   = aws_cloudfront_distribution.site.domain_name
      zone_id                = aws_cloudfront_distribution.site.hosted_zone_id
      evaluate_target_health = false
    }
  }

  ttl     = local.is_production ? null : 60
  records = local.is_production ? null : [aws_cloudfront_distribution.site.domain_name]
}

resource "aws_route53_record" "www" {
  count = local.is_production ? 1 : 0

  zone_id = data.aws_route53_zone.base.zone_id
  name    = "www.${data.aws_route53_zone.base.name}"
  type    = "CNAME"
  ttl     = 300
  records = [var.domain]
}

resource "aws_route53_record" "preview" {
  count = local.is_production ? 0 : 1

  zone_id = data.aws_route53_zone.base.zone_id
  name    = "www"
  type    = "A"
  ttl     = 300
  records = [aws_eip.preview.public_ip]
}

resource "aws_route53_record" "validation" {
  for_each = {
    for option in aws_acm_certificate.site.domain_validation_options : option.domain_name => {
      name   = option.resource_record_name
      record = option.resource_record_value
      type   = option.resource_record_type
    }
  }

  zone_id = data.aws_route53_zone.base.zone_id
  name    = each.value.name
  type    = each.value.type
  ttl     = 60
  records = [each.value.record]
}
