import type { Alias, RecordSet, Value } from '../../model/record-set';
import { reference } from '../../text/partial-text';
import type { Holder, What } from './place';

/** What would be changed in a record set that has the place. */
export type Change = (recordSet: RecordSet, what: What) => Partial<RecordSet>;

/** What the place makes of the record set while nothing is known of it. */
export function makeUnknown({ recordSet, what }: Holder): Partial<RecordSet> {
  const { target, type, span } = recordSet;
  const text = reference('', span, 'completion');
  if (what.kind === 'item') return withItem(recordSet, what.index, { text, span });
  if (what.kind === 'setting') return withSetting(recordSet, what.setting, undefined);
  if (what.kind === 'key') return { form: [] };
  if (what.field === 'type') return { type: { ...type, value: undefined, text } };
  if (what.field === 'alias-name' || what.field === 'alias-zone-id')
    return withAlias(
      recordSet,
      what.field === 'alias-name' ? { dnsName: { text, span } } : { hostedZoneId: { text, span } },
    );
  if (what.field === 'ttl')
    return recordSet.ttl === undefined ? {} : { ttl: { ...recordSet.ttl, value: undefined, text } };
  return what.field === 'alias' ? { target: { ...target }, form: [] } : {};
}

/** The record set with another value in its list. */
export function withItem({ target }: RecordSet, index: number, value: Value): Partial<RecordSet> {
  if (target.kind !== 'values' && target.kind !== 'both') return {};
  const { span, complete, distinct } = target.values;
  const items = target.values.items.with(index, value);
  const values = { span, complete, items, ...(distinct !== undefined && { distinct }) };
  return { target: { ...target, values } };
}

/** The record set with other parts of its alias target. */
export function withAlias({ target }: RecordSet, changes: Partial<Alias>): Partial<RecordSet> {
  if (target.kind !== 'alias' && target.kind !== 'both') return {};
  const { span, dnsName, hostedZoneId, evaluateTargetHealth, healthOptional } = target.alias;
  const alias = {
    span,
    dnsName,
    hostedZoneId,
    evaluateTargetHealth,
    ...(healthOptional && { healthOptional }),
    ...changes,
  };
  return { target: { ...target, alias } };
}

/** The record set with another text in a setting of its policy; undefined where it is not known. */
export function withSetting({ routing }: RecordSet, setting: string, value: string | undefined): Partial<RecordSet> {
  const policies = routing.policies.map((policy) => ({
    ...policy,
    settings: new Map(
      [...policy.settings].map(([own, field]) => {
        if (own !== setting) return [own, field] as const;
        const text =
          value === undefined
            ? reference('', field.span, 'completion')
            : field.text.map((part) => ({ ...part, ...(part.kind === 'literal' && { text: value }) }));
        return [own, { ...field, value, text }] as const;
      }),
    ),
  }));
  return { routing: { ...routing, policies } };
}
