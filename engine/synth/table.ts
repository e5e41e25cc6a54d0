/** A column of text ('' where missing) or of numbers (NaN where missing). */
export type Column = readonly string[] | Float64Array;

/** A table held by column; every column has `rows` entries and the order of the names is the order in a file. */
export interface Table {
  readonly rows: number;
  readonly columns: Readonly<Record<string, Column>>;
}

/** The text of one cell as a file holds it. */
export function cellText(column: Column, row: number): string {
  const value = column[row];
  if (value === undefined) throw new RangeError(`The column has no row ${row}`);
  return typeof value === 'string' ? value : Number.isNaN(value) ? '' : String(value);
}

/** An array made entry by entry, in order. */
export function fill<Value>(size: number, make: (place: number) => Value): Value[] {
  const values = new Array<Value>(size);
  for (let place = 0; place < size; place++) values[place] = make(place);
  return values;
}
