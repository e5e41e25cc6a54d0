import { nextOf } from '../cases/life/clocks.ts';
import { casesWithClocks } from '../cases/life/store-clocks.ts';
import type { SiteFile } from '../cases/request.ts';
import { diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { remind } from './terminal.ts';

/** Says what is overdue in the store, in one warning: nothing overdue is silent. */
export function warnOfOverdue(site: SiteFile, today: string): void {
  const { cases, diagnostics } = casesWithClocks(site, today);
  // A clock that cannot be told may be overdue.
  remind(diagnostics.map((problem) => ({ ...problem, severity: 'warning' })));
  const late = cases.flatMap(({ summary, clocks }) =>
    clocks.filter(({ overdue }) => overdue).map((clock) => ({ id: summary.case, clock })),
  );
  if (late.length === 0) return;
  const first = nextOf(late.map(({ clock }) => clock))!;
  const { id } = late.find(({ clock }) => clock === first)!;
  const many =
    late.length === 1
      ? 'a duty of the schedule is'
      : `${late.length.toLocaleString('en-GB')} duties of the schedule are`;
  remind([
    diagnose('JDL6015', `${many} overdue; the oldest since ${first.due}, ${first.rule} of ${id}`, {
      help: '`npx jdl due` lists what is due.',
    }),
  ]);
}
