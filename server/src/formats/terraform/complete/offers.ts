import type { ResourceRef } from '../../../model/endpoint';
import type { Value } from '../../../model/record-set';
import type { SourceFile } from '../../../text/span';
import type { Offer, Writing } from '../../completing';
import { attributeOf } from '../../syntax/hcl/nodes';
import { parseHcl } from '../../syntax/hcl/parse';
import { evaluate } from '../expressions/evaluate';
import type { Module } from '../expressions/model';
import { isRepeated } from '../expressions/resources';
import { createRootModule } from '../read';
import { attributesOf, withFirstIndex } from '../records/endpoint-table';
import { toLazyValue } from '../records/fields';
import { makeAliasExpressions } from '../write/alias-expressions';

/** What the resources and data sources of a directory give for records: names, addresses that stay, and zone ids. */
export function listOffers(bundle: readonly SourceFile[], contextFiles: readonly SourceFile[]): readonly Offer[] {
  const module = createRootModule(bundle, contextFiles);
  return [...module.resources].flatMap(([address, block]): readonly Offer[] => {
    const type = block.labels[0]?.value ?? '';
    const isLookup = block.type === 'data';
    const attributes = attributesOf(type, isLookup);
    if (attributes === undefined || isRepeated(block)) return [];
    return [...attributes].flatMap(([path, { attributeKind, aliasable }]): readonly Offer[] => {
      const kind = kindOf(type, path, attributeKind);
      if (kind === undefined) return [];
      const code = `${address}.${withFirstIndex(path)}`;
      const value = readValue(code, module);
      const ref: ResourceRef = { key: address, type, label: address, ...(isLookup && { lookedUp: true as const }) };
      return [
        {
          ...{ kind, label: code, code, value },
          ...(kind === 'zone' && { zoneKey: value.endpoint?.resource?.key ?? address }),
          ...(aliasable === true && aliasOf(ref, code, module)),
        },
      ];
    });
  });
}

function kindOf(type: string, path: string, kind: string): Offer['kind'] | undefined {
  if (type === 'aws_route53_zone') return path === 'zone_id' ? 'zone' : undefined;
  if (kind === 'name') return 'name';
  // Lists of addresses stand for all values together.
  return kind === 'stable-address' && /(?:_ip|ip_address)$/.test(path) ? 'address' : undefined;
}

/** What an alias needs beside the name: of several names of a resource, for the one that an ALIAS leads to. */
function aliasOf(ref: ResourceRef, code: string, module: Module): Pick<Offer, 'alias'> | undefined {
  const target = { dnsName: ref, hostedZoneId: ref, evaluateTargetHealth: true };
  const block = module.resources.get(ref.label);
  const made = block && makeAliasExpressions(target, block.body, module);
  if (made === undefined || made.placeholder !== undefined || made.name !== code) return undefined;
  const quoted = /^"(Z[A-Z0-9]+)"$/.exec(made.zoneId)?.[1];
  const zoneId: Writing = quoted === undefined ? { kind: 'code', text: made.zoneId } : { kind: 'text', text: quoted };
  const zoneIdValue = readValue(made.zoneId, module);
  return { alias: { label: ref.label, zoneId, zoneIdValue, ...(made.added && { added: made.added }) } };
}

/** The value of an expression of the module, as it would be read in a record. */
function readValue(code: string, module: Module): Value {
  const { body } = parseHcl({ uri: 'completion.tf', text: `value = ${code}\n` });
  const expression = attributeOf(body, 'value')?.value ?? { ...body, kind: 'broken' as const };
  const scope = { module, block: '' };
  return toLazyValue(evaluate(expression, scope), scope);
}
