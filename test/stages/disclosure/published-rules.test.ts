import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import { amountReach } from '../../../engine/stages/disclosure/judging/amount-reach.ts';
import { contributionFacts } from '../../../engine/stages/disclosure/judging/dominance.ts';
import { controlledRoundingInterval, roundToBase } from '../../../engine/stages/disclosure/rounding/rounding.ts';
import { shownAlone, studyRules } from './study-rules.ts';

/** `cells` of a body: what of a count is hidden, what shown as it is, and all else rounded. */
function body(rows: string, marker = '*'): string {
  return `
cells:
  asks: May it be shown?
  verdicts: [publish, round, suppress]
  order: protective
  rows: [${rows}]
  otherwise: round
  undecided: suppress
rounding: { counts: { to: nearest, base: 5, protect: 1 }, ties: half-up }
marker: "${marker}"
legend: { "${marker}": { means: Hidden } }
`;
}

const zero = '{ id: nobody, if: { cell.people: { at_most: 0 } }, then: publish }';
const few = (most: number) => `{ id: few, if: { cell.people: { between: [1, ${most}] } }, then: suppress }`;

/** The rules for counts as each body publishes them, in the language of packs. */
const bodies = {
  'HESA: nearest 5, halves up': body(''),
  'NHS England: 1 to 7 hidden, others to nearest 5': body(`${zero}, ${few(7)}`),
  'OpenSAFELY: midpoint 6': body(zero).replace('to: nearest, base: 5', 'to: midpoint, base: 6'),
  'Ofqual: 1 to 4 fewer than 5, others to nearest 5': body(`${zero}, ${few(4)}`, '[low]'),
  'ONS 10-5: fewer than 10 hidden, others to nearest 5': body(
    '{ id: few, if: { cell.people: { below: 10 } }, then: suppress }',
  ),
};

const bodyOf: Readonly<Record<string, keyof typeof bodies>> = {
  hesa_round5_half_up: 'HESA: nearest 5, halves up',
  nhs_1to7_round5: 'NHS England: 1 to 7 hidden, others to nearest 5',
  opensafely_midpoint6: 'OpenSAFELY: midpoint 6',
  ofqual_round5: 'Ofqual: 1 to 4 fewer than 5, others to nearest 5',
  ons_10_5: 'ONS 10-5: fewer than 10 hidden, others to nearest 5',
};

/** Rules for what a percentage or an average may be based on: of a base that is a weighted count, not whole. */
const bases: Readonly<Record<string, string>> = {
  hesa_percent_base: '{ id: small-base, if: { cell.degrees_of_freedom: { below: 22.5 } }, then: suppress }',
  hesa_average_base: '{ id: few, if: { cell.people: { at_most: 7 } }, then: suppress }',
};

interface RoundingRow {
  readonly rule: string;
  readonly input: string;
  readonly expected: string;
}

const rowsOf = <Row>(file: string): Row[] =>
  existsSync(file) ? (parse(readFileSync(file), { columns: true }) as Row[]) : [];

const roundingFile = '../shared/data/disclosure/rounding_rules.csv';
describe.skipIf(!existsSync(roundingFile))(`published rounding rules (skipped without ${roundingFile})`, () => {
  const rows = rowsOf<RoundingRow>(roundingFile);
  // The file cites the formula of Handbook 5.5 for this row, but the formula gives 0..14; see the test of it in rounding.test.ts.
  const misprint = (row: RoundingRow) => row.rule.endsWith('base5_steps1') && row.input === '5';
  it.each(rows.filter((row) => !misprint(row)))(
    '$rule prints $input as $expected',
    async ({ rule, input, expected }) => {
      expect(await told(rule, Number(input))).toBe(expected);
    },
  );
  it('holds every row but the one that is misprinted', () => {
    expect(rows.filter(misprint)).toHaveLength(1);
  });
});

