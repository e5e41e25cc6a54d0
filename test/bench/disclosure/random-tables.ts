import type { Protection } from '../../../engine/stages/disclosure/attack/audit.ts';
import type { Knowledge } from '../../../engine/stages/disclosure/attack/knowledge.ts';
import type { Cell, Figures } from '../../../engine/stages/disclosure/figures/figures.ts';
import { relationsOf } from '../../../engine/stages/disclosure/figures/relations.ts';
import type { SuppressionRequest } from '../../../engine/stages/disclosure/suppression/suppress.ts';
import { type Chance, chanceOf, shuffled } from './chance.ts';

export type Question = Omit<SuppressionRequest, 'effort'>;

/** Two tables of one population with all their margins, and what is to be protected in them. */
export interface RandomTable {
  /** Says how to make it again. */
  readonly name: string;
  readonly shape: string;
  readonly ways: number;
  readonly question: Question;
  /** Everyone who is counted. */
  readonly people: number;
  /** For each figure the groups of people that it counts, by place: what the sums between figures rest on. */
  readonly groupsOf: ReadonlyMap<string, readonly number[]>;
}

/** Which tables, of how many categories. */
export interface Plan {
  readonly sizes: Readonly<Record<string, number>>;
  /** The dimensions that each table crosses. */
  readonly tables: readonly (readonly string[])[];
  /** Of the second table's last dimension the last category is not printed, but readers may work it out. */
  readonly leavesOut: boolean;
}

/** Which figures are bound to be public: none, the number of all people, totals along one dimension, or all margins. */
const bound = ['nothing', 'all people', 'one dimension', 'margins'] as const;
type Bound = (typeof bound)[number];

interface Group {
  readonly categories: Readonly<Record<string, number>>;
  readonly people: number;
}

export function randomTable(seed: number, number: number): RandomTable {
  const chance = chanceOf(seed, number);
  return tableOf(planOf(chance), chance, `seed ${seed}, table ${number}`);
}

/** A table small enough that every set of its candidates can be tried, and every table of whole counts be made. */
export function smallTable(seed: number, number: number): RandomTable {
  const chance = chanceOf(seed, number);
  const plans: readonly Plan[] = [
    { sizes: { a: 2, b: 3, c: 2 }, tables: [['a', 'b'], ['c']], leavesOut: false },
    { sizes: { a: 3, b: 3, c: 2 }, tables: [['a', 'b'], ['c']], leavesOut: false },
    { sizes: { a: 3, b: 4 }, tables: [['a', 'b'], ['b']], leavesOut: false },
    {
      sizes: { a: 2, b: 2, c: 2 },
      tables: [
        ['a', 'b'],
        ['a', 'c'],
      ],
      leavesOut: false,
    },
    { sizes: { a: 2, b: 2, c: 2 }, tables: [['a', 'b', 'c'], ['a']], leavesOut: false },
    {
      sizes: { a: 2, b: 3, c: 2 },
      tables: [
        ['a', 'b'],
        ['a', 'c'],
      ],
      leavesOut: true,
    },
  ];
  return tableOf(chance.oneOf(plans), chance, `seed ${seed}, small table ${number}`, true);
}

function planOf(chance: Chance): Plan {
  const leavesOut = chance.percent(15);
  if (chance.percent(75)) {
    // Large tables are the fewer the larger they are, as their number of patterns grows much faster than they do.
    const most = chance.oneOf([2, 3, 3, 3, 4, 4, 5, 6]);
    const size = () => chance.from(2, most);
    const second = chance.oneOf([['a', 'c'], ['c'], ['c', 'd'], ['b', 'c'], ['a', 'd']]);
    return { sizes: { a: size(), b: size(), c: chance.from(2, 4), d: 2 }, tables: [['a', 'b'], second], leavesOut };
  }
  const second = chance.oneOf([['a', 'd'], ['a', 'b'], ['d'], ['c'], ['a', 'd'], ['a', 'b'], ['d'], ['a', 'b', 'd']]);
  // Two three-way tables at once are small ones: of 112 figures the cheapest pattern is minutes away.
  const most = second.length === 3 ? 2 : 3;
  const size = () => chance.oneOf([2, 2, most]);
  const sizes = { a: size(), b: size(), c: chance.oneOf([2, 2, 3]), d: chance.from(2, most) };
  return { sizes, tables: [['a', 'b', 'c'], second], leavesOut };
}

function tableOf(plan: Plan, chance: Chance, name: string, small = false): RandomTable {
  const threshold = chance.oneOf(small ? [2, 3] : [2, 3, 4, 5, 8, 11]);
  const zerosShown = chance.percent(50);
  const groups = groupsFor(plan, chance.oneOf(small ? [2, 3, 4] : [2, 4, 8, 25, 60]), chance);
  const boundToBe = chance.oneOf(small ? bound.slice(1) : bound);
  const { figures, groupsOf } = figuresFor(plan, groups, boundToBe);
  const protections = protectionsFor(figures, { threshold, zerosShown, reach: chance.from(1, threshold) }, chance);
  const byCount = chance.percent(60);
  const printed = plan.tables.map((table) => table.map((dimension) => plan.sizes[dimension]).join('x'));
  return {
    name,
    shape: `${printed.join(' with ')} (${plan.tables.map((table) => table.join('')).join(', ')}), public: ${boundToBe}`,
    ways: plan.tables[0]!.length,
    question: {
      figures,
      protections,
      intruders: intrudersFor(figures, zerosShown, chance),
      cost: byCount ? (cell) => cell.value + 1 : () => 1,
    },
    people: groups.reduce((sum, group) => sum + group.people, 0),
    groupsOf,
  };
}

