import { directoryOf } from '../../text/uri';
import type { Format } from '../format';
import { mayHoldHostedZones, needsHostedZones } from './hosted-zones';
import { readFiles } from './read';
import { hasDocumentExtension, isRoute53Json, isRoute53Yaml, mayBePage } from './recognise';
import { aliasForm, words } from './words';
import { write } from './write';

/** Change batches and listings of record sets in the words of the Route 53 API, as JSON or YAML. */
export const route53Json: Format = {
  id: 'route53-json',
  label: 'Route 53 JSON',
  aliasForm,
  words,
  recognises: (file) => isRoute53Json(file) || isRoute53Yaml(file),
  bundleOf: (file) => (mayBePage(file) ? directoryOf(file.uri) : file.uri),
  mayBelong: hasDocumentExtension,
  // A file beside a batch may describe the zone that the batch names by id.
  contextFiles: { wanted: needsHostedZones, isContext: mayHoldHostedZones, mayBeContext: hasDocumentExtension },
  read(bundle, contextFiles = []) {
    const folders = new Set(bundle.map(({ uri }) => directoryOf(uri)));
    return readFiles(
      bundle,
      contextFiles.filter((file) => folders.has(directoryOf(file.uri)) && !bundle.includes(file)),
    );
  },
  write,
};
