import type { AttritionChart } from '../../engine/print/charts/attrition.ts';
import type { ChangesChart } from '../../engine/print/charts/changes.ts';
import type { InferredChart } from '../../engine/print/charts/inferred.ts';
import type { IntervalChart } from '../../engine/print/charts/interval.ts';
import type { LoveChart } from '../../engine/print/charts/love.ts';
import type { RatesChart } from '../../engine/print/charts/rates.ts';
import type {
  Claim,
  Column,
  Detail,
  GuidanceView,
  LetterView,
  Note,
  ReportView,
  Row,
  Section,
  Table,
} from '../../engine/print/view.ts';

/* A whole report with invented figures: what the pages are looked at with, and what the tests of print print. */

const figures = (label: string): Column => ({ label, holds: 'figures' });
const words = (label: string): Column => ({ label, holds: 'text' });
const note = (text: string, mark: string | null = null): Note => ({ mark, text });
const row = (head: string, ...cells: string[]): Row => ({ head, cells });
const base = { paragraphs: [], notes: [], newPage: false } as const;
const confidential = note('confidential: a figure that could tell something about a person is not shown', '[c]');

const table = (caption: string, columns: Column[], rows: Row[], notes: Note[] = []): Table => ({
  caption,
  columns,
  groups: [{ label: null, rows }],
  notes,
});

export const intervalSample: IntervalChart = {
  kind: 'interval',
  id: 'chart-differences',
  title: 'Figure 2. Estimated difference in the one-year proven re-offending rate, by analysis',
  axis: 'Difference in percentage points, with 95% confidence interval',
  column: 'Estimate and interval',
  below: 'fewer re-offend',
  above: 'more re-offend',
  significant: 'statistically significant',
  notSignificant: 'not statistically significant',
  seeAlso: 'Full figures are in table 2.',
  rows: [
    {
      label: 'All people supported',
      detail: '231 people',
      difference: { value: -8, low: -14, high: -2, text: '\u22128 (\u221214 to \u22122)', significant: true },
    },
    {
      label: 'Completed the whole programme of support',
      detail: '158 people',
      difference: { value: -10, low: -17, high: -3, text: '\u221210 (\u221217 to \u22123)', significant: true },
    },
    {
      label: 'Men',
      detail: '[c] people',
      difference: { value: -4, low: -10, high: 3, text: '\u22124 (\u221210 to 3)', significant: false },
    },
    { label: 'Women', detail: '[c] people', difference: { marker: '[c]' } },
  ],
};

export const ratesSample: RatesChart = {
  kind: 'rates',
  id: 'chart-rates',
  title: 'Figure 1. One-year proven re-offending rate in both groups, by analysis',
  axis: 'People who re-offend, per 100, with 95% confidence interval',
  treated: 'Treatment group',
  comparison: 'Comparison group',
  seeAlso: 'Full figures are in table 2.',
  rows: [
    {
      label: 'All people supported',
      treated: { value: 26, low: 21, high: 32, text: '26%' },
      comparison: { value: 34, low: 34, high: 35, text: '34%' },
    },
    {
      label: 'Completed the whole programme of support',
      treated: { value: 24, low: 17, high: 31, text: '24%' },
      comparison: { value: 34, low: 33, high: 35, text: '34%' },
    },
    {
      label: 'Men',
      treated: { value: 31, low: 25, high: 37, text: '31%' },
      comparison: { value: 35, low: 34, high: 36, text: '35%' },
    },
    { label: 'Women', treated: { marker: '[c]' }, comparison: { value: 22, low: 19, high: 25, text: '22%' } },
  ],
};

