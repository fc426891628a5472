import { lineStartOf } from '../../../text/position';
import { type Span, span } from '../../../text/span';
import { type Entry, type Node, rootsOf, type Tree, valueAt } from '../../syntax/node';
import type { Template } from './template';

/** Sections on which no resource depends. */
const INDEPENDENT: ReadonlySet<string> = new Set(['Outputs', 'Metadata', 'Description', 'AWSTemplateFormatVersion']);

/**
 * The places of a template at which text is damaged: of a resource, all of it. Damage elsewhere may hide a parameter, a
 * condition or a macro, on which any resource may depend, so it is damage to the whole template, unless it is in a
 * section such as `Outputs`.
 */
export function damageOf({ file, tree }: Pick<Template, 'file' | 'tree'>): readonly Span[] {
  return placesOf(tree).map((place) => {
    // A closing bracket that is one too many, and an end that lacks one, do not tell where the other one is missing.
    if (/[\]}]/.test(file.text.charAt(place.start))) return span(file, 0, file.text.length);
    const root = rootAt(tree, place);
    const section = findLastBefore(root?.kind === 'map' ? root.entries : [], place);
    if (section !== undefined && INDEPENDENT.has(section.key.text)) return place;
    const resource = findLastBefore(resourcesOf(root), place);
    if (resource === undefined || section?.key.text !== 'Resources') return span(file, 0, file.text.length);
    // What begins in the column of the resources is another one, still without its colon.
    return columnOf(place) === columnOf(resource.span) ? place : resource.span;
  });
}

/**
 * What a call of a macro that is still to be typed would get: a resource, or all of the file. The beginning of its key
 * is an error, as it has no colon yet.
 */
export function findHalfWrittenMacros({ file, tree }: Pick<Template, 'file' | 'tree'>): readonly Span[] {
  return placesOf(tree).flatMap((place) => {
    const column = columnOf(place);
    const word = /^[\w:]+[ \t]*$/m.exec(file.text.slice(place.start, endOfLine(place)))?.[0].trim() ?? '';
    if (word === '') return [];
    if (column === 0) return 'Transform'.startsWith(word) ? [span(file, 0, file.text.length)] : [];
    if (!'Fn::Transform'.startsWith(word)) return [];
    const resource = findLastBefore(resourcesOf(rootAt(tree, place)), place);
    const isInside = resource !== undefined && column > columnOf(resource.span);
    return [isInside ? resource.span : span(file, 0, file.text.length)];
  });
}

function placesOf({ errors, breakOff }: Tree): readonly Span[] {
  return [...errors.map((error) => error.span), ...(breakOff === undefined ? [] : [breakOff])];
}

function rootAt(tree: Tree, { start }: Span): Node | undefined {
  return rootsOf(tree).findLast((root) => root.span.start <= start);
}

function resourcesOf(root: Node | undefined): readonly Entry[] {
  const resources = valueAt(root, 'Resources');
  return resources?.kind === 'map' ? resources.entries : [];
}

function endOfLine({ file: { text }, start }: Span): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

function columnOf({ file, start }: Span): number {
  return start - lineStartOf(file.text, start);
}

/** The last of several entries that begins at or before a place; what stands behind its value is part of it. */
function findLastBefore(entries: readonly Entry[], place: Span): Entry | undefined {
  return entries.findLast((entry) => entry.span.start <= place.start);
}
