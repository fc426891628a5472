import { templatesIn } from '../../formats/cloudformation/template/template';
import { parseJson } from '../../formats/syntax/json/parse';
import { entryOf, type MapNode, type Node, valueAt } from '../../formats/syntax/node';
import { covers, type SourceFile, type Span, type TextEdit } from '../../text/span';
import { editJsonIn } from '../configuration/edit-json';
import { homeOf } from './declarations';
import { FILE_WORD, WORD } from './grammar';
import { METADATA_KEY } from './metadata';
import { NOTE_KEY } from './notes';

/**
 * The edit that suppresses a rule in a block of JSON, as data of the format: the resource of a template, or the block of
 * Terraform that has a place. Undefined where there is none, or where it has a note about something else.
 */
export function declareAt({ file, start }: Span, rule: string, reason: string): TextEdit | undefined {
  const { root } = parseJson(file);
  switch (homeOf(file)) {
    case 'metadata':
      return templatesIn(root)
        .map((template) => findValueAt(valueAt(template, 'Resources'), file, start))
        .map((resource) => resource && declareInMetadata(resource, rule, reason))
        .find((edit) => edit !== undefined);
    case 'notes':
      return declareAsNote(findBlockAt(root, file, start), `${WORD} ${rule}: ${reason}`, reason);
    default:
      return undefined;
  }
}

/** The same for the whole file. */
export function declareForFile(file: SourceFile, rule: string, reason: string): TextEdit | undefined {
  const { root } = parseJson(file);
  switch (homeOf(file)) {
    case 'metadata': {
      const [template, another] = templatesIn(root);
      return template === undefined || another !== undefined ? undefined : declareInMetadata(template, rule, reason);
    }
    case 'notes':
      return declareAsNote(root?.kind === 'map' ? root : undefined, `${FILE_WORD} ${rule}: ${reason}`, reason);
    default:
      return undefined;
  }
}

function declareInMetadata(owner: MapNode, rule: string, reason: string): TextEdit | undefined {
  const path = ['Metadata', METADATA_KEY, 'ignore', undefined] as const;
  return withPlaceholder(editJsonIn(owner, path, { rule, reason }), reason);
}

function declareAsNote(block: MapNode | undefined, note: string, reason: string): TextEdit | undefined {
  if (block === undefined || entryOf(block, NOTE_KEY) !== undefined) return undefined;
  return withPlaceholder(editJsonIn(block, [NOTE_KEY], note), reason);
}

/** The edit with the last of these words, which is a string or ends one, as the part to fill in. */
function withPlaceholder(edit: TextEdit | undefined, words: string): TextEdit | undefined {
  const start = edit?.newText.lastIndexOf(`${words}"`) ?? -1;
  return edit && start >= 0 ? { ...edit, placeholder: { start, end: start + words.length } } : edit;
}

/** The map that is the value of the entry at a place. */
function findValueAt(section: Node | undefined, file: SourceFile, offset: number): MapNode | undefined {
  if (section?.kind !== 'map') return undefined;
  const value = section.entries.find(({ span }) => covers(span, file, offset))?.value;
  return value?.kind === 'map' ? value : undefined;
}

/** Where the blocks of a resource and of a data source are: behind their type and name. */
const DEPTH = 3;

/** The block of Terraform at a place, which is written as a map or as a list of one. */
function findBlockAt(root: Node | undefined, file: SourceFile, offset: number): MapNode | undefined {
  let node = root?.kind === 'list' ? root.items.find(({ span }) => covers(span, file, offset)) : root;
  for (let depth = 0; depth < DEPTH; depth += 1) {
    if (node?.kind !== 'map') return undefined;
    const entry = node.entries.find(({ span }) => covers(span, file, offset));
    const isShort = depth === 0 && (entry?.key.text === 'module' || entry?.key.text === 'locals');
    const value = entry?.value;
    node =
      value?.kind === 'list' ? (value.items.find(({ span }) => covers(span, file, offset)) ?? value.items[0]) : value;
    if (isShort && entry?.key.text === 'module') depth += 1;
    else if (isShort) return node?.kind === 'map' ? node : undefined;
  }
  return node?.kind === 'map' ? node : undefined;
}
