/** Sets of texts that are joined step by step. */
export interface Groups {
  /** A text that stands for the group of a text. */
  find(text: string): string;
  join(a: string, b: string): void;
}

/** Groups of which each text is one by itself until it is joined with another. */
export function createGroups(): Groups {
  const above = new Map<string, string>();
  const find = (text: string): string => {
    let top = text;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    // Shortens the way for the next question.
    for (let each = text; each !== top; ) {
      const next = above.get(each) ?? top;
      above.set(each, top);
      each = next;
    }
    return top;
  };
  return {
    find,
    join(a, b) {
      const [first, second] = [find(a), find(b)];
      if (first !== second) above.set(first, second);
    },
  };
}
