import { knownText } from '../../text/partial-text';
import type { SourceFile } from '../../text/span';
import { valueAt } from '../syntax/node';
import { conditionsOf } from './conditions';
import { textOf } from './evaluate';
import { boundScope, scopeOf } from './scopes';
import { templateOf } from './template';

/** A resource of a template that makes a stack of another one. */
export interface Call {
  /** The logical id. */
  readonly id: string;
  /** The decoded URI of the other template. */
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
  return [...template.resources.values()].flatMap(({ id, type, properties, variables }) => {
    const key = CALLS[type];
    const node = key === undefined ? undefined : valueAt(properties, key);
    const location = node && knownText(textOf(node, boundScope(scope, variables)));
    const target = location && targetOf(location, file.uri);
    return target ? [{ id, target }] : [];
  });
}

/** The file that a path leads to; of an address nobody can say whether it holds the text of a file in view. */
function targetOf(location: string, from: string): string | undefined {
  if (/^[a-z][\w+.-]*:|^\/|\\/i.test(location)) return undefined;
  let directory = decoded(from).replace(/[^/]*$/, '');
  const steps = location.split('/');
  for (const step of steps.slice(0, -1)) {
    if (step === '..') directory = directory.replace(/[^/]+\/$/, '');
    else if (step !== '.' && step !== '') directory += `${step}/`;
  }
  return directory + steps.at(-1);
}

/** A URI as paths are written. */
export function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
