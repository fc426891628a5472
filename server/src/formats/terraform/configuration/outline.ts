import { sourceText } from '../../../text/span';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';

/** What is known of an `aws_route53_record` block by its text alone. */
export interface Outline {
  /** `aws_route53_record.www`. */
  readonly address: string;
  /** Whether it has neither `count` nor `for_each`. */
  readonly single: boolean;
  /** The text of its `zone_id`, where equal texts mean equal zones everywhere in a module. */
  readonly zone: string | undefined;
  /** Whether its text names no other record. */
  readonly selfContained: boolean;
  /** The last fingerprint, and the number of the surroundings that it was made in (`records/fingerprint.ts`). */
  print?: { readonly surroundings: number; readonly text: string };
}

/** The resource type whose blocks are records. */
export const RECORD = 'aws_route53_record';

/** The outline of a record block, remembered with the text of the block; undefined for any other block. */
export function outlineOf(block: Block): Outline | undefined {
  const { notes } = block;
  const known = notes?.reading as Outline | 'none' | undefined;
  if (known !== undefined) return known === 'none' ? undefined : known;
  const outline = readOutline(block);
  if (notes !== undefined) notes.reading = outline ?? 'none';
  return outline;
}

/** A traversal that means the same in all blocks of a module. */
const TRAVERSAL = /^(?!each\.|count\.|self\.)[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+$/;

function readOutline(block: Block): Outline | undefined {
  if (block.type !== 'resource') return undefined;
  const [type, name] = block.labels;
  if (type?.value !== RECORD || name === undefined) return undefined;
  const { body } = block;
  const zone = attributeOf(body, 'zone_id')?.value;
  const zoneText = zone?.kind === 'attribute' ? sourceText(zone) : '';
  return {
    address: `${RECORD}.${name.value}`,
    single: attributeOf(body, 'count') === undefined && attributeOf(body, 'for_each') === undefined,
    zone: TRAVERSAL.test(zoneText) ? zoneText : undefined,
    selfContained: !sourceText(body).includes(RECORD),
  };
}
