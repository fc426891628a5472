import type { Alias, Field, Target, Value, Values } from '../../../model/record-set';
import type { Certainty } from '../../../text/certainty';
import type { Span } from '../../../text/span';
import {
  attributeOf,
  type Block,
  type Body,
  type Expression,
  settingOf as writtenSettingOf,
} from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import { certainItemsOf } from '../expressions/instances-of-splat';
import type { HclValue, Scope } from '../expressions/model';
import { isMaybe, knownBoolean } from '../expressions/values';
import { aliasBlockOf } from '../instances/dynamic';
import { settingOf, settingSpanOf } from './arguments';
import { fieldOf, toLazyValue } from './fields';

/** The target of the record set of a block. */
export function targetOf(body: Body, scope: Scope): Target {
  // `alias = [{ … }]`, as in old configurations and generated ones, is an alias that is not read any further.
  if (attributeOf(body, 'alias') !== undefined) return { kind: 'unknown' };
  const records = settingOf(body, 'records');
  const hasValues = records === undefined ? 'no' : givesValues(records, scope);
  const alias = body.blocks.length === 0 ? undefined : aliasBlockOf(body, scope);
  const values = new WrittenValues(records ?? body, records, scope);
  if (alias === undefined || alias.there === 'no') {
    if (hasValues === 'no') return { kind: 'missing' };
    return hasValues === 'yes' ? { kind: 'values', values } : { kind: 'unknown' };
  }
  const target = new WrittenAlias(alias.block, alias.body, alias.scope);
  if (alias.there === 'unknown') return hasValues === 'no' ? { kind: 'alias', alias: target } : { kind: 'unknown' };
  return hasValues === 'yes' && values.isList
    ? { kind: 'both', values, alias: target }
    : { kind: 'alias', alias: target };
}

/** Whether `records` gives values and not null; a list in brackets does, even an empty one. */
function givesValues(records: Expression, scope: Scope): Certainty {
  if (records.kind === 'tuple') return 'yes';
  const value = evaluate(records, scope);
  return value.kind === 'null' ? 'no' : mayBeNull(value) ? 'unknown' : 'yes';
}

/** Whether an unknown value has an alternative that is null or an empty list. */
function mayBeNull(value: HclValue): boolean {
  if (value.kind !== 'unknown' || value.alternatives === undefined) return false;
  return value.alternatives.some(
    (alternative) =>
      alternative.kind === 'null' ||
      (alternative.kind === 'list' && alternative.items.length === 0) ||
      mayBeNull(alternative),
  );
}

/** The values of `records`, evaluated when they are first read. */
class WrittenValues implements Values {
  readonly distinct = true;
  #value: HclValue | undefined;
  #items: readonly Value[] | undefined;

  constructor(
    readonly span: Span,
    readonly records: Expression | undefined,
    readonly scope: Scope,
  ) {}

  get #list(): HclValue {
    this.#value ??= this.records === undefined ? { kind: 'null', at: this.span } : evaluate(this.records, this.scope);
    return this.#value;
  }

  get items(): readonly Value[] {
    if (this.#items !== undefined) return this.#items;
    const value = this.#list;
    const items = value.kind === 'list' ? certainItemsOf(value).filter((item) => item.kind !== 'null') : [value];
    this.#items = items.map((item) => toLazyValue(item, this.scope));
    return this.#items;
  }

  get complete(): boolean {
    const value = this.#list;
    return value.kind === 'list' && value.complete;
  }

  /** Whether they are a list that certainly has an item. */
  get isList(): boolean {
    const value = this.#list;
    return value.kind === 'list' && value.items.some((item) => !isMaybe(item));
  }
}

/** An alias block, evaluated when its arguments are first read. */
class WrittenAlias implements Alias {
  #dnsName: Value | undefined;
  #hostedZoneId: Value | undefined;

  constructor(
    readonly span: Block,
    readonly body: Body,
    readonly scope: Scope,
  ) {}

  get dnsName(): Value | undefined {
    this.#dnsName ??= this.#read('name');
    return this.#dnsName;
  }

  get hostedZoneId(): Value | undefined {
    this.#hostedZoneId ??= this.#read('zone_id');
    return this.#hostedZoneId;
  }

  get evaluateTargetHealth(): Field<boolean> | undefined {
    const health = writtenSettingOf(this.body, 'evaluate_target_health');
    const value = health && evaluate(health, this.scope);
    return value && health && fieldOf(value, settingSpanOf(value, health, this.scope), knownBoolean);
  }

  #read(name: string): Value | undefined {
    const value = settingOf(this.body, name);
    return value && toLazyValue(evaluate(value, this.scope), this.scope);
  }
}
