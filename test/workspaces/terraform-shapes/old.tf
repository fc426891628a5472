# As configurations were written before expressions could stand alone.
resource aws_route53_record "old" {
  zone_id = "${var.zone_id}"
  name    = "${var.host}.example.net"
  type    = "A"
  count   = "${var.enabled ? 1 : 0}"

  alias {
    name                   = "${aws_elb.old.dns_name}"
    zone_id                = "${aws_elb.old.zone_id}"
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "text" {
  zone_id = "Z0123456789EXAMPLE1"
  name    = "_dmarc.mail"
  type    = "TXT"
  ttl     = "3600"
  records = [<<-EOT
    v=DMARC1; p=none
  EOT
  ]
}
