import { hasDocumentExtension, isYamlName, route53Json as recogniser } from '../../recognition/route53-json';
import { lazy } from '../../text/lazy';
import type { SourceFile } from '../../text/span';
import { directoryKey, directoryOf } from '../../text/uri';
import { hasWord } from '../../text/words';
import type { Format } from '../format';
import { mayHoldBatch, mayHoldHostedZones, mayListRecords, needsHostedZones } from './context';
import { aliasForm, vocabulary } from './words';

const loadReading = lazy(() => require('./read') as typeof import('./read'));
const loadCompleting = lazy(() => require('./complete') as typeof import('./complete'));
const loadWriting = lazy(() => require('./write') as typeof import('./write'));

/** Change batches and listings of record sets in the words of the Route 53 API, as JSON or YAML. */
export const route53Json: Format = {
  ...recogniser,
  aliasForm,
  vocabulary,
  bundleOf: (file) => (mayBePage(file) ? directoryOf(file.uri) : file.uri),
  mayBelong: hasDocumentExtension,
  // A file beside a batch may describe the zone that the batch names by id.
  contextFiles: {
    wanted: needsHostedZones,
    isContext: mayHoldHostedZones,
    mayBeContext: hasDocumentExtension,
    connectionsOf: (file) => (needsHostedZones(file) || mayHoldHostedZones(file) ? [directoryKey(file.uri)] : []),
  },
  read(bundle, contextFiles = []) {
    const { readFiles } = loadReading();
    const folders = new Set(bundle.map(({ uri }) => directoryKey(uri)));
    return readFiles(
      bundle,
      contextFiles.filter((file) => folders.has(directoryKey(file.uri)) && !bundle.includes(file)),
    );
  },
  listings: { wanted: mayHoldBatch, mayBeListing: hasDocumentExtension, isListing: mayListRecords },
  write: (change) => loadWriting().write(change),
  // An alias of YAML leads to a part of another record set.
  holdsSettings: (file) => !isYamlName(file),
  get completing() {
    return loadCompleting().completing;
  },
};

/**
 * Whether the file may hold one page of a listing, whose other pages stand in files beside it: it has a key of pages,
 * or lacks the SOA record that the first page has.
 */
function mayBePage({ uri, text }: SourceFile): boolean {
  if (!uri.includes('/') || !hasWord(text, 'ResourceRecordSets')) return false;
  return (
    PAGE_KEYS.some((key) => hasWord(text, key) && new RegExp(`${key}["']?[ \\t]*:`).test(text)) || !hasWord(text, 'SOA')
  );
}

const PAGE_KEYS = ['IsTruncated', 'NextToken', 'NextRecordName'];