async function told(rule: string, input: number): Promise<string> {
  const steps = /^controlled_rounding_interval_base5_steps(\d)$/.exec(rule)?.[1];
  if (steps !== undefined) {
    const { min, max } = controlledRoundingInterval(input, 5, Number(steps));
    return `${min}..${max}`;
  }
  const base = bases[rule];
  if (base !== undefined) return mayBeBased(base, input) ? 'show' : 'suppress';
  // A weighted count is rounded as any other number; a rule for counts would refuse it.
  if (rule === 'hesa_round5_half_up') return String(roundToBase(input, { base: 5, ties: 'half-up' }));
  const printed = await shownAlone(studyRules(bodies[bodyOf[rule]!]), { people: input });
  const hidden: Readonly<Record<string, string>> = { ofqual_round5: 'fewer than 5', ons_10_5: 'suppress' };
  return ['*', '[low]'].includes(printed) ? (hidden[rule] ?? '*') : printed;
}

function mayBeBased(row: string, base: number): boolean {
  const cells = studyRules(body(row)).decision('cells');
  return decide(cells, { 'cell.people': base, 'cell.degrees_of_freedom': base }).verdict !== 'suppress';
}

interface DominanceRow {
  readonly id: string;
  readonly contributions: string;
  readonly rule: string;
  readonly unsafe: string;
}

/** The row of `cells` that a rule of the table of cases is. Whether exactly k is unsafe is in its bound. */
function dominanceRow(rule: string): string {
  const [, p] = /^p%=(\d+)$/.exec(rule) ?? [];
  if (p !== undefined)
    return `{ id: p-percent, if: { cell.remainder_share: { below: ${Number(p) / 100} } }, then: suppress }`;
  const [, n, k] = /^\((\d+);([\d.]+)\)/.exec(rule)!;
  const share = { 1: 'largest_share', 2: 'two_largest_share' }[Number(n)];
  const bound = rule.endsWith('>=') ? 'at_least' : 'above';
  return `{ id: dominance, if: { cell.${share}: { ${bound}: ${Number((Number(k) / 100).toPrecision(12))} } }, then: suppress }`;
}

const dominanceFile = '../shared/data/disclosure/dominance_cases.csv';
describe.skipIf(!existsSync(dominanceFile))(`published dominance cases (skipped without ${dominanceFile})`, () => {
  it.each(rowsOf<DominanceRow>(dominanceFile))(
    '$id: $contributions under $rule is unsafe: $unsafe',
    ({ contributions, rule, unsafe }) => {
      const cells = studyRules(body(dominanceRow(rule))).decision('cells');
      const facts = { 'cell.kind': 'amount', ...contributionFacts(contributions.split(';').map(Number)) };
      expect(String(decide(cells, facts).verdict === 'suppress')).toBe(unsafe);
    },
  );
});

describe('how far a dominated sum must be in doubt', () => {
  it('reaches the sum that the largest would no longer dominate: 300 of 352.94 (Handbook 4.2, example 4)', () => {
    const cells = studyRules(body(dominanceRow('(1;85)-dominance'))).decision('cells');
    const contributions = [300, 20, 10];
    const facts = { 'cell.kind': 'amount', ...contributionFacts(contributions) };
    const { above, below } = amountReach(cells, facts, 330, { contributions, share: 0 });
    expect([330 + above, below]).toEqual([expect.closeTo(352.94, 2), expect.closeTo(22.94, 2)]);
  });

  it('is a share of the sum where no larger sum would be shown', () => {
    const cells = studyRules(body('{ id: never, if: { cell.kind: amount }, then: suppress }')).decision('cells');
    const facts = { 'cell.kind': 'amount', ...contributionFacts([30, 20]) };
    expect(amountReach(cells, facts, 50, { contributions: [30, 20], share: 0.2 })).toEqual({ below: 10, above: 10 });
  });
});

describe('dominance at its edges', () => {
  it('recognises a share of exactly k although it has no exact binary value', () => {
    expect(contributionFacts([0.701, 0.299])['cell.largest_share']).toBe(0.701);
  });

  it('knows nothing where a contribution is negative, and finds nobody dominant where nothing is contributed', () => {
    expect(contributionFacts([5, -1])).toEqual({});
    expect(contributionFacts([0, 0])).toMatchObject({ 'cell.largest_share': 0, 'cell.remainder_share': 1 });
    expect(contributionFacts([])).toMatchObject({ 'cell.largest_share': 0, 'cell.remainder_share': 1 });
  });
});
