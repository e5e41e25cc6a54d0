import { ownPlaces } from '../own-places.ts';
import type { Pack } from '../pack.ts';
import { retentionRoom } from '../retention-decisions.ts';
import type { TestResults } from '../test.ts';
import { daysOf } from './days.ts';
import { versionOf } from './mutants.ts';
import { ifSmallEnough, Study } from './study.ts';

/** Of the decisions in a pack's own files, which verdicts no passing case gets. */
export interface VerdictCoverage {
  readonly decisions: number;
  readonly uncovered: readonly { readonly decision: string; readonly verdicts: readonly string[] }[];
}

/** Only verdicts are wanted that some situation gets on some day. The date by which to act says until when to keep. */
export function verdictCoverage(pack: Pack, { cases }: TestResults): VerdictCoverage {
  const own = ownPlaces(pack);
  const passing = cases.filter(({ problem }) => problem === undefined);
  const decisions = [...pack.decisions.values()].filter(({ at }) => own(at));
  const uncovered = decisions.flatMap((decision) => {
    const about = passing.filter((test) => test.about === decision.id);
    const gets = new Set(about.map(({ verdict }) => verdict));
    const byDates = decision.id.startsWith(`${retentionRoom}/`) && gets.has(undefined);
    const verdicts = byDates ? [] : verdictsReached(pack, decision.id).filter((verdict) => !gets.has(verdict));
    return verdicts.length === 0 ? [] : [{ decision: decision.id, verdicts }];
  });
  return { decisions: decisions.length, uncovered };
}

/** Where it is too much to work out, every verdict that the decision names. */
function verdictsReached(pack: Pack, id: string): string[] {
  const decision = pack.decisions.get(id)!;
  const version = versionOf(decision, pack);
  const study = new Study();
  const standings = daysOf([version], []).flatMap((day) => study.standing(version, day) ?? []);
  const reached = ifSmallEnough(() =>
    standings.flatMap((standing) => [...study.possible(standing)].map((number) => study.told(number).verdict)),
  );
  // Of rows made of options the pack wrote the options, and not what holds without them.
  const closing = decision.ofOptions ? [] : [decision.otherwise, decision.undecided];
  const named = [...decision.rows.filter(({ at }) => at).map(({ then }) => then), ...closing];
  return decision.verdicts.filter((verdict) => named.includes(verdict) && (reached ?? named).includes(verdict));
}
