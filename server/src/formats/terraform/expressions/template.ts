import { type Part, type PartialText, reference } from '../../../text/partial-text';
import { span } from '../../../text/span';
import type { ForDirective, IfDirective, Interpolation, Template, TemplatePart } from '../../syntax/hcl/nodes';
import { markDoubtful, markRefused, observeAcceptance, spend } from './budget';
import { elementsOf, isOrdered } from './elements';
import { evaluate } from './evaluate';
import { withOrigin } from './join-values';
import { makeUniqueKey } from './keys';
import type { HclValue, Scope } from './model';
import { isNoCondition, mayBeNull } from './nullability';
import { bindNames, placeKey } from './scope';
import {
  anchorAt,
  keyOf,
  knownBoolean,
  makeFailing,
  makeKnown,
  makeText,
  makeUnknown,
  shortSourceOf,
  toText,
} from './values';

/** `"a${b}"`. A template of one interpolation alone keeps the type of its value. */
export function evaluateTemplate(expression: Template, scope: Scope): HclValue {
  const { parts } = expression;
  const [only] = parts;
  if (only?.kind === 'interpolation' && parts.length === 1) return anchorAt(evaluate(only.value, scope), expression);
  const { budget } = scope.module.deployment;
  const values: Values = [];
  const [text, outcome] = observeAcceptance(budget, () => evaluateParts(parts, scope, values));
  if (outcome === 'failing') return makeFailing(expression);
  if (outcome === 'doubtful') markDoubtful(budget);
  return withOrigin(makeText(text, expression), values);
}

/** The values of the parts of a template, undefined for a directive, which is followed by those of its parts. */
type Values = (HclValue | undefined)[];

/** The text of the parts; `values` collects their values. */
function evaluateParts(parts: readonly TemplatePart[], scope: Scope, values?: Values): PartialText {
  const { budget } = scope.module.deployment;
  const text: Part[] = [];
  for (const part of parts) {
    spend(budget, 1);
    if (budget.own < 0) {
      markDoubtful(budget);
      for (const piece of reference('…', part, makeUniqueKey())) append(text, piece);
      break;
    }
    if (part.kind === 'text') {
      spend(budget, part.value.length >> 6);
      append(text, { kind: 'literal', text: part.value, span: part });
      values?.push(makeKnown(part.value, part));
    } else for (const piece of evaluatePart(part, scope, values)) append(text, piece);
  }
  return text;
}

/** Adds a part; neighbouring literals in one file become one. */
function append(text: Part[], part: Part): void {
  const last = text.at(-1);
  if (part.kind !== 'literal' || last?.kind !== 'literal' || last.span.file !== part.span.file) {
    if (part.kind !== 'literal' || part.text !== '') text.push(part);
    return;
  }
  const start = Math.min(last.span.start, part.span.start);
  const end = Math.max(last.span.end, part.span.end);
  text[text.length - 1] = { kind: 'literal', text: last.text + part.text, span: span(part.span.file, start, end) };
}

type Directive = IfDirective | ForDirective;

function evaluatePart(part: Interpolation | Directive, scope: Scope, values?: Values): PartialText {
  const { budget } = scope.module.deployment;
  spend(budget, 1);
  if (budget.own < 0) {
    markDoubtful(budget);
    return reference('…', part, makeUniqueKey());
  }
  if (part.kind !== 'interpolation') {
    values?.push(undefined);
    return part.kind === 'if' ? evaluateIf(part, scope, values) : evaluateForDirective(part, scope, values);
  }
  const value = evaluate(part.value, scope);
  values?.push(value);
  if (value.kind === 'null' || value.kind === 'list' || value.kind === 'object') markRefused(budget);
  else if (mayBeNull(value)) markDoubtful(budget);
  return value.kind === 'unknown' ? reference(value.label, part, value.key) : toText(anchorAt(value, part));
}

function evaluateIf(part: IfDirective, scope: Scope, values?: Values): PartialText {
  const { budget } = scope.module.deployment;
  const condition = evaluate(part.condition, scope);
  const decided = knownBoolean(condition);
  if (decided !== undefined) return evaluateParts(decided ? part.yes : part.no, scope, values);
  if (isNoCondition(condition)) markRefused(budget);
  const [yes, yesOutcome] = observeAcceptance(budget, () => evaluateParts(part.yes, scope, values));
  const [no, noOutcome] = observeAcceptance(budget, () => evaluateParts(part.no, scope, values));
  markDoubtful(budget);
  if (yesOutcome === 'failing' && noOutcome === 'failing') markRefused(budget);
  const [a, b] = [yes, no].map((text) => keyOf(makeText(text, part)));
  return reference(shortSourceOf(part), part, `${keyOf(condition)} ? ${a} : ${b}`);
}

function evaluateForDirective(part: ForDirective, scope: Scope, values?: Values): PartialText {
  const { budget } = scope.module.deployment;
  const collection = evaluate(part.collection, scope);
  const elements = isOrdered(collection) ? elementsOf(collection) : undefined;
  if (elements === undefined) {
    if (collection.kind === 'null' || collection.kind === 'known' || collection.kind === 'text') markRefused(budget);
    markDoubtful(budget);
    return toText(makeUnknown(`for ${keyOf(collection)} ${placeKey(part, scope)}`, shortSourceOf(part), part));
  }
  const text: Part[] = [];
  for (const [key, item] of elements)
    for (const piece of evaluateParts(part.body, bindNames(part, key, item, scope), values)) append(text, piece);
  return text;
}
