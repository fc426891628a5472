import { printHelp, writeOption } from '../server/src/cli/help';
import { COMMAND_HELP, OPTIONS, SECTIONS } from '../server/src/cli/option-table';

const STATUSES = [
  ['0', 'Nothing was found at or above --fail-on.'],
  ['1', 'Something was found, or, with --diff, there is something to fix.'],
  ['2', 'The arguments are wrong, or something could not be read, checked or written.'],
] as const;

/** The manual page of the command line, as roff, from the commands and options that the help has too. */
export function writeManPage(version: string): string {
  const [summary = ''] = printHelp().split('\n');
  const commands = Object.entries(COMMAND_HELP).map(([name, { words, help }]) =>
    entry([name === 'check' ? '[check]' : name, '[options]', words].filter(Boolean).join(' '), help),
  );
  const options = SECTIONS.flatMap((section) => [
    ...(section === '' ? [] : [`.SS ${section}`]),
    ...[...OPTIONS]
      .filter(([, option]) => option.section === section)
      .map(([name, option]) => entry(writeOption(name, option), option.help)),
  ]);
  return `${[
    '.\\" Generated from the options by `npm run docs`.',
    `.TH ROUTE53-LINT 1 "" "route53-lint ${version}"`,
    '.SH NAME',
    'route53-lint \\- finds the mistakes in Route 53 DNS records',
    '.SH SYNOPSIS',
    '.B route53-lint',
    '[\\fIcommand\\fR] [\\fIoptions\\fR] [\\fIpath\\fR ...]',
    '.SH DESCRIPTION',
    escapeRoff(summary),
    '.SH COMMANDS',
    ...commands,
    '.SH OPTIONS',
    ...options,
    '.SH EXIT STATUS',
    ...STATUSES.map(([status, meaning]) => entry(status, meaning)),
    '.SH FILES',
    entry('.route53lint.json', 'The configuration of the files in its folder and below.'),
    '.SH EXAMPLES',
    entry('route53-lint infra', 'Checks a folder.'),
    entry('route53-lint --fix dns.tf', 'Applies the fixes that are safe.'),
    entry('route53-lint explain cname-at-apex', 'Explains a rule.'),
  ].join('\n')}\n`;
}

function entry(term: string, text: string): string {
  return `.TP\n\\fB${escapeRoff(term)}\\fR\n${escapeRoff(text)}`;
}

/** Text in which roff sees no command: hyphens are those of options, and no line begins with a dot or an apostrophe. */
function escapeRoff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replace(/^(?=[.'])/, '\\&');
}
