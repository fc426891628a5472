import { type Entry, entryOf, type ListNode, type MapNode } from '../../formats/syntax/node';
import { parseYaml } from '../../formats/syntax/yaml/parse';
import { newlineOf } from '../../text/newline';
import { lineStartOf } from '../../text/position';
import { type SourceFile, span, type TextEdit } from '../../text/span';
import { fileNameOf } from '../../text/uri';
import { REASON, withPlaceholder } from '../suppressions/placeholder';
import type { Configuration } from './configuration';
import { editJson } from './edit-json';
import { MANIFEST, MANIFEST_KEY, parseConfiguration } from './parse';

/** What is written into a configuration: a rule is turned off, or silenced in one file or for one record set. */
export type ConfigurationChange = { readonly kind: 'off'; readonly rule: string } | Silencing;

interface Silencing {
  readonly kind: 'silence';
  readonly rule: string;
  readonly files: string;
  readonly resource?: string;
  /** Whether there is a place for the reason, which a person fills in. */
  readonly withReason?: boolean;
}

/** The edit of a configuration, and what is configured with it. */
export interface ConfigurationEdit {
  readonly edit: TextEdit;
  readonly configuration: Configuration;
}

/** The name of a new configuration file. */
export const NEW_CONFIGURATION = '.route53lint.json';

/**
 * The edit of a configuration file, or of the empty text of a new one; no other byte changes. Undefined where the file
 * has errors, or the change cannot be written in its form.
 */
export function editConfiguration(file: SourceFile, change: ConfigurationChange): ConfigurationEdit | undefined {
  const name = fileNameOf(file.uri);
  const isNew = file.text.trim() === '';
  if (!isNew && parseConfiguration(file.text, name).errors.length > 0) return undefined;
  const plain = /\.ya?ml$/i.test(name) ? editYaml(file, change) : editJsonFile(file, change, name);
  if (plain === undefined) return undefined;
  const edit = change.kind === 'silence' && change.withReason ? withPlaceholder(plain, REASON) : plain;
  const text = file.text.slice(0, edit.span.start) + edit.newText + file.text.slice(edit.span.end);
  const { configuration, errors } = parseConfiguration(text, name);
  return configuration === undefined || errors.length > 0 ? undefined : { edit, configuration };
}

function itemOf({ rule, files, resource, withReason }: Silencing) {
  return { rule, files, ...(resource !== undefined && { resource }), ...(withReason && { reason: REASON }) };
}

function editJsonFile(file: SourceFile, change: ConfigurationChange, name: string): TextEdit | undefined {
  const path = change.kind === 'off' ? (['rules', change.rule] as const) : (['ignore', undefined] as const);
  const value = change.kind === 'off' ? 'off' : itemOf(change);
  return editJson(file, name === MANIFEST ? [MANIFEST_KEY, ...path] : path, value);
}

function editYaml(file: SourceFile, change: ConfigurationChange): TextEdit | undefined {
  const { root } = parseYaml(file);
  const key = change.kind === 'off' ? 'rules' : 'ignore';
  const lineEnd = newlineOf(file.text);
  if (root === undefined || (root.kind === 'scalar' && root.value === null))
    return appendLines(file, [`${key}:`, ...writeYaml(change, '  ')], lineEnd);
  if (root.kind !== 'map' || root.flow) return undefined;
  const entry = entryOf(root, key);
  if (entry === undefined) return appendLines(file, [`${key}:`, ...writeYaml(change, '  ')], lineEnd);
  const { value } = entry;
  if (value?.kind !== (change.kind === 'off' ? 'map' : 'list')) return undefined;
  if (change.kind === 'off' && value.kind === 'map') {
    const present = entryOf(value, change.rule)?.value;
    if (present !== undefined) return { span: present.span, newText: 'off' };
  }
  return addToCollection(value as MapNode | ListNode, change, lineEnd);
}

/** Adds an entry or an item behind the last one, in the style of the others. */
function addToCollection(node: MapNode | ListNode, change: ConfigurationChange, lineEnd: string): TextEdit | undefined {
  const { file, end } = node.span;
  const members: readonly (Entry | ListNode['items'][number])[] = node.kind === 'map' ? node.entries : node.items;
  if (node.flow) {
    const at = file.text.lastIndexOf(node.kind === 'map' ? '}' : ']', end);
    const before = file.text.slice(0, at).trimEnd().length;
    return { span: span(file, before, before), newText: `${members.length > 0 ? ', ' : ''}${writeYamlFlow(change)}` };
  }
  const first = members[0];
  if (first === undefined) return undefined;
  const lineStart = lineStartOf(file.text, first.span.start);
  const indent = /^[ \t]*/.exec(file.text.slice(lineStart))?.[0] ?? '';
  const last = file.text.slice(0, members.at(-1)?.span.end ?? end).trimEnd().length;
  const found = file.text.indexOf('\n', last);
  const at = found < 0 ? file.text.length : found - (file.text[found - 1] === '\r' ? 1 : 0);
  return {
    span: span(file, at, at),
    newText: writeYaml(change, indent)
      .map((line) => lineEnd + line)
      .join(''),
  };
}

function appendLines(file: SourceFile, lines: readonly string[], lineEnd: string): TextEdit {
  const { length } = file.text;
  const before = file.text === '' || file.text.endsWith('\n') ? '' : lineEnd;
  return { span: span(file, length, length), newText: before + lines.map((line) => line + lineEnd).join('') };
}

/** An entry of `rules`, or an item of `ignore`, in lines. */
function writeYaml(change: ConfigurationChange, indent: string): readonly string[] {
  if (change.kind === 'off') return [`${indent}${change.rule}: off`];
  return Object.entries(itemOf(change)).map(
    ([key, value], index) =>
      `${indent}${index === 0 ? '- ' : '  '}${key}: ${key === 'rule' ? value : JSON.stringify(value)}`,
  );
}

function writeYamlFlow(change: ConfigurationChange): string {
  if (change.kind === 'off') return `${change.rule}: off`;
  return `{ ${Object.entries(itemOf(change))
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join(', ')} }`;
}

/** A path, relative to the folder of the configuration, as the glob that means it alone. */
export function toGlob(path: string): string {
  const escaped = path.replace(/[\\*?[\]]/g, '\\$&').replace(/ $/, '\\ ');
  return path.includes('/') && !/^[#!]/.test(path) ? escaped : `/${escaped}`;
}
