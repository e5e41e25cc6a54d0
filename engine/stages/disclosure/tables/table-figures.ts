import type { Files } from '../../../../schemas/types.ts';
import type { FactValues } from '../../../kernel/facts/fact.ts';
import type { Solver } from '../attack/solver.ts';
import { completed } from '../earlier/completed.ts';
import { type Cell, figureProblems, type Relation } from '../figures/figures.ts';
import { relationsOf } from '../figures/relations.ts';
import { contributionFacts } from '../judging/dominance.ts';
import { atomsOf, mostAtoms } from './atoms.ts';
import { leftOutCategories } from './left-out.ts';
import type { TableProblem } from './table-problems.ts';

type Tables = Files['tables'];
type TableCell = Tables['cells'][number];

/** A figure of a file of tables, and what the rules are asked of it: once for each group that it is a part of. */
export interface Asked {
  readonly cell: Cell;
  readonly facts: readonly FactValues[];
  /** The groups, in the order of the facts; none where it is part of no other figure. */
  readonly bases: readonly string[];
  readonly title?: string;
  readonly forced: boolean;
  /** Whether it prints a sum, and not a count of people. */
  readonly isSum: boolean;
}

export interface TableFigures {
  readonly asked: readonly Asked[];
  /** Innermost cells that nobody printed. */
  readonly implied: readonly Cell[];
  readonly relations: readonly Relation[];
  /** Tables of sums whose contributions are not given, so that nobody can say whether one person dominates. */
  readonly withoutContributions: readonly string[];
}

/** The one system of all tables of a file: every sum that is given, or that the categories imply. */
export function tableFigures(solver: Solver, tables: Tables): TableFigures | readonly TableProblem[] {
  const fractional = new Set(
    tables.cells.filter(({ value }) => value !== undefined && !Number.isInteger(value)).map(({ table }) => table),
  );
  const printed = tables.cells.map((cell) => cellOf(cell, fractional.has(cell.table)));
  const leftOut = leftOutCategories(printed, tables.dimensions ?? {});
  const cells = [...printed, ...leftOut.map(({ cell }) => cell)];
  const relations = withoutRepeats([...(tables.relations ?? []), ...relationsOf(cells)]);
  const wrong = figureProblems({ cells, relations })[0];
  if (wrong)
    return [
      {
        message: `the parts of "${wrong.cell}" do not add up to it`,
        path: pathTo(wrong.cell, tables),
        help: 'Nothing is protected that does not add up. Tables of other people need a `population` of their own.',
      },
    ];
  const atoms = atomsOf(cells, tables.dimensions ?? {});
  if (atoms.tooMany.length > 0)
    return atoms.tooMany.map(({ dimensions, atoms: count }) => ({
      message: `the tables over ${dimensions.join(', ')} cross to ${count.toLocaleString('en-GB')} innermost cells; at most ${mostAtoms.toLocaleString('en-GB')} can be attacked together`,
      path: ['cells'],
      help: 'Leave out a dimension, or divide the tables into populations that share nobody.',
    }));
  const whole = completed(solver, atoms.cells, atoms.relations, cells);
  if (whole === null)
    return [
      {
        message: 'no people could be counted as these tables count them: they contradict one another',
        path: ['cells'],
        help: 'Tables of other people need a `population` of their own.',
      },
    ];
  const basesOf = groupsAround(relations);
  const given = new Map(tables.cells.map((cell) => [cell.id, cell]));
  const judgedByPeople = tablesWithoutContributions(tables);
  return {
    asked: cells.map((cell) => {
      const own = given.get(cell.id);
      const bases = basesOf.get(cell.id) ?? [];
      return {
        cell,
        bases,
        facts: factsOf(
          cell,
          own,
          bases.map((base) => peopleIn(base, given)),
          judgedByPeople,
        ),
        forced: own?.primary === true,
        isSum: own?.value !== undefined,
        ...(own?.title === undefined ? {} : { title: own.title }),
      };
    }),
    implied: whole.cells,
    relations: [...relations, ...atoms.relations],
    withoutContributions: [...judgedByPeople],
  };
}

/** A sum is printed where there is one, and the people in it are not; otherwise the people. */
function cellOf(cell: TableCell, isAmount: boolean): Cell {
  const { id, table, people, value, by, population, public: isPublic } = cell;
  const whom = population ?? (value === undefined ? 'all people of the file' : `sums of ${table}`);
  return {
    id,
    table,
    value: value ?? people!,
    ...(isAmount ? { amount: true as const } : {}),
    ...(by === undefined ? {} : { by, population: whom }),
    ...(isPublic ? { fixedPublic: true } : {}),
  };
}

/** For each cell the totals that it is a part of. An equality is no group. */
function groupsAround(relations: readonly Relation[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { total, parts } of relations.filter(({ parts: own }) => own.length > 1))
    for (const part of parts) groups.set(part, [...new Set([...(groups.get(part) ?? []), total])]);
  return groups;
}

function factsOf(
  { value }: Cell,
  given: TableCell | undefined,
  groups: readonly (number | undefined)[],
  judgedByPeople: ReadonlySet<string>,
): FactValues[] {
  const scope = { 'cell.scope': given?.scope ?? 'cohort' };
  const people = given === undefined ? value : (given.people ?? null);
  if (given?.value !== undefined && !judgedByPeople.has(given.table)) {
    const contributors = given.people ?? given.contributions?.length ?? null;
    const shares = given.contributions === undefined ? {} : contributionFacts(given.contributions);
    return [{ ...scope, 'cell.kind': 'amount', 'cell.people': contributors, ...shares }];
  }
  if (given?.value !== undefined) return [{ ...scope, 'cell.kind': 'count', 'cell.people': people }];
  const ofGroups = groups.flatMap((of) =>
    of === undefined || people === null
      ? []
      : [{ ...scope, 'cell.kind': 'count', 'cell.people': people, 'cell.others': of - people, 'cell.of': of }],
  );
  return ofGroups.length > 0 ? ofGroups : [{ ...scope, 'cell.kind': 'count', 'cell.people': people }];
}

function peopleIn(base: string, given: ReadonlyMap<string, TableCell>): number | undefined {
  const group = given.get(base);
  return group?.value === undefined ? group?.people : undefined;
}

function tablesWithoutContributions({ cells }: Tables): Set<string> {
  const ofSums = cells.filter(({ value }) => value !== undefined);
  const told = new Set(ofSums.filter(({ contributions }) => contributions !== undefined).map(({ table }) => table));
  return new Set(ofSums.map(({ table }) => table).filter((table) => !told.has(table)));
}

function withoutRepeats(relations: readonly Relation[]): Relation[] {
  const keyed = new Map(
    relations.map(({ total, parts }) => [JSON.stringify([total, [...parts].sort()]), { total, parts }]),
  );
  return [...keyed.values()];
}

function pathTo(cell: string, { cells }: Tables): (string | number)[] {
  const at = cells.findIndex(({ id }) => id === cell);
  return at < 0 ? ['cells'] : ['cells', at];
}
