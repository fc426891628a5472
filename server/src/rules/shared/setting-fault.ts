import { regions } from '../../facts/regions';
import type { Severity } from '../../model/finding';
import type { PolicySetting } from '../../model/routing';
import { findNearest } from '../../text/nearest';

/** Why Route 53 refuses the value of a setting, and the value that was probably meant. */
export interface SettingFault {
  readonly message: string;
  readonly severity?: Severity;
  readonly near?: string;
  /** Whether it follows from the absence of another setting. */
  readonly fromAbsence?: true;
  /** The setting that the value belongs to. */
  readonly belongsTo?: PolicySetting;
}

/** The fault of a text that is none of a list; `advice` is given where no text of the list is near. */
export function checkListed(
  name: string,
  value: string,
  list: readonly string[],
  advice: string,
): SettingFault | undefined {
  if (list.includes(value)) return undefined;
  const near = findNearest(value, list);
  return {
    message: `There is no ${name} ‘${value}’. ${near === undefined ? advice : `Did you mean ${near}?`}`,
    ...(near === undefined ? {} : { near }),
  };
}

/** The fault of a text without the form of a region; a region that is not in the list may be newer than the list. */
export function checkRegion(value: string): SettingFault | undefined {
  const fault = checkListed('region', value, regions.names, 'Write the code of a region, such as eu-west-1.');
  return fault !== undefined && /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d$/.test(value)
    ? { ...fault, severity: 'warning' }
    : fault;
}
