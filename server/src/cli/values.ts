import path from 'node:path';
import { declareCommandLine, type GivenValue } from '../engine/deployments/command-line';
import { splitPart } from '../engine/deployments/declare';
import type { Deployment } from '../engine/deployments/deployment';
import { listRoots } from '../engine/deployments/roots';
import { findNearest } from '../text/nearest';
import type { InputOptions, ValueOption } from './command';
import type { Scope } from './configurations';
import type { PathError } from './files';
import type { Source } from './source-reader';
import type { Terminal } from './terminal';
import { readValueFile } from './value-files';

/** The sources with the deployments that the options choose, and the files that cannot be read. */
interface Valued {
  readonly sources: readonly Source[];
  readonly errors: readonly PathError[];
}

/**
 * The sources as the options of the command line have them deployed: with the values of the options, which take the place
 * of the deployments of configurations, or in those of them that are chosen.
 */
export function applyValues(
  sources: readonly Source[],
  { values, deployments: chosen }: InputOptions,
  { cwd, env }: Terminal,
): Valued {
  if (values.length > 0) {
    const { deployment, errors } = readDeployment(sources, values, { cwd, env });
    return { sources: withDeployments(sources, () => [deployment]), errors };
  }
  if (chosen.length === 0) return { sources, errors: [] };
  const all = new Set(sources.flatMap(({ scope }) => (scope.options.deployments ?? []).map(({ name }) => name)));
  const errors = chosen
    .filter((name) => !all.has(name))
    .map((name) => ({ path: cwd, message: describeUnknown(name, all) }));
  const kept = new Set(chosen);
  return { sources: withDeployments(sources, (own) => own.filter(({ name }) => kept.has(name))), errors };
}

function describeUnknown(name: string, names: ReadonlySet<string>): string {
  const meant = findNearest(name, names);
  return `no configuration has a deployment '${name}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`;
}

/** The sources with other deployments in their options; sources of one scope are of one scope again. */
function withDeployments(
  sources: readonly Source[],
  change: (own: readonly Deployment[]) => readonly Deployment[],
): readonly Source[] {
  const scopes = new Map<Scope, Scope>();
  return sources.map((source) => {
    const { scope } = source;
    const deployments = change(scope.options.deployments ?? []);
    const changed = scopes.get(scope) ?? { ...scope, options: { ...scope.options, deployments } };
    scopes.set(scope, changed);
    return { ...source, scope: changed };
  });
}

/** The deployment of all roots that are checked, with the values of the options. */
function readDeployment(
  sources: readonly Source[],
  values: readonly ValueOption[],
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
): { readonly deployment: Deployment; readonly errors: readonly PathError[] } {
  const errors: PathError[] = [];
  const given = values.flatMap((option): GivenValue[] => {
    if (option.kind !== 'file') return [option];
    // Of a samconfig.toml the environment may be named behind a `#`.
    const { path: name, part } = splitPart(option.path);
    const file = path.resolve(cwd, name);
    const read = readValueFile(file);
    if ('file' in read) return [{ kind: 'file', to: option.to, file: read.file, part }];
    errors.push({ path: file, message: read.error });
    return [];
  });
  const wanted = new Set(sources.filter((source) => source.wanted).map(({ file }) => file));
  const roots = listRoots(
    sources.map(({ file }) => file),
    (file) => wanted.has(file),
  );
  return { deployment: declareCommandLine(roots, given, env), errors };
}
