/** Where a number must lie. The names and their meanings are those of JSON Schema. */
export interface NumberRange {
  readonly integer?: boolean;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
}

export function isWithin(range: NumberRange, value: number): boolean {
  const { integer = false, minimum, exclusiveMinimum, maximum, exclusiveMaximum } = range;
  return (
    Number.isFinite(value) &&
    (!integer || Number.isInteger(value)) &&
    (minimum === undefined || value >= minimum) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (maximum === undefined || value <= maximum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum)
  );
}

/** The range in words: a whole number, at least 1. */
export function rangeInWords({
  integer = false,
  minimum,
  exclusiveMinimum,
  maximum,
  exclusiveMaximum,
}: NumberRange): string {
  const ends = [
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(exclusiveMinimum === undefined ? [] : [`above ${exclusiveMinimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
    ...(exclusiveMaximum === undefined ? [] : [`below ${exclusiveMaximum}`]),
  ];
  const kind = integer ? 'a whole number' : 'a number';
  return ends.length === 0 ? kind : `${kind} ${ends.join(' and ')}`;
}
