import { attributeOf, type Block, type Expression, settingOf } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, ResourceReference, Scope } from '../expressions/model';
import { scopeOfInstance } from '../expressions/resources';
import { knownBoolean, knownString, resourceKey } from '../expressions/values';

/**
 * The key of the name of a record that validates a certificate, where all names of the certificate are validated by one
 * record, as those of `example.com` and `*.example.com` are: then it does not matter which option is taken. Undefined
 * for any other expression, and where the record overwrites the other one.
 * https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export function validationKeyOf(name: Expression, block: Block, scope: Scope): string | undefined {
  const certificate = certificateOf(name, 'resource_record_name', scope);
  const overwrite = settingOf(block.body, 'allow_overwrite');
  if (certificate === undefined || !isFalse(overwrite && evaluate(overwrite, scope))) return undefined;
  return validatedByOne(certificate) ? `${resourceKey(certificate)} validation` : undefined;
}

/** Whether an expression is the type of a record that validates a certificate, which is always CNAME. */
export function isValidationType(type: Expression, scope: Scope): boolean {
  return certificateOf(type, 'resource_record_type', scope) !== undefined;
}

function isFalse(value: HclValue | undefined): boolean {
  return value === undefined || value.kind === 'null' || knownBoolean(value) === false;
}

/** The certificate of which an expression takes one validation option, by its number, and of that a field. */
function certificateOf(expression: Expression, field: string, scope: Scope): ResourceReference | undefined {
  const option = takeField(expression, field, scope);
  const list = option && listOf(option);
  const options = list?.kind === 'call' && list.name === 'tolist' ? list.arguments[0] : list;
  if (options?.kind !== 'attribute' || options.name !== 'domain_validation_options') return undefined;
  const value = evaluate(options.of, scope);
  if (value.kind !== 'resource' || value.resource.data) return undefined;
  return value.resource.type === 'aws_acm_certificate' ? value.resource : undefined;
}

/** What `of.field` and `of["field"]` are taken from. */
function takeField(expression: Expression, field: string, scope: Scope): Expression | undefined {
  if (expression.kind === 'attribute') return expression.name === field ? expression.of : undefined;
  if (expression.kind === 'index')
    return knownString(evaluate(expression.key, scope)) === field ? expression.of : undefined;
  return undefined;
}

/** The list of `list[0]` and `element(list, 0)`. */
function listOf(option: Expression): Expression | undefined {
  if (option.kind === 'index') return option.of;
  return option.kind === 'call' && option.name === 'element' ? option.arguments[0] : undefined;
}

function validatedByOne(certificate: ResourceReference): boolean {
  const { block } = certificate;
  const domain = block && attributeOf(block.body, 'domain_name');
  const others = block && attributeOf(block.body, 'subject_alternative_names');
  if (domain === undefined || others === undefined) return false;
  const scope = scopeOfInstance(certificate);
  const list = evaluate(others.value, scope);
  if (list.kind !== 'list' || !list.complete) return false;
  const names = [evaluate(domain.value, scope), ...list.items].map((name) => knownString(name)?.replace(/^\*\./, ''));
  return !names.includes(undefined) && new Set(names).size === 1;
}
