import { sourceText } from '../../../text/span';
import type { Template } from '../template/template';
import type { Found } from './record-set';

/** A mention of something by its logical id: `!Ref X`, `{ "Ref": "X" }`, `${X}`. */
const MENTION = /(?:\bRef["']?\s*:?\s*["']?|\$\{)([A-Za-z0-9]+)/g;
const RECORD_SET = 'AWS::Route53::RecordSet';

/**
 * Text that decides what a record set is: its own, and all of the template that is no record set. Undefined where it depends on more:
 * on another record set, on the anchor of a YAML alias, or on a loop around it.
 */
export function fingerprintOf({ resource, group, scope }: Found): string | undefined {
  const { template } = scope;
  if (group !== undefined || scope.loop.size > 0 || template.tree.shared?.length) return undefined;
  const text = sourceText(resource.span);
  for (const [, name = ''] of text.matchAll(MENTION))
    if (template.resources.get(name)?.type === RECORD_SET) return undefined;
  return `${contextOf(template)} ${text}`;
}

const known = new WeakMap<Template, number>();
const numbers = new Map<string, number>();
let last = 0;
const MAX_KEPT = 16;

/** A number for the text around the record sets: equal texts have equal numbers. */
function contextOf(template: Template): number {
  const found = known.get(template);
  if (found !== undefined) return found;
  const { file } = template;
  let context = '';
  let from = 0;
  for (const { type, entry } of template.resources.values()) {
    if (type !== RECORD_SET || entry.span.start < from) continue;
    context += file.text.slice(from, entry.span.start);
    from = entry.span.end;
  }
  context += file.text.slice(from) + template.stackContext.signature;
  const number = numbers.get(context) ?? (last += 1);
  numbers.delete(context);
  numbers.set(context, number);
  for (const oldest of numbers.keys()) {
    if (numbers.size <= MAX_KEPT) break;
    numbers.delete(oldest);
  }
  known.set(template, number);
  return number;
}
