variable "zone_id" { type = string }
variable "host" { type = string }
variable "target" { type = any }

resource "aws_route53_record" "host" {
  for_each = toset(["A", "AAAA"])
  zone_id  = var.zone_id
  name     = "${var.host}.web"
  type     = each.key

  alias {
    name                   = var.target.dns_name
    zone_id                = var.target.zone_id
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "mail" {
  zone_id = var.zone_id
  name    = var.host
  type    = "MX"
  ttl     = 300
  records = ["10 mail.example.com"]
}
