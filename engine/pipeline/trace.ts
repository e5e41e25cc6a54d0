import type { FigureSettled } from '../artifacts/stage-contract.ts';
import { canonical } from '../kernel/conditions/json.ts';
import type { Judgement } from '../kernel/decision/decision.ts';

/** A figure that a judgement settled. */
export type FigureTold = Omit<FigureSettled, 'judgement'>;

/** A judgement and how often it was made with exactly these facts. */
export interface TraceEntry extends Judgement {
  readonly stage: string;
  readonly asked: number;
  /** The figures of the release that it settled. */
  readonly figures?: readonly FigureTold[];
}

interface Entry {
  readonly stage: string;
  readonly judgement: Judgement;
  readonly individual: boolean;
  /** Facts whose values can tell of single people. */
  readonly withheld: ReadonlySet<string>;
  /** Position among the entries of its kind. */
  readonly place: number;
  asked: number;
  readonly figures: FigureTold[];
}

/**
 * What was decided, and why, beside the run. Judgements about single people are individual data and kept
 * apart from those about the request.
 */
export class Trace {
  readonly #entries = new Map<string, Entry>();
  readonly #ofJudgement = new Map<Judgement, Entry>();
  readonly #counts: Record<Kind, number> = { request: 0, individual: 0 };

  /** @param withheld facts whose values can tell of single people: they are kept with what was judged of these alone */
  add(stage: string, judgement: Judgement, individual: boolean, withheld: ReadonlySet<string> = new Set()): void {
    const key = `${individual} ${stage} ${judgement.decision} ${canonical(judgement.facts)}`;
    const known = this.#entries.get(key);
    const entry = known ?? {
      stage,
      judgement,
      individual,
      withheld,
      place: this.#counts[kindOf(individual)],
      asked: 0,
      figures: [],
    };
    entry.asked += 1;
    if (!known) this.#counts[kindOf(individual)] += 1;
    this.#entries.set(key, entry);
    this.#ofJudgement.set(judgement, entry);
  }

  /** Notes which figure a judgement settled. */
  settle({ judgement, ...figure }: FigureSettled): void {
    this.#ofJudgement.get(judgement)!.figures.push(figure);
  }

  /** Where a judgement stands among the entries of its kind, from 0. */
  placeOf(judgement: Judgement): number {
    return this.#ofJudgement.get(judgement)!.place;
  }

  entries(which: Kind): TraceEntry[] {
    return [...this.#entries.values()]
      .filter(({ individual }) => kindOf(individual) === which)
      .map(({ stage, judgement, asked, figures, withheld }) => ({
        stage,
        ...judgement,
        facts: which === 'individual' ? judgement.facts : without(judgement.facts, withheld),
        asked,
        ...(figures.length === 0 ? {} : { figures }),
      }));
  }
}

function without(facts: Judgement['facts'], names: ReadonlySet<string>): Judgement['facts'] {
  return names.size === 0 ? facts : Object.fromEntries(Object.entries(facts).filter(([name]) => !names.has(name)));
}

type Kind = 'request' | 'individual';

function kindOf(individual: boolean): Kind {
  return individual ? 'individual' : 'request';
}
