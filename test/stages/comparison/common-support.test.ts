import { expect, test } from 'vitest';
import { commonSupport } from '../../../engine/stages/comparison/common-support.ts';
import { type CovariateValues, encodeCovariates } from '../../../engine/stages/comparison/covariates.ts';

const treated = Uint8Array.from([1, 1, 1, 0, 0, 0]);
const area = (...values: (string | null)[]): CovariateValues => ({ covariate: 'area', kind: 'category', values });
const sex = (...values: string[]): CovariateValues => ({ covariate: 'sex', kind: 'category', values });
const age = (...values: (number | null)[]): CovariateValues => ({ covariate: 'age', kind: 'number', values });

const cases: [string, CovariateValues[], number[], string[]][] = [
  ['levels that both groups have set nobody aside', [area('N', 'S', 'S', 'N', 'S', 'S')], [1, 1, 1, 1, 1, 1], []],
  [
    'a level of one group alone sets its units aside, whichever group it is',
    [area('N', 'E', 'N', 'N', 'W', 'W')],
    [1, 0, 1, 1, 0, 0],
    ['area=E treated 1', 'area=W comparison 2'],
  ],
  [
    'missing is a level like others',
    [area('N', null, 'N', 'N', 'N', 'N')],
    [1, 0, 1, 1, 1, 1],
    ['area:missing treated 1'],
  ],
  ['so is a missing number', [age(1, 2, 3, null, 5, 6)], [1, 1, 1, 0, 1, 1], ['age:missing comparison 1']],
  ['a number itself is never one-sided', [age(1, 1, 1, 2, 2, 2)], [1, 1, 1, 1, 1, 1], []],
  [
    'a level that becomes one-sided once others are set aside is found, in an earlier covariate too',
    [sex('F', 'M', 'M', 'F', 'M', 'M'), area('N', 'N', 'N', 'W', 'N', 'N')],
    [0, 1, 1, 0, 1, 1],
    ['area=W comparison 1', 'sex=F treated 1'],
  ],
  [
    'with nothing in common nobody is inside',
    [area('N', 'N', 'N', 'S', 'S', 'S')],
    [0, 0, 0, 0, 0, 0],
    ['area=N treated 3', 'area=S comparison 3'],
  ],
];

test.each(cases)('%s', (_, columns, inside, found) => {
  const support = commonSupport(encodeCovariates(columns), treated);
  expect([...support.inside]).toEqual(inside);
  expect(support.oneSided.map(({ name, only, people }) => `${name} ${only} ${people}`)).toEqual(found);
});
