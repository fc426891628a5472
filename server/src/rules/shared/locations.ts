import type { Policy, PolicyKind, PolicySetting } from '../../model/routing';
import { textKey } from '../../text/partial-text';

/** The settings that say for whom a record set answers, of the policies that take one record set for each place. */
const SETTINGS: Partial<Readonly<Record<PolicyKind, readonly PolicySetting[]>>> = {
  latency: ['region'],
  geolocation: ['continent', 'country', 'subdivision'],
  cidr: ['collection', 'location'],
  'az-affinity': ['location-type', 'location-id'],
};

/** The place of a policy. */
export interface Location {
  /** Equal keys are certainly the same place. */
  readonly key: string;
  /** The place for a message, where all of it is known. */
  readonly text: string | undefined;
}

/** The place for which a policy answers; undefined where the policy has none, or none is given. */
export function locationOf({ kind, settings }: Policy): Location | undefined {
  const fields = SETTINGS[kind]?.flatMap((setting) => {
    const field = settings.get(setting);
    // Terraform leaves out an empty text.
    return field === undefined || field.value === '' ? [] : [[setting, field] as const];
  });
  if (fields === undefined || fields.length === 0) return undefined;
  return {
    key: [kind, ...fields.flatMap(([setting, { text }]) => [setting, textKey(text)])].join('\n'),
    text: fields.every(([, { value }]) => value !== undefined)
      ? fields.map(([, { value }]) => value).join(' ')
      : undefined,
  };
}
