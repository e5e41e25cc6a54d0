import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { Life } from '../../pack/life.ts';
import type { RunResult } from '../../pipeline/run.ts';
import type { Happening } from '../ledger/record.ts';
import { after } from './order.ts';

/**
 * What a run made happen, in order: how it began, what passed, what stopped it. Of the events that follow a verdict those
 * happen that may happen there.
 */
export function whatHappened(
  life: Life,
  begins: string,
  before: string | undefined,
  { stages, stopped }: RunResult,
  of: string,
): Happening[] | Diagnostic {
  const events: string[] = [];
  let state = before;
  const happens = (id: string): Diagnostic | undefined => {
    const next = after(life, state, id, of);
    if (typeof next !== 'string') return next;
    state = next;
    events.push(id);
    return undefined;
  };
  const beginning = happens(begins);
  if (beginning) return beginning;
  for (const { id: stage } of stages) {
    if (stage === stopped?.stage) break;
    for (const [id, event] of Object.entries(life.events)) {
      const problem = event.passes === stage ? happens(id) : undefined;
      if (problem) return problem;
    }
  }
  if (stopped) {
    const until = events.length;
    for (const [id, event] of Object.entries(life.events)) if (event.stops?.includes(stopped.verdict)) happens(id);
    if (events.length === until)
      return diagnose('JDL6012', `nothing in life.yaml follows "${stopped.verdict}" of ${stopped.stage}`, {
        help: 'Name the verdict under `stops:` of an event that may happen there.',
      });
  }
  const outcome = stopped ? { status: 'stopped' as const, verdict: stopped.verdict } : { status: 'draft' as const };
  return events.map((event, i) => (i === events.length - 1 ? { event, outcome } : { event }));
}
