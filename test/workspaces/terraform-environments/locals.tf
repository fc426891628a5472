locals {
  is_production = var.environment == "production"
}
