import type { Json } from '../../engine/kernel/conditions/json.ts';
import { buildDecision, type RowText } from '../../engine/kernel/decision/build.ts';
import { type DecisionInForce, inForce } from '../../engine/kernel/decision/in-force.ts';
import type { Fact } from '../../engine/kernel/facts/fact.ts';

export interface Size {
  /** Facts of four levels. */
  readonly levels: number;
  /** Facts that are whole numbers, each compared at three places. */
  readonly numbers?: number;
  readonly rows: number;
  /** Cells of a row, each with one to three levels or a bound. */
  readonly cells: number;
}

const verdicts = ['accept', 'ask', 'refuse'];
const ofLevel = ['north', 'east', 'south', 'west'];
const cuts = [10, 60, 1000];

/** A decision like those of a pack, but as large as is asked for; the same seed makes the same one. */
export function madeDecision({ levels, numbers = 0, rows, cells }: Size, seed: number): DecisionInForce {
  const next = numbersFrom(seed);
  const facts: Fact[] = [
    ...Array.from(
      { length: levels },
      (_, i): Fact => ({ name: `side-${i}`, title: `Side ${i}`, type: 'level', levels: ofLevel }),
    ),
    ...Array.from(
      { length: numbers },
      (_, i): Fact => ({ name: `count-${i}`, title: `Count ${i}`, type: 'number', integer: true, min: 0 }),
    ),
  ];
  const cell = (fact: Fact): Json => {
    if (fact.type === 'number') return { [next(2) === 0 ? 'below' : 'at_least']: cuts[next(cuts.length)]! };
    const first = next(ofLevel.length);
    return Array.from({ length: 1 + next(3) }, (_, i) => ofLevel[(first + i) % ofLevel.length]!);
  };
  const row = (_: unknown, i: number): RowText => {
    const asked = shuffled(facts, next).slice(0, cells);
    return {
      id: `row-${i}`,
      if: Object.fromEntries(asked.map((fact) => [fact.name, cell(fact)])),
      then: verdicts[next(3)]!,
    };
  };
  const { decision, complaints } = buildDecision(
    {
      id: 'made/decision',
      asks: 'What is to be done?',
      verdicts,
      protective: true,
      rows: Array.from({ length: rows }, row),
      otherwise: 'ask',
      undecided: 'refuse',
      facts,
      path: [],
    },
    new Map(),
  );
  if (complaints.length > 0) throw new Error(complaints[0]!.message);
  return inForce(decision, '2020-01-01', new Map());
}

/** Park and Miller's generator: the same seed gives the same numbers, each below the one asked for. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

function shuffled<T>(all: readonly T[], next: (below: number) => number): T[] {
  const left = [...all];
  return all.map(() => left.splice(next(left.length), 1)[0]!);
}
