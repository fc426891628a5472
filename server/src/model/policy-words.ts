import { quoteText } from '../text/quoted-text';
import type { Policy } from './routing';

/** A routing policy with its settings: `weighted (weight 10)`. */
export function describePolicy({ kind, settings }: Policy): string {
  const words = [...settings].map(([setting, field]) => `${setting} ${quoteText(field.text)}`);
  return words.length === 0 ? kind : `${kind} (${words.join(', ')})`;
}
