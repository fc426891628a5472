import type { InputsOf } from '../../formats/inputs';

/** One of the ways in which roots are deployed: what they are given there. Each is judged by itself. */
export interface Deployment {
  readonly name: string;
  /** The same function as long as it gives the same inputs: readings are remembered by it. */
  readonly inputsOf: InputsOf;
}
