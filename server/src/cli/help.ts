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
  --format FORMAT[=FILE]  pretty (default), concise, json, jsonl, sarif, junit, checkstyle, github, gitlab, rdjson or
                          azure; may be repeated, the others beside the log with a file each
  -o, --output FILE       the file of the last format
  --statistics            print the number of findings of each rule in place of the findings
  --report-suppressed     print what comments and the configuration suppress, too, with their reasons
  -q, --quiet             print findings and errors, and nothing else
  --verbose               print what is read and how long it takes, on standard error
  --fail-on LEVEL         exit with 1 from this severity on: error, warning, info or never (default: warning)
  --fail-on-empty         exit with 2 when no record set was read
  --color WHEN            auto, always or never (default: auto; NO_COLOR turns colours off then)

Input
  --config FILE           use this configuration for all files
  --no-config             use no configuration file
  --stdin-filename FILE   with - as path: check standard input as if it were this file

  -h, --help              print this
  -V, --version           print the version

Exit status
  0 nothing found, 1 something found at or above --fail-on (or, with --diff, something to fix),
  2 wrong arguments, or something could not be read, checked or written
`;
