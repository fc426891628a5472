import { DomainName } from '../../dns/domain-name';
import type { RecordSet, Value } from '../../model/record-set';
import type { Located } from '../../text/span';
import { isPlainSuffix, isRegistrableDomain } from './public-suffix';

/**
 * The evidence that a record set is at the apex: the zone's name is known and equal, or the name is a registrable
 * domain.
 */
type ApexEvidence = 'zone' | 'inferred';

/** The evidence that the record set is at the apex; undefined when that is not certain. */
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
 * A deployer appends the zone's name unless the name ends in it. So a registrable domain with a plain suffix is the
 * zone's name: as a relative name it would be `example.com.example.com`.
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
