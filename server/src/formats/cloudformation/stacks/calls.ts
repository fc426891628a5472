import { CALLS, mayCall } from '../../../recognition/cloudformation';
import { knownText } from '../../../text/partial-text';
import type { SourceFile } from '../../../text/span';
import { uriKey } from '../../../text/uri';
import { valueAt } from '../../syntax/node';
import { templateOf } from '../template/template';
import { conditionsOf, scopeOf } from '../values/conditions';
import { textOf } from '../values/evaluate';
import { bindVariables, makeIsolatedContext } from '../values/scope';

/** A resource of a template that makes a stack of another one, whose file it names by a relative path. */
interface StackCall {
  /** The logical id. */
  readonly id: string;
  /** The URI of the other template. */
  readonly uri: string;
  /** Its key. */
  readonly target: string;
}

const callsByFile = new WeakMap<SourceFile, readonly StackCall[]>();

/** The calls of a template whose paths its own text decides. */
export function callsIn(file: SourceFile): readonly StackCall[] {
  const known = callsByFile.get(file);
  if (known !== undefined) return known;
  const calls = mayCall(file) ? readCalls(file) : [];
  callsByFile.set(file, calls);
  return calls;
}

function readCalls(file: SourceFile): readonly StackCall[] {
  const template = templateOf(file);
  const context = makeIsolatedContext();
  const scope = scopeOf(template, context, conditionsOf(template, context));
  return [...template.resources.values()].flatMap(({ id, type, properties, variables, isRewritten }) => {
    const key = isRewritten ? undefined : CALLS.get(type);
    const node = key === undefined ? undefined : valueAt(properties, key);
    const location = node && knownText(textOf(node, bindVariables(scope, variables)));
    const uri = location && resolvePath(location, file.uri);
    return uri ? [{ id, uri, target: uriKey(uri) }] : [];
  });
}

/**
 * The URI of a relative path; undefined for a URL, since a template that was uploaded need not equal a file in view.
 */
function resolvePath(location: string, from: string): string | undefined {
  if (/^[a-z][\w+.-]*:|^\/|\\/i.test(location)) return undefined;
  try {
    return new URL(encodeURI(location).replace(/[?#]/g, encodeURIComponent), from).href;
  } catch {
    return undefined;
  }
}
