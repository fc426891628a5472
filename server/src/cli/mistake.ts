/** Arguments that are wrong; the message is a sentence. */
export class Mistake extends Error {}
