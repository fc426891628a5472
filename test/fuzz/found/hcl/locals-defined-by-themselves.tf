locals {
  a = local.a
  b = local.c
  c = local.b
  d = !local.d
  e = local.e ? 1 : 0
}

resource "aws_route53_record" "a" {
  for_each = local.a
  zone_id  = "Z1"
  name     = "a"
  type     = "A"
  ttl      = 60
  records  = ["8.8.4.4"]
}

resource "aws_route53_record" "b" {
  count   = local.b
  zone_id = "Z1"
  name    = "b"
  type    = "A"
  ttl     = 60
  records = ["8.8.4.4"]
}

resource "aws_route53_record" "d" {
  count   = local.d ? 1 : 0
  zone_id = "Z1"
  name    = "d"
  type    = "A"
  ttl     = 60
  records = ["8.8.4.4"]
}

resource "aws_route53_record" "e" {
  count   = local.e
  zone_id = "Z1"
  name    = "e"
  type    = "A"
  ttl     = 60
  records = ["8.8.4.4"]
}
