/**
 * What `load` gives, which is called when it is first needed. Code that few runs need is loaded so, as to compile all of
 * it takes longer than to check a file:
 *
 *     const loadRead = lazy(() => require('./read') as typeof import('./read'));
 *
 * The build makes a file of its own of what is required like that (`tools/sharing.ts`).
 */
export function lazy<T extends object>(load: () => T): () => T {
  let loaded: T | undefined;
  return () => (loaded ??= load());
}
