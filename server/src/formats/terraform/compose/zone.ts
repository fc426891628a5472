import type { PlainZone } from '../../../model/plain-zone';
import { quote } from '../configuration/quote';
import { argument, writeBlock } from './write-block';

/** How a configuration names a zone: by its id, as what is looked up, or as a resource of its own. */
export type ZoneAs = 'id' | 'data' | 'resource';

/** The zone in a configuration. */
export interface WrittenZone {
  /** The expression of `zone_id`. */
  readonly reference: string;
  /** The blocks that it needs. */
  readonly blocks: readonly string[];
  /** The address of the resource, where there is one to import. */
  readonly address?: string;
  readonly note?: string;
}

/** The zone, named as is wanted; without a wish it is looked up by its name, else by its id, else by a variable. */
export function writeZone(zone: PlainZone, label: string, wanted: ZoneAs | undefined): WrittenZone {
  const { name, id, visibility } = zone;
  if (name === undefined || wanted === 'id')
    return id === undefined ? writeVariable(label) : { reference: quote(id), blocks: [] };
  if (wanted === 'resource' && visibility !== 'private') {
    const block = writeBlock(`resource "aws_route53_zone" "${label}"`, [argument('name', quote(name))]);
    return {
      reference: `aws_route53_zone.${label}.zone_id`,
      blocks: [block],
      address: `aws_route53_zone.${label}`,
    };
  }
  const block = writeBlock(`data "aws_route53_zone" "${label}"`, [
    argument('name', quote(name)),
    ...(visibility === 'private' ? [argument('private_zone', 'true')] : []),
  ]);
  return {
    reference: `data.aws_route53_zone.${label}.zone_id`,
    blocks: [block],
    ...(wanted === 'resource' && {
      note: `The private zone ${name} is looked up: a resource would need its VPCs, which the records do not tell.`,
    }),
  };
}

function writeVariable(label: string): WrittenZone {
  const variable = label === 'zone' ? 'zone_id' : `${label}_id`;
  return {
    reference: `var.${variable}`,
    blocks: [writeBlock(`variable "${variable}"`, [argument('type', 'string')])],
  };
}
