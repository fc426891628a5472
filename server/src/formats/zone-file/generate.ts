import { bytesOf } from './escapes';

/** The numbers of a `$GENERATE`: `1-254`, `0-30/2`. */
interface Range {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
}

/** The range that a word is; undefined where it is none. */
export function rangeOf(text: string): Range | undefined {
  const [, start, stop, step = '1'] = /^(\d{1,10})-(\d{1,10})(?:\/(\d{1,10}))?$/.exec(text) ?? [];
  if (start === undefined || stop === undefined) return undefined;
  const range = { start: Number(start), stop: Number(stop), step: Number(step) };
  return range.start <= range.stop && range.step > 0 ? range : undefined;
}

/** How many numbers a range has. */
export function sizeOf({ start, stop, step }: Range): number {
  return Math.floor((stop - start) / step) + 1;
}

/** `$`, `${offset}`, `${offset,width}` and `${offset,width,base}`; `$$` is a dollar sign, and an escape stays as it is. */
const MARK = /\\[\s\S]|\$\$|\$(\{[^}]*\})?/g;
const FORM = /^\{(-?\d{1,9})(?:,(\d{1,3})(?:,([doxXnN]))?)?\}$/;

/** A template with a number in it, as BIND writes it (`genname` in its `master.c`); undefined where a form is not valid. */
export function fillTemplate(template: string, number: number): string | undefined {
  let isValid = true;
  const text = template.replace(MARK, (whole, form: string | undefined) => {
    if (whole.startsWith('\\')) return whole;
    if (whole === '$$') return '$';
    if (form === undefined) return String(number);
    const [, offset, width = '0', base = 'd'] = FORM.exec(form) ?? [];
    if (offset === undefined) isValid = false;
    return writeNumber(number + Number(offset ?? 0), Number(width), base);
  });
  return isValid && bytesOf(text) !== undefined ? text : undefined;
}

function writeNumber(number: number, width: number, base: string): string {
  // Other bases than ten have no sign.
  const bits = number >>> 0;
  switch (base) {
    case 'o':
      return bits.toString(8).padStart(width, '0');
    case 'x':
      return bits.toString(16).padStart(width, '0');
    case 'X':
      return bits.toString(16).toUpperCase().padStart(width, '0');
    case 'n':
      return writeNibbles(bits, width);
    case 'N':
      return writeNibbles(bits, width).toUpperCase();
    default:
      return number < 0 ? `-${String(-number).padStart(width - 1, '0')}` : String(number).padStart(width, '0');
  }
}

/** Hexadecimal digits with dots between them, the lowest first, as in reverse zones; `width` counts the dots, too. */
function writeNibbles(number: number, width: number): string {
  let rest = number;
  let left = width;
  let text = '';
  do {
    text += (rest % 16).toString(16);
    rest = Math.floor(rest / 16);
    left -= 1;
    if (left > 0 || rest > 0) {
      text += '.';
      left -= 1;
    }
  } while (rest > 0 || left > 0);
  return text;
}
