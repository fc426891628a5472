import type { SourceFile } from '../../text/span';
import type { Format } from '../format';
import { parseJson } from '../syntax/json';
import type { Tree } from '../syntax/node';
import { parseYaml } from '../syntax/yaml';
import { readDocument } from './read';
import { isRoute53Json, isRoute53Yaml } from './recognise';
import { write } from './write';

/** Change batches and listings of record sets in the words of the Route 53 API, as JSON or YAML. */
export const route53Json: Format = {
  id: 'route53-json',
  label: 'Route 53 JSON',
  recognises: (file) => isRoute53Json(file) || isRoute53Yaml(file),
  bundleOf: (file) => file.uri,
  belongs: () => false,
  read(bundle) {
    const readings = bundle.map((file) => readDocument(file, treeOf(file)));
    return { zones: readings.flatMap((reading) => reading.zones), errors: readings.flatMap((reading) => reading.errors) };
  },
  write,
};

function treeOf(file: SourceFile): Tree {
  return isRoute53Yaml(file) ? parseYaml(file) : parseJson(file);
}
