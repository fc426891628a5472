import { knownText } from '../../../text/partial-text';
import type { SourceFile } from '../../../text/span';
import { decodeUri } from '../../../text/uri';
import { valueAt } from '../../syntax/node';
import { templateOf } from '../template/template';
import { conditionsOf } from '../values/conditions';
import { textOf } from '../values/evaluate';
import { bindVariables, scopeOf } from '../values/scopes';

/** A resource of a template that makes a stack of another one. */
export interface Call {
  /** The logical id. */
  readonly id: string;
  /** The URI of the other template, and the same decoded. */
  readonly uri: string;
  readonly target: string;
}

/** The types of resources that make a stack, with the property that says of which template. */
export const CALLS: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
};

const known = new WeakMap<SourceFile, readonly Call[]>();

/** The templates that one calls by their paths. */
export function callsIn(file: SourceFile): readonly Call[] {
  const before = known.get(file);
  if (before !== undefined) return before;
  const calls = mayCall(file) ? read(file) : [];
  known.set(file, calls);
  return calls;
}

/** Whether a text mentions what makes stacks. */
export function mayCall({ text }: SourceFile): boolean {
  return Object.keys(CALLS).some((type) => text.includes(type));
}

function read(file: SourceFile): readonly Call[] {
  const template = templateOf(file);
  const scope = scopeOf(template, conditionsOf(template));
  return [...template.resources.values()].flatMap(({ id, type, properties, variables, isRewritten }) => {
    const key = isRewritten ? undefined : CALLS[type];
    const node = key === undefined ? undefined : valueAt(properties, key);
    const location = node && knownText(textOf(node, bindVariables(scope, variables)));
    const uri = location && uriOf(location, file.uri);
    return uri ? [{ id, uri, target: decodeUri(uri) }] : [];
  });
}

/** The file that a path leads to; of an address nobody can say whether it holds the text of a file in view. */
function uriOf(location: string, from: string): string | undefined {
  if (/^[a-z][\w+.-]*:|^\/|\\/i.test(location)) return undefined;
  try {
    return new URL(encodeURI(location).replace(/[?#]/g, encodeURIComponent), from).href;
  } catch {
    return undefined;
  }
}
