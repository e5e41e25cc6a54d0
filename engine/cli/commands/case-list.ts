import { clockAt } from '../../adapters/clock.ts';
import { casesWithClocks } from '../../cases/life/store-clocks.ts';
import { storeTold } from '../../cases/life/told.ts';
import { storeView } from '../../cases/status-page.ts';
import { storeText } from '../../cases/status-text.ts';
import { renderStore } from '../../print/page.ts';
import { openSite } from '../open-site.ts';
import { type ShowOptions, tell } from '../status-told.ts';
import { type ExitCode, printDiagnostics, refuse } from '../terminal.ts';

export interface ListOptions extends ShowOptions {
  readonly site: string;
  readonly state?: string;
  readonly find?: string;
}

/** `jdl case list`: every case of the site, what is overdue first. */
export async function caseList(options: ListOptions): Promise<ExitCode> {
  const site = openSite(options.site);
  if ('refusals' in site) return refuse(site.refusals, site.texts);
  const today = clockAt(options.on).today();
  const { cases, diagnostics } = casesWithClocks(site, today);
  printDiagnostics(diagnostics);
  const { state, find } = options;
  const wanted = cases.filter(
    ({ summary, rules }) =>
      (state === undefined || summary.state === state || rules.life.states[summary.state]?.title === state) &&
      (find === undefined || `${summary.case} ${summary.provider ?? ''}`.toLowerCase().includes(find.toLowerCase())),
  );
  const store = storeTold(site.site.site ?? 'Cases', wanted, today);
  return tell(options, {
    text: () => storeText(store),
    json: store,
    html: (templates) => renderStore(storeView(store), templates),
    what: `${wanted.length} cases`,
  });
}
