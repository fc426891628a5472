import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import type { Module } from '../configuration/module';
import { directoryOf, resolvePath } from '../instances/calls';

/** A published module that makes records or zones of its arguments. */
export type KnownModule = 'records' | 'zones' | 'zone-with-records' | 'aliases';

/** Which published module a source is, by its address in a registry or a repository. */
export function findKnownModule(block: Block): KnownModule | undefined {
  const source = sourceOf(block);
  if (/terraform-aws-modules\/(?:terraform-aws-)?route53(?:\/aws|\.git)?\/\/modules\/records/.test(source))
    return 'records';
  if (/terraform-aws-modules\/(?:terraform-aws-)?route53(?:\/aws|\.git)?\/\/modules\/zones/.test(source))
    return 'zones';
  if (/terraform-aws-modules\/(?:terraform-aws-)?route53(?:\/aws|\.git)?(?:\?|$)/.test(source))
    return 'zone-with-records';
  if (/cloudposse\/(?:terraform-aws-)?route53-alias(?:\/aws|\.git)?(?:\?|$)/.test(source)) return 'aliases';
  return undefined;
}

/** The address of a called module as it is written; empty where it is not one string. */
export function sourceOf(block: Block): string {
  const source = attributeOf(block.body, 'source')?.value;
  return source?.kind === 'string' ? source.value : '';
}

/** A module in view is read itself. */
export function isInView(block: Block, { directory, deployment, trees }: Module): boolean {
  const source = sourceOf(block);
  if (!/^\.\.?(?:\/|$)/.test(source)) return false;
  const called = resolvePath(`${source.replace(/\/*$/, '')}/`, directory);
  return (
    called === undefined ||
    deployment.directories.has(called) ||
    trees.some(({ file }) => directoryOf(file.uri) === called)
  );
}