const covariates: readonly (readonly [string, number, number])[] = [
  ['Sex: male', 18.2, 0.9],
  ['Age at index date', -31.4, -2.2],
  ['Age at first contact with the police', 12.6, 1.8],
  ['Ethnicity: white', 9.1, -0.4],
  ['Ethnicity: black', -7.7, 0.6],
  ['Ethnicity: not recorded', 3.2, 1.1],
  ['Index offence: violence', -14.9, 3.1],
  ['Index offence: theft', 27.3, -1.5],
  ['Index offence: drugs', 10.8, 6.4],
  ['Previous offences', 42.7, 4.6],
  ['Previous custodial sentences', 38.5, -3.9],
  ['Employed in the year before', -22.0, -1.2],
  ['Out-of-work benefits in the year before', 19.6, 2.7],
  ['Assessed needs score', 24.1, 11.3],
];

const percent = (value: number) => `${value < 0 ? '\u2212' : ''}${Math.abs(value).toFixed(1)}`;

export const loveSample: LoveChart = {
  kind: 'love',
  id: 'chart-balance',
  title: 'Figure 3. How alike the two groups are, before and after matching',
  axis: 'Standardised mean difference, %',
  before: 'before matching',
  after: 'after matching',
  thresholds: [
    { at: -10, label: '\u221210' },
    { at: -5, label: '\u22125' },
    { at: 5, label: '5' },
    { at: 10, label: '10' },
  ],
  seeAlso: 'Full figures are in table 4.',
  rows: covariates.map(([label, before, after]) => ({
    label,
    before: { value: before, text: percent(before) },
    after: { value: after, text: percent(after) },
  })),
};

export const attritionSample: AttritionChart = {
  kind: 'attrition',
  id: 'chart-attrition',
  title: 'Figure 4. People at each stage of the analysis',
  seeAlso: 'Full figures are in table 5.',
  stages: [
    {
      label: 'Submitted',
      people: { value: 775, text: '775' },
      share: '100%',
      losses: [
        { reason: 'not found in the police records', people: '61' },
        { reason: 'date of birth missing', people: '12' },
      ],
    },
    {
      label: 'Found in police records',
      people: { value: 702, text: '702' },
      share: '91%',
      losses: [
        { reason: 'no eligible sentence near the start of the support', people: '338' },
        { reason: 're-offended before the support began', people: '97' },
      ],
    },
    {
      label: 'Eligible',
      people: { value: 267, text: '267' },
      share: '34%',
      losses: [
        { reason: 'no similar person in the comparison pool', people: '36' },
        { reason: 'repeated person', people: '0' },
      ],
    },
    { label: 'Analysed', people: { value: 231, text: '231' }, share: '30%', losses: [] },
  ],
};

const headline: Section = {
  ...base,
  kind: 'headline',
  id: 'headline',
  title: 'Overall results',
  paragraphs: [
    'This analysis looked at the re-offending behaviour of 231 people who received support from Harbour House. Those who took part were less likely to re-offend than those who did not.',
    'For 100 typical people in the treatment group, within one year:',
  ],
  statements: [
    {
      label: 'Re-offending rate',
      figure: '26',
      unit: 'of 100 people',
      sentence: 'committed a proven re-offence (a rate of 26%), 8 people fewer than in the comparison group.',
    },
    {
      label: 'Frequency',
      figure: '96',
      unit: 'proven re-offences',
      sentence:
        'were committed by these 100 people (a frequency of 1.0 offences per person), 21 offences fewer than in the comparison group.',
    },
    {
      label: 'Time to first re-offence',
      figure: '148',
      unit: 'days',
      sentence:
        'was the average time before a re-offender committed the first proven re-offence, similar to the comparison group.',
    },
  ],
  conclusion:
    'For 100 typical people who receive support, compared with 100 similar people who do not, the number of people who commit a proven re-offence within one year could be lower by between 2 and 14 people. This is a statistically significant result.',
  notes: [note('Please note totals may not appear to equal the sum of the component parts due to rounding.')],
};

