/** The text that `--help` prints. */
export const help = `Finds the mistakes in Route 53 DNS records, in Terraform, CloudFormation and Route 53 JSON.

Usage
  route53-lint [check] [options] [paths…]   check files and folders (default: the current folder)
  route53-lint explain RULE                 explain a rule
  route53-lint dump [options] [paths…]      print what is read in the files: zones, record sets, values, endpoints;
                                            takes --format, --color and the options under Input
  route53-lint graph [--format mermaid|dot|json|svg] [paths…]
                                            print zones, names and where they lead as a diagram (default: mermaid);
                                            takes the options under Input too
  route53-lint rules [--format json]        list the rules

Fixing
  --fix                   apply the fixes that are safe
  --unsafe-fixes          with --fix or --diff: apply suggestions too
  --diff                  print the fixes as a patch and write nothing

Output
  --format pretty|json    for people or for programs (default: pretty)
  --fail-on LEVEL         exit with 1 from this severity on: error, warning, info or never (default: warning)
  --fail-on-empty         exit with 2 when no record set was read
  --color WHEN            auto, always or never (default: auto; NO_COLOR turns colours off then)

Input
  --config FILE           use this configuration for all files
  --no-config             use no configuration file
  --stdin-filename FILE   with - as path: check standard input as if it were this file

Values that only the deployment knows (each may be repeated; of two values for one name the later counts)
  --var-file FILE         values of Terraform variables, as in terraform -var-file
  --var NAME=VALUE        the value of one variable; TF_VAR_… of the environment counts too, as in Terraform
  --var-env               take TF_VAR_… of the environment, although neither of these is given
  --parameters FILE       values of CloudFormation parameters: JSON or YAML as of the AWS CLI, samconfig.toml, NAME=VALUE
  --parameter NAME=VALUE  the value of one parameter
  --region REGION         the AWS region of the stacks
  --deployment NAME       check this deployment of the configuration alone

  -h, --help              print this
  -V, --version           print the version

Exit status
  0 nothing found, 1 something found at or above --fail-on (or, with --diff, something to fix),
  2 wrong arguments, or something could not be read, checked or written
`;
