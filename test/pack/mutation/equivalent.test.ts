import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import type { FactValue } from '../../../engine/kernel/facts/fact.ts';
import { judge } from '../../../engine/pack/mutation/judge.ts';
import type { Version } from '../../../engine/pack/mutation/mutant.ts';
import { mutantsOf } from '../../../engine/pack/mutation/mutants.ts';
import { suggestedFor } from '../../../engine/pack/mutation/suggest.ts';
import type { Pack } from '../../../engine/pack/pack.ts';
import { decisionAsOf, parametersAsOf } from '../../../engine/pack/resolve.ts';
import { facts, rows } from '../../kernel/decision/random.ts';
import { madePack } from './made-pack.ts';

const day = '2013-06-01';
const parameters: Pack['parameters'] = {
  smallest_count: { title: 'Smallest', unit: 'people', protects: 'people', values: { '2013-04-01': { is: 3 } } },
  first_day: { title: 'First', unit: 'date', protects: 'quality', values: { '2013-04-01': { is: '2013-04-04' } } },
};
const calendar = {
  id: 'all',
  title: 'All',
  weekend: new Set<number>(),
  holidays: new Set<string>(),
  fromYear: 2000,
  toYear: 2100,
};

/** Values of which one lies in every stretch between bounds and bounds moved by a step. */
const values: Readonly<Record<string, readonly FactValue[]>> = {
  'cell.people': [0, 1, 2, 3, 4, 5, 6],
  'cell.share': [
    0, 0.05, 0.1, 0.2, 0.24, 0.245, 0.25, 0.255, 0.26, 0.35, 0.4, 0.45, 0.49, 0.495, 0.5, 0.505, 0.51, 0.55, 0.6, 0.8,
    0.9, 0.95, 0.99, 0.995, 1,
  ],
  'cell.kind': ['count', 'rate', 'mean'],
  'cell.shown': [false, true],
  'cell.day': Array.from({ length: 8 }, (_, i) => `2013-04-0${i + 1}`),
};

/** Above this many situations they are not all tried. */
const most = 1000;

function teller(version: Version): (given: Readonly<Record<string, FactValue>>) => string {
  const standing = decisionAsOf(version.decision, day, parametersAsOf(version.parameters, day));
  if ('noValue' in standing) throw new Error('every parameter has a value');
  return (given) => {
    const { row, verdict } = decide(standing, given);
    return `${row} ${verdict}`;
  };
}

function* situations(names: readonly string[]): Generator<Record<string, FactValue>> {
  const [first, ...rest] = names;
  if (first === undefined) return void (yield {});
  for (const others of situations(rest)) {
    yield others;
    for (const value of values[first]!) yield { ...others, [first]: value };
  }
}

it('a mutant is equivalent exactly if no situation, tried one by one, tells it from the rules', {
  timeout: 60_000,
}, () => {
  const met = { equivalent: 0, survives: 0 };
  fc.assert(
    fc.property(rows, (all) => {
      const verdicts = ['publish', 'round', 'suppress'];
      const pack = madePack(
        { rows: all.slice(0, 2), facts, verdicts, otherwise: 'publish', undecided: 'suppress' },
        parameters,
      );
      for (const { original, mutants } of mutantsOf(pack)) {
        const [group, ...more] = judge(original, mutants, [], { calendar, wished: [day] });
        expect(more).toEqual([]);
        const { study, judged } = group!;
        const { reads } = study.standing(original, day)!.decision;
        const names = [...reads];
        const count = names.reduce((n, name) => n * (values[name]!.length + 1), 1);
        const suggestions = suggestedFor(original, group!, calendar, day);
        const rules = teller(original);
        const every = count > most ? [] : [...situations(names)].map((given) => ({ given, told: rules(given) }));
        for (const { mutant, fate } of judged) {
          const changed = teller(mutant.version);
          if (fate === 'equivalent') {
            met.equivalent += 1;
            for (const { given, told } of every)
              expect(changed(given), `${mutant.change} ${JSON.stringify(given)}`).toBe(told);
          } else {
            met.survives += 1;
            const { test } = suggestions.find(({ kills }) => kills.includes(mutant))!;
            const known = Object.entries(test.given ?? {}).filter(([, value]) => value !== 'absent');
            const given = Object.fromEntries(known) as Record<string, FactValue>;
            expect(changed(given), `${mutant.change} ${JSON.stringify(given)}`).not.toBe(rules(given));
          }
        }
      }
    }),
    { numRuns: 150, seed: 7 },
  );
  // Neither side of the claim went untried.
  expect(met.equivalent).toBeGreaterThan(30);
  expect(met.survives).toBeGreaterThan(100);
});
