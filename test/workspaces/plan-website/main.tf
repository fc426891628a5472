resource "aws_route53_zone" "main" {
  name = "example.com"
}

data "aws_route53_zone" "internal" {
  name         = "corp.example.net"
  private_zone = true
}

resource "aws_lb" "web" {
  name               = "web"
  load_balancer_type = "application"
  ip_address_type    = "dualstack"
}

resource "aws_instance" "bastion" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
}

resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.main.zone_id
  name    = ""
  type    = "CNAME"
  ttl     = 300
  records = [aws_lb.web.dns_name]
}

resource "aws_route53_record" "bastion" {
  zone_id = data.aws_route53_zone.internal.zone_id
  name    = "bastion"
  type    = "A"
  ttl     = 60
  records = [aws_instance.bastion.public_ip]
}

module "dns" {
  source   = "./modules/dns"
  for_each = toset(["a", "b"])
  zone_id  = aws_route53_zone.main.zone_id
  target   = aws_lb.web
  host     = each.key
}
