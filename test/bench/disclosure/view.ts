import type { Knowledge } from '../../../engine/stages/disclosure/attack/knowledge.ts';
import type { Question } from './random-tables.ts';

/** A count that one reader has not been shown. */
export interface Unknown {
  readonly id: string;
  readonly truth: number;
  readonly least: number;
  /** Far above what any protection asks for, where nothing limits the count. */
  readonly most: number;
}

/** The coefficients of unknowns, by place, and what they come to. */
export interface Equation {
  readonly terms: readonly (readonly [unknown: number, coefficient: number])[];
  readonly sum: number;
}

/** What is left to a reader: counts not shown, and the sums that they must keep. Built from figures and nothing else. */
export interface View {
  readonly unknowns: readonly Unknown[];
  readonly equations: readonly Equation[];
}

/** @param hidden every cell that is suppressed, for whatever reason */
export function viewOf({ figures }: Question, hidden: ReadonlySet<string>, reader: Knowledge): View {
  const known = new Set(reader.knows);
  const greatest = Math.max(...figures.cells.map(({ value }) => value));
  const unknowns = figures.cells
    .filter(({ id, implied }) => (hidden.has(id) || implied) && !known.has(id))
    .map(({ id, value, implied }) => ({
      id,
      truth: value,
      least: implied ? 0 : (reader.suppressedAtLeast ?? 0),
      most: 2 * greatest + 100,
    }));
  const placeOf = new Map(unknowns.map(({ id }, place) => [id, place]));
  const truths = new Map(figures.cells.map(({ id, value }) => [id, value]));
  const equations = figures.relations.map(({ total, parts }) => {
    const signed = [[total, -1] as const, ...parts.map((part) => [part, 1] as const)];
    const shown = signed.filter(([id]) => !placeOf.has(id));
    return {
      terms: signed.flatMap(([id, sign]) => (placeOf.has(id) ? [[placeOf.get(id)!, sign] as const] : [])),
      sum: shown.reduce((sum, [id, sign]) => sum - sign * truths.get(id)!, 0),
    };
  });
  return { unknowns, equations: equations.filter(({ terms }) => terms.length > 0) };
}

/** A count that must stay possible, and whether so far above the truth or below it. */
export interface Demand {
  readonly cell: string;
  readonly reader: Knowledge;
  readonly side: 'above' | 'below';
  readonly value: number;
}

/** Everything that a pattern must leave possible. Whoever holds a count already needs not be kept from it. */
export function demandsOf({ figures, protections, intruders }: Question): Demand[] {
  const cells = new Map(figures.cells.map((cell) => [cell.id, cell]));
  return intruders.flatMap((reader) =>
    protections
      .filter(({ cell }) => !reader.knows?.includes(cell))
      .flatMap(({ cell, below, above }): Demand[] => {
        const { value, implied } = cells.get(cell)!;
        const least = implied ? 0 : (reader.suppressedAtLeast ?? 0);
        return [
          { cell, reader, side: 'below', value: Math.max(least, value - below) },
          { cell, reader, side: 'above', value: value + above },
        ];
      }),
  );
}

/** Whether a count may be so far off, going by the least and greatest value that were inferred for it. */
export function isMet({ side, value }: Demand, span: { readonly min: number; readonly max: number | null }): boolean {
  return side === 'below' ? span.min <= value : span.max === null || span.max >= value;
}

/** The cells that may be hidden besides: those not shown in any case, and of no value that the rules would show. */
export function candidatesOf({ figures, protections, intruders }: Question): string[] {
  const primary = new Set(protections.map(({ cell }) => cell));
  const mayHide = (id: string, value: number) =>
    intruders.every((reader) => reader.knows?.includes(id) || value >= (reader.suppressedAtLeast ?? 0));
  return figures.cells
    .filter(({ id, value, fixedPublic, implied }) => !primary.has(id) && !fixedPublic && !implied && mayHide(id, value))
    .map(({ id }) => id);
}
