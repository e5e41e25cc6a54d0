import type { CheckedFigure, DisclosureCheck } from '../../artifacts/disclosure-check.ts';
import type { Override } from '../../artifacts/override.ts';
import type { EarlierRelease } from '../../artifacts/published-release.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import { feasibleIntervals } from './attack/attack.ts';
import { openAtBest } from './attack/audit.ts';
import type { Attempt } from './attempts.ts';
import { earlierFigure } from './earlier/beside.ts';
import type { Cell } from './figures/figures.ts';
import type { Interval } from './interval.ts';
import { markerOf, reasonOf } from './judging/showing.ts';
import type { UnderRules } from './matter.ts';
import type { Protected } from './protecting.ts';
import { leftOutReason, secondaryReason } from './publishing/settled.ts';
import { protectedBy } from './publishing/settled-figures.ts';

/** What a figure is on the page of the checker, before it is told what can be inferred of it. */
type Told = Pick<CheckedFigure, 'state' | 'printed' | 'cites' | 'protects'> & Partial<CheckedFigure>;

/** All that the person who signs must see of a release: what is hidden, why, and what anybody could make of it. */
export function checkOf(
  under: UnderRules,
  attempt: Attempt,
  {
    earlier,
    overrides,
    notes,
  }: {
    readonly earlier: readonly EarlierRelease[];
    readonly overrides: readonly Override[];
    readonly notes: readonly string[];
  },
): DisclosureCheck {
  const { to, settlement, figures, leftOut } = attempt;
  const { suppression, primary, rounded, system, protections, differences } = settlement;
  const hidden = new Set([...primary.keys(), ...suppression.secondary]);
  const demanded = new Map(protections.map(({ cell, below, above }) => [cell, { below, above }]));
  const told = toldOf(under, attempt, demanded);
  const inferred = inferredBy(under, settlement, new Set(told.keys()));
  const titleOf = titlesOf(attempt);
  const printedPrimary = system.cells.filter(({ id, implied }) => primary.has(id) && !implied);
  return {
    figures: system.cells
      .filter(({ id }) => told.has(id))
      .map((cell) => ({
        id: cell.id,
        title: titleOf(cell.id),
        table: cell.table,
        value: cell.value,
        ...told.get(cell.id)!,
        ...(demanded.has(cell.id) ? { demanded: demanded.get(cell.id)! } : {}),
        inferred: inferred(cell),
      })),
    intruders: Object.entries(under.rules.intruders).map(([id, { title = id, knows = [] }]) => ({ id, title, knows })),
    shown: figures.judged.filter(({ cell }) => !cell.implied && !hidden.has(cell.id)).length,
    lost: {
      primary: printedPrimary.length,
      secondary: suppression.secondary.length + leftOut.length,
      rounded: [...rounded.keys()].filter((id) => !hidden.has(id)).length,
      cost: suppression.cost,
    },
    method: suppression.method,
    earlier: earlier.map(({ id, on, superseded = false }) => {
      const compared = differences.filter(({ release }) => release === id);
      const forbidden = compared.filter((difference) => demanded.has(difference.cell.id));
      return { id, on, superseded, compared: compared.length, hidden: forbidden.length };
    }),
    overrides: overrides.map((override) => ({ ...override, title: titleOf(override.figure) })),
    fallback: to === 'whole' ? null : { to, because: notes[0] ?? to },
  };
}

/** Every figure that is not shown as it is, and why. Of one that is in several lists the last counts. */
function toldOf(
  { rules }: UnderRules,
  { settlement, figures, leftOut }: Attempt,
  demanded: ReadonlyMap<string, unknown>,
): Map<string, Told> {
  const { suppression, primary, rounded, system, differences } = settlement;
  const neverPrinted = new Set(system.cells.filter(({ implied }) => implied).map(({ id }) => id));
  const hidden = new Map([...primary.keys(), ...suppression.secondary].map((id) => [id, true]));
  const byRule = new Set(primary.keys());
  const plain = (state: Told['state'], printed: string | null): Told => ({ state, printed, cites: [], protects: [] });
  return new Map<string, Told>([
    ...[...rounded].map(([id, { shown }]) => [id, plain('rounded', String(shown))] as const),
    ...[...primary].map(([id, judgement]) => {
      const told = hiddenByRule(judgement, rules.marker);
      return [id, neverPrinted.has(id) ? { ...told, printed: null } : told] as const;
    }),
    ...suppression.secondary.map((id) => [id, hiddenFor(protectedBy(id, figures, hidden, byRule), rules)] as const),
    ...leftOut.map((id) => [id, { ...hiddenFor([], rules), reason: leftOutReason }] as const),
    ...differences
      .filter(({ cell }) => demanded.has(cell.id))
      .map(({ cell, judgement }): [string, Told] => [
        cell.id,
        { ...hiddenByRule(judgement, rules.marker), state: 'difference', printed: null },
      ]),
    ...system.cells
      .filter(({ id }) => earlierFigure(id) !== undefined && demanded.has(id))
      .map(({ id }) => [id, plain('earlier', null)] as const),
  ]);
}

/** What each intruder makes of a figure: while only what the rules hide was hidden, and of the release as it is to be. */
function inferredBy(
  { solver }: UnderRules,
  { suppression, primary, system, intruders }: Protected,
  asked: ReadonlySet<string>,
) {
  const onlyByRule = { primary: new Set(primary.keys()), secondary: new Set<string>() };
  const asReleased = { ...onlyByRule, secondary: new Set(suppression.secondary) };
  const before = intruders.map((knowledge) => feasibleIntervals(solver, system, onlyByRule, knowledge, asked));
  return (cell: Cell): CheckedFigure['inferred'] =>
    intruders.map((knowledge, at) => ({
      intruder: knowledge.intruder,
      before: exactUnless(before[at]!.get(cell.id), cell),
      after: exactUnless(suppression.audit.intervals.get(knowledge.intruder)?.get(cell.id), cell),
      told: openAtBest(cell, asReleased, knowledge),
      ...(knowledge.knows?.includes(cell.id) ? { known: true } : {}),
    }));
}

function hiddenByRule(judgement: Judgement, usualMarker: string): Told {
  return {
    state: 'primary',
    printed: markerOf(judgement, usualMarker),
    reason: reasonOf(judgement),
    ...(judgement.reason === undefined ? {} : { sentence: judgement.reason }),
    cites: judgement.cites,
    protects: [],
  };
}

function hiddenFor(protects: readonly string[], { marker, secondary }: UnderRules['rules']): Told {
  return { state: 'secondary', printed: marker, reason: secondaryReason, cites: secondary.cites ?? [], protects };
}

/** A cell that was not attacked is one that the intruder has: printed, or their own. */
function exactUnless(found: Interval | undefined, { value }: Cell): Interval {
  return found ?? { min: value, max: value };
}

/** A figure in words, also a difference to an earlier release, or a figure of that release. */
function titlesOf({ figures, settlement }: Attempt): (id: string) => string {
  const titles = new Map(figures.judged.map(({ cell, title }) => [cell.id, title ?? cell.id]));
  const inWords = (id: string) => titles.get(id) ?? id;
  const differences = new Map(settlement.differences.map((difference) => [difference.cell.id, difference]));
  return (id) => {
    const difference = differences.get(id);
    if (difference) return `${inWords(difference.figure)}: difference to ${difference.release}`;
    const earlier = earlierFigure(id);
    return earlier === undefined ? inWords(id) : `${inWords(earlier.figure)}: as hidden in ${earlier.release}`;
  };
}
