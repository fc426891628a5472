import { COMMAND_HELP, OPTIONS, type Option, SECTIONS } from './option-table';

const HEAD = 'Finds the mistakes in Route 53 DNS records, in Terraform, CloudFormation and Route 53 JSON.';

const FOOT = `Exit status
  0 nothing found, 1 something found at or above --fail-on (or, with --diff, something to fix),
  2 wrong arguments, or something could not be read, checked or written
`;

/** The text that `--help` prints. */
export function printHelp(): string {
  const options = [...OPTIONS.entries()].map(([name, option]) => ({
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
  return [`${HEAD}\n`, listCommands(), ...parts, FOOT].join('\n');
}

function listCommands(): string {
  const commands = Object.entries(COMMAND_HELP).map(([name, { words, help }]) => {
    const written = name === 'check' ? '[check]' : name;
    return { written: ['  route53-lint', written, '[options]', words].filter(Boolean).join(' '), help };
  });
  const width = Math.max(...commands.map(({ written }) => written.length)) + 2;
  return `Usage\n${commands.map(({ written, help }) => `${written.padEnd(width)}${help}\n`).join('')}`;
}

/** An option as it is written on the command line. */
export function writeOption(name: string, { argument, isOptional, short }: Option): string {
  const value = argument === undefined ? '' : isOptional ? `[=${argument}]` : ` ${argument}`;
  return `${short === undefined ? '' : `-${short}, `}--${name}${value}`;
}
