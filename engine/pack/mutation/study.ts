import { canonical } from '../../kernel/conditions/json.ts';
import { type Diagram, TooLarge } from '../../kernel/decision/diagram.ts';
import type { DecisionInForce } from '../../kernel/decision/in-force.ts';
import { rowNumbers, rowsOf, verdictOf } from '../../kernel/decision/rows.ts';
import { pointOf, type Space, spaceOf } from '../../kernel/decision/space.ts';
import type { FactValues } from '../../kernel/facts/fact.ts';
import { decisionAsOf, parametersAsOf } from '../resolve.ts';
import type { Version } from './mutant.ts';

/** A decision as it stands on a day; undefined on a day on which a parameter has no value. */
export type Standing = { readonly key: string; readonly decision: DecisionInForce } | undefined;

/** What is answered in a situation: by which row, and what. */
export interface Told {
  readonly row: string;
  readonly verdict: string;
}

/**
 * Versions of one decision over one space, so that what they tell can be compared: the verdict and the row by its name.
 * Versions that stand alike on a day are one.
 */
export class Study {
  readonly #standing = new Map<Version, Map<string, Standing>>();
  readonly #known = new Map<string, { readonly key: string; readonly decision: DecisionInForce }>();
  readonly #values = new Map<object, Map<string, ReturnType<typeof parametersAsOf>>>();
  readonly #functions = new Map<string, Diagram>();
  readonly #told: Told[] = [];
  readonly #numbers = new Map<string, number>();
  #space: Space | undefined;

  /** Every version is asked about before the first answer, as all share one space. */
  standing(version: Version, day: string): Standing {
    const days = this.#standing.get(version) ?? new Map<string, Standing>();
    this.#standing.set(version, days);
    if (!days.has(day)) days.set(day, this.#stands(version, day));
    return days.get(day);
  }

  #stands({ decision, parameters }: Version, day: string): Standing {
    const ofParameters = this.#values.get(parameters) ?? new Map();
    this.#values.set(parameters, ofParameters);
    const values = ofParameters.get(day) ?? parametersAsOf(parameters, day);
    ofParameters.set(day, values);
    const inForce = decisionAsOf(decision, day, values);
    if ('noValue' in inForce) return undefined;
    const rows = inForce.rows.map(({ id, condition, then }) => [id, condition, then]);
    const key = canonical([rows, inForce.otherwise, inForce.undecided]);
    const known = this.#known.get(key) ?? { key, decision: inForce };
    this.#known.set(key, known);
    return known;
  }

  /** @throws TooLarge where the space cannot be worked out */
  get space(): Space {
    this.#space ??= spaceOf([...this.#known.values()].map(({ decision }) => decision));
    return this.#space;
  }

  /** What the decision tells at each point, as a number that `told` explains. */
  answers(standing: NonNullable<Standing>): Diagram {
    const known = this.#functions.get(standing.key);
    if (known !== undefined) return known;
    const { decision, key } = standing;
    const made = this.space.diagrams.map(rowsOf(decision, this.space), (row) => this.#number(decision, row));
    this.#functions.set(key, made);
    return made;
  }

  #number(decision: DecisionInForce, row: number): number {
    const { otherwise, undecided } = rowNumbers(decision);
    const name = row === otherwise ? 'otherwise' : row === undecided ? 'undecided' : decision.rows[row]!.id;
    const verdict = verdictOf(decision, row);
    const key = `${name} ${verdict}`;
    const number = this.#numbers.get(key) ?? this.#told.push({ row: name, verdict }) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  told(number: number): Told {
    return this.#told[number]!;
  }

  at(standing: NonNullable<Standing>, facts: FactValues): Told {
    return this.told(this.space.diagrams.ask(this.answers(standing), pointOf(facts, this.space)));
  }

  /** Everything that is told where something can occur. */
  possible(standing: NonNullable<Standing>): number[] {
    const { diagrams, impossible } = this.space;
    const never = -1;
    const told = diagrams.combine(this.answers(standing), impossible, (number, not) => (not === 1 ? never : number));
    return [...diagrams.values(told)].filter((number) => number !== never);
  }

  /** 1 where two versions tell different things and something can occur. */
  difference(a: NonNullable<Standing>, b: NonNullable<Standing>): Diagram {
    const { diagrams, impossible } = this.space;
    const differ = diagrams.combine(this.answers(a), this.answers(b), (x, y) => (x === y ? 0 : 1));
    return diagrams.combine(differ, impossible, (is, not) => (is === 1 && not === 0 ? 1 : 0));
  }
}

/** What a question gives, or undefined where its space is too large. */
export function ifSmallEnough<T>(question: () => T): T | undefined {
  try {
    return question();
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}
