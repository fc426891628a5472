resource "aws_route53_zone" "main" {
  name = "dev.example.com"
}

resource "aws_lb" "main" {
  name = "main"
}
