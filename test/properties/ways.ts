import { type Document, isMap, isScalar, isSeq, parseDocument, stringify, visit } from 'yaml';
import type { SourceFile } from '../../server/src/text/span';

/** A transformation that writes the same records differently. */
export interface Way {
  readonly name: string;
  /** The transformed file; undefined where that is impossible or would be the same text. */
  write(file: SourceFile): SourceFile | undefined;
  /** Whether fixing the transformed text gives the transformed fixed text. */
  readonly commutes?: true;
  /** Whether a fix may be missing, because comments or brackets are where it would write. */
  readonly mayHinder?: true;
  /** Whether findings may be missing, because the last line may be half written. */
  readonly mayHide?: true;
  /** Whether `terraform fmt` formats the text to one that another way gives too. */
  readonly formatsAway?: true;
}

/** The numbered comments that the ways `commented` put between the lines. */
export const NOTE = /note \d+\./g;

/** The comments behind lines. */
export const BEHIND = /# behind/g;

const way = (
  name: string,
  kinds: RegExp,
  write: (text: string, uri: string) => string | undefined,
  more: Partial<Way> = {},
): Way => ({
  name,
  write(file) {
    const text = kinds.test(file.uri) ? write(file.text, file.uri) : undefined;
    return text === undefined || text === file.text ? undefined : { uri: file.uri, text };
  },
  ...more,
});

const PLAIN = { aliasDuplicateObjects: false, lineWidth: 0 };
const ANY = /./;
const JSON_FILE = /\.json$/;
const YAML_FILE = /\.yaml$/;
const HCL_FILE = /\.tf$/;
/** A format in which a closing bracket ends the last value. */
const BRACED_FILE = /\.(?:json|tf)$/;

