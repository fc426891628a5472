/** What a figure is measured in; times are those of the processor where a figure does not say otherwise. */
export type Unit = 'ms' | 'MB' | 'bytes';

/** What something takes, beside a floor that is measured in the same run: machines differ, ratios hardly do. */
export interface Figure {
  /** What is measured, as `5,000 templates of one record`. */
  readonly figure: string;
  readonly unit: Unit;
  readonly value: number;
  readonly floor: Floor;
  /** The value in floors; the floor in values where the goal is `atLeast`, as the floor is another program that is slower. */
  readonly ratio: number;
  readonly goal?: Goal;
}

/** The least that it could take, or what another program takes for the same. */
export interface Floor {
  readonly name: string;
  /** In the unit of the figure. */
  readonly value: number;
}

/** What a ratio or a value is allowed to be. */
export type Goal = { readonly of: 'ratio' | 'value' } & ({ readonly atMost: number } | { readonly atLeast: number });

/** A figure that cannot be measured here. */
export interface Unmeasured {
  readonly figure: string;
  /** What is not installed, and how it is. */
  readonly reason: string;
}

export type Row = Figure | Unmeasured;

/** A part of the bench, which is selected by its name. */
export interface Part {
  readonly name: string;
  /** What is measured and how, in a sentence. */
  readonly about: string;
  measure(): Promise<readonly Row[]>;
}

/** A figure that shall be no more than so many floors. */
export function compare(figure: string, unit: Unit, value: number, floor: Floor, atMost?: number): Figure {
  const goal = atMost === undefined ? {} : { goal: { of: 'ratio', atMost } as const };
  return { figure, unit, value, floor, ratio: value / floor.value, ...goal };
}

/** A figure that shall be so many times faster than another program. */
export function beat(figure: string, unit: Unit, value: number, floor: Floor, atLeast: number): Figure {
  return { figure, unit, value, floor, ratio: floor.value / value, goal: { of: 'ratio', atLeast } };
}

export function isUnmeasured(row: Row): row is Unmeasured {
  return 'reason' in row;
}

/** Whether a figure misses its goal. */
export function misses({ value, ratio, goal }: Figure): boolean {
  if (goal === undefined) return false;
  const measured = goal.of === 'value' ? value : ratio;
  return 'atMost' in goal ? measured > goal.atMost : measured < goal.atLeast;
}
