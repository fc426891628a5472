import { keyOfPlace } from '../text/keys';
import { reference } from '../text/partial-text';
import { unknownExistence } from './existence';
import { copyWith } from './lazy-record-set';
import type { Field, RecordSet, Target } from './record-set';
import type { Routing } from './routing';

/**
 * The record set as one whose text is damaged: what is not there is unknown, since it may be in the damaged part. The
 * damage may also have joined two record sets, so settings that exclude each other are unknown, too.
 */
export function asDamaged(recordSet: RecordSet): RecordSet {
  const target = targetOf(recordSet.target);
  const { span } = recordSet;
  const ttl: Field<number> = { value: undefined, text: reference('', span, keyOfPlace('ttl', span)), span };
  const { zoneReferences: _, ...rest } = copyWith(recordSet, {
    target,
    routing: routingOf(recordSet.routing),
    existence: unknownExistence,
    isDamaged: true,
    ...(target.kind === 'values' ? { ttl: recordSet.ttl ?? ttl } : {}),
  });
  return rest;
}

function targetOf(target: Target): Target {
  if (target.kind === 'values') return { kind: 'values', values: { ...valuesOf(target.values), complete: false } };
  if (target.kind === 'alias') return { kind: 'alias', alias: { ...target.alias, healthOptional: true } };
  return { kind: 'unknown' };
}

function valuesOf({ span, items }: Extract<Target, { kind: 'values' }>['values']) {
  return { span, items };
}

function routingOf({ setIdentifier, policies, healthCheck }: Routing): Routing {
  return { setIdentifier, policies: policies.length > 1 ? [] : policies, healthCheck, complete: false };
}
