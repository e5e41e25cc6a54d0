import { describe, expect, it } from 'vitest';
import { postcodeField } from '../../../engine/kernel/fields/postcode.ts';

const read = (raw: string) => postcodeField.read(raw, { type: 'postcode' });

describe('a postcode', () => {
  it.each([
    ['sw1a1aa', 'SW1A 1AA'],
    ['SW1A 1AA', 'SW1A 1AA'],
    ['M1 1AE', 'M1 1AE'],
    ['B33 8TH', 'B33 8TH'],
    ['CR2 6XH', 'CR2 6XH'],
    ['DN55 1PT', 'DN55 1PT'],
    ['W1A 0AX', 'W1A 0AX'],
    ['EC1A 1BB', 'EC1A 1BB'],
    ['gir 0aa', 'GIR 0AA'],
    ['B S 1 6 F G', 'BS1 6FG'],
    ['M1 OAE', 'M1 0AE'],
    ['0X1 1AB', 'OX1 1AB'],
    ['S01 4AB', 'SO1 4AB'],
    ['W1O 9AB', 'W10 9AB'],
    ['BS1O 5AB', 'BS10 5AB'],
  ])('%j reads as %s', (raw, value) => expect(read(raw)).toEqual({ state: 'present', value }));

  it.each([
    ['Q1 1AA', /form/],
    ['AJ1 1AA', /form/],
    ['A1Z 1AA', /form/],
    ['AA1C 1AA', /form/],
    ['M1 1AC', /form/],
    ['M1 1A', /form/],
    ['SW1A', /first half/],
    ['BFPO 61', /forces/],
    ['12345', /form/],
  ])('%j is invalid', (raw, why) => {
    const reading = read(raw);
    expect(reading.state === 'invalid' ? reading.why : reading).toMatch(why);
  });

  it.each(['ZZ99 3VZ', 'NF1 1NF', 'nf11fa'])('%j stands for no address and so is missing', (raw) => {
    expect(read(raw)).toEqual({ state: 'missing' });
  });
});
