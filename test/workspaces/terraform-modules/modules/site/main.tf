variable "name" {}
variable "zone_id" {}
variable "balancer" {}

module "www" {
  source  = "../record"
  zone_id = var.zone_id
  name    = "www.${var.name}"
  values  = [var.balancer.dns_name]
}

output "address" {
  value = module.www.fqdn
}
