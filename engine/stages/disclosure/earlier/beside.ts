import type { EarlierRelease, PublishedCell } from '../../../artifacts/published-release.ts';
import type { FactValues } from '../../../kernel/facts/fact.ts';
import { feasibleIntervals } from '../attack/attack.ts';
import type { Solver } from '../attack/solver.ts';
import type { Cell, Relation } from '../figures/figures.ts';
import { limitsOf } from '../figures/relations.ts';
import type { Judged, ReleaseFigures } from '../figures/release-figures.ts';
import type { Interval } from '../interval.ts';
import { completed, type Incomplete } from './completed.ts';

/** By how much a figure differs from the same one of an earlier release: a count of its own, which readers can derive. */
export interface Difference {
  readonly cell: Cell;
  readonly figure: string;
  readonly release: string;
  readonly facts: FactValues;
  /** How many more of its group's change it could be; null where nothing bounds it. */
  readonly room: number | null;
}

/** An earlier release as part of the one system: its figures are known for good, and hang together with those in hand. */
export interface Beside {
  readonly cells: readonly Cell[];
  readonly relations: readonly Relation[];
  /** To be judged by the rules. */
  readonly differences: readonly Difference[];
  /** What the earlier release hid, and the interval that it left open by itself. */
  readonly hidden: readonly { readonly cell: Cell; readonly alone: Interval }[];
  /** Figures in hand that the earlier release has told already, so that hiding them protects nothing. */
  readonly alreadyTold: readonly string[];
}

const earlierId = (release: string, id: string) => `earlier:${release}:${id}`;
/** Of which release and figure a cell is the earlier one; undefined for any other cell. */
export function earlierFigure(id: string): { readonly release: string; readonly figure: string } | undefined {
  const [, release, figure] = /^earlier:([^:]+):(.*)$/.exec(id) ?? [];
  return release === undefined || figure === undefined ? undefined : { release, figure };
}

const differenceId = (release: string, id: string) => `difference:${release}:${id}`;

/** What every reader of the earlier release could do: add, and count people whole. */
const reader = { intruder: 'earlier reader', nonNegative: true, integers: true } as const;

/**
 * Ties an earlier release to the figures in hand. Who was sent both times is not kept, so the worst is taken to be so: of
 * two groups as many people are the same as can be, and a figure differs by no more people than its group does. Where
 * the figures themselves say otherwise, no reader can take it so either.
 * @returns null if no whole numbers agree with what the earlier release told
 */
export function besideEarlier(solver: Solver, release: EarlierRelease, current: ReleaseFigures): Beside | null {
  const named = new Set(release.cells.map(({ id }) => id));
  if (release.relations.some(({ total, parts }) => [total, ...parts].some((id) => !named.has(id)))) return null;
  const alone = completed(solver, earlierCells(release), earlierRelations(release));
  if (alone === null) return null;
  const open = feasibleIntervals(solver, alone, nothingHidden, reader);
  const known = [...current.judged.map(({ cell }) => cell), ...current.implied];
  const before = alone.cells.map((cell) => ({ ...cell, value: cell.fixedPublic && !cell.printed ? cell.value : null }));
  const agreeing = (ties: readonly Tie[]) =>
    completed(
      solver,
      [...before, ...ties.flatMap(({ cells }) => cells)],
      [...alone.relations, ...ties.flatMap(({ relations }) => relations)],
      known,
    );
  const linked = tiesThatAgree(tiesOf(release, current), agreeing);
  const figures = agreeing(linked)!;
  // What stands for several counts is no more to be placed than what is hidden.
  const hidden = new Set(
    release.cells.flatMap(({ id, shown, implied }) =>
      typeof shown === 'number' || implied ? [] : [earlierId(release.id, id)],
    ),
  );
  return {
    cells: figures.cells,
    relations: figures.relations,
    differences: linked.flatMap(({ id, figure, facts, room }) =>
      facts === undefined
        ? []
        : [{ figure, facts, room, release: release.id, cell: figures.cells.find((cell) => cell.id === id)! }],
    ),
    hidden: figures.cells.filter(({ id }) => hidden.has(id)).map((cell) => ({ cell, alone: open.get(cell.id)! })),
    alreadyTold: linked.filter(({ told }) => told).map(({ figure }) => figure),
  };
}

const nothingHidden = { primary: new Set<string>(), secondary: new Set<string>() };

/** Hidden figures are implied ones: there is no choice left about them. Those rounded keep the interval they stand for. */
function earlierCells({ id: release, cells }: EarlierRelease): Incomplete[] {
  return cells.map(({ id, table, shown }) => {
    const cell = { id: earlierId(release, id), table };
    if (shown === null) return { ...cell, implied: true, value: null };
    if (typeof shown === 'number') return { ...cell, fixedPublic: true, value: shown };
    return { ...cell, fixedPublic: true, printed: shown, value: null };
  });
}

function earlierRelations({ id: release, relations }: EarlierRelease): Relation[] {
  return relations.map(({ total, parts }) => ({
    total: earlierId(release, total),
    parts: parts.map((part) => earlierId(release, part)),
  }));
}

