import type { PartialText } from '../text/partial-text';
import { DomainName } from './domain-name';

/** The last word of a value as a name, perhaps known in part: the host of `10 ${var.mail}.example.com`. */
export function lastHostOf(text: PartialText): DomainName {
  const host: PartialText[number][] = [];
  for (const part of [...text].reverse()) {
    const blank = part.kind === 'literal' ? part.text.trimEnd().search(/\s\S*$/) : -1;
    if (part.kind === 'reference' || blank < 0) {
      host.unshift(part);
      continue;
    }
    host.unshift({ ...part, text: part.text.trimEnd().slice(blank + 1) });
    break;
  }
  return new DomainName(host.filter((part) => part.kind === 'reference' || part.text !== ''));
}
