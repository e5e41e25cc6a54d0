import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Clock } from '../kernel/ports.ts';
import type { Case } from './ledger/case.ts';
import type { SiteFile } from './request.ts';

/** Why nobody may act on the day that is named: a site that works on people's data dates every act on the day itself. */
export function otherDayProblem({ file, site }: SiteFile, clock: Clock): Diagnostic | undefined {
  const [named, today] = [clock.today(), clock.now().slice(0, 10)];
  if (named === today || site.rehearsal === true) return undefined;
  return diagnose(
    'JDL6020',
    `${named} is named as the day, and today is ${today}: at this site every act bears the day`,
    {
      at: file.at(site.rehearsal === undefined ? [] : ['rehearsal']),
      help: 'Leave out --on. A site that only rehearses, on invented or past requests, says `rehearsal: true` in its file.',
    },
  );
}

/** Why nothing may be added to a case on a day: its ledger tells of a later one. */
export function backwardsProblem({ about, lines }: Pick<Case, 'about' | 'lines'>, day: string): Diagnostic | undefined {
  const last = lines
    .map(({ on }) => on)
    .sort()
    .at(-1)!;
  if (day >= last) return undefined;
  return diagnose(
    'JDL6020',
    `the ledger of ${about.id} tells of ${last} already, so nothing is added to it on ${day}`,
    {
      help: `Name ${last} or a later day with --on, or leave it out. When something happened that a person attests is said with --happened.`,
    },
  );
}

/** Why a request may not be run on a day: it is received later. */
export function earlyRunProblem(received: string, day: string): Diagnostic | undefined {
  if (day >= received) return undefined;
  return diagnose('JDL6020', `the request says that it was received on ${received}, so it cannot be run on ${day}`, {
    help: 'Correct `received:` in request.yaml, or run it on a later day.',
  });
}
