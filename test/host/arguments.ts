/** A command line in the manner of `code`: options may be repeated, the rest are paths to open. */
export interface Arguments {
  readonly paths: readonly string[];
  has(option: string): boolean;
  /** The values of an option, in order; a flag has the empty value. */
  all(option: string): readonly string[];
  last(option: string): string | undefined;
}

const OPTIONS_WITH_VALUE = new Set([
  'disable-extension',
  'enable-proposed-api',
  'extensionDevelopmentKind',
  'extensionDevelopmentPath',
  'extensionTestsPath',
  'extensions-dir',
  'file-uri',
  'folder-uri',
  'goto',
  'install-extension',
  'locale',
  'log',
  'profile',
  'uninstall-extension',
  'user-data-dir',
]);

/** Reads a command line; `--name=value` and, for options that take one, `--name value`. */
export function parseArguments(argv: readonly string[]): Arguments {
  const paths: string[] = [];
  const options = new Map<string, string[]>();
  const rest = [...argv];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name !== undefined) {
      const takesNext =
        value === undefined && OPTIONS_WITH_VALUE.has(name) && rest[0] !== undefined && !rest[0].startsWith('--');
      options.set(name, [...(options.get(name) ?? []), value ?? (takesNext ? (rest.shift() ?? '') : '')]);
    } else if (!argument.startsWith('-')) {
      paths.push(argument);
    }
  }
  const all = (option: string) => options.get(option) ?? [];
  return { paths, all, has: (option) => options.has(option), last: (option) => all(option).at(-1) };
}
