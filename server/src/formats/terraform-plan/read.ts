import { type Zone, zoneOf } from '../../model/zone';
import { addToGroup } from '../../text/group-by';
import type { SourceFile } from '../../text/span';
import type { Reading } from '../format';
import { parseJson } from '../syntax/json/parse';
import type { Tree } from '../syntax/node';
import { hasAllRecordSets, readExclusive } from './exclusive';
import { type PlanResource, parsePlan } from './plan';
import { readRecordSet } from './record-set';
import { createDefinitionFinder } from './sources';
import { type ZoneProperties, zoneOfRecord, zonesOf } from './zones';

const EXCLUSIVE = 'aws_route53_records_exclusive';
const RECORDS = new Set(['aws_route53_record', EXCLUSIVE]);

/** Reads the zones and record sets of a plan or a state; `sources` are the configuration files in view. */
export function readPlan(file: SourceFile, sources: readonly SourceFile[]): Reading {
  const tree = parseJson(file);
  // What the plan does not know yet stands apart from the values, so a part of a plan decides nothing.
  if (tree.errors.length > 0) return { zones: [], errors: listErrors(tree) };
  const plan = parsePlan(tree.root);
  const zones = zonesOf(plan);
  const records = new Map<string, PlanResource[]>([...zones.keys()].map((key) => [key, []]));
  for (const resource of plan.resources.values()) {
    if (resource.data || !RECORDS.has(resource.type)) continue;
    const zone = zoneOfRecord(resource, plan, zones);
    const known = zones.get(zone.key) ?? zone;
    // The resource owns all records of the zone, so that there are no others.
    const complete = known.complete || (resource.type === EXCLUSIVE && hasAllRecordSets(resource));
    zones.set(zone.key, { ...known, complete });
    addToGroup(records, zone.key, resource);
  }
  const definitionOf = createDefinitionFinder(plan, file, sources);
  const together: Zone[] = [];
  for (const [key, own] of records) {
    const properties: ZoneProperties = { ...(zones.get(key) as ZoneProperties), together };
    together.push(
      zoneOf(properties, (zone) =>
        own.flatMap((resource) => {
          const definition = definitionOf(resource);
          if (resource.type === EXCLUSIVE) return readExclusive(resource, zone, definition);
          return [readRecordSet(resource, plan, zone, definition)];
        }),
      ),
    );
  }
  return { zones: together, errors: [] };
}

function listErrors({ errors }: Tree): Reading['errors'] {
  return errors.map(({ message, span }) => ({ value: message, span }));
}
