resource "aws_route53_record" "a" {
  zone_id = "Z1"
  name    = title()
  type    = "A"
  ttl     = 60
  records = [replace(), replace("a"), substr("a"), lower(), join(), format(), element(), cidrhost(), lookup({}), zipmap(["a"])]
}