/** All the ways; a scenario is tried in each that fits its files. */
export const ways: readonly Way[] = [
  { name: 'as it is', write: (file) => ({ ...file }) },
  way('CRLF', ANY, (text) => text.replaceAll('\n', '\r\n'), { commutes: true, formatsAway: true }),
  way('a byte order mark', ANY, (text) => `\uFEFF${text}`, { commutes: true, formatsAway: true }),
  way('blank lines around', ANY, (text) => `\n\n${text}\n\n`, { commutes: true, formatsAway: true }),
  way('no final newline', BRACED_FILE, withoutNewline, { formatsAway: true }),
  way('YAML without a final newline', YAML_FILE, withoutNewline, { mayHide: true }),
  way('names in upper case', ANY, upperCase),
  way('JSON with tabs', JSON_FILE, (text) => text.replace(/^(?: {2})+/gm, (indent) => '\t'.repeat(indent.length / 2))),
  way('JSON with four spaces', JSON_FILE, (text) => text.replace(/^ +/gm, (indent) => indent + indent)),
  way('JSON on one line', JSON_FILE, (text) => reprinted(text, undefined)),
  way('JSON with a line for each value', JSON_FILE, (text) => reprinted(text, 2)),
  // The values of a record set that becomes an alias take the comments between them along.
  { name: 'JSON with comments', write: jsonWithComments, mayHinder: true },
  { name: 'JSON as YAML', write: jsonAsYaml },
  way('YAML with four spaces', YAML_FILE, (text) =>
    same(
      text,
      text.replace(/^ +/gm, (indent) => indent + indent),
    ),
  ),
  way('YAML with comments', YAML_FILE, (text) => same(text, commented(text, '#', /\S/)), { mayHinder: true }),
  way(
    'YAML with comments behind',
    YAML_FILE,
    (text) =>
      same(
        text,
        text.replace(/(?<=[\w"'\]}])$/gm, () => ' # behind'),
      ),
    { mayHinder: true },
  ),
  way('YAML with lists at the margin', YAML_FILE, (text) => rewritten(text, () => {}, { indentSeq: false })),
  way('YAML in braces', YAML_FILE, (text) => rewritten(text, inBraces), { mayHinder: true }),
  way('YAML with quotes', YAML_FILE, (text) => rewritten(text, quoted('QUOTE_DOUBLE'))),
  way('YAML with single quotes', YAML_FILE, (text) => rewritten(text, quoted('QUOTE_SINGLE'))),
  way('YAML in the long form', YAML_FILE, (text) =>
    hasEmptyValue(text)
      ? undefined
      : same(
          text,
          longForm(text, (value) => stringify(value, PLAIN)),
        ),
  ),
  {
    name: 'YAML as JSON',
    write(file) {
      const text =
        YAML_FILE.test(file.uri) && !hasEmptyValue(file.text)
          ? longForm(file.text, (value) => `${JSON.stringify(value, null, 2)}\n`)
          : undefined;
      return text === undefined ? undefined : { uri: file.uri.replace(YAML_FILE, '.json'), text };
    },
  },
  way('Terraform with comments', HCL_FILE, (text) => commented(text, '#', /\S/), { mayHinder: true }),
  way(
    'Terraform with comments behind',
    HCL_FILE,
    (text) => between(text, (line) => [/[^\s})\]].*[\w"')\]},]$/.test(line) ? `${line} # behind` : line]),
    {
      mayHinder: true,
    },
  ),
  way('Terraform with blank lines between', HCL_FILE, (text) =>
    between(text, (line) => (/^\s+\w+\s+=/.test(line) ? ['', line] : [line])),
  ),
  way(
    'Terraform that was never formatted',
    HCL_FILE,
    (text) => text.replace(/^( +)(\w+) += /gm, (_, indent, name) => `${indent}${indent}${name}=`),
    { formatsAway: true },
  ),
  way(
    'Terraform with tabs',
    HCL_FILE,
    (text) => text.replace(/^(?: {2})+/gm, (indent) => '\t'.repeat(indent.length / 2)),
    {
      formatsAway: true,
    },
  ),
];

/** Whether the file is Terraform's own language. */
export function isHcl(file: SourceFile): boolean {
  return HCL_FILE.test(file.uri);
}

/** Record and zone names that are written out; not references in quotes, whose case counts. */
function upperCase(text: string, uri: string): string {
  const pattern = HCL_FILE.test(uri)
    ? /^(\s+name\s+= ")(?!var\.|local\.|each\.|count\.|aws_)([^"$]*)(")$/gm
    : // A name that is the word `Name` is that of a skeleton.
      /^(\s*-? ?"?(?:Hosted)?(?:Zone)?Name"?: "?)(?!Name")([\w.*-]+)("?,?)$/gm;
  return text.replace(pattern, (_, before: string, name: string, after: string) => before + name.toUpperCase() + after);
}

function withoutNewline(text: string): string {
  return text.replace(/\n+$/, '');
}

function reprinted(text: string, indent: number | undefined): string | undefined {
  return printJson(text, (value) => `${JSON.stringify(value, null, indent)}\n`);
}

/** What is printed of the value of a JSON text; undefined where it is broken or has a key twice, as a value loses one. */
function printJson(text: string, print: (value: unknown) => string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return documentOf(text) === undefined ? undefined : print(value);
  } catch {
    return undefined;
  }
}

/** Adds a comment above each line that matches, outside heredocs and block scalars. */
function commented(text: string, sign: string, fits: RegExp): string {
  let count = 0;
  return between(text, (line) =>
    fits.test(line) ? [`${/^\s*/.exec(line)?.[0]}${sign} note ${count++}.`, line] : [line],
  );
}

function between(text: string, write: (line: string) => readonly string[]): string {
  let end: RegExp | undefined;
  return text
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((line) => {
      const inside = end !== undefined;
      if (end?.test(line)) end = undefined;
      const heredoc = /<<-?(\w+)$/.exec(line)?.[1];
      if (heredoc !== undefined) end = new RegExp(`^\\s*${heredoc}$`);
      return inside ? [line] : write(line);
    })
    .concat('')
    .join('\n');
}

/** Whether the text is a plan or a state, which Terraform writes only as strict JSON. */
function isTerraformData(text: string): boolean {
  return /"(?:format_version|terraform_version)"/.test(text);
}

/**
 * JSON with comments; a file with record sets is renamed to `.jsonc`, as the AWS CLI accepts no comments in a change
 * batch.
 */
function jsonWithComments(file: SourceFile): SourceFile | undefined {
  if (!JSON_FILE.test(file.uri) || file.text.includes('AWS::') || isTerraformData(file.text)) return undefined;
  const uri = file.text.includes('"ResourceRecordSet"') ? `${file.uri}c` : file.uri;
  return { uri, text: commented(file.text, '//', /^\s*"(?!Value)/) };
}

function jsonAsYaml(file: SourceFile): SourceFile | undefined {
  // Terraform reads no YAML.
  if (!JSON_FILE.test(file.uri) || file.uri.endsWith('.tf.json') || isTerraformData(file.text)) return undefined;
  const text = printJson(file.text, (value) => stringify(value, PLAIN));
  return text === undefined ? undefined : { uri: file.uri.replace(JSON_FILE, '.yaml'), text };
}

/** The varied text, if a parser reads the same data in it. */
function same(text: string, varied: string | undefined): string | undefined {
  const value = longForm(text, JSON.stringify);
  return varied !== undefined && value !== undefined && longForm(varied, JSON.stringify) === value ? varied : undefined;
}

function documentOf(text: string): Document | undefined {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: true });
  // The parser passes over a second document.
  let plain = document.errors.length === 0 && !text.includes('\n---');
  visit(document, { Alias: () => void (plain = false) });
  return plain ? document : undefined;
}

function rewritten(
  text: string,
  change: (document: Document) => void,
  options: { indentSeq?: boolean } = {},
): string | undefined {
  const document = documentOf(text);
  if (document === undefined) return undefined;
  change(document);
  return same(text, document.toString({ lineWidth: 0, ...options }));
}

function inBraces(document: Document): void {
  const resources = document.get('Resources');
  if (!isMap(resources)) return;
  for (const { value } of resources.items) if (isMap(value)) value.flow = true;
}

function quoted(type: 'QUOTE_DOUBLE' | 'QUOTE_SINGLE'): (document: Document) => void {
  return (document) =>
    visit(document, {
      Scalar(_, node) {
        if (typeof node.value === 'string' && (node.type === 'PLAIN' || node.type?.startsWith('QUOTE')))
          node.type = type;
      },
    });
}

/** Whether a value is still to be written, which is something else than a `null` that is. */
function hasEmptyValue(text: string): boolean {
  return /^ *\w+: *$(?!\n *(?:- |\w))/m.test(text) || /^( *)\w+: *\n\1\w/m.test(text);
}

/** The document with `Fn::Sub` for `!Sub` and so on. */
function longForm(text: string, print: (value: unknown) => string): string | undefined {
  const document = documentOf(text);
  return document === undefined ? undefined : print(longValue(document.contents, document));
}

function longValue(node: unknown, document: Document): unknown {
  const value = isMap(node)
    ? Object.fromEntries(
        node.items.map((pair) => [String(longValue(pair.key, document)), longValue(pair.value, document)]),
      )
    : isSeq(node)
      ? node.items.map((item) => longValue(item, document))
      : isScalar(node)
        ? node.value
        : node;
  const tag = isMap(node) || isSeq(node) || isScalar(node) ? node.tag : undefined;
  if (tag === undefined || !/^![A-Z]/.test(tag)) return value;
  if (tag === '!Ref' || tag === '!Condition') return { [tag.slice(1)]: value };
  const whole =
    tag === '!GetAtt' && typeof value === 'string'
      ? [value.slice(0, value.indexOf('.')), value.slice(value.indexOf('.') + 1)]
      : value;
  return { [`Fn::${tag.slice(1)}`]: whole };
}
