/**
 * A function that gives equal numbers to equal texts and different ones to different texts. It keeps the texts that
 * were used last, `maxKept` of them; a text that was forgotten gets a new number.
 */
export function createTextNumbers(maxKept: number): (text: string) => number {
  const numbers = new Map<string, number>();
  let last = 0;
  return (text) => {
    const number = numbers.get(text) ?? (last += 1);
    // A Map iterates in the order of insertion: the text moves to the end.
    numbers.delete(text);
    numbers.set(text, number);
    const [oldest] = numbers.keys();
    if (numbers.size > maxKept && oldest !== undefined) numbers.delete(oldest);
    return number;
  };
}
