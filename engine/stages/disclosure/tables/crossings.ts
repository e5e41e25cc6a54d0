import type { FactValues } from '../../../kernel/facts/fact.ts';
import { feasibleIntervals } from '../attack/attack.ts';
import { isHidden } from '../judging/showing.ts';
import type { UnderRules } from '../matter.ts';
import type { Asked, TableFigures } from './table-figures.ts';

const anyReader = { intruder: 'reader', nonNegative: true, integers: true } as const;
const nothingHidden = { primary: new Set<string>(), secondary: new Set<string>() };

/**
 * Crossings that nobody printed and that all printed figures together place among sizes which the rules hide: they are judged
 * like any figure, so that they stay in doubt. Which of the possible values stands for one is the solver's choice.
 */
export function smallCrossings({ rules, ask, solver }: UnderRules, { asked, implied, relations }: TableFigures) {
  if (implied.length === 0) return {};
  const system = { cells: [...asked.map(({ cell }) => cell), ...implied], relations };
  const counts = implied.filter(({ amount }) => amount !== true);
  const placed = feasibleIntervals(solver, system, nothingHidden, anyReader, new Set(counts.map(({ id }) => id)));
  const facts = (people: number): FactValues => ({
    'cell.kind': 'count',
    'cell.scope': 'cohort',
    'cell.people': people,
  });
  const hides = (people: number) => isHidden(ask('cells', facts(people)), rules.cells);
  const small = counts.filter(({ id }) => {
    const { min, max } = placed.get(id)!;
    return max !== null && hides(max) && (hides(min) || min === 0);
  });
  const found = new Set(small.map(({ id }) => id));
  return {
    asked: [
      ...asked,
      ...small.map(
        (cell): Asked => ({
          cell,
          title: `${cell.id.slice(cell.id.lastIndexOf(':') + 1).replaceAll(',', ', ')}: nowhere printed`,
          facts: [facts(cell.value)],
          bases: [],
          forced: false,
          isSum: false,
        }),
      ),
    ],
    implied: implied.filter(({ id }) => !found.has(id)),
  };
}
