import type { Files } from '../../../../schemas/types.ts';
import type { Estimates } from '../../../artifacts/estimates.ts';
import type { Balance, Groups } from '../../../artifacts/groups.ts';
import type { Links } from '../../../artifacts/links.ts';
import { brandSafe, type SafeBalance, type SafeFigure, type SafeTables } from '../../../artifacts/safe-tables.ts';
import type { Artifacts } from '../../../artifacts/stage-contract.ts';
import { numberOf, type ParameterValues } from '../../../kernel/decision/in-force.ts';
import { filled } from '../../../kernel/decision/sentence.ts';
import { ids } from '../figures/release-figures.ts';
import { markerOf, reasonOf } from '../judging/showing.ts';
import { countPrinter } from './counts-shown.ts';
import { measuresOf } from './measures.ts';
import { type Printer, printer } from './printer.ts';
import { type Settled, secondaryReason } from './settled.ts';

type Rules = Files['disclosure'];

/** The names of a dictionary's fields and levels, for people. */
export type TitleOf = (covariate: string, level: string | null) => string;

/**
 * Rounds, each figure by itself, and puts a marker in the place of what is hidden. This is the only way by
 * which figures become safe.
 */
export function publish(
  rules: Rules,
  parameters: ParameterValues,
  { links, groups, estimates }: Pick<Artifacts, 'links' | 'groups' | 'estimates'>,
  settled: Settled,
  titleOf: TitleOf,
): SafeTables {
  const print = printer(rules, parameters);
  const figures = countPrinter(print, settled);
  return brandSafe({
    measures: measuresOf(estimates, settled, print),
    stages: [
      { id: 'sent', title: 'sent', people: print.count(links.people) },
      { id: 'linked', title: 'linked', people: figures.count(ids.linked, links.links.length) },
      { id: 'matched', title: 'matched', people: figures.count(ids.matched, groups.sets.length) },
    ],
    losses: [
      ...links.losses.map((loss) => ({
        stage: 'linked',
        title: loss.title,
        people: figures.count(ids.loss('linkage', loss.reason), loss.people),
      })),
      ...groups.losses.map((loss) => ({
        stage: 'matched',
        title: loss.title,
        people: figures.count(ids.loss('comparison', loss.reason), loss.people),
      })),
    ],
    matchRate: matchRateOf(rules, parameters, links, settled, print),
    profile: groups.profile.map(({ covariate, title, levels }) => ({
      title,
      levels: levels.map(({ level, people }) => {
        const id = ids.level(covariate, level);
        return {
          title: titleOf(covariate, level),
          people: figures.count(id, people),
          share: figures.share([id, people], [ids.matched, groups.sets.length]),
        };
      }),
    })),
    balance: groups.covariates.map((line) => balanceOf(line, groups, settled, print)),
    claim: estimates.claim.verdict,
    claimSentence: estimates.claim.reason ?? null,
    markers: Object.entries(rules.legend).map(([marker, { means }]) => ({ marker, means })),
    confidence: confidenceOf(estimates, print),
    notApplicable: print.notApplicable,
    notes: settled.notes,
    suppressed: { primary: settled.primary, secondary: settled.secondary },
  });
}

/** Differences of a characteristic whose categories are hidden would give them away, so only the verdict is told. */
function balanceOf(line: Balance, groups: Groups, settled: Settled, print: Printer): SafeBalance {
  const levels = groups.profile.find(({ covariate }) => covariate === line.covariate)?.levels ?? [];
  const counts = levels.map(({ level }) => ids.level(line.covariate, level));
  // One that has no categories is of all who were analysed: where these are rounded, nothing exact of them is told.
  const hide =
    settled.rounded.has(ids.matched) || counts.some((id) => settled.hidden.has(id) || settled.rounded.has(id));
  const figure = (value: number | null): SafeFigure => {
    if (hide) return print.hidden({ marker: print.marker, reason: secondaryReason });
    return value === null ? print.notApplicable : print.standardised(value);
  };
  return { title: line.title, before: figure(line.before), after: figure(line.after), verdict: line.verdict };
}

function matchRateOf(
  rules: Rules,
  parameters: ParameterValues,
  links: Links,
  settled: Settled,
  print: Printer,
): SafeFigure {
  if (settled.matchRate.verdict === rules.match_rate.verdicts[0] && !settled.hidden.has(ids.linked)) {
    const linked = settled.rounded.get(ids.linked)?.shown ?? links.links.length;
    return print.share(Math.min(linked, links.people), links.people);
  }
  // An exact rate gives the count away, so it goes as a band where the count is hidden.
  const band = numberOf(rules.match_rate_band.at_least, parameters);
  if (settled.bandTold) {
    const says = filled(rules.match_rate_band.says, new Map([['band', Math.round(100 * band)]]), new Map());
    return { text: says, hidden: false };
  }
  return print.hidden({ marker: markerOf(settled.matchRate, rules.marker), reason: reasonOf(settled.matchRate) });
}

function confidenceOf(estimates: Estimates, print: Printer): SafeFigure {
  const [first] = estimates.estimates;
  return first ? { text: `${Math.round(100 * first.confidence)}%`, hidden: false } : print.hidden();
}
