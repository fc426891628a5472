import { stripZoneIdPrefix } from '../../facts/zone-ids';
import { knownText } from '../../text/partial-text';
import { keepWithText } from '../syntax/keep';
import { entryOf, type MapNode, type Node } from '../syntax/node';
import { scalarAt, textOf } from './scalars';

/** What is known of the object of a record set by its text alone. */
export interface RecordOutline {
  /** Whether it has a name or a type, and is no skeleton that the AWS CLI has generated. */
  readonly isStarted: boolean;
  /** Whether it has the key `Action`, as a change has. */
  readonly isChange: boolean;
  /** The text of its type. */
  readonly type: string | undefined;
  /** The id of its zone, where it names one. */
  readonly zoneId: string | undefined;
}

/** The outline of a record set. */
export const outlineOf = keepWithText((record): RecordOutline => {
  const type = scalarAt(record, 'Type')?.text;
  return {
    isStarted: isStarted(record, type),
    isChange: entryOf(record, 'Action') !== undefined,
    type,
    zoneId: zoneIdAt(record, 'HostedZoneId'),
  };
});

function isStarted(record: MapNode, type: string | undefined): boolean {
  const name = scalarAt(record, 'Name')?.text;
  // The AWS CLI fills the skeleton of an answer with the names of its keys.
  const isFilled = name === 'Name' && scalarAt(record, 'SetIdentifier')?.text === 'SetIdentifier';
  if (type === 'Type' || isFilled) return false;
  return (
    (name !== undefined || type !== undefined) &&
    !(name === '' && SKELETON_KEYS.filter((key) => entryOf(record, key) !== undefined).length > 2)
  );
}

/** Keys that stand together only in a skeleton. */
const SKELETON_KEYS = ['AliasTarget', 'ResourceRecords', 'TrafficPolicyInstanceId', 'GeoLocation', 'Failover'];

/** The id of a hosted zone under that key, without its prefix; undefined where it is empty or has a placeholder. */
export function zoneIdAt(node: Node | undefined, key: string): string | undefined {
  const id = scalarAt(node, key);
  const known = id === undefined ? undefined : knownText(textOf(id));
  return known === undefined ? undefined : stripZoneIdPrefix(known);
}
