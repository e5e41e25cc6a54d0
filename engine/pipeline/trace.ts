import { canonical } from '../kernel/conditions/json.ts';
import type { Judgement } from '../kernel/decision/decision.ts';

/** A judgement and how often it was made with exactly these facts. */
export interface TraceEntry extends Judgement {
  readonly stage: string;
  readonly asked: number;
}

/**
 * What was decided, and why, beside the run. Judgements about single people are individual data and kept
 * apart from those about the request.
 */
export class Trace {
  readonly #entries = new Map<string, { entry: Omit<TraceEntry, 'asked'>; asked: number; individual: boolean }>();

  add(stage: string, judgement: Judgement, individual: boolean): void {
    const key = `${individual} ${stage} ${judgement.decision} ${canonical(judgement.facts)}`;
    const known = this.#entries.get(key);
    if (known) known.asked += 1;
    else this.#entries.set(key, { entry: { stage, ...judgement }, asked: 1, individual });
  }

  entries(which: 'request' | 'individual'): TraceEntry[] {
    return [...this.#entries.values()]
      .filter((e) => e.individual === (which === 'individual'))
      .map(({ entry, asked }) => ({ ...entry, asked }));
  }
}
