import { findNeighbours } from '../../model/by-name';
import type { Change, Fix } from '../../model/finding';
import type { RecordSet } from '../../model/record-set';
import type { PolicySetting } from '../../model/routing';
import type { RoutingFault } from './routing-values';
import { isWrittenOut } from './written';

/** The fix of a routing setting: the value that was meant, or the setting that the value belongs to. */
export function makeRoutingFixes(recordSet: RecordSet, fault: RoutingFault): readonly Fix<Change>[] {
  const { field, near, belongsTo } = fault;
  const { text, span } = field;
  if (!isWrittenOut({ text, span }) || wouldBeRefused(recordSet, fault)) return [];
  const edit: Change | undefined =
    near !== undefined
      ? { kind: 'rewrite', at: span, value: near }
      : belongsTo === undefined
        ? undefined
        : { kind: 'renameSetting', in: recordSet, at: span, to: belongsTo };
  if (edit === undefined) return [];
  return [{ title: `Change it to ${near ?? `the ${belongsTo}`}`, safety: 'suggestion', edits: [edit] }];
}

/**
 * Whether Route 53 would refuse the value that was probably meant: where another record set of the group has it
 * already, and PRIMARY where there are values and no health check.
 */
function wouldBeRefused(recordSet: RecordSet, { setting, near }: RoutingFault): boolean {
  if (near === undefined) return false;
  const { target, routing, type } = recordSet;
  if (setting === 'failover' && near === 'PRIMARY' && target.kind === 'values' && routing.healthCheck === undefined)
    return true;
  return (
    TAKEN_ONCE.has(setting) &&
    findNeighbours(recordSet).some(
      (other) =>
        other.type.value === type.value &&
        other.routing.policies.some(({ settings }) => settings.get(setting)?.value === near),
    )
  );
}

/** The settings of which each value has one record set in a group, by themselves or together with others. */
const TAKEN_ONCE: ReadonlySet<PolicySetting> = new Set([
  'failover',
  'region',
  'continent',
  'country',
  'location',
  'location-id',
]);
