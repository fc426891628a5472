import type { SourceFile } from '../../text/span';
import type { Format } from '../format';
import { parseJson } from '../syntax/json';
import type { Tree } from '../syntax/node';
import { parseYaml } from '../syntax/yaml';
import { readDocuments } from './read';
import { isPage, isRoute53Json, isRoute53Yaml } from './recognise';
import { write } from './write';

/** Change batches and listings of record sets in the words of the Route 53 API, as JSON or YAML. */
export const route53Json: Format = {
  id: 'route53-json',
  label: 'Route 53 JSON',
  recognises: (file) => isRoute53Json(file) || isRoute53Yaml(file),
  bundleOf: (file) => (isPage(file) ? file.uri.slice(0, file.uri.lastIndexOf('/') + 1) : file.uri),
  belongs: (fileName) => /\.(?:jsonc?|ya?ml)$/i.test(fileName),
  read: (bundle) => readDocuments(bundle.map((file) => ({ file, tree: treeOf(file) }))),
  write,
};

function treeOf(file: SourceFile): Tree {
  return isRoute53Yaml(file) ? parseYaml(file) : parseJson(file);
}
