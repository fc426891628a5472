import { hasDocumentExtension } from '../../recognition/route53-json';
import type { SourceFile } from '../../text/span';
import { hasWord } from '../../text/words';

/** Whether a file may describe hosted zones, which batches name by id. Searches for substrings. */
export function mayHoldHostedZones(file: SourceFile): boolean {
  const { text } = file;
  if (!hasWord(text, 'HostedZone') || !hasWord(text, 'CallerReference')) return false;
  return hasDocumentExtension(file.uri.replace(/[?#].*$/s, '')) && /\bHostedZones?["']?[ \t]*:/.test(text);
}

/** Whether a file may list record sets, by which the batches beside it can be judged. Searches for substrings. */
export function mayListRecords({ uri, text }: SourceFile): boolean {
  if (!hasWord(text, 'ResourceRecordSets') || !hasWord(text, 'SOA')) return false;
  return hasDocumentExtension(uri.replace(/[?#].*$/s, '')) && /\bResourceRecordSets["']?[ \t]*:/.test(text);
}

/** Whether a file may have a batch. */
export function mayHoldBatch({ text }: SourceFile): boolean {
  return hasWord(text, 'Changes') && hasWord(text, 'Action');
}

/** Whether a file has a batch that names its zone by id. */
export function needsHostedZones({ text }: SourceFile): boolean {
  return hasWord(text, 'ChangeBatch') && /\bHostedZoneId["']?[ \t]*:/.test(text);
}
