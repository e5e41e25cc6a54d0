import { resolve } from 'node:path';
import type { Diagnostic } from '../../kernel/diagnostics/diagnostic.ts';
import type { ClockRules } from '../../pack/clock-rules.ts';
import { storeOf } from '../places.ts';
import type { SiteFile } from '../request.ts';
import { listCases, type Summary } from '../store/summary.ts';
import { type Clock, clocksOf } from './clocks.ts';
import { PinnedClocks } from './pinned-clocks.ts';

/** A case of a store, with what the schedule asks of it. */
export interface CaseWithClocks {
  readonly folder: string;
  readonly summary: Summary;
  readonly rules: ClockRules;
  readonly clocks: readonly Clock[];
}

export interface StoreClocks {
  readonly cases: readonly CaseWithClocks[];
  /** Cases whose clocks cannot be told, and why: each reason once. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Every case of a store with its clocks on a day. */
export function casesWithClocks(site: SiteFile, today: string): StoreClocks {
  const pinned = new PinnedClocks(site);
  const cases: CaseWithClocks[] = [];
  const diagnostics = new Map<string, Diagnostic>();
  const note = (problem: Diagnostic) => diagnostics.set(`${problem.code} ${problem.message}`, problem);
  for (const { folder, summary } of listCases(storeOf(site))) {
    if ('code' in summary) {
      note(summary);
      continue;
    }
    const rules = pinned.get(summary.pack, resolve(folder, summary.packFolder));
    if ('code' in rules) {
      note(rules);
      continue;
    }
    const { clocks, diagnostics: problems } = clocksOf(summary, rules, today);
    for (const problem of problems) note(problem);
    cases.push({ folder, summary, rules, clocks });
  }
  return { cases, diagnostics: [...diagnostics.values()] };
}
