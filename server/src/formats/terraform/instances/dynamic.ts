import { keyInBlock } from '../../../text/keys';
import { attributeOf, type Block, type Body, blocksOf } from '../../syntax/hcl/nodes';
import { elementsOf } from '../expressions/elements';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, Scope } from '../expressions/model';
import { withNames } from '../expressions/scope';
import { makeUnknown } from '../expressions/values';

/** A nested block that certainly or possibly exists, with the scope of its arguments. */
export interface NestedBlock {
  readonly there: 'yes' | 'unknown';
  readonly block: Block;
  readonly body: Body;
  readonly scope: Scope;
}

/** The nested blocks of a type, with those that `dynamic` makes. */
export function expandNestedBlocks(body: Body, type: string, scope: Scope): readonly NestedBlock[] {
  if (body.blocks.length === 0) return [];
  return body.blocks.flatMap((block): readonly NestedBlock[] => {
    if (block.type === type) return [{ there: 'yes', block, body: block.body, scope }];
    return block.type === 'dynamic' && block.labels[0]?.value === type ? expandDynamic(block, type, scope) : [];
  });
}

function expandDynamic(block: Block, type: string, scope: Scope): readonly NestedBlock[] {
  const [content] = blocksOf(block.body, 'content');
  const forEach = attributeOf(block.body, 'for_each');
  if (content === undefined || forEach === undefined) return [];
  const named = attributeOf(block.body, 'iterator')?.value;
  const iterator = named?.kind === 'variable' ? named.name : type;
  const collection = evaluate(forEach.value, scope);
  const elements = elementsOf(collection);
  const bindIterator = (key: HclValue, value: HclValue) => {
    const entries = new Map(Object.entries({ key, value }));
    return withNames(scope, [[iterator, { kind: 'object', entries, complete: true, at: block }]]);
  };
  if (elements === undefined) {
    const makeOpen = (name: string) =>
      makeUnknown(keyInBlock(`${iterator}.${name}`, scope.block), `${iterator}.${name}`, block);
    return [{ there: 'unknown', block, body: content.body, scope: bindIterator(makeOpen('key'), makeOpen('value')) }];
  }
  return elements.map(([key, value]) => ({
    ...{ there: 'yes', block, body: content.body },
    scope: bindIterator(key, value),
  }));
}

/** The alias block of a record, or `there: 'no'` where there is certainly none. */
export function aliasBlockOf(body: Body, scope: Scope): NestedBlock | { readonly there: 'no' } {
  return expandNestedBlocks(body, 'alias', scope)[0] ?? { there: 'no' };
}
