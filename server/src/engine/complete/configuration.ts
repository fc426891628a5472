import { parseJson } from '../../formats/syntax/json/parse';
import { findJsonSlots } from '../../formats/syntax/json/slots';
import type { Node } from '../../formats/syntax/node';
import { PROBE, type Slot, writeProbe } from '../../formats/syntax/slot';
import { parseYaml } from '../../formats/syntax/yaml/parse';
import { findYamlSlots } from '../../formats/syntax/yaml/slots';
import { applyEdits } from '../../text/edits';
import type { SourceFile } from '../../text/span';
import { fileNameOf } from '../../text/uri';
import { listRules, SYNTAX_ERROR } from '../catalogue';
import { configurationFileNames } from '../configuration/parse';
import { joinParagraphs } from '../teaching/markdown';
import { filterFor, type Item } from './item';

const LEVELS: readonly (readonly [level: string, meaning: string])[] = [
  ['off', 'not reported'],
  ['info', 'reported as information'],
  ['warning', 'reported as a warning'],
  ['error', 'reported as an error; the command line fails'],
];

/**
 * The ids and levels of rules at an offset of a configuration file; undefined for any other file.
 */
export function completeConfiguration(file: SourceFile, offset: number): readonly Item[] | undefined {
  const name = fileNameOf(file.uri);
  if (!configurationFileNames.includes(name)) return undefined;
  const isYaml = /\.ya?ml$/.test(name);
  const base = name === 'package.json' ? ['route53lint'] : [];
  for (const slot of isYaml ? findYamlSlots(file, offset) : findJsonSlots(file, offset)) {
    const path = findProbePath(file, slot, isYaml)?.join('/');
    const rules = `^${[...base, ''].join('/')}(?:overrides/\\*/)?rules/`;
    if (path === undefined) continue;
    if (slot.role === 'key' && new RegExp(`${rules}${PROBE}$`).test(path)) return listIds(slot, isYaml, file);
    if (slot.role === 'value' && new RegExp(`${rules}[^/]+$`).test(path)) return listLevels(slot, isYaml);
    if (slot.role === 'value' && path === [...base, 'ignore', '*', 'rule'].join('/'))
      return listSilencedIds(slot, isYaml);
  }
  return [];
}

/** The keys that lead to a slot, its own included; `*` stands for an item of a list. */
function findProbePath(file: SourceFile, slot: Slot, isYaml: boolean): readonly string[] | undefined {
  const probed = {
    uri: file.uri,
    text: `${applyEdits(file.text, [{ span: slot.span, newText: writeProbe(slot) }])}\n`,
  };
  const { root } = isYaml ? parseYaml(probed) : parseJson(probed);
  return root && pathTo(root, []);
}

function pathTo(node: Node, path: readonly string[]): readonly string[] | undefined {
  if (node.kind === 'scalar') return node.text === PROBE ? path : undefined;
  if (node.kind === 'list') return firstOf(node.items.map((item) => () => pathTo(item, [...path, '*'])));
  return firstOf(
    node.entries.map(({ key, value }) => () => {
      const own = [...path, key.text];
      return key.text === PROBE ? own : value && pathTo(value, own);
    }),
  );
}

function firstOf<T>(searches: readonly (() => T | undefined)[]): T | undefined {
  for (const search of searches) {
    const found = search();
    if (found !== undefined) return found;
  }
  return undefined;
}

function listIds(slot: Slot, isYaml: boolean, { text }: SourceFile): readonly Item[] {
  return listRules()
    .filter(({ id }) => !new RegExp(`(?:^|[\\s"'])${id}["']?\\s*:`).test(text))
    .map(({ id, summary, why, severity }) => ({
      ...{ kind: 'rule', label: id, detail: severity, span: slot.span, filter: filterFor(slot.span, id) },
      newText: isYaml ? `${id}: ${severity}` : `"${id}": "${severity}"${slot.after}`,
      documentation: joinParagraphs(summary, why),
    }));
}

function listSilencedIds(slot: Slot, isYaml: boolean): readonly Item[] {
  return listRules()
    .filter(({ id }) => id !== SYNTAX_ERROR)
    .map(({ id, summary, why, severity }) => ({
      ...{ kind: 'rule', label: id, detail: severity, span: slot.span, filter: filterFor(slot.span, id) },
      newText: (isYaml ? id : `"${id}"`) + slot.after,
      documentation: joinParagraphs(summary, why),
    }));
}

function listLevels(slot: Slot, isYaml: boolean): readonly Item[] {
  return LEVELS.map(([level, detail]) => ({
    // YAML 1.1 reads `off` as a boolean.
    ...{
      kind: 'value',
      label: level,
      detail,
      newText: (isYaml && level !== 'off' ? level : `"${level}"`) + slot.after,
    },
    ...{ span: slot.span, filter: filterFor(slot.span, level) },
  }));
}
