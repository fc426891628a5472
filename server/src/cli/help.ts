import { OPTIONS, type Option, SECTIONS } from './option-table';

const HEAD = `Finds the mistakes in Route 53 DNS records, in Terraform, CloudFormation and Route 53 JSON.

Usage
  route53-lint [check] [options] [paths…]   check files, folders and globs (default: the current folder)
  route53-lint explain RULE                 explain a rule
  route53-lint dump [options] [paths…]      print what is read in the files: zones, record sets, values, endpoints
  route53-lint graph [options] [paths…]     print zones, names and where they lead as a diagram
  route53-lint rules [--format json]        list the rules
  route53-lint why FILE…                    say why files are looked at or not
`;

const FOOT = `Exit status
  0 nothing found, 1 something found at or above --fail-on (or, with --diff, something to fix),
  2 wrong arguments, or something could not be read, checked or written
`;

/** The text that `--help` prints. */
export function printHelp(): string {
  const options = Object.entries(OPTIONS).map(([name, option]) => ({
    name,
    option,
    written: writeOption(name, option),
  }));
  const width = Math.max(...options.map(({ written }) => written.length)) + 2;
  const parts = SECTIONS.map((section) => {
    const own = options.filter(({ option }) => option.section === section);
    const lines = own.map(({ written, option }) => `  ${written.padEnd(width)}${option.help}\n`);
    return (section === '' ? '' : `${section}\n`) + lines.join('');
  });
  return [HEAD, ...parts, FOOT].join('\n');
}

function writeOption(name: string, { argument, isOptional, short }: Option): string {
  const value = argument === undefined ? '' : isOptional ? `[=${argument}]` : ` ${argument}`;
  return `${short === undefined ? '' : `-${short}, `}--${name}${value}`;
}
