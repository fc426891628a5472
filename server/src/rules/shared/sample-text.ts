import { holdsPlaceholder } from '../../text/placeholder';

const WORDS =
  /(?:^|[^a-z])(?:your|insert|replace|change[-_ ]?me|placeholder|todo|fixme|fill[-_ ]?in|dummy|sample)(?:$|[^a-z])/i;

/**
 * Whether a text looks like a placeholder to be replaced by hand: `ZONE_ID`, `your-value-here`, `CHANGEME`, `string`.
 */
export function looksFilledInLater(text: string): boolean {
  return (
    text.trim() === '' ||
    /^[A-Z][A-Z0-9]*(?:[_ -]+[A-Z0-9]+)*$/.test(text) ||
    /^(?:string|value|foo|bar|xxx+)$/i.test(text) ||
    WORDS.test(text) ||
    holdsPlaceholder(text)
  );
}

/** The words for an id: any that are joined as in `hosted_zone_id`; with hyphens, as exports have them, only general ones. */
const IS_WORDS_FOR_ID =
  /^[a-z]+(?:[_ ][a-z]+)+$|^(?:(?:example|my|the|hosted|dns|domain|route53)[-_ ]?)*zone[-_ ]?id(?:[-_ ]?here)?$/i;

/** Whether the id of a hosted zone is blacked out, as `ZTxxxxxxx`, or is the word for one, as `hosted_zone_id`. */
export function isStandInForId(id: string): boolean {
  return /(.)\1{4}/i.test(id) || IS_WORDS_FOR_ID.test(id) || holdsPlaceholder(id);
}

/** A text in quotes for a message, cut where it is longer than a line. */
export function quoteForMessage(text: string): string {
  return text.length > 60 ? `‘${text.slice(0, 57)}…’` : `‘${text}’`;
}
