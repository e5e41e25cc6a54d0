import { describe, expect, it } from 'vitest';
import type { FieldSpec, Reading } from '../../../engine/kernel/fields/field-type.ts';
import { fieldType, fieldTypes } from '../../../engine/kernel/fields/fields.ts';

function read(type: string, raw: string, spec: Omit<FieldSpec, 'type'> = {}): Reading {
  return fieldType(type)!.read(raw, { type, ...spec });
}

const shown = (reading: Reading) => (reading.state === 'present' ? reading.value : reading.state);
const whyOf = (reading: Reading) => (reading.state === 'invalid' ? reading.why : reading.state);
const suspectOf = (reading: Reading) => (reading.state === 'present' ? reading.suspect : reading.state);
const gender = { values: { male: ['M', 'man'], female: ['f', 'woman'] } };

describe('every field type', () => {
  it('is found by the name that a dictionary writes', () => {
    const names = 'name text date enum boolean number postcode pnc-id prison-number identifier'.split(' ');
    expect(fieldTypes.map(({ type }) => type)).toEqual(names);
    expect(fieldType('colour')).toBeUndefined();
  });

  it.each(fieldTypes.map(({ type }) => type))('%s takes blanks for missing and says how to write a value', (type) => {
    for (const blank of ['', '   ', '\u00a0', '\t\r\n', '\ufeff'])
      expect(read(type, blank)).toEqual({ state: 'missing' });
    expect(fieldType(type)!.guidance({ type, ...gender })).toMatch(/^[A-Z].*\.$/);
  });

  it.each(fieldTypes.map(({ type }) => type))('%s never repeats the cell in a reason', (type) => {
    for (const cell of ['=Zqxv99', 'Zqxv99\u0007', '98/7654321Zqxv', '77/88/9876', '2009-02-31', '-9876.5', 'Zqxv99']) {
      const reading = read(type, cell, { ...gender, integer: true, min: 0, formats: ['yyyy-mm-dd'] });
      if (reading.state !== 'present') expect(JSON.stringify(reading)).not.toMatch(/Zqxv|9876|7654|2009/i);
    }
  });
});

describe('identity fields', () => {
  const identity = ['name', 'postcode', 'pnc-id', 'prison-number', 'identifier'];
  it.each([
    ['=1+1', /formula/],
    ['+Smith', /formula/],
    ['-Smith', /formula/],
    ['@Smith', /formula/],
    ['\t=cmd', /formula/],
    ['＝1+1', /formula/],
    ['Smi\nth', /control/],
    ['Smi\tth', /control/],
    ['Smi\u0000th', /control/],
    ['Smi\u200bth', /control/],
    ['Smi\u202eth', /control/],
    ['Smi\ufffdth', /lost/],
  ])('refuse %j with a reason', (raw, why) => {
    for (const type of identity) expect(whyOf(read(type, raw))).toMatch(why);
  });

  it.each(['unknown', 'N/A', 'XXXX', '???', 'not known'])('never take the placeholder %j for a value', (raw) => {
    expect(suspectOf(read('name', raw))).toMatch(/stands for no name/);
    for (const type of identity.slice(1)) expect(whyOf(read(type, raw))).toMatch(/stands for no value/);
  });
});

describe('a name', () => {
  it.each([
    ['  Zoë   Brontë ', 'Zoë Brontë'],
    ["O'Brien", "O'Brien"],
    ['Zoe\u0308', 'Zoë'],
    ['Smith-Jones', 'Smith-Jones'],
  ])('%j is kept as written, tidied: %j', (raw, value) => {
    expect(read('name', raw)).toEqual({ state: 'present', value });
  });

  it.each([
    ['Sm1th', /digits/],
    ['J', /single letter/],
    ['Smth', /no vowel/],
    ['TEST', /stands for no name/],
    ['Smith, John', /two names/],
    ['ZoÃ«', /encoding/],
    ['Иванов', /script/],
    ['Aaaaaa', /in a row/],
  ])('%j is readable but suspect', (raw, suspect) => {
    expect(suspectOf(read('name', raw))).toMatch(suspect);
  });

  it.each(['Lynch', 'Ng', 'Bwlch', 'Wynn', 'Null-Ward', 'Testa'])('%j is not suspect', (raw) => {
    expect(suspectOf(read('name', raw))).toBeUndefined();
  });

  it('without a letter is invalid', () => expect(whyOf(read('name', '123'))).toMatch(/no letter/));
});

describe('an enumeration', () => {
  it.each([
    ['m', 'male'],
    ['MAN', 'male'],
    ['female', 'female'],
    [' WOMAN ', 'female'],
    ['masc', 'invalid'],
    ['unknown', 'invalid'],
  ])('%j reads as %s', (raw, value) => expect(shown(read('enum', raw, gender))).toBe(value));

  it('lists the accepted words when it refuses one', () => {
    expect(read('enum', 'masc', gender)).toMatchObject({
      help: 'Write one of: male (or M, man); female (or f, woman)',
    });
  });
});

describe('yes or no', () => {
  it.each([
    ['Yes', true],
    ['n', false],
    ['TRUE', true],
    ['0', false],
    ['perhaps', 'invalid'],
  ])('%j reads as %s', (raw, value) => expect(shown(read('boolean', raw))).toBe(value));
});

describe('a number', () => {
  it.each([
    ['12', {}, 12],
    ['-0', {}, 0],
    ['3.50', {}, 3.5],
    ['3.0', { integer: true }, 3],
    ['3.5', { integer: true }, 'invalid'],
    ['99999999999999999', { integer: true }, 'invalid'],
    ['1,234', {}, 'invalid'],
    ['1e5', {}, 'invalid'],
    ['0x10', {}, 'invalid'],
    ['Infinity', {}, 'invalid'],
    ['0', { min: 0, max: 9 }, 0],
    ['9', { min: 0, max: 9 }, 9],
    ['10', { min: 0, max: 9 }, 'invalid'],
    ['-1', { min: 0 }, 'invalid'],
  ])('%j with %j reads as %s', (raw, spec, value) => expect(shown(read('number', raw, spec))).toBe(value));
});

describe('a prison number', () => {
  it.each([
    ['a1234aa', 'A1234AA'],
    ['A1234 AA', 'A1234AA'],
    ['A123AA', 'invalid'],
    ['A1234AAA', 'invalid'],
  ])('%j reads as %s', (raw, value) => expect(shown(read('prison-number', raw))).toBe(value));

  it.each([
    ['AB1234', /old prison number/],
    ['X123456', /probation/],
    ['02/73319Z', /PNC/],
  ])('%j is told for what it is', (raw, why) => expect(whyOf(read('prison-number', raw))).toMatch(why));
});

describe('an identifier', () => {
  it('keeps leading zeros and capitals', () => expect(shown(read('identifier', '007aB'))).toBe('007aB'));
  it('refuses what a spreadsheet has rounded', () => {
    expect(whyOf(read('identifier', '1.23E+11'))).toMatch(/spreadsheet/);
  });
});
