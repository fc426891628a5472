import { type Zone, zoneOf } from '../../model/zone';
import type { SourceFile } from '../../text/span';
import { decodeUri } from '../../text/uri';
import type { Reading } from '../format';
import { type Content, readContents } from './records/contents';
import type { NamedZone, ZoneProperties } from './records/zones';
import { type Deployment, isUnder } from './stacks/stacks';
import { templateGraphOf } from './stacks/template-graph';
import { templateOf } from './template/template';

/**
 * Reads the zones that a template, and the templates that it calls, make or write to, once for each deployment in which it is called. What
 * others of the same deployment put into one of these zones is there too.
 */
export function readTemplate(file: SourceFile, contextFiles: readonly SourceFile[] = []): Reading {
  const zones = templateGraphOf(contextFiles)
    .deploymentsOf(file)
    .flatMap((deployment) => zonesFor(file, deployment));
  // What only calls templates may have any syntax as far as records are concerned.
  const errors = file.text.includes('Route53') ? templateOf(file).tree.errors : [];
  return { zones, errors: errors.map(({ message, span }) => ({ value: message, span })) };
}

interface Contents {
  readonly zone: NamedZone;
  /** Of the template and those that it calls. */
  readonly own: Content[];
  /** Of all stacks of the deployment, in their order. */
  readonly all: Content[];
  /** Of other deployments. */
  readonly before: Content[];
}

/** With more record sets from others in a zone, only the own ones are looked at. */
const MAX_TOGETHER = 500;

function zonesFor(file: SourceFile, { stacks, imported }: Deployment): readonly Zone[] {
  const zones = new Map<string, Contents>();
  for (const stack of stacks.values()) {
    const isOwn = isUnder(file, stack);
    for (const content of readContents(stack)) {
      const key = keyOf(content.zone);
      const contents = zones.get(key) ?? { zone: content.zone, own: [], all: [], before: [] };
      zones.set(key, contents);
      contents.all.push(content);
      if (isOwn) contents.own.push(content);
    }
  }
  // Reading the stacks has told from which other deployments they import; those are there before.
  for (const { stacks: others } of imported) {
    for (const stack of others.values())
      for (const content of readContents(stack)) zones.get(keyOf(content.zone))?.before.push(content);
  }
  return [...zones.values()]
    .filter(({ own }) => own.length > 0)
    .map(({ zone: { describe }, own, all, before }) => {
      const isLarge = before.length + all.length - own.length > MAX_TOGETHER;
      return zoneOf(seenFrom(file, describe()), (zone) => {
        const recordSetsOf = (contents: readonly Content[]) => contents.flatMap((content) => content.recordSets(zone));
        if (isLarge) return recordSetsOf(own);
        // What is chosen for a deployment of its own may be chosen with an eye to this one.
        return [...recordSetsOf(before).filter(({ existence }) => existence.kind === 'always'), ...recordSetsOf(all)];
      });
    });
}

function keyOf({ key, named }: NamedZone): string {
  return named === undefined ? key : `${key} named ${named}`;
}

/** A zone of another template says so. */
function seenFrom(file: SourceFile, zone: ZoneProperties): ZoneProperties {
  const home = zone.span?.file;
  return home === undefined || home === file
    ? zone
    : { ...zone, label: `${zone.label} of ${decodeUri(home.uri).replace(/^.*\//, '')}` };
}
