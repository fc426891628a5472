import { Composer, type CST, type Document, isMap, isSeq, Parser, Schema, type YAMLParseError } from 'yaml';
import type { SourceFile } from '../../../text/span';
import type { FaultKind } from '../faults';
import type { Node } from '../node';
import { convertDocument, MAX_DEPTH } from './convert';
import { describeFaults, MAX_FAULTS } from './describe-faults';
import { INTRINSIC_FUNCTIONS } from './intrinsic-functions';
import { isReadOtherwise, parseLenient } from './lenient';

export { findOutside } from './lenient';

/** A syntax error at offsets. */
interface YamlFault extends FaultKind {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** The result of reading one YAML document. */
export interface YamlDocument {
  readonly root: Node | undefined;
  /** In the order of the text; only the first is shown. */
  readonly errors: readonly YamlFault[];
  /** The values that aliases repeat; a change to one of them would change several places. */
  readonly shared: readonly Node[];
  /** Whether it has an alias, so that its tree depends on other text. */
  readonly hasAlias: boolean;
}

const schema = new Schema({
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  customTags: (tags) => [
    ...tags,
    ...[...INTRINSIC_FUNCTIONS].flatMap((name) => [
      { tag: `!${name}`, resolve: (text: string) => text },
      { tag: `!${name}`, collection: 'map' as const },
      { tag: `!${name}`, collection: 'seq' as const },
    ]),
  ],
});
const OPTIONS = { schema, uniqueKeys: false, prettyErrors: false, logLevel: 'silent', strict: true } as const;
const STRAY_ALIAS =
  'A value that begins with an asterisk is an alias, and there is no anchor of this name: text stands in quotes.';
const LARGE_ALIAS = 'Together, aliases repeat so much here that they are not followed.';

/** Reads a document as `readDocument` of `read.ts` does, with the `yaml` package. */
export function readWithPackage(text: string, file: SourceFile): YamlDocument {
  try {
    // Behind a byte order mark the package mistakes the indentation of the first line.
    const content = text.replace(/^\uFEFF/, '\n');
    const strict = compose([...new Parser().parse(content)], text.length);
    if (strict === 'too deep') return failedDocument('The text is nested too deeply.', text);
    if (strict === undefined) return { root: undefined, errors: [], shared: [], hasAlias: false };
    const tokens = errorsOf(strict).length > 0 && isReadOtherwise(content) ? parseLenient(content) : undefined;
    const lenient = tokens && compose(tokens, text.length);
    const document = typeof lenient === 'object' && errorsOf(lenient).length === 0 ? lenient : strict;
    const { strayAliases, largeAliases, ...converted } = convertDocument(document, text, file);
    const errors = [
      ...errorsOf(document).map(({ message, pos: [start, end] }) => ({ message, start, end })),
      ...strayAliases.map(([start, end]) => ({ message: STRAY_ALIAS, start, end })),
    ];
    const undecided = largeAliases.map(([start, end]) => ({
      message: LARGE_ALIAS,
      start,
      end,
      isSilent: true as const,
    }));
    return { ...converted, errors: [...describeFaults(errors, text), ...undecided] };
  } catch (error) {
    return failedDocument(error instanceof Error ? error.message : String(error), text);
  }
}

/** The document that the tokens make; undefined where they make none. */
function compose(tokens: CST.Token[], length: number): Document.Parsed | 'too deep' | undefined {
  // The composer calls itself at every level, and a stack that ends inside of a regular expression ends the process.
  if (tokens.some(isTooDeep)) return 'too deep';
  const list: Document.Parsed[] = [...new Composer(OPTIONS).compose(limitErrors(tokens), true, length)];
  return list.find(({ contents }) => isMap(contents) || isSeq(contents)) ?? list[0];
}

/** The tokens with the first errors alone: behind a fault each word may be one more, and each costs a stack trace. */
function limitErrors(tokens: readonly CST.Token[]): readonly CST.Token[] {
  let errors = 0;
  return tokens.filter(({ type }) => {
    if (type === 'error') errors += 1;
    return type !== 'error' || errors <= MAX_FAULTS;
  });
}

/** The errors of a document without those that are none in YAML 1.1. */
function errorsOf({ errors }: Document.Parsed): readonly YAMLParseError[] {
  return errors.length === 0 ? errors : errors.filter(({ message }) => !/^Comments must be separated/.test(message));
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
