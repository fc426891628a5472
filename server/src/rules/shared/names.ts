import { DomainName } from '../../dns/domain-name';
import type { RecordSet } from '../../model/record-set';

/**
 * The name of a record set in messages: its full name where that is known, else the name as it is written, or its
 * label.
 */
export function describeName({ name, writtenName, label }: RecordSet): string {
  return name.value.known || new DomainName(writtenName.text).quoted || label;
}
