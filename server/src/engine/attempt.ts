/** What `make` gives, or where it throws, what is given for the error: a fault of the linter, which ends nothing else. */
export function attempt<T>(make: () => T, instead: (error: unknown) => T): T {
  try {
    return make();
  } catch (error) {
    return instead(error);
  }
}
