resource "aws_route53_record" "a" { zone_id = "Z1"
  name    = "a.example.com"
  type    = "CNAME"
  records = ["d111111abcdef8.cloudfront.net"]
}
