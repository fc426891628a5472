resource "aws_instance" "app" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"
}

# The public address of an instance changes when it is stopped and started.
resource "aws_route53_record" "app" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "app"
  type    = "A"
  ttl     = 60
  records = [aws_instance.app.public_ip]
}

# An A record holds addresses: a name is followed by an ALIAS or a CNAME.
resource "aws_route53_record" "api" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "api"
  type    = "A"
  ttl     = 60
  records = ["d-abc123def4.execute-api.eu-west-1.amazonaws.com"]
}
