/** The imports of each file. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** The strongly connected components: the largest sets of files that all reach each other, of two files or more. */
export function findCircles(graph: ImportGraph): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  // Tarjan's algorithm
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    open.push(file);
    let low = index;
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, lowest.get(next) ?? order.get(next) ?? low);
      lowest.set(file, low);
    }
    if (low === index) {
      const circle = open.splice(open.lastIndexOf(file));
      if (circle.length > 1 || graph.get(file)?.includes(file)) circles.push(circle.sort());
    }
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles.sort();
}

/** A shortest way from a file of a circle back to itself, as `a → b → a`. */
export function describeCircle(circle: readonly string[], graph: ImportGraph): string {
  const ways = circle.map((file) => shortestWay(file, graph)).filter((way) => way.length > 0);
  return ways.reduce((a, b) => (b.length < a.length ? b : a), ways[0] ?? circle).join(' → ');
}

function shortestWay(start: string, graph: ImportGraph): readonly string[] {
  const queue: (readonly string[])[] = [[start]];
  const seen = new Set<string>();
  for (const way of queue) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, next];
      if (!seen.has(next)) queue.push([...way, next]);
      seen.add(next);
    }
  }
  return [];
}
