import type { FactValue } from '../facts/fact.ts';
import type { Box } from './box.ts';
import { boxInWords } from './box-in-words.ts';
import { boxesOf } from './boxes.ts';
import type { Judgement } from './decision.ts';
import { type Diagram, TooLarge } from './diagram.ts';
import { heldBut, minimalFlips } from './flips.ts';
import type { DecisionInForce } from './in-force.ts';
import { verdictsOf } from './rows.ts';
import { pointOf, type Space, spaceOf } from './space.ts';

/** Other values of some facts, all else as it is, and the verdict that they give. */
export interface Way {
  readonly verdict: string;
  /** The values in plain English: "different people sent: 60 or more". */
  readonly words: string;
  /** One such value of each fact. */
  readonly given: Readonly<Record<string, FactValue>>;
}

/** Facts that change the verdict together, and no fewer of them do. */
export interface ChangeSet {
  readonly facts: readonly string[];
  readonly ways: readonly Way[];
  /** Whether these are all the ways; false where there were too many to tell. */
  readonly complete: boolean;
}

/** Every smallest set of facts of which other values change the verdict; not decided where the rules are too large for the proof. */
export interface Changes {
  readonly decided: boolean;
  readonly sets: readonly ChangeSet[];
}

/** What would change a verdict: exact, over every value that the facts can have. */
export function whatWouldChange(decision: DecisionInForce, { facts }: Judgement): Changes {
  try {
    const space = spaceOf([decision]);
    const verdicts = verdictsOf(decision, space, decision.verdicts);
    const point = pointOf(facts, space);
    const sets = minimalFlips(verdicts, point, space);
    return { decided: true, sets: sets.map((axes) => changeSet(axes, verdicts, point, decision, space)) };
  } catch (error) {
    if (error instanceof TooLarge) return { decided: false, sets: [] };
    throw error;
  }
}

function changeSet(
  axes: readonly number[],
  verdicts: Diagram,
  point: readonly number[],
  { verdicts: scale }: DecisionInForce,
  space: Space,
): ChangeSet {
  const { diagrams } = space;
  const now = diagrams.ask(verdicts, point);
  // Of the facts that change, known values that can occur beside the others as they are; the other facts no longer matter.
  const both = (a: Diagram, b: Diagram) => diagrams.combine(a, b, Math.min);
  const can = both(
    diagrams.map(space.impossible, (not) => 1 - not),
    axes.reduce((known, axis) => both(known, knownOn(axis, space)), diagrams.value(1)),
  );
  const free = (f: Diagram) => heldBut(f, axes, point, diagrams);
  const occurring = { ...space, impossible: diagrams.value(0) };
  const covers = scale.flatMap((verdict, i) => {
    if (i === now) return [];
    const region = both(free(diagrams.map(verdicts, (value) => (value === i ? 1 : 0))), free(can));
    return [{ verdict, cover: boxesOf(region, occurring) }];
  });
  return {
    facts: axes.map((axis) => space.axes[axis]!.fact.name),
    ways: covers.flatMap(({ verdict, cover }) =>
      cover.boxes.map((box) => ({ verdict, words: boxInWords(box, space), given: valuesIn(box, axes, space) })),
    ),
    complete: covers.every(({ cover }) => cover.complete),
  };
}

/** 1 where the fact of an axis is known. */
function knownOn(axis: number, { axes, diagrams }: Space): Diagram {
  const known = axes[axis]!.stretches.map(() => diagrams.value(1));
  return diagrams.branch(axis, [...known, diagrams.value(0)]);
}

function valuesIn(box: Box, axes: readonly number[], space: Space): Record<string, FactValue> {
  return Object.fromEntries(
    axes.map((axis) => {
      const { fact, stretches } = space.axes[axis]!;
      return [fact.name, stretches[box[axis]?.[0] ?? 0]!.sample];
    }),
  );
}
