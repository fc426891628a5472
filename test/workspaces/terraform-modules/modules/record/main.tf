variable "zone_id" {
  default = null
}

variable "name" {}

variable "type" {
  default = "CNAME"
}

variable "values" {
  default = []
}

resource "aws_route53_record" "this" {
  count   = length(var.values) == 0 ? 0 : 1
  zone_id = var.zone_id
  name    = var.name
  type    = var.type
  ttl     = 300
  records = var.values
}

output "fqdn" {
  value = aws_route53_record.this[0].fqdn
}
