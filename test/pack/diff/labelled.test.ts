import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { PackDiff } from '../../../engine/pack/diff/diff.ts';
import { type Directions, joined } from '../../../engine/pack/diff/direction.ts';
import { headline, isProvedSame } from '../../../engine/pack/diff/headline.ts';
import { diffOf, type Edit, type Lab, labs } from './edited.ts';

/**
 * What an edit does, as a person who knows the policy would say: whom it protects more or less; `neutral` where verdicts or
 * days change and nobody is protected more or less by it; `words` where people read something else; `nothing`; or `open`.
 */
type Label = Directions | 'neutral' | 'words' | 'nothing' | 'open';

type LabelledEdit = readonly [name: string, lab: Lab, made: readonly Edit[], label: Label, open?: readonly string[]];

const minimumRecords = '2013-04-01: { is: 60, cites: [pia.q21-minimum] }';
const usualRoutes =
  'values: { cjsm: [], government-secure-email: [], ordinary-email: [], post: [], upload: [], other: [] }';
const passwordRow = `      - id: no-password
        title: No password yet
        if: { request.password: none }
        then: ask-provider
        say: "No password has been received. Please send it, in a message of its own"
        cites: [pia.q20-password, pia.flow-2-clarify]
`;
const check = (name: string, row: string) => `  ${name}:
    for: request
    asks: A question?
    rows:
${row}    otherwise: accept
    undecided: ask-provider

`;
const fewRow = (bound: number, protects = '') =>
  `      - { id: very-few, if: { submission.people: { below: ${bound} } }, then: reject, ${protects}assumed: A test }\n`;
const sizes = '  # How many people\n';

