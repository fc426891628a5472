import { forgetTexts } from '../text/forgetting';
import { forgetBundles } from './running/memory';

/** Forgets what is remembered of all texts, by their readers and by the rules, when the last of them was closed. */
export function forgetAll(): void {
  forgetTexts();
  forgetBundles();
}
