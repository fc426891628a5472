import { DomainName } from '../../dns/domain-name';
import type { Located } from '../../text/span';
import type { MapNode } from '../syntax/node';
import { scalarAt, textOf } from './scalars';

/** The name of a record set or a hosted zone. */
export function nameOf(map: MapNode | undefined): Located<DomainName> | undefined {
  const name = scalarAt(map, 'Name');
  return name === undefined ? undefined : { value: new DomainName(textOf(name)), span: name.span };
}

/** Its key, which is equal for equal names. */
export function nameKeyOf(map: MapNode | undefined): string | undefined {
  return nameOf(map)?.value.key;
}
