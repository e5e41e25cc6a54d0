import { clockAt } from '../../adapters/clock.ts';
import { type CaseWithClocks, casesWithClocks } from '../../cases/life/store-clocks.ts';
import { storeTold } from '../../cases/life/told.ts';
import { storeView } from '../../cases/status-page.ts';
import { storeText } from '../../cases/status-text.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../../kernel/diagnostics/nearest.ts';
import { own } from '../../kernel/own.ts';
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
  const unknown = state === undefined || cases.length === 0 ? undefined : unknownState(state, cases);
  if (unknown) return refuse([unknown]);
  const isAsked = ({ summary, rules }: CaseWithClocks) =>
    (state === undefined || summary.state === state || own(rules.life.states, summary.state)?.title === state) &&
    (find === undefined || `${summary.case} ${summary.provider ?? ''}`.toLowerCase().includes(find.toLowerCase()));
  const store = storeTold(site.site.site ?? 'Cases', cases, today, isAsked);
  return tell(options, {
    text: () => storeText(store),
    json: store,
    html: (templates) => renderStore(storeView(store), templates),
    what: `${store.cases.length} cases`,
  });
}

/** A state that the rules of no case know, by its id or its title. */
function unknownState(state: string, cases: readonly CaseWithClocks[]): Diagnostic | undefined {
  const states = new Map(cases.flatMap(({ rules }) => Object.entries(rules.life.states)));
  const isKnown = [...states].some(([id, { title }]) => state === id || state === title);
  if (isKnown) return undefined;
  return diagnose('JDL6012', `"${state}" is not a state of a case`, {
    help: suggestion(state, [...states.keys()], 'states'),
  });
}
