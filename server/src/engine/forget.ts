import { forgetTexts } from '../formats/syntax/cache';
import { forgetRosters } from '../model/roster';
import { forgetKeyIndexes } from '../text/key-index';
import { forgetSearches } from '../text/words';
import { forgetBundles } from './running/memory';

/** Forgets what is remembered of all texts, by their readers and by the rules, when the last of them was closed. */
export function forgetAll(): void {
  forgetTexts();
  forgetBundles();
  forgetSearches();
  forgetKeyIndexes();
  forgetRosters();
}
