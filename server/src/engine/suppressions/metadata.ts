import type { SuppressionOwner } from '../../formats/suppressing';
import { type Entry, entryOf, type MapNode, type Node, type ScalarNode } from '../../formats/syntax/node';
import { findNearest } from '../../text/nearest';
import { type Span, span, type TextEdit } from '../../text/span';
import { type Declaration, type Declarations, type Malformed, type Member, placeIn } from './declaration';
import { type Ignore, parseEntry } from './grammar';

/** The key in `Metadata` under which suppressions stand. */
export const METADATA_KEY = 'route53-lint';
const NAME = /^@?route[-_ ]?53[-_ ]?lint(?:er)?$/i;
const IGNORE = 'ignore';
/** Keys by which other linters know the same. */
const OTHER_KEYS = /^(?:ignored|ignore_checks|skips?|disabled?|suppress|suppressions|rules_to_suppress)$/i;
const FIELDS = ['rule', 'reason'];
const EXAMPLE = '[{ "rule": "missing-ttl", "reason": "why" }]';
const ITEM_MESSAGE = `An item of ‘${IGNORE}’ is a rule, or a rule with its reason: ${EXAMPLE}.`;

type Piece = Declaration | Malformed;

/** What a piece of `Metadata` is about, and where it stands. */
interface Context extends Pick<Declaration, 'reach' | 'block' | 'home'> {}

/** Reads `route53-lint: { ignore: […] }` in the metadata of its owners, which stand under `key`. */
export function readMetadata(key: string, owners: readonly SuppressionOwner[]): Declarations {
  const pieces = owners.flatMap((owner) => readOwner(key, owner));
  return {
    found: pieces.filter((piece) => 'rules' in piece),
    malformed: pieces.filter((piece) => 'message' in piece),
    unread: [],
  };
}

function readOwner(metadataKey: string, { map, reach, block }: SuppressionOwner): readonly Piece[] {
  const metadata = entryOf(map, metadataKey);
  const { value } = metadata ?? {};
  if (metadata === undefined || value?.kind !== 'map') return [];
  return value.entries.flatMap((entry) => {
    const { text, inner, span: at } = entry.key;
    const home = [
      { container: map, member: metadata },
      { container: value, member: entry },
    ];
    if (text === METADATA_KEY) return readSection(entry, { reach, block, home });
    if (!NAME.test(text)) return [];
    const edit = { span: inner, newText: METADATA_KEY };
    return [reject(`‘${text}’ is not read. Write ‘${METADATA_KEY}’.`, at, { reach, block, home }, edit)];
  });
}

function readSection({ key, value }: Entry, context: Context): readonly Piece[] {
  if (value?.kind !== 'map')
    return [reject(`‘${METADATA_KEY}’ has a list of rules: { "${IGNORE}": ${EXAMPLE} }.`, key.span, context)];
  return value.entries.flatMap((entry) => {
    const { text, inner, span: at } = entry.key;
    if (text === IGNORE) return readList(entry, withMember(context, { container: value, member: entry }));
    const isMeant = OTHER_KEYS.test(text) || findNearest(text, [IGNORE]) !== undefined;
    const edit = isMeant && entryOf(value, IGNORE) === undefined ? { span: inner, newText: IGNORE } : undefined;
    const message = `There is no ‘${text}’ here. The list ‘${IGNORE}’ silences rules: ${EXAMPLE}.`;
    return [reject(message, at, context, edit)];
  });
}

function readList({ key, value }: Entry, context: Context): readonly Piece[] {
  if (value === undefined || (value.kind === 'list' && value.items.length === 0))
    return [reject(`‘${IGNORE}’ is empty, so it silences nothing. List the rules: ${EXAMPLE}.`, key.span, context)];
  if (value.kind !== 'list') return readItem(value, context);
  return value.items.flatMap((item) => readItem(item, withMember(context, { container: value, member: item })));
}

function readItem(item: Node, context: Context): readonly Piece[] {
  if (item.kind === 'map' && item.tag === undefined && item.entries.length > 0)
    return item.entries.some(({ key }) => findNearest(key.text, FIELDS) !== undefined)
      ? [readObject(item, context)]
      : item.entries.map((entry) => readPair(entry, withMember(context, { container: item, member: entry })));
  const parsed = isText(item) ? parseEntry(item.text) : undefined;
  return !isText(item) || parsed === undefined
    ? [reject(ITEM_MESSAGE, firstLineOf(item.span), context)]
    : [declare(item, parsed, item.span, context)];
}

function readObject(item: MapNode, context: Context): Piece {
  const unknown = item.entries.find(({ key }) => !FIELDS.includes(key.text))?.key;
  if (unknown !== undefined) {
    const meant = findNearest(unknown.text, FIELDS);
    const edit = meant === undefined ? undefined : { span: unknown.inner, newText: meant };
    const advice = meant === undefined ? 'It has ‘rule’ and ‘reason’.' : `Write ‘${meant}’.`;
    return reject(`There is no ‘${unknown.text}’ in an item of ‘${IGNORE}’. ${advice}`, unknown.span, context, edit);
  }
  const [rule, reason] = FIELDS.map((field) => entryOf(item, field));
  const at = item.entries[0]?.key.span ?? item.span;
  if (rule === undefined) return reject(`An item of ‘${IGNORE}’ needs ‘rule’: the rule that is silenced.`, at, context);
  const parsed = isText(rule.value) ? parseEntry(rule.value.text) : undefined;
  if (!isText(rule.value) || parsed === undefined || parsed.reason !== undefined)
    return reject('‘rule’ is the id of a rule, such as missing-ttl.', rule.key.span, context);
  const words = reason === undefined ? '' : wordsOf(reason.value);
  if (words === undefined)
    return reject('‘reason’ is a text: why the rule is silenced.', reason?.key.span ?? at, context);
  return declare(rule.value, { ...parsed, reason: words === '' ? undefined : words }, item.span, context);
}

/** `RULE: reason`, which is a map where it is written without quotes. */
function readPair({ key, value, span: at }: Entry, context: Context): Piece {
  const parsed = parseEntry(key.text);
  const words = wordsOf(value);
  return parsed === undefined || parsed.reason !== undefined || words === undefined
    ? reject(ITEM_MESSAGE, key.span, context)
    : declare(key, { ...parsed, reason: words === '' ? undefined : words }, at, context);
}

function withMember(context: Context, member: Member): Context {
  return { ...context, home: [...context.home, member] };
}

function declare(node: ScalarNode, parsed: Omit<Ignore, 'reach'>, at: Span, context: Context): Declaration {
  const rules = parsed.rules.map(({ id, start }) => ({ value: id, span: placeIn(node, start, id.length) }));
  return { kind: 'entry', at, rules, reason: parsed.reason, ...context };
}

function reject(message: string, at: Span, { reach, block }: Context, edit?: TextEdit): Malformed {
  return { message, at, reach, block, ...(edit && { edit }) };
}

/** The text of a reason, empty where there is none; undefined for what is no text. */
function wordsOf(node: Node | undefined): string | undefined {
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return '';
  return node.kind === 'scalar' && node.tag === undefined && typeof node.value === 'string'
    ? node.text.trim()
    : undefined;
}

function isText(node: Node | undefined): node is ScalarNode {
  return node?.kind === 'scalar' && node.tag === undefined && typeof node.value === 'string' && node.text.trim() !== '';
}

function firstLineOf({ file, start, end }: Span): Span {
  const line = file.text.slice(start, end).search(/\r?\n/);
  return span(file, start, line < 0 ? end : start + line);
}
