import { resolve } from 'node:path';
import { clockAt } from '../../adapters/clock.ts';
import { PinnedPacks } from '../../cases/life/pinned-pack.ts';
import { lifeTold } from '../../cases/life/told.ts';
import { openCase } from '../../cases/seal/open-case.ts';
import { lifeView } from '../../cases/status-page.ts';
import { lifeText } from '../../cases/status-text.ts';
import { renderStatus } from '../../print/page.ts';
import { openSchemas } from '../open-schemas.ts';
import { warnOfOverdue } from '../overdue.ts';
import { type ShowOptions, tell } from '../status-told.ts';
import { type ExitCode, printDiagnostics, refuse } from '../terminal.ts';

/** `jdl case show <case>`: where a case stands, what is due, what happened. */
export async function caseShow(folder: string, options: ShowOptions): Promise<ExitCode> {
  const found = openCase(resolve(folder), openSchemas());
  if ('refusals' in found) return refuse(found.refusals, found.texts);
  const { of, state, site } = found.opened;
  const pack = new PinnedPacks(site).get(state.pack.hash, state.pack.folder);
  if ('code' in pack) return refuse([pack]);
  const today = clockAt(options.on).today();
  const { life, diagnostics } = lifeTold(of, pack, today);
  printDiagnostics(diagnostics);
  warnOfOverdue(site, today);
  return tell(options, {
    text: () => lifeText(life),
    json: life,
    html: (templates) => renderStatus(lifeView(life), templates),
    what: `${of.about.id}: ${life.state.title}`,
  });
}
