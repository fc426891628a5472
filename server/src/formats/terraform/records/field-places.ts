import type { FieldPlace, RecordField } from '../../../model/record-set';
import { type Attribute, type Body, blocksOf } from '../../syntax/hcl/nodes';

const FIELDS: Readonly<Record<string, RecordField>> = {
  name: 'name',
  type: 'type',
  ttl: 'ttl',
  records: 'values',
  zone_id: 'zone',
  set_identifier: 'set-identifier',
  health_check_id: 'health-check',
  multivalue_answer_routing_policy: 'multivalue',
};
const ALIAS_FIELDS: Readonly<Record<string, RecordField>> = {
  name: 'alias-name',
  zone_id: 'alias-zone-id',
  evaluate_target_health: 'alias-health',
};
const BLOCK_FIELDS: Readonly<Record<string, RecordField>> = {
  alias: 'alias',
  weighted_routing_policy: 'weight',
  latency_routing_policy: 'region',
  failover_routing_policy: 'failover',
  geolocation_routing_policy: 'geolocation',
  geoproximity_routing_policy: 'geoproximity',
  cidr_routing_policy: 'cidr',
};

/** Where the settings of a record stand. */
export function fieldPlacesOf(body: Body): readonly FieldPlace[] {
  const places: FieldPlace[] = [];
  const add = (attributes: readonly Attribute[], fields: Readonly<Record<string, RecordField>>) => {
    for (const { file, start, nameEnd, name, value } of attributes) {
      const field = fields[name];
      if (field !== undefined) places.push({ field, key: { file, start, end: nameEnd }, value });
    }
  };
  add(body.attributes, FIELDS);
  for (const block of body.blocks) {
    const dynamic = block.type === 'dynamic';
    const field = BLOCK_FIELDS[dynamic ? (block.labels[0]?.value ?? '') : block.type];
    if (field === undefined) continue;
    places.push({ field, key: { file: block.file, start: block.start, end: block.typeEnd }, value: block });
    const inner = dynamic ? blocksOf(block.body, 'content')[0]?.body : block.body;
    if (field === 'alias' && inner !== undefined) add(inner.attributes, ALIAS_FIELDS);
  }
  return places;
}
