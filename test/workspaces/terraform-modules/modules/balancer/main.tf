resource "aws_lb" "this" {}

output "balancer" {
  value = aws_lb.this
}
