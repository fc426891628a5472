/** A function that creates a value for each object once, and keeps it as long as the object lives. */
export function storeFor<K extends object, V>(create: (key: K) => V): (key: K) => V {
  const kept = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let entry = kept.get(key);
    if (entry === undefined) kept.set(key, (entry = { value: create(key) }));
    return entry.value;
  };
}
