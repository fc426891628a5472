import { isVariablesFile } from '../../../recognition/terraform';
import type { SourceFile } from '../../../text/span';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import { parseHcl } from '../../syntax/hcl/parse';
import { parseJson } from '../../syntax/json/parse';
import { evaluate } from '../expressions/evaluate';
import { valueOfJsonNode } from '../expressions/json-values';
import type { HclValue, Module, Scope } from '../expressions/model';
import { createDeployment, createModule, NO_NAMES } from '../expressions/module';
import { convertToType } from '../expressions/types';
import { knownBoolean } from '../expressions/values';

/**
 * The values of variables from the files that Terraform loads by itself: terraform.tfvars first, then the others by
 * name.
 */
export function readVariables(bundle: readonly SourceFile[]): ReadonlyMap<string, HclValue> {
  const files = bundle.filter(isVariablesFile);
  if (files.length === 0) return new Map();
  const rank = ({ uri }: SourceFile) =>
    /\/terraform\.tfvars$/.test(uri) ? 0 : /\/terraform\.tfvars\.json$/.test(uri) ? 1 : 2;
  const ordered = [...files].sort((a, b) => rank(a) - rank(b) || (a.uri < b.uri ? -1 : 1));
  const deployment = createDeployment(NO_NAMES);
  const place = { variables: new Map(), path: '', directory: '', caller: undefined, deployment };
  const scope = { module: createModule([], place), block: '' };
  const values = new Map<string, HclValue>();
  for (const file of ordered) {
    if (file.uri.endsWith('.json')) {
      const { root } = parseJson(file);
      for (const { key, value } of root?.kind === 'map' ? root.entries : [])
        if (value !== undefined) values.set(key.text, valueOfJsonNode(value, file));
    } else
      for (const { name, value } of parseHcl(file).body.attributes)
        if (value.kind !== 'broken') values.set(name, evaluate(value, scope));
  }
  return values;
}

/**
 * The value that a file or the call gives a variable, or else its default in a call; undefined where nothing is
 * certain.
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
  const { caller, variables } = module;
  const argument = caller && attributeOf(caller.call.body, name)?.value;
  if (argument === undefined && caller?.call.body.mayHaveMore) return undefined;
  const value = argument === undefined || caller === undefined ? variables.get(name) : evaluate(argument, caller.scope);
  const fallback = caller && attributeOf(body, 'default')?.value;
  const own: Scope = { module, block: module.path };
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
