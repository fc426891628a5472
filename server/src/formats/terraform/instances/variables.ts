import type { SourceFile } from '../../../text/span';
import { parseHcl } from '../../syntax/hcl/parse';
import { parseJson } from '../../syntax/json/parse';
import { createDeployment, createModule } from '../configuration/module';
import { evaluate } from '../expressions/evaluate';
import type { HclValue } from '../expressions/values';
import { valueAt } from './data-files';

/** Whether a file gives values to variables. */
export function isVariablesFile({ uri }: SourceFile): boolean {
  return /\.tfvars(?:\.json)?$/.test(uri);
}

/** The values of variables from the files that Terraform loads by itself: terraform.tfvars first, then the others by name. */
export function readVariables(bundle: readonly SourceFile[]): ReadonlyMap<string, HclValue> {
  const files = bundle.filter(isVariablesFile);
  if (files.length === 0) return new Map();
  const rank = ({ uri }: SourceFile) =>
    /\/terraform\.tfvars$/.test(uri) ? 0 : /\/terraform\.tfvars\.json$/.test(uri) ? 1 : 2;
  const ordered = [...files].sort((a, b) => rank(a) - rank(b) || (a.uri < b.uri ? -1 : 1));
  const place = { variables: new Map(), path: '', directory: '', caller: undefined, deployment: createDeployment() };
  const scope = { module: createModule([], place), block: '' };
  const values = new Map<string, HclValue>();
  for (const file of ordered) {
    if (file.uri.endsWith('.json')) {
      const { root } = parseJson(file);
      if (root?.kind === 'map')
        for (const { key, value } of root.entries) if (value !== undefined) values.set(key.text, valueAt(value, file));
    } else
      for (const { name, value } of parseHcl(file).body.attributes)
        if (value.kind !== 'broken') values.set(name, evaluate(value, scope));
  }
  return values;
}
