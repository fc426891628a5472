import { DomainName } from '../../dns/domain-name';
import type { RecordSet, Value } from '../../model/record-set';
import type { Located } from '../../text/span';
import { isPlainSuffix, isRegistrableDomain } from './public-suffix';

/**
 * How it is known that a record set stands at the apex: the zone's name is in view, or the name is one that people
 * register.
 */
export type ApexEvidence = 'zone' | 'inferred';

/** Whether the record set has its zone's own name, and how that is known; undefined when it is not known to. */
export function findApexEvidence({ name, zone, expands, writtenName }: RecordSet): ApexEvidence | undefined {
  if (zone.name !== undefined) return name.value.equals(zone.name.value) === 'yes' ? 'zone' : undefined;
  if (zone.visibility === 'private') return undefined;
  return expands
    ? isInferredFromWritten(writtenName)
    : name.value.known !== undefined && isRegistrableDomain(name.value.known)
      ? 'inferred'
      : undefined;
}

/**
 * A deployer that appends the zone does so unless the name ends in it, so this is the zone's name or a relative one of
 * odd looks.
 */
function isInferredFromWritten({ text }: Value): ApexEvidence | undefined {
  const { known } = new DomainName(text);
  if (known === undefined || !isRegistrableDomain(known)) return undefined;
  return isPlainSuffix(known.slice(known.indexOf('.') + 1)) ? 'inferred' : undefined;
}

/** The zone's name as a related place, where it stands elsewhere than the record set's own name. */
export function relateZoneName({ zone, name }: RecordSet): readonly Located<string>[] {
  if (zone.name === undefined || (zone.name.span.file === name.span.file && zone.name.span.start === name.span.start))
    return [];
  return [{ value: `The zone's name is ${zone.name.value.display}.`, span: zone.name.span }];
}
