import { type Table, tableOf } from '../../text/table';

const UNITS: Table<number> = tableOf({ w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 });
const MAX = 4_294_967_295;

/**
 * Seconds, in digits or in BIND's units: `3600`, `1h`, `1W2D`. A number without a unit stands only by itself. Undefined
 * for other text.
 */
export function secondsOf(text: string): number | undefined {
  if (/^\d{1,20}$/.test(text)) return Number(text) <= MAX ? Number(text) : undefined;
  if (text.length > 63 || !/^(?:\d+[wdhms])+$/i.test(text)) return undefined;
  let seconds = 0;
  for (const [, digits = '', unit = ''] of text.matchAll(/(\d{1,63})([wdhms])/gi))
    seconds += Number(digits) * (UNITS.get(unit.toLowerCase()) ?? 0);
  return seconds <= MAX ? seconds : undefined;
}
