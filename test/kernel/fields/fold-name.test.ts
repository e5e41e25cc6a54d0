import { describe, expect, it } from 'vitest';
import { foldName } from '../../../engine/kernel/fields/fold-name.ts';

describe('folding a name', () => {
  it.each([
    ['Smith-Jones', 'SMITH JONES'],
    ["O'Brien", 'OBRIEN'],
    ['O’Brien', 'OBRIEN'],
    ['N´Diaye', 'NDIAYE'],
    ['Mc Donald', 'MCDONALD'],
    ['McDonald', 'MCDONALD'],
    ['Anne Mc Donald', 'ANNE MCDONALD'],
    ['Emc Squared', 'EMC SQUARED'],
    ['Zoë', 'ZOE'],
    ['Zoe\u0308', 'ZOE'],
    ['Łukasz Żółć', 'LUKASZ ZOLC'],
    ['Søren Ærø', 'SOREN AERO'],
    ['Strauß', 'STRAUSS'],
    ['Œdipe Ħal Ŧor Ŋa', 'OEDIPE HAL TOR NGA'],
    ['Ɓala Ɗan Ɛsi Ɔfɔri', 'BALA DAN ESI OFORI'],
    ['Đorđe', 'DORDE'],
    ['Þór', 'THOR'],
    ['Iğdır', 'IGDIR'],
    ['J.R.  Smith', 'J R SMITH'],
    ['St. John', 'ST JOHN'],
    ['Smith\u2011Jones', 'SMITH JONES'],
    ['Иванов', 'ИВАНОВ'],
    ['  ', ''],
  ])('%j gives %s', (raw, folded) => {
    expect(foldName(raw)).toBe(folded);
    expect(foldName(folded)).toBe(folded);
  });
});
