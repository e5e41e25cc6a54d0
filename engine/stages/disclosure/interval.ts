/** Numbers from `min` to `max`, both included; a `max` of null is no bound. */
export interface Interval {
  readonly min: number;
  readonly max: number | null;
}

export function contains({ min, max }: Interval, value: number): boolean {
  return value >= min && (max === null || value <= max);
}

export function intersection(a: Interval, b: Interval): Interval {
  const max = a.max === null || b.max === null ? (a.max ?? b.max) : Math.min(a.max, b.max);
  return { min: Math.max(a.min, b.min), max };
}
