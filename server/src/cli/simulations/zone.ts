import { composeZoneFiles } from '../../engine/converting/convert';
import type { ListedZone } from '../../engine/simulating/listed-zone';
import type { Simulation } from '../../engine/simulating/simulate';
import type { PlainRecordSet } from '../../model/plain-record-set';

/** The zones as they are after the batches, as zone files one after the other, and what is not in them, a line each. */
export function writeZones({ zones }: Pick<Simulation, 'zones'>): {
  readonly text: string;
  readonly left: readonly string[];
} {
  const left: string[] = [];
  const plain = zones.map(({ zone: { name, id, visibility }, state }: ListedZone) => {
    const recordSets: PlainRecordSet[] = [];
    for (const { identity, plain: known } of state.members()) {
      if (known !== undefined) recordSets.push(known);
      else left.push(`${identity.name} ${identity.type}: not all of it is known`);
    }
    return { name: name?.value.known, id, visibility, recordSets };
  });
  const composed = composeZoneFiles(plain);
  for (const { recordSet, reason } of composed.left) left.push(`${recordSet.name} ${recordSet.type}: ${reason}`);
  return { text: composed.files.map(({ text }) => text).join('\n'), left };
}
