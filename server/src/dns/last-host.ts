import type { PartialText } from '../text/partial-text';
import { DomainName } from './domain-name';

/** The last word of a value as a name, perhaps known in part: the host of `10 ${var.mail}.example.com`. */
export function lastHostOf(text: PartialText): DomainName {
  const host: PartialText[number][] = [];
  for (const part of [...text].reverse()) {
    if (part.kind === 'reference') {
      host.unshift(part);
      continue;
    }
    const written = host.length === 0 ? part.text.trimEnd() : part.text;
    const blank = written.search(/\s\S*$/);
    host.unshift({ ...part, text: written.slice(blank + 1) });
    if (blank >= 0) break;
  }
  return new DomainName(host.filter((part) => part.kind === 'reference' || part.text !== ''));
}