/** One figure of both releases, tied. */
interface Tie {
  readonly id: string;
  readonly figure: string;
  readonly cells: readonly Incomplete[];
  readonly relations: readonly Relation[];
  readonly told: boolean;
  readonly room: number | null;
  /** Absent where there is no difference to judge. */
  readonly facts: FactValues | undefined;
  /** Whether both releases tell the figure, so that the tie is arithmetic and no assumption. */
  readonly isArithmetic: boolean;
}

/** Where the figures deny that the groups are the same people, the assumption goes where it is denied, and nowhere else. */
function tiesThatAgree(ties: readonly Tie[], agreeing: (ties: readonly Tie[]) => unknown): readonly Tie[] {
  if (agreeing(ties) !== null) return ties;
  const kept = ties.filter(({ isArithmetic }) => isArithmetic);
  for (const tie of ties) if (!tie.isArithmetic && agreeing([...kept, tie]) !== null) kept.push(tie);
  return kept;
}

/** By how many people a figure and the nearest group around it that both releases tell have changed; below 0 where they shrank. */
interface Changed {
  readonly own: number | null;
  readonly group: { readonly id: string; readonly by: number } | null;
  /** Whether it is taken to count the same people. */
  readonly isSame: boolean;
}

/** For each figure of both releases: the larger is the smaller and the people by whom they differ. */
function tiesOf(release: EarlierRelease, { judged }: ReleaseFigures): Tie[] {
  const before = new Map(release.cells.map((cell) => [cell.id, cell]));
  const now = new Map(judged.map((each) => [each.cell.id, each]));
  const changeOf = ({ cell }: Judged): number | null => {
    const shown = before.get(cell.id)?.shown;
    return typeof shown === 'number' && isSameFigure(cell, before.get(cell.id)) ? cell.value - shown : null;
  };
  const groupOf = ({ base }: Judged): Changed['group'] => {
    const around = base === undefined ? undefined : now.get(base);
    if (around === undefined) return null;
    const by = changeOf(around);
    return by === null ? groupOf(around) : { id: around.cell.id, by };
  };
  /** Of an unchanged figure in an unchanged group everybody takes it that it counts the same people. */
  const isSame = (each: Judged): boolean => {
    if (changeOf(each) !== 0) return false;
    const group = groupOf(each);
    if (group === null) return true;
    return release.superseded === true ? group.by === 0 : isSame(now.get(group.id)!);
  };
  return judged
    .filter(({ cell }) => isSameFigure(cell, before.get(cell.id)))
    .flatMap((each) => tieOf(each, release, { own: changeOf(each), group: groupOf(each), isSame: isSame(each) }));
}

function tieOf({ cell, facts, isSum }: Judged, release: EarlierRelease, changed: Changed): Tie[] {
  const { own, group, isSame } = changed;
  // A figure neither shown before nor part of a group whose change is known is tied to nothing.
  if (own === null && group === null) return [];
  const grew = (own || (group?.by ?? 0)) >= 0;
  const before = earlierId(release.id, cell.id);
  const [larger, smaller] = grew ? [cell.id, before] : [before, cell.id];
  const id = differenceId(release.id, cell.id);
  const implied = (of: string): Incomplete => ({ id: of, table: cell.table, implied: true, value: null });
  const rest = `${id}:others`;
  const nested = group !== null && isNested(changed);
  return [
    {
      id,
      figure: cell.id,
      cells: [implied(id), ...(nested ? [implied(rest)] : [])],
      relations: [
        { total: larger, parts: [smaller, id] },
        ...(nested ? [{ total: differenceId(release.id, group.id), parts: [id, rest] }] : []),
      ],
      told: isSame,
      room: own === null || group === null ? null : nested ? Math.abs(group.by) - Math.abs(own) : Math.abs(own),
      isArithmetic: own !== null,
      facts:
        own === null || cell.fixedPublic
          ? undefined
          : differenceFacts(facts, release, { own, group: group?.by ?? null, isSum: isSum === true }),
    },
  ];
}

/** Of two groups as many people are the same as can be: a figure changes by no more people than its group, and the same way. */
function isNested({ own, group }: Pick<Changed, 'own' | 'group'>): boolean {
  if (own === null) return true;
  return own * Math.sign(group!.by) >= 0 && Math.abs(own) <= Math.abs(group!.by);
}

/** By how many people a sum differs nobody can tell: it is no number of people. */
function differenceFacts(
  facts: FactValues,
  release: EarlierRelease,
  { own, group, isSum }: { readonly own: number; readonly group: number | null; readonly isSum: boolean },
): FactValues {
  const people = isSum && own !== 0 ? null : Math.abs(own);
  // A figure that is judged as a total, about no group, differs as one.
  const of = people === null || group === null || typeof facts['cell.of'] !== 'number' ? null : Math.abs(group);
  return {
    'difference.scope': facts['cell.scope'] ?? null,
    'difference.people': people,
    ...(of === null ? {} : { 'difference.of': of, 'difference.others': Math.max(0, of - people!) }),
    'release.supersedes': release.superseded === true,
  };
}

function isSameFigure(cell: Cell, before: PublishedCell | undefined): boolean {
  return before !== undefined && JSON.stringify(limitsOf(cell)) === JSON.stringify(limitsOf(before));
}