const estimates: Section = {
  ...base,
  kind: 'table',
  id: 'estimates',
  title: 'Estimates of the difference',
  tables: [
    table(
      'Table 1. For 100 typical people who receive support, compared with 100 similar people who do not',
      [words('Measure'), words('Estimate'), words('Statistically significant?')],
      [
        row('People who commit a proven re-offence', 'could be lower by between 2 and 14 people', 'Yes'),
        row(
          'Proven re-offences',
          'could be lower by as many as 49 offences, or higher by as many as 7. More people would need to be available for analysis in order to determine the direction of this difference',
          'No',
        ),
        row(
          'Days to the first proven re-offence',
          'could be shorter by as many as 31 days, or longer by as many as 24 days. More people would need to be available for analysis',
          'No',
        ),
      ],
    ),
    table(
      'Table 2. One-year proven re-offending rate, by analysis',
      [
        words('Analysis'),
        figures('Treatment group'),
        figures('Comparison group'),
        figures('Treatment rate (%)'),
        figures('Comparison rate (%)'),
        figures('Difference (percentage points)'),
        words('Significant?'),
        figures('p\u2011value'),
      ],
      [
        row('All people supported', '231', '41,208', '26', '34', '-14 to -2', 'Yes', '0.01'),
        row('Completed the whole programme', '158', '39,117', '24', '34', '-17 to -3', 'Yes', '0.01'),
        row('Men', '[c]', '36,450', '31', '35', '-10 to 3', 'No', '0.24'),
        row('Women', '[c]', '4,758', '[c]', '22', '[c]', '[c]', '[c]'),
      ],
      [confidential],
    ),
  ],
};

const pair = (about: string, may: string[], mayNot: string[]): Claim => ({
  about,
  may: { label: 'What you can say', sentences: may },
  mayNot: { label: 'What you cannot say', sentences: mayNot },
});

const claims: Section = {
  ...base,
  kind: 'claims',
  id: 'claims',
  title: 'What you can say, and what you cannot',
  claims: [
    pair(
      'Re-offending rate',
      [
        'This analysis provides evidence that support from Harbour House may decrease the number of proven re-offenders during a one-year period.',
      ],
      [
        'This analysis provides evidence that support from Harbour House increases, or has no effect on, the number of proven re-offenders.',
      ],
    ),
    pair(
      'Frequency of re-offending',
      [
        'This analysis does not provide evidence on whether support from Harbour House increases or decreases the number of proven re-offences. There may be a number of reasons for this, and it is possible that an analysis of more participants would provide such evidence.',
      ],
      [
        'This analysis provides evidence that support from Harbour House decreases the number of proven re-offences.',
        'This analysis provides evidence that it increases, or has no effect on, that number.',
      ],
    ),
  ],
};

const profile: Section = {
  ...base,
  kind: 'table',
  id: 'profile',
  title: 'Profile of the treatment group',
  paragraphs: ['People who could be included in the analysis may differ from those who could not.'],
  tables: [
    {
      caption: 'Table 3. The 231 people of the treatment group',
      columns: [words('Characteristic'), figures('People'), figures('Share (%)')],
      groups: [
        { label: 'Sex', rows: [row('Female', '[c]', '[c]'), row('Male', '[c]', '[c]')] },
        {
          label: 'Age at index date',
          rows: [
            row('Under 25', '38', '16'),
            row('25 to 34', '92', '40'),
            row('35 to 44', '66', '29'),
            row('45 and over', '35', '15'),
          ],
        },
        {
          label: 'Ethnicity',
          rows: [
            row('White', '171', '74'),
            row('Black', '29', '13'),
            row('Asian', '18', '8'),
            row('Not recorded', '0', '0'),
            row('Other or mixed', '13', '6'),
          ],
        },
      ],
      notes: [confidential, note('Shares may not add to 100 because of rounding.')],
    },
  ],
};

