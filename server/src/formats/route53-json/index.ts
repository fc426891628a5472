import { directoryOf } from '../../text/uri';
import type { Format } from '../format';
import { mayHoldHostedZones, mayHoldHostedZonesByName, needsHostedZones } from './hosted-zones';
import { readFiles } from './read';
import { isRoute53Json, isRoute53Yaml, mayBePage } from './recognise';
import { write } from './write';

/** Change batches and listings of record sets in the words of the Route 53 API, as JSON or YAML. */
export const route53Json: Format = {
  id: 'route53-json',
  label: 'Route 53 JSON',
  recognises: (file) => isRoute53Json(file) || isRoute53Yaml(file),
  bundleOf: (file) => (mayBePage(file) ? directoryOf(file.uri) : file.uri),
  mayBelong: (fileName) => /\.(?:jsonc?|jsonl|ndjson|ya?ml)$/i.test(fileName),
  // What is beside a batch may say which zone its id stands for.
  contextFiles: { wanted: needsHostedZones, isContext: mayHoldHostedZones, mayBeContext: mayHoldHostedZonesByName },
  read(bundle, contextFiles = []) {
    const folders = new Set(bundle.map(({ uri }) => directoryOf(uri)));
    return readFiles(
      bundle,
      contextFiles.filter((file) => folders.has(directoryOf(file.uri)) && !bundle.includes(file)),
    );
  },
  write,
};
