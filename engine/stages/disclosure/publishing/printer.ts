import type { Files } from '../../../../schemas/types.ts';
import type { SafeFigure } from '../../../artifacts/safe-tables.ts';
import { numberOf, type ParameterValues } from '../../../kernel/decision/in-force.ts';
import { roundRatio, roundToBase } from '../rounding/rounding.ts';

type Rules = Files['disclosure'];

/** How each kind of figure is rounded and written. */
export interface Printer {
  count(value: number): SafeFigure;
  /** A count by its rounded value; one that rounds to nothing is not shown as nothing. */
  rounded(value: number, shown: number): SafeFigure;
  share(people: number, of: number): SafeFigure;
  rate(share: number): SafeFigure;
  points(share: number): SafeFigure;
  mean(value: number): SafeFigure;
  pValue(value: number): SafeFigure;
  standardised(value: number): SafeFigure;
  hidden(why?: Why): SafeFigure;
  readonly notApplicable: SafeFigure;
  /** What stands in the place of a figure that is hidden for no reason of its own. */
  readonly marker: string;
}

/** What stands in the place of a hidden figure, and why. */
export interface Why {
  readonly marker: string;
  readonly reason: string;
}

const minus = '\u2212';

export function printer(rules: Rules, parameters: ParameterValues): Printer {
  const { ties } = rules.rounding;
  const base = (option: number | string) => numberOf(option, parameters);
  const bases = {
    rates: base(rules.rounding.rates),
    means: base(rules.rounding.means),
    pValues: base(rules.rounding.p_values),
    standardised: base(rules.rounding.standardised_differences),
  };
  const shown = (number: number, by: number, unit = ''): SafeFigure => ({
    text: `${number < 0 ? minus : ''}${Math.abs(number).toFixed(decimals(by))}${unit}`,
    hidden: false,
    number,
  });
  // What is there but rounds to nothing is not shown as nothing.
  const less = (than: number, unit = ''): SafeFigure => ({
    text: rules.rounds_to_nothing ?? `<${than}${unit}`,
    hidden: false,
    number: 0,
  });
  const count = (value: number): SafeFigure => ({ text: value.toLocaleString('en-GB'), hidden: false, number: value });
  return {
    count,
    rounded: (value, printed) => (value > 0 && printed === 0 ? less(1) : count(printed)),
    share: (people, of) => {
      const rounded = roundRatio(100 * people, of, { base: bases.rates, ties });
      return people > 0 && rounded === 0 ? less(bases.rates, '%') : shown(rounded, bases.rates, '%');
    },
    rate: (share) => shown(roundToBase(100 * share, { base: bases.rates, ties }), bases.rates, '%'),
    points: (share) => shown(roundToBase(100 * share, { base: bases.rates, ties }), bases.rates),
    mean: (value) => shown(roundToBase(value, { base: bases.means, ties }), bases.means),
    pValue(value) {
      const rounded = roundToBase(value, { base: bases.pValues, ties });
      return rounded === 0 ? less(bases.pValues) : shown(rounded, bases.pValues);
    },
    standardised: (value) => shown(roundToBase(value, { base: bases.standardised, ties }), bases.standardised),
    hidden: (why) => ({
      text: why?.marker ?? rules.marker,
      hidden: true,
      ...(why === undefined ? {} : { reason: why.reason }),
    }),
    marker: rules.marker,
    notApplicable: { text: rules.not_applicable, hidden: false },
  };
}

/** As many decimal places as the base has: 0.01 prints two. */
function decimals(base: number): number {
  return (String(base).split('.')[1] ?? '').length;
}