/** Everyone, by every dimension at once. Some tables are nearly empty and some full, but each has small counts. */
function groupsFor({ sizes, tables }: Plan, most: number, chance: Chance): Group[] {
  const emptyPercent = chance.oneOf([5, 20, 40, 60]);
  const dimensions = [...new Set(tables.flat())].sort();
  return crossed(dimensions.map((dimension) => range(sizes[dimension]!))).map((places) => ({
    categories: Object.fromEntries(dimensions.map((dimension, at) => [dimension, places[at]!])),
    people: chance.percent(emptyPercent) ? 0 : Math.floor(most * chance.share() ** 2) + 1,
  }));
}

function figuresFor({ sizes, tables, leavesOut }: Plan, groups: readonly Group[], boundToBe: Bound) {
  const cells: Cell[] = [];
  const groupsOf = new Map<string, number[]>();
  for (const [at, dimensions] of tables.entries()) {
    const last = dimensions.at(-1)!;
    // A null stands for all categories.
    for (const places of crossed(dimensions.map((dimension) => [...range(sizes[dimension]!), null]))) {
      const limits = dimensions.flatMap((dimension, index) =>
        places[index] === null ? [] : [[dimension, places[index]!] as const],
      );
      const counted = [...groups.keys()].filter((group) =>
        limits.every(([dimension, category]) => groups[group]!.categories[dimension] === category),
      );
      const implied =
        leavesOut && at === 1 && limits.some(([name, category]) => name === last && category === sizes[name]! - 1);
      const id = `${at === 0 ? 'first' : 'second'}:${places.map((place) => place ?? '*').join(',')}`;
      cells.push({
        id,
        table: `${at}`,
        population: 'everyone',
        by: Object.fromEntries(limits.map(([dimension, category]) => [dimension, `${category}`])),
        value: counted.reduce((sum, group) => sum + groups[group]!.people, 0),
        ...(implied
          ? { implied }
          : {
              fixedPublic: isPublic(
                limits.map(([name]) => name),
                tables,
                boundToBe,
              ),
            }),
      });
      groupsOf.set(id, counted);
    }
  }
  return { figures: { cells, relations: relationsOf(cells) } satisfies Figures, groupsOf };
}

/** Figures of one count are public in both tables or in neither. */
function isPublic(limited: readonly string[], tables: Plan['tables'], boundToBe: Bound): boolean {
  const insideOfOne = tables.some(
    (table) => table.length === limited.length && table.every((dimension) => limited.includes(dimension)),
  );
  switch (boundToBe) {
    case 'nothing':
      return false;
    case 'all people':
      return limited.length === 0;
    case 'one dimension':
      return !insideOfOne && (limited.length === 0 || (limited.length === 1 && limited[0] === 'a'));
    case 'margins':
      return !insideOfOne;
  }
}

function protectionsFor(
  { cells }: Figures,
  rule: { readonly threshold: number; readonly zerosShown: boolean; readonly reach: number },
  chance: Chance,
): Protection[] {
  const open = cells.filter(
    ({ value, fixedPublic, implied }) => !fixedPublic && (value > 0 || !(rule.zerosShown || implied)),
  );
  const small = open.filter(({ value }) => value < rule.threshold);
  return someOf(small.length > 0 ? small : open, chance).map(({ id, value, implied }) => {
    const least = rule.zerosShown && !implied ? 1 : 0;
    const below = chance.from(0, rule.reach);
    // Below the least value that the rule leaves possible there is nothing to protect, so then it must be above.
    return { cell: id, below, above: chance.from(Math.min(below, value - least) === 0 ? 1 : 0, rule.reach) };
  });
}

/** Where a rule would hide nearly everything, a few of the cells at times stand for what a finer rule would hide. */
function someOf(cells: readonly Cell[], chance: Chance): readonly Cell[] {
  return chance.percent(40) ? cells : shuffled(cells, chance).slice(0, chance.from(1, 4));
}

/** Any reader; at times besides one who holds a few of the counts from elsewhere. */
function intrudersFor({ cells }: Figures, zerosShown: boolean, chance: Chance): Knowledge[] {
  const reader = { nonNegative: true, integers: true, suppressedAtLeast: zerosShown ? 1 : 0 } as const;
  const any: Knowledge = { ...reader, intruder: 'public' };
  if (!chance.percent(15)) return [any];
  const knows = shuffled(cells, chance).slice(0, chance.from(1, 2));
  return [any, { ...reader, intruder: 'provider', knows: knows.map(({ id }) => id) }];
}

function range(size: number): number[] {
  return [...Array(size).keys()];
}

function crossed<T>(axes: readonly (readonly T[])[]): T[][] {
  return axes.reduce<T[][]>((lines, axis) => lines.flatMap((line) => axis.map((place) => [...line, place])), [[]]);
}
