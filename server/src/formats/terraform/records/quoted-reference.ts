import type { Value } from '../../../model/record-set';
import { sourceText } from '../../../text/span';
import { quote } from '../configuration/quote';
import type { HclValue, Scope } from '../expressions/model';
import { knownString } from '../expressions/values';

const REFERENCE =
  /^(?:(var|local|module|each)\.([\w-]+)|((?:data\.)?aws_[a-z0-9_]+)\.[\w-]+)((?:\[[^\]]*\])?(?:\.[\w-]+(?:\[[^\]]*\])?)*)$/;

/** What a literal string names, where it is the text of a reference in quotes: `"aws_lb.web.dns_name"`. */
export function quotedReferenceOf(value: HclValue, { module, each }: Scope): Pick<Value, 'meant'> {
  const text = value.kind === 'known' && value.origin === undefined ? (knownString(value) ?? '') : '';
  const bare = /^\$?[{(]?([^{}()]*)[)}]?$/.exec(text)?.[1] ?? '';
  const match = bare.includes('.') ? REFERENCE.exec(bare) : null;
  if (match === null || sourceText(value.at) !== quote(text)) return {};
  const [, root, name = '', type = '', rest = ''] = match;
  const isThere =
    root === undefined
      ? // Whether or not the resource is in view: an underscore and an attribute stand in no host name like this.
        rest !== ''
      : root === 'var'
        ? module.declarations.has(name)
        : root === 'each'
          ? each !== undefined && (name === 'value' || bare === 'each.key')
          : root === 'local'
            ? module.locals.has(name)
            : rest !== '' && module.calls.has(name);
  return isThere ? { meant: { key: bare, type: type || (root ?? ''), label: bare } } : {};
}
