import type { RecordSet } from '../../../model/record-set';
import { type Located, type Span, sourceText } from '../../../text/span';
import { isValueFile } from '../../inputs';
import { originOf } from './record-set';

/** A `Ref` in its long and its short form, and a variable of an `Fn::Sub`. */
const NAMES = /(?:!Ref\s+|\bRef["']?\s*:\s*|\$\{)["']?([A-Za-z0-9]+)/g;

/** Where the parameters are given, to a template that no other one calls, to which the text at a place refers. */
export function findGivenPlaces(at: Span, recordSet: RecordSet): readonly Located<string>[] {
  const scope = originOf(recordSet)?.source.scope;
  if (scope === undefined || scope.stackContext.call !== undefined || at.file !== scope.template.file) return [];
  const names = new Set([...sourceText(at).matchAll(NAMES)].map(([, name = '']) => name));
  return [...names].flatMap((name): Located<string>[] => {
    const span = scope.template.parameters.has(name) ? scope.stackContext.passedParameterOf(name)?.at : undefined;
    if (span === undefined || isValueFile(span.file)) return [];
    return span.file === at.file
      ? [{ value: `No value is given for the parameter ${name}: its default counts.`, span }]
      : [{ value: `The value of the parameter ${name} is given here.`, span }];
  });
}
