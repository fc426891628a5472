import { type Span, span } from '../../../text/span';
import { type Entry, valueAt } from '../../syntax/node';
import type { Template } from './template';

/** Sections on which no resource depends. */
const INDEPENDENT: ReadonlySet<string> = new Set(['Outputs', 'Metadata', 'Description', 'AWSTemplateFormatVersion']);

/**
 * The places of a template at which text is damaged: of a resource, all of it. Damage elsewhere may hide a parameter, a
 * condition or a macro, on which any resource may depend, so it is damage to the whole template, unless it is in a
 * section such as `Outputs`.
 */
export function damageOf({ file, tree }: Template): readonly Span[] {
  const places = [...tree.errors.map((error) => error.span), ...(tree.breakOff === undefined ? [] : [tree.breakOff])];
  const sections = tree.root?.kind === 'map' ? tree.root.entries : [];
  const resources = valueAt(tree.root, 'Resources');
  return places.map((place) => {
    const section = findLastBefore(sections, place);
    if (section !== undefined && INDEPENDENT.has(section.key.text)) return place;
    const isResource = resources?.kind === 'map' && section?.value === resources;
    const resource = isResource ? findLastBefore(resources.entries, place) : undefined;
    if (resource === undefined) return span(file, 0, file.text.length);
    // What begins in the column of the resources is another one, still without its colon.
    return columnOf(place) === columnOf(resource.span) ? place : resource.span;
  });
}

function columnOf({ file, start }: Span): number {
  return start - (file.text.lastIndexOf('\n', start - 1) + 1);
}

/** The last of several entries that begins at or before a place; what stands behind its value is part of it. */
function findLastBefore(entries: readonly Entry[], place: Span): Entry | undefined {
  return entries.findLast((entry) => entry.span.start <= place.start);
}
