import { isList, isMap, type Json } from '../../kernel/conditions/json.ts';
import { type Axis, type Bound, dayAfter, isOrdered } from '../../kernel/decision/axis.ts';
import { type Box, regionOfBox } from '../../kernel/decision/box.ts';
import type { Decision } from '../../kernel/decision/decision.ts';
import type { Diagram } from '../../kernel/decision/diagram.ts';
import { notKnown, type Space } from '../../kernel/decision/space.ts';
import { flowList, flowMap, flowScalar } from './flow.ts';

/**
 * The cells of the rows that hold in a box: more than one where the values of a number or date do not lie together, as a
 * cell holds one range.
 */
export function cellsOf(box: Box, decision: Decision, parameters: ReadonlyMap<string, Json>, space: Space): string[] {
  let rows: { readonly cells: readonly (readonly [string, string])[]; readonly box: Box }[] = [
    { cells: [], box: space.axes.map(() => undefined) },
  ];
  for (const [at, axis] of space.axes.entries()) {
    const places = box[at];
    if (places === undefined) continue;
    const names = parametersOf(axis.fact.name, decision, parameters);
    rows = rows.flatMap((row) =>
      runsOf(axis, places).map((run) => ({
        cells: [...row.cells, [axis.fact.name, cellOf(axis, run, names)] as const],
        box: row.box.with(at, run),
      })),
    );
  }
  return rows.filter((row) => row.cells.length > 0 && canOccur(row.box, space)).map(({ cells }) => flowMap(cells));
}

function canOccur(box: Box, { diagrams, impossible }: Space): boolean {
  const region: Diagram = diagrams.butNot(regionOfBox(box, diagrams), impossible);
  return region !== diagrams.value(0);
}

/** Neighbouring places of a number or a date; of any other fact all places together. */
function runsOf(axis: Axis, places: readonly number[]): (readonly number[])[] {
  if (!isOrdered(axis.fact)) return [places];
  const runs: number[][] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run && run.at(-1) === place - 1) run.push(place);
    else runs.push([place]);
  }
  return runs;
}

/** What a cell says so that it holds at these places, and the fact is known. */
function cellOf(axis: Axis, places: readonly number[], names: ReadonlyMap<Json, string>): string {
  const { fact, stretches } = axis;
  if (isOrdered(fact)) return places.length === notKnown(axis) ? 'present' : rangeOf(axis, places, names);
  const values = places.map((place) => stretches[place]!.sample);
  const isWhole = places.length === notKnown(axis) && !values.includes('present');
  if (isWhole) return 'present';
  return values.length === 1 ? flowScalar(values[0]!) : flowList(values);
}

function rangeOf({ fact, stretches }: Axis, places: readonly number[], names: ReadonlyMap<Json, string>): string {
  const first = places[0]!;
  const last = places.at(-1)!;
  const low = first === 0 ? undefined : stretches[first]!.from;
  const high = last === stretches.length - 1 ? undefined : stretches[last]!.to;
  if (low && high && low.at === high.at && !names.has(low.at)) return flowScalar(low.at);
  const steps = fact.type === 'date' || (fact.type === 'number' && fact.integer === true);
  return flowMap([
    ...(low ? [boundOf(low, { with: 'at_least', without: 'above' }, steps ? -1 : 0, names)] : []),
    ...(high ? [boundOf(high, { with: 'at_most', without: 'below' }, steps ? 1 : 0, names)] : []),
  ]);
}

/**
 * @param step from a bound to its neighbour beyond it, where there is one: above 59 is at least 60
 * @param names the parameters that rows compare the fact with, by their values: a row that names one moves with it
 */
function boundOf(
  { at, included }: Bound,
  words: { readonly with: string; readonly without: string },
  step: number,
  names: ReadonlyMap<Json, string>,
): readonly [string, string] {
  const named = names.get(at);
  if (named !== undefined) return [included ? words.with : words.without, named];
  const beyond =
    step === 0 || !included ? undefined : names.get(typeof at === 'number' ? at + step : dayAfter(at, step));
  if (beyond !== undefined) return [words.without, beyond];
  return [included ? words.with : words.without, flowScalar(at)];
}

/** Parameters that rows of the decision compare the fact with, by their values. */
function parametersOf(name: string, { rows }: Decision, values: ReadonlyMap<string, Json>): ReadonlyMap<Json, string> {
  const found = new Map<Json, string>();
  const visit = (node: Json): void => {
    if (isList(node)) for (const item of node) visit(item);
    if (!isMap(node)) return;
    const operands = Object.values(node)[0]!;
    if (isList(operands) && operands.some((operand) => isMap(operand) && operand['var'] === name)) {
      for (const operand of operands) {
        const parameter = isMap(operand) ? operand['param'] : undefined;
        const value = typeof parameter === 'string' ? values.get(parameter) : undefined;
        if (value !== undefined && !found.has(value)) found.set(value, parameter as string);
      }
    }
    visit(operands);
  };
  for (const { condition } of rows) visit(condition);
  return found;
}
