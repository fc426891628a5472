import { detachText } from '../../../text/own-text';
import { sourceText } from '../../../text/span';
import { createTextNumbers } from '../../number-texts';
import { outlineOf } from '../template/outline';
import type { Scope, StackContext } from '../values/scope';
import type { RecordSetSource } from './record-set-source';

const RECORD_SET = 'AWS::Route53::RecordSet';

/**
 * Text that decides all that a record set is: its own, and the rest of the template without the other record sets.
 * Undefined where it depends on more: on another record set, on the anchor of a YAML alias, or on a loop around it.
 */
export function fingerprintOf({ resource, group, scope }: RecordSetSource): string | undefined {
  const { template } = scope;
  if (group !== undefined || template.tree.more !== undefined || scope.loop.size > 0 || template.tree.shared?.length)
    return undefined;
  const outline = resource.value?.kind === 'map' ? outlineOf(resource.value) : undefined;
  if (outline === undefined) return undefined;
  for (const name of outline.references) if (template.resources.get(name)?.type === RECORD_SET) return undefined;
  const surroundings = surroundingsOf(scope);
  const key = resource.key.text;
  if (outline.print?.surroundings !== surroundings || outline.print.key !== key)
    outline.print = { surroundings, key, text: detachText(`${surroundings} ${sourceText(resource.span)}`) };
  return outline.print.text;
}

const numberByStack = new WeakMap<StackContext, number>();
const numberOf = createTextNumbers(16);

/** A number for the text around the record sets and the signature of the stack: equal ones have equal numbers. */
function surroundingsOf({ template, stackContext }: Scope): number {
  const known = numberByStack.get(stackContext);
  if (known !== undefined) return known;
  const { file } = template;
  let text = '';
  let from = 0;
  for (const { type, entry } of template.resources.values()) {
    if (type !== RECORD_SET || entry.span.start < from) continue;
    text += file.text.slice(from, entry.span.start);
    from = entry.span.end;
  }
  text += file.text.slice(from) + stackContext.signature;
  const number = numberOf(text);
  numberByStack.set(stackContext, number);
  return number;
}
