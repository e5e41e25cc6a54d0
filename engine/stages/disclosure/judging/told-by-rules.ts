import { decide } from '../../../kernel/decision/decide.ts';
import type { DecisionInForce } from '../../../kernel/decision/in-force.ts';
import { cutPoints } from '../../../kernel/decision/space.ts';
import type { FactValues } from '../../../kernel/facts/fact.ts';
import type { Interval } from '../interval.ts';

import type { CountRange } from '../rounding/rounding.ts';
import { type Allowed, allowedBy, markerOf } from './showing.ts';

/** What the rules alone tell of a count, by how it is shown. Null where nothing bounds it. */
export interface ToldByRules {
  /** Of a hidden count, to whoever sees the marker in its place. */
  readonly byMarker: Interval;
  /** Of the same count, to one who can tell besides whether it was hidden by rule, and by which row. */
  readonly byRow: Interval;
}

interface Answer {
  readonly people: number;
  readonly allowed: Allowed;
  readonly row: string;
  readonly marker: string;
}

/**
 * The rule is put to every size that the count could have in its group, for whoever reads the rules can do so too. Sizes
 * between two neighbouring bounds of the rules are answered alike, so that only those next to a bound are tried.
 * @param cells the Decision `cells`
 * @param usualMarker what stands in the place of a figure whose row names no marker, and of every secondary one
 */
export function toldByRules(cells: DecisionInForce, facts: FactValues, usualMarker: string): ToldByRules {
  const of = typeof facts['cell.of'] === 'number' ? facts['cell.of'] : null;
  const answers = answersOf(cells, facts, of, usualMarker);
  const own = decide(cells, facts);
  const ownMarker = allowedBy(own, cells.verdicts) === 'hidden' ? markerOf(own, usualMarker) : usualMarker;
  const zerosShow = answers[0]!.allowed === 'exact';
  const hull = (holds: (answer: Answer) => boolean): Interval => {
    const sizes = answers.filter(holds).map(({ people }) => people);
    const openAbove = of === null && holds(answers.at(-1)!);
    return { min: Math.min(...sizes), max: openAbove ? null : Math.max(...sizes) };
  };
  const isSecondary = ({ allowed, people }: Answer) => allowed !== 'hidden' && !(people === 0 && zerosShow);
  const isHidden = ({ allowed, marker }: Answer) => allowed === 'hidden' && marker === ownMarker;
  return {
    byMarker: hull((answer) => isHidden(answer) || (ownMarker === usualMarker && isSecondary(answer))),
    byRow: hull(
      allowedBy(own, cells.verdicts) === 'hidden'
        ? (answer) => isHidden(answer) && answer.row === own.row
        : (answer) => isSecondary(answer) || answer.people === facts['cell.people'],
    ),
  };
}

/** The least and greatest size within a rounded figure's reach that is not hidden: what the figure stands for to one who reads the rules. */
export function shownWithin(cells: DecisionInForce, facts: FactValues, { min, max }: CountRange): CountRange {
  const of = typeof facts['cell.of'] === 'number' ? facts['cell.of'] : null;
  const own = facts['cell.people'];
  const isRuled = allowedBy(decide(cells, facts), cells.verdicts) === 'rounded';
  const isShownSo = (allowed: Allowed) => (isRuled ? allowed === 'rounded' : allowed !== 'hidden');
  const sizes = Array.from({ length: max - min + 1 }, (_, at) => min + at)
    .filter((people) => of === null || people <= of)
    .filter((people) => {
      const others = of === null ? {} : { 'cell.others': of - people };
      return (
        people === own ||
        isShownSo(allowedBy(decide(cells, { ...facts, 'cell.people': people, ...others }), cells.verdicts))
      );
    });
  return { min: sizes[0]!, max: sizes.at(-1)! };
}

/** By decision: the answers for a figure of each kind and group, which many figures share. */
const answered = new WeakMap<DecisionInForce, Map<string, readonly Answer[]>>();

function answersOf(
  cells: DecisionInForce,
  facts: FactValues,
  of: number | null,
  usualMarker: string,
): readonly Answer[] {
  const { 'cell.people': _, 'cell.others': others, ...rest } = facts;
  const shared = of === null ? { ...rest, others } : rest;
  const key = JSON.stringify([usualMarker, Object.entries(shared).sort(([a], [b]) => (a < b ? -1 : 1))]);
  const known = answered.get(cells) ?? new Map<string, readonly Answer[]>();
  answered.set(cells, known);
  const answers =
    known.get(key) ??
    sizesNextToBounds(cells, of).map((people): Answer => {
      const judgement = decide(cells, {
        ...facts,
        'cell.people': people,
        ...(of === null ? {} : { 'cell.others': of - people }),
      });
      const allowed = allowedBy(judgement, cells.verdicts);
      return { people, allowed, row: judgement.row, marker: markerOf(judgement, usualMarker) };
    });
  known.set(key, answers);
  return answers;
}

/** 0, the whole group, and every size at a bound of the rules or next to one; without a group, one beyond all bounds. */
function sizesNextToBounds(cells: DecisionInForce, of: number | null): number[] {
  const bounds = (fact: string) => cutPoints(cells, fact).filter((cut) => typeof cut === 'number');
  const onPeople = bounds('cell.people');
  const onOthers = of === null ? [] : bounds('cell.others').map((others) => of - others);
  const around = [...onPeople, ...onOthers].flatMap((cut) => [
    Math.floor(cut) - 1,
    Math.floor(cut),
    Math.ceil(cut),
    Math.ceil(cut) + 1,
  ]);
  const last = of ?? Math.max(0, ...around) + 1;
  return [...new Set([0, ...around, last])].filter((size) => size >= 0 && size <= last).sort((a, b) => a - b);
}
