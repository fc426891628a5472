import { always, type Existence } from '../../../model/existence';
import { localSourceOf, resolvePath } from '../../../recognition/terraform';
import { directoryKey, uriKey } from '../../../text/uri';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import type { Module, Scope } from '../expressions/model';
import { conditionOf } from '../instances/conditions';

/** A published module that makes records or zones of its arguments, and whose text is known here. */
type KnownModule = 'records' | 'zones' | 'zone-with-records' | 'aliases';

const ROUTE53_MODULE = /terraform-aws-modules\/(?:terraform-aws-)?route53(?:\/aws|\.git)?/.source;
const ALIAS_MODULE = /cloudposse\/(?:terraform-aws-)?route53-alias(?:\/aws|\.git)?/.source;

/** The sources of the known modules, in a registry or a repository. */
const SOURCES: readonly (readonly [KnownModule, RegExp])[] = [
  ['records', new RegExp(`${ROUTE53_MODULE}//modules/records`)],
  ['zones', new RegExp(`${ROUTE53_MODULE}//modules/zones`)],
  ['zone-with-records', new RegExp(`${ROUTE53_MODULE}(?:\\?|$)`)],
  ['aliases', new RegExp(`${ALIAS_MODULE}(?:\\?|$)`)],
];

/** The known module that a block calls. */
export function findKnownModule(block: Block): KnownModule | undefined {
  const source = sourceOf(block);
  return SOURCES.find(([, pattern]) => pattern.test(source))?.[0];
}

/** The source of a called module; empty where it is not a string. */
export function sourceOf(block: Block): string {
  const source = attributeOf(block.body, 'source')?.value;
  return source?.kind === 'string' ? source.value : '';
}

/** Whether a called module is in the bundle or among the context files, so that it is read as a module of its own. */
export function isInView(block: Block, { directory, deployment, trees }: Module): boolean {
  const written = sourceOf(block);
  const source = localSourceOf(written) ?? written;
  if (!/^\.\.?(?:\/|$)/.test(source)) return false;
  const called = resolvePath(`${source.replace(/(?<!\/)\/*$/, '')}/`, directory);
  return (
    called === undefined ||
    deployment.directories.has(uriKey(called)) ||
    trees.some(({ file }) => directoryKey(file.uri) === uriKey(called))
  );
}

/** When a switch of a call, such as `create`, is on; a switch that is left out is. */
export function existsWhenSwitchedOn(block: Block, name: string, scope: Scope): Existence {
  const attribute = attributeOf(block.body, name);
  return attribute === undefined ? always : conditionOf(attribute.value, scope);
}