const balance: Section = {
  ...base,
  kind: 'balance',
  id: 'balance',
  title: 'Quality of the match',
  newPage: true,
  verdict:
    'Overall the groups are reasonably matched: 12 of 14 characteristics are well matched, 1 reasonably and 1 poorly.',
  paragraphs: [
    'Each person was matched with similar people who did not receive the support. The nearer a point is to nought, the more alike the groups are on that characteristic.',
  ],
  charts: [loveSample],
  tables: [
    table(
      'Table 4. Standardised mean differences',
      [words('Characteristic'), figures('Before (%)'), figures('After (%)'), words('Match')],
      covariates.map(([label, before, after]) => row(label, percent(before), percent(after), matchOf(after))),
      [note('Well matched: within 5%. Reasonably matched: within 10%. Poorly matched: beyond 10%.')],
    ),
  ],
};

function matchOf(after: number): string {
  if (Math.abs(after) <= 5) return 'Well matched';
  return Math.abs(after) <= 10 ? 'Reasonably matched' : 'Poorly matched';
}

const attrition: Section = {
  ...base,
  kind: 'attrition',
  id: 'attrition',
  title: 'Numbers at each stage',
  newPage: true,
  paragraphs: ['Harbour House submitted details of 775 people. Three in ten could be analysed.'],
  charts: [attritionSample],
  tables: [
    table(
      'Table 5. People at each stage',
      [words('Stage'), figures('People'), figures('Share of those submitted (%)')],
      [
        row('Submitted', '775', '100'),
        row('Found in police records', '702', '91'),
        row('Eligible', '267', '34'),
        row('Analysed', '231', '30'),
      ],
    ),
  ],
};

const definitions: Detail[] = [
  {
    label: 'Proven re-offence',
    text: 'An offence committed in a one-year follow-up which led to a court conviction, caution, reprimand or warning in that year or in a further six months.',
  },
  {
    label: 'Confidence interval',
    text: 'The range in which the true difference would lie in 95 of 100 such analyses.',
  },
  {
    label: 'Statistically significant',
    text: 'A difference that would rarely be seen by chance alone if the support made none.',
  },
];

export const reportSample: ReportView = {
  language: 'en-GB',
  title: 'Re-offending behaviour after support from Harbour House',
  subtitle: 'A comparison of one-year proven re-offending with a matched group',
  marking: 'OFFICIAL STATISTICS',
  details: [
    { label: 'Provider', text: 'Harbour House (an invented charity)' },
    { label: 'Programme', text: 'Resettlement support on release from custody, 2010 to 2012' },
    { label: 'Date', text: '8 May 2014' },
    { label: 'Status', text: 'Draft, not yet released' },
  ],
  draft: { label: 'DRAFT', sentence: 'This report has not been released. It must not be quoted or passed on.' },
  synthetic: {
    label: 'Synthetic data',
    sentence: 'The people in this report are invented. Its figures describe nobody.',
  },
  contents: 'Contents',
  sections: [
    headline,
    {
      ...base,
      kind: 'paragraphs',
      id: 'programme',
      title: 'What the programme is',
      paragraphs: [
        'In the provider\u2019s words: Harbour House meets people at the gate, finds a first home with them and stays with them for a year. Support workers speak with each person once a week and help with identity papers, benefits, a doctor and work.',
      ],
      notes: [note('These are the provider\u2019s words; the lab has not checked them.')],
    },
    claims,
    estimates,
    {
      ...base,
      kind: 'chart',
      id: 'charts',
      title: 'The results as charts',
      charts: [ratesSample, intervalSample],
      notes: [confidential],
    },
    profile,
    balance,
    attrition,
    {
      ...base,
      kind: 'definitions',
      id: 'words',
      title: 'Words used',
      definitions,
      notes: [
        note(
          'Age, sex, area, criminal history, employment and benefits were taken into account. Other things that may matter, such as motivation or alcohol dependence, could not be.',
        ),
      ],
    },
  ],
};

