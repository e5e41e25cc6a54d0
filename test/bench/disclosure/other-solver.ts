import { solve } from 'yalps';
import type { View } from './view.ts';

export type OtherSolver = (view: View) => Map<string, { min: number; max: number }>;

/** Linear programming by another hand: the least and greatest value of each unknown. */
export const otherSolver: OtherSolver = (view) => new Map(view.unknowns.map(({ id }) => [id, rangeOf(view, id)]));

function rangeOf(view: View, asked: string) {
  const extreme = (direction: 'minimize' | 'maximize') => {
    const { status, result } = solve({ direction, objective: 'asked', ...modelOf(view, asked) }, { precision: 1e-9 });
    if (status !== 'optimal') throw new Error(`the other solver ended with "${status}"`);
    return result;
  };
  return { min: extreme('minimize'), max: extreme('maximize') };
}

/** Its variables are never below 0, as no count is. */
function modelOf({ unknowns, equations }: View, asked: string) {
  const constraints = new Map<string, { equal?: number; min?: number; max?: number }>();
  for (const [at, { sum }] of equations.entries()) constraints.set(`sum ${at}`, { equal: sum });
  const variables = new Map<string, Map<string, number>>();
  for (const [place, { id, least, most }] of unknowns.entries()) {
    constraints.set(`within ${place}`, { min: least, max: most });
    const terms = new Map([[`within ${place}`, 1]]);
    for (const [at, equation] of equations.entries()) {
      const coefficient = equation.terms.find(([unknown]) => unknown === place)?.[1];
      if (coefficient !== undefined) terms.set(`sum ${at}`, coefficient);
    }
    if (id === asked) terms.set('asked', 1);
    variables.set(id, terms);
  }
  return { constraints, variables };
}
