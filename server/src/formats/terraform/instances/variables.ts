import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, Module, Scope } from '../expressions/model';
import { convertToType } from '../expressions/types';
import { knownBoolean } from '../expressions/values';

/**
 * The value that a file, the inputs or the call give a variable, or else its default where it has that; undefined where
 * nothing is certain, and where the value is not to be shown.
 */
export function resolveVariable(name: string, module: Module): HclValue | undefined {
  const { caller, declarations, evaluated, variables } = module;
  const memo = evaluated.variables;
  const before = memo.get(name);
  if (before !== undefined) return before === 'pending' ? undefined : before;
  const declaration = declarations.get(name);
  if (caller !== undefined && declaration === undefined) return undefined;
  memo.set(name, 'pending');
  const value = declaration === undefined ? variables.get(name) : evaluateVariable(name, declaration, module);
  if (value === undefined) memo.delete(name);
  else memo.set(name, value);
  return value;
}

function evaluateVariable(name: string, { body }: Block, module: Module): HclValue | undefined {
  const { caller, variables, hasDefaults } = module;
  const own: Scope = { module, block: module.path };
  // What is secret is not printed: in a call it is an expression of the caller.
  if (caller === undefined && isSecret(name, module)) return undefined;
  const argument = caller && attributeOf(caller.call.body, name)?.value;
  if (argument === undefined && caller?.call.body.mayHaveMore) return undefined;
  const value = argument === undefined || caller === undefined ? variables.get(name) : evaluate(argument, caller.scope);
  const fallback = hasDefaults ? attributeOf(body, 'default')?.value : undefined;
  const used =
    value !== undefined && (value.kind !== 'null' || !isNeverNull(body, own))
      ? value
      : fallback && evaluate(fallback, own);
  const type = attributeOf(body, 'type')?.value;
  return used === undefined || type === undefined ? used : convertToType(used, type, own);
}

function isNeverNull(body: Block['body'], scope: Scope): boolean {
  const nullable = attributeOf(body, 'nullable')?.value;
  return nullable !== undefined && knownBoolean(evaluate(nullable, scope)) === false;
}

/** Whether the value of a variable is not to be shown: Terraform prints none of those that are `sensitive`. */
export function isSecret(name: string, module: Module): boolean {
  const body = module.declarations.get(name)?.body;
  const sensitive = body && attributeOf(body, 'sensitive')?.value;
  return sensitive !== undefined && knownBoolean(evaluate(sensitive, { module, block: module.path })) !== false;
}