export const letterSample: LetterView = {
  language: 'en-GB',
  letter: 'refusal',
  title: 'We cannot process your request',
  marking: 'OFFICIAL',
  markingSays: 'Between the lab and the provider',
  synthetic: { label: 'INVENTED PEOPLE', sentence: 'Nobody of this letter exists.' },
  to: ['Harbour House', '1 Quay Street', 'Hull'],
  details: [
    { label: 'Date', text: '3 February 2014' },
    { label: 'Our reference', text: 'HH-2014-001' },
  ],
  salutation: 'Dear Data Manager,',
  opening: [
    'Thank you for your request, which we received on 31 January 2014. We are sorry to say that we cannot process it.',
  ],
  findingsTitle: 'Why',
  findings: [
    {
      text: '47 different people were sent; at least 60 are needed.',
      source: 'Privacy Impact Assessment, question 21',
    },
    { text: 'The date of birth is missing in 21% of the records.', source: null },
  ],
  tables: [
    table(
      'Rows to look at',
      [figures('Row'), words('Field'), words('What is wrong')],
      [row('4', 'Date of birth', 'missing'), row('17', 'Surname', 'contains a digit')],
    ),
  ],
  closing: ['Your file will be destroyed by 10 February 2014. You are welcome to apply again.'],
  signature: ['The data lab team'],
};

export const guidanceSample: GuidanceView = {
  language: 'en-GB',
  title: 'How to fill in the template',
  marking: 'OFFICIAL',
  markingSays: 'Between the lab and the provider',
  paragraphs: ['Put one person in each row. Leave a cell empty if you do not know; never guess.'],
  groups: [
    {
      title: 'Who the person is',
      paragraphs: [],
      fields: [
        {
          column: 'surname',
          title: 'Surname',
          requirement: 'must be filled in',
          meaning: 'The family name, as the person was known to the court.',
          reason: 'Records are found by name and date of birth.',
          accepted: [],
          example: 'Okafor',
        },
        {
          column: 'date_of_birth',
          title: 'Date of birth',
          requirement: 'must be filled in',
          meaning: 'The day the person was born.',
          reason: null,
          accepted: ['dd/mm/yyyy', 'yyyy-mm-dd'],
          example: '07/11/1985',
        },
      ],
    },
  ],
  definitions: [],
  notes: [note('Send the file only by the secure route agreed with you.')],
};

const changes = (less: number, both: number, more: number): ChangesChart['rows'][number]['counts'] => [
  { sign: 'less', words: 'Protected less', count: less },
  { sign: 'both', words: 'Both', count: both },
  { sign: 'more', words: 'Protected more', count: more },
];

export const changesSample: ChangesChart = {
  kind: 'changes',
  id: 'changes',
  title: 'What is protected more or less',
  seeAlso: 'Each is told below.',
  rows: [
    { label: 'People', counts: changes(2, 0, 0) },
    { label: 'Quality', counts: changes(0, 1, 7) },
  ],
  rest: [
    { sign: 'aside', words: 'Neutral', count: 0 },
    { sign: 'open', words: 'Not decided', count: 3 },
  ],
};

export const inferredSample: InferredChart = {
  kind: 'inferred',
  id: 'inferred',
  title: 'What can be inferred',
  seeAlso: 'By intruder it is told below.',
  axis: 'How far below and above',
  value: 'True value',
  demanded: 'Must stay possible',
  before: 'Before',
  after: 'After',
  further: 'Further',
  groups: [
    {
      label: 'Hidden by rule',
      rows: [
        {
          label: 'Mixed',
          value: 4,
          text: '4',
          demanded: { below: 4, above: 5, text: '0 to 9' },
          before: { min: 4, max: 4, text: 'exactly 4' },
          after: { min: 0, max: 9, text: '0 to 9' },
        },
      ],
    },
    {
      label: 'Rounded',
      rows: [
        {
          label: 'Found',
          value: 702,
          text: '702',
          demanded: null,
          before: null,
          after: { min: 680, max: null, text: '680 or more' },
        },
      ],
    },
  ],
};
