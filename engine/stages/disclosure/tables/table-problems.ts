import type { Files } from '../../../../schemas/types.ts';

type Tables = Files['tables'];

/** Something that keeps tables from being protected, and where in the file it stands. It tells no figure. */
export interface TableProblem {
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly help?: string;
}

/** Cells of one file: beyond it neither the search nor the audit ends in a working day. */
export const mostCells = 20_000;

/** What is wrong with a file of tables whose shape is right. Whether it adds up is seen when its sums are known. */
export function tableProblems(tables: Tables): TableProblem[] {
  const seen = new Map<string, number>();
  const problems = tables.cells.flatMap((cell, at): TableProblem[] => {
    const first = seen.get(cell.id);
    seen.set(cell.id, first ?? at);
    return [
      ...(first === undefined
        ? []
        : [{ message: `the cell "${cell.id}" stands here a second time`, path: ['cells', at, 'id'] }]),
      ...figureProblems(cell, ['cells', at]),
      ...categoryProblems(cell, tables, ['cells', at, 'by']),
    ];
  });
  return [...problems, ...relationProblems(tables, new Set(seen.keys()))];
}

function figureProblems(
  { id, people, value, contributions, ...cell }: Tables['cells'][number],
  path: (string | number)[],
): TableProblem[] {
  if (people === undefined && value === undefined)
    return [
      {
        message: `the cell "${id}" has neither people nor a value`,
        path,
        help: 'Give `people`, and `value` besides where a sum is printed.',
      },
    ];
  const isCount = people === undefined || (Number.isSafeInteger(people) && people >= 0);
  return [
    ...(isCount ? [] : [{ message: `the people of "${id}" are no whole number from 0`, path: [...path, 'people'] }]),
    ...(value === undefined || (Number.isFinite(value) && value >= 0)
      ? []
      : [{ message: `the value of "${id}" is below 0`, path: [...path, 'value'] }]),
    ...((contributions ?? []).every((one) => Number.isFinite(one) && one >= 0)
      ? []
      : [{ message: `a contribution to "${id}" is below 0`, path: [...path, 'contributions'] }]),
    ...(contributions === undefined || value === undefined
      ? []
      : contributionProblems({ id, people, value, contributions }, [...path, 'contributions'])),
    ...(cell.public && cell.primary
      ? [{ message: `"${id}" is public and cannot be hidden too`, path: [...path, 'primary'] }]
      : []),
  ];
}

/** Contributions that are not all there would have nobody dominate a sum that somebody does. */
function contributionProblems(
  of: {
    readonly id: string;
    readonly people: number | undefined;
    readonly value: number;
    readonly contributions: readonly number[];
  },
  path: (string | number)[],
): TableProblem[] {
  const { id, people, value, contributions } = of;
  const sum = contributions.reduce((all, one) => all + one, 0);
  return [
    ...(Math.abs(sum - value) <= 1e-9 * Math.max(1, value)
      ? []
      : [{ message: `the contributions to "${id}" do not add up to its value`, path }]),
    ...(people === undefined || contributions.length <= people
      ? []
      : [{ message: `"${id}" has more contributions than people`, path }]),
  ];
}

function categoryProblems(
  { id, by = {} }: Tables['cells'][number],
  { dimensions }: Tables,
  path: (string | number)[],
): TableProblem[] {
  if (dimensions === undefined) return [];
  return Object.entries(by).flatMap(([dimension, category]): TableProblem[] => {
    const known = dimensions[dimension];
    if (known === undefined)
      return [
        {
          message: `"${dimension}" of the cell "${id}" is not a dimension`,
          path: [...path, dimension],
          help: `The dimensions are ${Object.keys(dimensions).join(', ')}.`,
        },
      ];
    if (category === 'total' || known.includes(category)) return [];
    return [
      {
        message: `"${category}" is not a category of ${dimension}`,
        path: [...path, dimension],
        help: `Its categories are ${known.join(', ')}, and total.`,
      },
    ];
  });
}

function relationProblems({ relations = [] }: Tables, ids: ReadonlySet<string>): TableProblem[] {
  const unknown = relations.flatMap(({ total, parts }, at) =>
    [
      { id: total, path: ['relations', at, 'total'] },
      ...parts.map((id, part) => ({ id, path: ['relations', at, 'parts', part] })),
    ]
      .filter(({ id }) => !ids.has(id))
      .map(({ id, path }): TableProblem => ({ message: `"${id}" is a cell of no table`, path })),
  );
  const around = cycleOf(relations);
  if (unknown.length > 0 || around === undefined) return unknown;
  return [
    {
      message: `"${around}" is a part of itself`,
      path: ['relations', relations.findIndex(({ total }) => total === around), 'total'],
      help: 'A total may be part of a larger one, but not of its own parts.',
    },
  ];
}

/** A total from which its own parts lead back to it. */
function cycleOf(relations: NonNullable<Tables['relations']>): string | undefined {
  const parts = new Map<string, string[]>();
  for (const { total, parts: own } of relations) parts.set(total, [...(parts.get(total) ?? []), ...own]);
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string): string | undefined => {
    if (state.get(id) === 'done') return undefined;
    if (state.get(id) === 'open') return id;
    state.set(id, 'open');
    for (const part of parts.get(id) ?? []) {
      const found = visit(part);
      if (found !== undefined) return found;
    }
    state.set(id, 'done');
    return undefined;
  };
  for (const id of parts.keys()) {
    const found = visit(id);
    if (found !== undefined) return found;
  }
  return undefined;
}
