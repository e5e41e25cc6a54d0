import type { Files } from '../../../schemas/types.ts';
import type { Groups } from '../../artifacts/groups.ts';
import { personColumn } from '../../artifacts/links.ts';
import { type Count, defineStage, type Stop } from '../../artifacts/stage-contract.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { decisions, pointers } from './decisions.ts';
import { judge } from './judge.ts';
import { match } from './match.ts';
import { type ExtractColumns, readExtract } from './read-extract.ts';
import { fieldsNeeded, unitsOf } from './units.ts';

type Rules = Files['comparison'];

/** Finds, for the people linked, similar people of the pool: propensity score, exact strata, nearest neighbours, balance. */
export const stage = defineStage<Rules, 'links', 'groups'>({
  kind: 'comparison',
  reads: ['links'],
  uses: [],
  writes: ['groups'],
  decisions,
  pointers,
  async run({ rules, ask, artifacts, dictionary, extracts, parameters, ports }) {
    const extract = extracts.get(rules.from);
    if (!extract)
      return {
        problem: diagnose('JDL6002', `the site names no extract "${rules.from}"`, {
          help: 'Add it under `extracts:` in site.yaml.',
        }),
      };
    const data = await readExtract(ports.database, extract.relation, fieldsNeeded(rules, dictionary), personColumn);
    if (data.twice > 0)
      return { problem: diagnose('JDL6007', `${extract.title} holds ${data.twice} people more than once`) };
    const empty = [...data.columns].find(([, values]) => values.every((value) => value === null));
    if (empty)
      return {
        problem: diagnose('JDL6002', `${extract.title} holds no value of ${empty[0]}`, {
          help: 'People cannot be compared by a field that the extract lacks: name its column in site.yaml, or take it out of the rules.',
        }),
      };
    const units = unitsOf(data, new Set(artifacts.links.links.map((link) => link.person)), rules, ask);
    ports.progress.step(`modelling ${units.rows.length.toLocaleString('en-GB')} people`);
    const matched = match(units, data, rules, dictionary, parameters);
    if ('problem' in matched) return { problem: diagnose('JDL6008', matched.problem) };
    const { groups, judgements } = judge(matched, units, artifacts.links.links.length, rules, dictionary, ask);
    const adequate = judgements.at(-1)!;
    return {
      artifacts: { groups },
      judgements,
      counts: countsOf(groups, data),
      ...(rules.proceed.includes(adequate.verdict) ? {} : { stop: stopOf(adequate, rules) }),
    };
  },
});

/** The balance of single characteristics is looked at on the way; what stops the run is the answer to `adequate`. */
function stopOf(adequate: Judgement, rules: Rules): Stop {
  const { verdict } = adequate;
  const letter = rules.letters?.[verdict];
  return { verdict, judgements: [adequate], ...(letter === undefined ? {} : { letter }) };
}

function countsOf(groups: Groups, data: ExtractColumns): Count[] {
  const n = (value: number) => value.toLocaleString('en-GB');
  const unreadable = [...data.unreadable.values()].reduce((a, b) => a + b, 0);
  return [
    { title: 'linked people in the analysis extract', value: n(groups.eligible) },
    { title: 'people of the pool', value: n(groups.poolSize) },
    { title: 'matched', value: `${n(groups.sets.length)} to ${n(groups.controls)} comparison people` },
    { title: 'left unmatched', value: n(groups.unmatched.length) },
    ...(unreadable > 0
      ? [{ title: 'values of the extract that could not be read, taken as missing', value: n(unreadable) }]
      : []),
  ];
}
