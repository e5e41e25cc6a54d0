import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { flowScalar } from '../../../engine/pack/findings/flow.ts';
import { caseText } from '../../../engine/pack/mutation/case-text.ts';

const values = [
  1e-7,
  1e21,
  -0.5,
  true,
  'yes',
  'null',
  '007',
  '1e5',
  '0x1f',
  '1_000',
  '2014-05-01',
  'two words (of 3)',
  'a: b',
  'a, b',
  'a # b',
  ' led',
  '',
  "it's",
  '"',
  '{x}',
  'é',
];

describe('a value is written so that it is read back as itself', () => {
  it.each(values.map((value) => [value]))('%s', (value) => {
    expect(parse(`[${flowScalar(value)}]`)).toEqual([value]);
    expect(parse(caseText({ name: 'a case', given: { fact: value }, expect: 'yes' } as never))).toEqual([
      { name: 'a case', given: { fact: value }, expect: 'yes' },
    ]);
  });

  it('and a number never in the short form, which the files here do not hold', () => {
    expect([1e-7, 1e21].map(flowScalar)).toEqual(['0.0000001', '1000000000000000000000']);
  });
});
