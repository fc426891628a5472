import type { Span } from '../../text/span';

/** A place at which something can be written, judged by the text around it alone. */
export interface Slot {
  readonly language: 'hcl' | 'json' | 'yaml';
  /** What can be written there: a value, or a key with its value. */
  readonly role: 'value' | 'key';
  /** What is replaced: the word or the text at the place, quotes included; empty where nothing is there. */
  readonly span: Span;
  /** What has to follow so that the rest of the text stays what it is: a comma, or nothing. */
  readonly after: '' | ',';
  /** The blanks that the line begins with. */
  readonly indent: string;
  /** The keys that lead to the place, from the root; known for JSON only. */
  readonly path?: readonly string[];
  /** Whether it is an item of a list. */
  readonly inList: boolean;
  /** Whether it is in the brackets of a flow collection of YAML. */
  readonly inFlow?: boolean;
}

/** A text that is written in a slot to find out what stands there: no reader gives it a meaning. */
export const PROBE = 'route53lintprobe';

/** The probe as it is written in a slot. */
export function writeProbe({ language, role, after }: Slot): string {
  if (language === 'hcl') return (role === 'key' ? `${PROBE} = ""` : `"${PROBE}"`) + after;
  if (language === 'json') return (role === 'key' ? `"${PROBE}": ""` : `"${PROBE}"`) + after;
  return (role === 'key' ? `${PROBE}: ''` : PROBE) + after;
}
