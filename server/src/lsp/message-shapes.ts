/** The parts that the parameters of a message must have. */
export type MessageShape = readonly (keyof typeof PARTS)[];

/** Each part with what it is called in the answer. */
const PARTS = {
  document: {
    what: 'textDocument.uri, a text',
    isThere: (params: Params) => isText(fieldOf(params, 'textDocument', 'uri')),
  },
  version: {
    what: 'textDocument.version, a number',
    isThere: (params: Params) => typeof fieldOf(params, 'textDocument', 'version') === 'number',
  },
  text: {
    what: 'textDocument.text, a text',
    isThere: (params: Params) => isText(fieldOf(params, 'textDocument', 'text')),
  },
  position: { what: 'position', isThere: (params: Params) => isPosition(fieldOf(params, 'position')) },
  range: { what: 'range', isThere: (params: Params) => isRange(fieldOf(params, 'range')) },
  context: { what: 'context', isThere: (params: Params) => isObject(fieldOf(params, 'context')) },
  query: { what: 'query, a text', isThere: (params: Params) => isText(fieldOf(params, 'query')) },
  command: { what: 'command, a text', isThere: (params: Params) => isText(fieldOf(params, 'command')) },
  changes: {
    what: 'contentChanges with texts and, if they have one, with ranges',
    isThere: (params: Params) => isListOf(fieldOf(params, 'contentChanges'), isContentChange),
  },
  files: {
    what: 'changes with URIs',
    isThere: (params: Params) => isListOf(fieldOf(params, 'changes'), (each) => isText(fieldOf(each, 'uri'))),
  },
  folders: {
    what: 'lists of folders with URIs, added and removed',
    isThere: (params: Params) =>
      ['added', 'removed'].every((name) => isListOf(fieldOf(params, name), (each) => isText(fieldOf(each, 'uri')))),
  },
} as const;

type Params = unknown;

/** What the parameters of a message lack; undefined for nothing, and for a message of no known shape. */
export function describeFault(params: unknown, shape: MessageShape | undefined): string | undefined {
  const missing = shape?.find((part) => !PARTS[part].isThere(params));
  return missing === undefined ? undefined : `The parameters have to have ${PARTS[missing].what}.`;
}

function fieldOf(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, name) => (isObject(found) ? new Map(Object.entries(found)).get(name) : undefined),
    value,
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function isPosition(value: unknown): boolean {
  return ['line', 'character'].every((name) => {
    const number = fieldOf(value, name);
    return typeof number === 'number' && Number.isInteger(number) && number >= 0;
  });
}

function isRange(value: unknown): boolean {
  return isPosition(fieldOf(value, 'start')) && isPosition(fieldOf(value, 'end'));
}

function isContentChange(change: unknown): boolean {
  const range = fieldOf(change, 'range');
  return isText(fieldOf(change, 'text')) && (range === undefined || isRange(range));
}
