import type { Target } from '../input';

/** The targets by name, in the order in which they are run; each loads what it tries when it is asked for. */
const LOADERS: ReadonlyMap<string, () => Target> = new Map([
  ...['json', 'yaml', 'cloudformation-yaml', 'cloudformation-json', 'hcl', 'tf-json', 'plan'].map(
    (name) => [name, () => (require('./readers') as typeof import('./readers')).makeReader(name)] as const,
  ),
  ['zone-file', () => (require('./zone-files') as typeof import('./zone-files')).zoneFilesTarget],
  ['record-data', () => (require('./record-data') as typeof import('./record-data')).recordDataTarget],
  ['expressions', () => (require('./expressions') as typeof import('./expressions')).expressionsTarget],
  ['fixes', () => (require('./fixes') as typeof import('./fixes')).fixesTarget],
  ['configuration', () => (require('./configuration') as typeof import('./configuration')).configurationTarget],
  ['protocol', () => (require('./protocol') as typeof import('./protocol')).protocolTarget],
  ['open', () => (require('./open') as typeof import('./open')).openTarget],
]);

export const TARGET_NAMES: readonly string[] = [...LOADERS.keys()];

/** The target of that name. */
export function loadTarget(name: string): Target {
  const load = LOADERS.get(name);
  if (load === undefined) throw new Error(`There is no target ‘${name}’.`);
  return load();
}
