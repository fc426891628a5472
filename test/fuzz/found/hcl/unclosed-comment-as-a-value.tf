resource "aws_route53_record" "ns" {
  zone_id = var.zone_id
  name    = /*@"
  type    = "NS"
  recor ["ns1.example.net", "ns2.exa