import type { MapNode } from './node';

let slots = 0;

/**
 * `make` with its results kept with the text of the maps: after a keystroke most maps of a large file have the text that
 * they had before. What it gives must not depend on the place of a map, on its file, or on what is around it.
 */
export function keepWithText<T extends object>(make: (map: MapNode) => T): (map: MapNode) => T {
  const slot = slots++;
  const byMap = new WeakMap<MapNode, T>();
  return (map) => {
    const { kept } = map;
    if (kept === undefined) {
      const found = byMap.get(map) ?? make(map);
      byMap.set(map, found);
      return found;
    }
    const known = kept[slot] as T | undefined;
    if (known !== undefined) return known;
    const made = make(map);
    kept[slot] = made;
    return made;
  };
}
