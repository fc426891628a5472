const forgetters: (() => void)[] = [];

/** Registers what lets go of something that is kept of texts; to be called once for each place. */
export function whenForgetting(forget: () => void): void {
  forgetters.push(forget);
}

/** Lets go of all that is kept of texts, by the texts themselves or by their places. */
export function forgetTexts(): void {
  for (const forget of forgetters) forget();
}
