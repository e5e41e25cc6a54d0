import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** The attacks of the reference, by what they use. */
const attacks: Readonly<Record<string, string>> = {
  e01: 'subtraction',
  e02: 'linear system',
  e03: 'zeros',
  e04: 'ones',
  e05: 'all at threshold',
  e06: 'two markers',
  e07: 'rate + n',
  e08: 'rate + rounded n',
  e09: 'CI',
  e10: 'SE',
  e11: 'odds ratio',
  e12: 'frequency',
  e13: 'class disclosure',
  e14: 'complement',
  e15: 'complementary groups',
  e16: 'nested table',
  e17: 'recoded bands',
  e18: 'linking',
  e19: 'release diff',
  e20: 'pattern diff',
  e21: 'match rate',
  e22: 'recalculated totals',
  e23: 'rounding unpicked',
  e24: 'threshold + rounding',
  e25: 'means',
  e26: 'ordering',
  e27: 'Kaplan-Meier',
  e28: 'hash in audit file',
  e29: 'chart',
  e30: 'file',
  e31: 'prose',
  e32: 'missing values',
  e33: 'insider',
  e34: 'dropped category',
  e35: 'precision mismatch',
};

interface Named {
  readonly name: string;
  /** Whether it is of something that the product does not yet withstand. */
  readonly fails: boolean;
}

/** The tests in the files of this folder, this one left out. */
function testsHere(): Named[] {
  const files = readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith('.test.ts') && name !== 'covered.test.ts',
  );
  const texts = files.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  return texts.flatMap((text) =>
    [...text.matchAll(/(\btest(?:\.fails)?|\]\))\(\s*(['"`])((?:\\.|(?!\2).)*)\2,/g)].map(([, by, , name]) => ({
      name: name!,
      fails: by === 'test.fails',
    })),
  );
}

test('every attack of the reference has a test that passes, and every test is of an attack', () => {
  const begun = testsHere().map((each) => ({ ...each, of: /^(e\d\d) ([^:]+): /.exec(each.name) }));
  expect(begun.filter(({ of }) => of === null).map(({ name }) => name)).toEqual([]);
  const withstood = begun.filter(({ fails }) => !fails).map(({ of }) => [of![1]!, of![2]!]);
  expect(Object.fromEntries(withstood.sort())).toEqual(attacks);
  for (const { of } of begun) expect(attacks[of![1]!]).toBe(of![2]);
  expect(Object.keys(attacks)).toEqual(Array.from({ length: 35 }, (_, at) => `e${String(at + 1).padStart(2, '0')}`));
});