const edits: readonly LabelledEdit[] = [
  // Numbers
  [
    'more people are asked for, from a day',
    'shipped',
    [['parameters.yaml', minimumRecords, `${minimumRecords}\n    2015-04-01: { is: 80, cites: [pia.q21-minimum] }`]],
    { quality: 'strengthens' },
  ],
  ['fewer people are asked for', 'shipped', [['parameters.yaml', 'is: 60,', 'is: 50,']], { quality: 'weakens' }],
  [
    'smaller counts are shown',
    'shipped',
    [['parameters.yaml', 'is: 10, cites: [ons-srs.threshold]', 'is: 5, cites: [ons-srs.threshold]']],
    { people: 'weakens' },
  ],
  [
    'greater counts are hidden',
    'other',
    [['parameters.yaml', 'is: 8, cites: [charter.article-9]', 'is: 12, cites: [charter.article-9]']],
    { people: 'strengthens' },
  ],
  [
    'a floor is shorter',
    'shipped',
    [['parameters.yaml', 'is: 20,', 'is: 10,']],
    { provider: 'weakens', people: 'strengthens' },
  ],
  [
    'a floor is longer',
    'other',
    [['parameters.yaml', 'is: 3, cites: [charter.article-10]', 'is: 9, cites: [charter.article-10]']],
    { provider: 'strengthens', people: 'weakens' },
  ],
  [
    'a ceiling is later',
    'shipped',
    [['parameters.yaml', 'is: 5, cites: [pia.q18-unprocessable]', 'is: 10, cites: [pia.q18-unprocessable]']],
    { people: 'weakens' },
  ],
  [
    'a ceiling is earlier',
    'shipped',
    [['parameters.yaml', 'is: 5, cites: [pia.designs-4-kept]', 'is: 1, cites: [pia.designs-4-kept]']],
    { people: 'strengthens' },
  ],
  [
    'a floor becomes a ceiling',
    'shipped',
    [['retention.yaml', 'not_before: review_period', 'no_later_than: review_period']],
    { provider: 'weakens', people: 'strengthens' },
  ],
  [
    'rates are rounded less',
    'shipped',
    [['parameters.yaml', 'is: 1, cites: [jdl-reports.rounding]', 'is: 0.1, cites: [jdl-reports.rounding]']],
    { people: 'weakens' },
  ],
  [
    'means are rounded more, where the number is written out',
    'other',
    [['privacy.yaml', 'means: 0.5', 'means: 1']],
    { people: 'strengthens' },
  ],
  [
    'rates were rounded less for a year that is over',
    'shipped',
    [
      [
        'parameters.yaml',
        'is: 1, cites: [jdl-reports.rounding] }',
        'is: 0.5, cites: [jdl-reports.rounding] }\n    2014-01-01: { is: 1, cites: [jdl-reports.rounding] }',
      ],
    ],
    { people: 'weakens' },
  ],
  [
    'hidden counts are in less doubt',
    'shipped',
    [['parameters.yaml', 'is: 5, assumed: "Half the', 'is: 3, assumed: "Half the']],
    { people: 'weakens' },
  ],
  [
    'releases may differ by fewer',
    'shipped',
    [['parameters.yaml', 'is: 10, assumed: "The same as', 'is: 5, assumed: "The same as']],
    { people: 'weakens' },
  ],
  [
    'releases may differ by few people',
    'shipped',
    [
      [
        'disclosure.yaml',
        'difference.people: { between: [1, below least_difference] }',
        'difference.people: { between: [1, below 2] }',
      ],
    ],
    { people: 'weakens' },
  ],
  [
    'names count as alike sooner',
    'other',
    [['parameters.yaml', 'is: 0.92', 'is: 0.88']],
    { people: 'weakens' },
    ['register/records', 'classmates, second-look, exams and privacy'],
  ],
  [
    'names count as alike later',
    'shipped',
    [
      [
        'parameters.yaml',
        'is: 0.9, cites: [hmpps-person-match.similarity]',
        'is: 0.92, cites: [hmpps-person-match.similarity]',
      ],
    ],
    { people: 'strengthens' },
    ['pnc-linkage/records', 'after-linkage, comparison, outcomes and disclosure'],
  ],
  [
    'more differences are significant',
    'shipped',
    [['parameters.yaml', 'is: 0.05, cites: [jdl-reports.significance]', 'is: 0.1, cites: [jdl-reports.significance]']],
    'open',
    ['outcomes/test/significance', 'outcomes/conclusion', 'disclosure'],
  ],
  [
    'matches are sought further away',
    'shipped',
    [['parameters.yaml', 'is: 0.2, cites: [austin-2011.caliper]', 'is: 0.3, cites: [austin-2011.caliper]']],
    'open',
    ['comparison/matching/caliper', 'comparison/balance', 'comparison/adequate', 'outcomes and disclosure'],
  ],
  // Rows and checks
  [
    'the row for everyone in the cell is gone',
    'shipped',
    [['disclosure.yaml', / {4}- id: almost-everyone\n(.*\n){6}/, '']],
    { people: 'weakens' },
  ],
  [
    'a row begins later',
    'shipped',
    [['intake.yaml', '- id: not-accepted\n', '- id: not-accepted\n        from: 2014-01-01\n']],
    { people: 'weakens' },
  ],
  [
    'a row ends',
    'other',
    [['desk.yaml', '- id: too-few-readers\n', '- id: too-few-readers\n        until: 2025-12-31\n']],
    { quality: 'weakens' },
  ],
  [
    'a check is new',
    'shipped',
    [['intake.yaml', sizes, sizes + check('tiny', fewRow(100, 'protects: quality, '))]],
    { quality: 'strengthens' },
  ],
  [
    'a check is gone',
    'shipped',
    [
      ['intake.yaml', / {2}services-in:\n(.*\n)+?\n/, ''],
      ['tests/intake.yaml', /.*intake\/services-in.*\n/g, ''],
    ],
    { people: 'weakens' },
  ],
  [
    'a check is new that others make idle',
    'shipped',
    [['intake.yaml', sizes, sizes + check('tiny', fewRow(10))]],
    'nothing',
  ],
  [
    'a check is split in two',
    'shipped',
    [
      ['intake.yaml', passwordRow, ''],
      [
        'intake.yaml',
        '  government-secure-email:\n',
        `${check('password-there', passwordRow)}  government-secure-email:\n`,
      ],
    ],
    'nothing',
  ],
  [
    'rows stand in another order that cannot both hold',
    'other',
    [
      [
        'register.yaml',
        /( {4}- id: card-and-names\n(?: {6}.*\n)*)( {4}- id: names-and-birthday\n(?: {6}.*\n)*)/,
        '$2$1',
      ],
    ],
    'nothing',
  ],
  [
    'rows stand in another order and one hides the other',
    'other',
    [['privacy.yaml', /( {4}- \{ id: whole-group.*\n)( {4}- \{ id: small-rest.*\n)/, '$2$1']],
    { people: 'strengthens' },
  ],
  [
    'cells are written as JSON Logic',
    'shipped',
    [
      [
        'intake.yaml',
        'if: { request.services_in: elsewhere }',
        'when: { "===": [{ var: request.services_in }, elsewhere] }',
      ],
    ],
    'nothing',
  ],
  [
    'more goes on',
    'shipped',
    [['intake.yaml', 'proceed: [accept, accept-case-by-case]', 'proceed: [accept, accept-case-by-case, ask-provider]']],
    { people: 'weakens' },
    ['pnc-linkage, after-linkage, comparison, outcomes and disclosure'],
  ],
  [
    'a refused request keeps what was sent',
    'shipped',
    [['intake.yaml', /^purge: .*\n/m, '']],
    { people: 'weakens' },
    ['pnc-linkage, after-linkage, comparison, outcomes and disclosure'],
  ],
  [
    'whoever is not counted is asked rather than rejected',
    'shipped',
    [['after-linkage.yaml', '    undecided: reject\n', '    undecided: ask-provider\n']],
    { quality: 'weakens' },
  ],
  [
    'what is answered to what cannot be, as rows ask whether each fact is known',
    'shipped',
    [['intake.yaml', '    undecided: reject\n', '    undecided: ask-provider\n']],
    'nothing',
  ],
  [
    'what is concluded otherwise',
    'other',
    [['exams.yaml', '  otherwise: open\n', '  otherwise: silent\n']],
    'neutral',
    ['privacy'],
  ],
  [
    'who may be a comparison',
    'other',
    [['classmates.yaml', '[harbour, hill]', '[harbour, hill, island]']],
    'neutral',
    ['classmates/balance', 'classmates/adequate', 'exams and privacy'],
  ],
  [
    'fewer verdicts, in no common order',
    'other',
    [
      ['second-look.yaml', /leave-shut/g, 'closed'],
      ['life.yaml', 'leave-shut', 'closed'],
    ],
    'neutral',
    ['life/events/list-turned-away/stops', 'life/events/list-turned-away/stops'],
  ],
  [
    'verdicts stand in another order',
    'shipped',
    [['intake.yaml', 'ask-provider, reject, reject-and-purge]', 'reject, ask-provider, reject-and-purge]']],
    'neutral',
    ['pnc-linkage, after-linkage, comparison, outcomes and disclosure'],
  ],
  // People, markers, words
  [
    'a role may do more',
    'shipped',
    [
      [
        'access.yaml',
        'may: [read-draft, release-report, declare',
        'may: [read-draft, release-report, read-individual-data, declare',
      ],
    ],
    { people: 'weakens' },
  ],
  [
    'a role needs a training more',
    'shipped',
    [
      [
        'access.yaml',
        '    trainings: []\n    may: [approve-access',
        '    trainings: [vetting]\n    may: [approve-access',
      ],
    ],
    { people: 'strengthens' },
  ],
  ['two steps may be one person', 'shipped', [['access.yaml', /apart:\n(?: {2}- .*\n)+/, '']], { people: 'weakens' }],
  [
    'a caveat is gone',
    'shipped',
    [
      ['report.yaml', ', unmatched-characteristics,', ','],
      ['report.yaml', / {2}- id: unmatched-characteristics\n.*\n.*\n/, ''],
    ],
    { quality: 'weakens' },
  ],
  [
    'a caveat is new',
    'other',
    [
      ['reading-paper.yaml', 'texts: [how-tested] }', 'texts: [how-tested, one-paper] }'],
      [
        'reading-paper.yaml',
        'texts:\n  - {',
        'texts:\n  - { id: one-paper, text: "This is one paper.", assumed: A test }\n  - {',
      ],
    ],
    { quality: 'strengthens' },
  ],
  [
    'a section is gone that says what cannot be said',
    'shipped',
    [['report.yaml', / {2}- \{ id: can-say,.*\n/, '']],
    { quality: 'weakens' },
  ],
  [
    'a caveat is shown for some claims only',
    'shipped',
    [['report.yaml', '  - id: association\n', '  - id: association\n    for_claims: [effect]\n']],
    { quality: 'weakens' },
  ],
  [
    'a cannot-say sentence is gone',
    'shipped',
    [['outcomes.yaml', '        - "The service is proven to reduce re-offending."\n', '']],
    { quality: 'weakens' },
  ],
  [
    'a cannot-say sentence is new',
    'other',
    [['exams.yaml', 'never_say: ["The course harms."]', 'never_say: ["The course harms.", "The course is useless."]']],
    { quality: 'strengthens' },
  ],
  [
    'something more may be said',
    'other',
    [
      [
        'exams.yaml',
        'may_say: ["Readers of this course did better than similar classmates."]',
        'may_say: ["Readers of this course did better than similar classmates.", "The course works."]',
      ],
    ],
    { quality: 'weakens' },
  ],
  [
    'a row of the conclusion is gone with what must not be said',
    'shipped',
    [['outcomes.yaml', / {4}- id: few-others\n(.*\n)+?(?= {4}- id: significantly-fewer)/, '']],
    { quality: 'weakens' },
    ['disclosure'],
  ],
  ['a marker is gone', 'shipped', [['disclosure.yaml', / {2}"\[x\]": .*\n/, '']], { people: 'weakens' }],
  ['an intruder is gone', 'shipped', [['disclosure.yaml', / {2}public: .*\n/, '']], { people: 'weakens' }],
  [
    'results are told that were not',
    'other',
    [['exams.yaml', 'untold: [silent]', 'untold: []']],
    { people: 'weakens' },
    ['privacy'],
  ],
  ['a draft is marked by other words', 'other', [['reading-paper.yaml', 'PROOF. Not yet', 'PROOF, not yet']], 'words'],
  ['whom a number protects', 'shipped', [['parameters.yaml', 'protects: provider', 'protects: people']], 'words'],
  [
    'whom a check protects',
    'shipped',
    [['intake.yaml', '  services-in:\n', '  services-in:\n    protects: quality\n']],
    'words',
  ],
  ['citations only', 'shipped', [['intake.yaml', 'cites: [pia.q35]', 'cites: [pia.q35, pia.q3]']], 'words'],
  [
    'citations of a value only',
    'shipped',
    [['parameters.yaml', 'cites: [pia.q21-minimum] }', 'cites: [pia.q21-minimum, pia.q3] }']],
    'words',
  ],
  [
    'citations of an item without a name',
    'shipped',
    [
      [
        'access.yaml',
        'second: release-report, cites: [pia.q7-checks]',
        'second: release-report, cites: [pia.q7-checks, pia.q46]',
      ],
    ],
    'words',
  ],
  ['titles only', 'shipped', [['intake.yaml', 'title: Any other route', 'title: Another route']], 'words'],
  ['comments only', 'shipped', [['intake.yaml', '# How the data came', '# How they came']], 'nothing'],
  [
    'fields stand in another order',
    'other',
    [['dictionary.yaml', /( {6}family_name: .*\n)( {6}given_name: .*\n)/, '$2$1']],
    'words',
  ],
  // Names
  [
    'a row has another name',
    'shipped',
    [['intake.yaml', '- id: elsewhere', '- id: abroad\n        was: elsewhere']],
    'nothing',
  ],
  [
    'a check has another name',
    'shipped',
    [
      ['intake.yaml', '  services-in:\n', '  services-within:\n    was: services-in\n'],
      ['tests/intake.yaml', /intake\/services-in/g, 'intake/services-within'],
    ],
    'nothing',
  ],
  [
    'a parameter has another name',
    'shipped',
    [
      ['parameters.yaml', 'protection_interval:\n', 'protection_doubt:\n  was: protection_interval\n'],
      ['disclosure.yaml', 'protect: protection_interval', 'protect: protection_doubt'],
    ],
    'nothing',
  ],
  [
    'a parameter of a row has another name',
    'other',
    [
      ['parameters.yaml', 'smallest_group:\n', 'smallest:\n  was: smallest_group\n'],
      ['privacy.yaml', /smallest_group/g, 'smallest'],
    ],
    'words',
  ],
  [
    'a stage has another name',
    'other',
    [
      ['pack.yaml', '{ id: desk,          kind', '{ id: counter, was: desk, kind'],
      ['tests/desk.yaml', /desk\//g, 'counter/'],
    ],
    'nothing',
  ],
  [
    'a file has another name',
    'other',
    [
      ['pack.yaml', 'rules: scope.yaml', 'rules: who-counts.yaml'],
      ['who-counts.yaml', '', labs.other.files.get('scope.yaml')!],
    ],
    'nothing',
  ],
  [
    'a line of the schedule has another name',
    'other',
    [['retention.yaml', 'id: burn,', 'id: ashes, was: burn,']],
    'nothing',
  ],
  // What decisions rest on
  [
    'a level is new in the dictionary',
    'shipped',
    [['dictionary.yaml', usualRoutes, usualRoutes.replace('post: [],', 'post: [], pigeon: [],')]],
    { people: 'weakens' },
    ['dictionary/request/fields/channel/pigeon'],
  ],
  [
    'a number of the dictionary begins elsewhere',
    'other',
    [['dictionary.yaml', 'integer: true, min: 0, required: true', 'integer: true, min: 5, required: true']],
    'open',
    ['dictionary/inputs/results/fields/school_years/min'],
  ],
  [
    'a stage follows the rules of another day',
    'shipped',
    [['pack.yaml', 'rules: intake.yaml,        as_of: request.received', 'rules: intake.yaml,        as_of: release']],
    'open',
    ['pack/stages/intake/as_of'],
  ],
  [
    'a check is asked of something else',
    'other',
    [
      [
        'desk.yaml',
        /( {2}agreement:\n {4}for: )request\n(.*\n.*\n.*\n).*\n/,
        '$1record\n$2        when: { "===": [{ var: record.born.state }, invalid] }\n',
      ],
    ],
    { people: 'both' },
    ['desk/agreement/for', 'scope, register, classmates, second-look, exams and privacy'],
  ],
  [
    'a way of a method that no schema tells the effect of',
    'other',
    [['privacy.yaml', 'ties: half-to-even', 'ties: half-up']],
    'open',
    ['privacy/rounding/ties'],
  ],
  [
    'a holiday more',
    'other',
    [['calendar north-country', '2025: [2025-01-01,', '2025: [2025-01-01, 2025-06-04,']],
    'neutral',
  ],
  [
    'a holiday on a day that nobody works',
    'other',
    [['calendar north-country', '2025: [2025-01-01,', '2025: [2025-01-01, 2025-06-06,']],
    'nothing',
  ],
  [
    'a year more in the calendar',
    'other',
    [
      ['calendar north-country', 'to: 2026-12-31', 'to: 2027-12-31'],
      ['calendar north-country', '  2026: [', '  2027: [2027-01-03]\n  2026: ['],
    ],
    'neutral',
  ],
  [
    'a value that holds earlier',
    'shipped',
    [
      [
        'parameters.yaml',
        `    ${minimumRecords}`,
        `    2012-04-01: { is: 60, cites: [pia.q21-minimum] }\n    ${minimumRecords}`,
      ],
    ],
    'open',
  ],
  [
    'a value that holds later than all others',
    'other',
    [
      [
        'parameters.yaml',
        '2024-01-01: { is: 20, cites: [charter.article-5] }',
        '2024-06-01: { is: 20, cites: [charter.article-5] }',
      ],
    ],
    'open',
    ['second-look'],
  ],
];

const schema = JSON.parse(readFileSync('schemas/diff.schema.json', 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

describe('each edit is told as what it is, in a form that its schema tells:', () => {
  it.each(edits.map((edit) => [edit[0], edit] as const))('%s', (_, [, lab, made, label, open = []]) => {
    const diff = diffOf(lab, made);
    expect({ label: labelOf(diff), open: diff.notDecided.map(({ where }) => where) }, headline(diff)).toEqual({
      label,
      open,
    });
    validate(JSON.parse(JSON.stringify({ headline: headline(diff), ...diff })));
    expect(validate.errors).toBeNull();
    expect(isProvedSame(diff)).toBe((label === 'nothing' || label === 'words') && open.length === 0);
  });
});

function labelOf(diff: PackDiff): Label {
  const { decisions, others } = diff;
  const directions = joined([
    ...decisions.map(({ effective }) => effective),
    ...others.map((other) => other.directions),
  ]);
  if (Object.keys(directions).length > 0) return directions;
  const acts =
    diff.decisions.some(({ masked }) => !masked) ||
    diff.calendar.length > 0 ||
    diff.others.some(({ effect }) => effect === 'directed' || effect === 'scale');
  if (acts) return 'neutral';
  if (diff.notDecided.length > 0 || diff.values.some(({ beforeFirst }) => beforeFirst)) return 'open';
  return headline(diff) === 'Proved to change nothing' ? 'nothing' : 'words';
}
