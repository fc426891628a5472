import type { Target } from '../input';

/** The targets by name, in the order in which they are run; each loads what it tries when it is asked for. */
const LOADERS: ReadonlyMap<string, () => Promise<Target>> = new Map([
  ...['json', 'yaml', 'cloudformation-yaml', 'cloudformation-json', 'hcl', 'tf-json', 'plan'].map(
    (name) => [name, async () => (await import('./readers')).makeReader(name)] as const,
  ),
  ['record-data', async () => (await import('./record-data')).recordDataTarget],
  ['expressions', async () => (await import('./expressions')).expressionsTarget],
  ['fixes', async () => (await import('./fixes')).fixesTarget],
  ['configuration', async () => (await import('./configuration')).configurationTarget],
  ['protocol', async () => (await import('./protocol')).protocolTarget],
  ['open', async () => (await import('./open')).openTarget],
]);

export const TARGET_NAMES: readonly string[] = [...LOADERS.keys()];

/** The target of that name. */
export async function loadTarget(name: string): Promise<Target> {
  const load = LOADERS.get(name);
  if (load === undefined) throw new Error(`There is no target ‘${name}’.`);
  return load();
}
