import { type Configuration, emptyConfiguration } from './configuration';

/** One configuration of several; later ones win, and what can stand beside each other does. */
export function mergeConfigurations(all: readonly Configuration[]): Configuration {
  return all.reduce(merge, emptyConfiguration);
}

function merge(lower: Configuration, upper: Configuration): Configuration {
  const requireReason = upper.requireReason ?? lower.requireReason;
  const inherited = [
    ...(lower.inherited ?? []),
    ...(lower.ignore.length > 0 ? [{ globs: lower.ignore, base: undefined }] : []),
    ...(upper.inherited ?? []),
  ];
  return {
    rules: new Map([...lower.rules, ...upper.rules]),
    overrides: [...lower.overrides, ...upper.overrides],
    ignore: upper.ignore,
    ...(inherited.length > 0 && { inherited }),
    silences: [...lower.silences, ...upper.silences],
    zones: new Map([...lower.zones, ...upper.zones]),
    // What was there at the start is of one repository.
    baseline: upper.baseline,
    deployments: [
      ...lower.deployments.filter(({ name }) => !upper.deployments.some((other) => other.name === name)),
      ...upper.deployments,
    ],
    ...(requireReason !== undefined && { requireReason }),
  };
}

/** A configuration whose globs and paths are relative to a folder, those that have no other one; for an extended file. */
export function withBase(configuration: Configuration, base: string | undefined): Configuration {
  const { overrides, silences, deployments, ignore, inherited = [] } = configuration;
  const relative = <T extends { readonly base?: string | undefined }>(item: T) => ({
    ...item,
    base: item.base ?? base,
  });
  const globs = [...inherited, ...(ignore.length > 0 ? [{ globs: ignore, base: undefined }] : [])].map(relative);
  return {
    ...configuration,
    overrides: overrides.map(relative),
    silences: silences.map(relative),
    deployments: deployments.map(relative),
    ignore: [],
    ...(globs.length > 0 && { inherited: globs }),
  };
}
