import { Composer, type CST, type Document, isMap, isSeq, Parser, Schema } from 'yaml';
import type { SourceFile } from '../../../text/span';
import type { Node } from '../node';
import { convertDocument, MAX_DEPTH } from './convert';

/** The result of reading one YAML document. */
interface YamlDocument {
  readonly root: Node | undefined;
  readonly errors: readonly { readonly message: string; readonly start: number; readonly end: number }[];
  /** The values that aliases repeat; a change to one of them would change several places. */
  readonly shared: readonly Node[];
  /** Whether it has an alias, so that its tree depends on other text. */
  readonly hasAlias: boolean;
}

/** CloudFormation's functions, whose tags stay on the nodes. */
const INTRINSIC_FUNCTIONS = [
  ...['And', 'Base64', 'Cidr', 'Condition', 'Contains', 'EachMemberEquals', 'EachMemberIn', 'Equals', 'FindInMap'],
  ...['GetAZs', 'GetAtt', 'If', 'ImportValue', 'Join', 'Length', 'Not', 'Or', 'Ref', 'RefAll', 'Select', 'Split'],
  ...['Sub', 'ToJsonString', 'Transform', 'ValueOf', 'ValueOfAll'],
];

const schema = new Schema({
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  customTags: (tags) => [
    ...tags,
    ...INTRINSIC_FUNCTIONS.flatMap((name) => [
      { tag: `!${name}`, resolve: (text: string) => text },
      { tag: `!${name}`, collection: 'map' as const },
      { tag: `!${name}`, collection: 'seq' as const },
    ]),
  ],
});
const OPTIONS = { schema, uniqueKeys: false, prettyErrors: false, logLevel: 'silent', strict: true } as const;
const MAX_ERRORS = 100;

/**
 * Reads the first document of a text that is a map or a list, or else the first. Never throws. `file` is that of the
 * spans.
 */
export function readDocument(text: string, file: SourceFile): YamlDocument {
  try {
    // Behind a byte order mark the package mistakes the indentation of the first line.
    const tokens = [...new Parser().parse(text.replace(/^\uFEFF/, '\n'))];
    // The composer calls itself at every level, and a stack that ends inside of a regular expression ends the process.
    if (tokens.some(isTooDeep)) return failedDocument('The text is nested too deeply.', text);
    const list: Document.Parsed[] = [...new Composer(OPTIONS).compose(tokens, true, text.length)];
    const document = list.find(({ contents }) => isMap(contents) || isSeq(contents)) ?? list[0];
    if (document === undefined) return { root: undefined, errors: [], shared: [], hasAlias: false };
    const errors = document.errors
      .slice(0, MAX_ERRORS)
      .map(({ message, pos: [start, end] }) => ({ message, start, end }));
    return { ...convertDocument(document, text, file), errors };
  } catch (error) {
    return failedDocument(error instanceof Error ? error.message : String(error), text);
  }
}

function failedDocument(message: string, text: string): YamlDocument {
  return {
    root: undefined,
    errors: [{ message, start: 0, end: Math.min(1, text.length) }],
    shared: [],
    hasAlias: false,
  };
}

function isTooDeep(token: CST.Token): boolean {
  let level: readonly CST.Token[] = [token];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap((item) => [item.key, item.value].filter((part) => part !== undefined && part !== null));
}
