import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { ExplanationTold } from '../../engine/cases/explanation.ts';
import { caseKey, siteKeys } from '../../engine/cases/seal/case-keys.ts';
import { labelOf, seal } from '../../engine/cases/seal/sealed-file.ts';
import { caseOf, opened, sealed, sealedJson } from '../cases/opened.ts';
import { writeWorld } from '../packs/other-lab/world.ts';
import { type Ended, errorsIn, jdl, overdueAside, root } from './jdl.ts';
import { textOf } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'jdl-explain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (...args: string[]) => jdl(args, { cwd: folder });
/**
 * Explains a case for somebody who may read it, on a day on which their trainings are current; or asks a pack. On that
 * day it is overdue to answer two of the requests.
 */
const explain = async (...args: string[]) =>
  overdueAside(await inFolder('explain', ...args, ...(args[0]!.startsWith('-') ? [] : readerOf(args[0]!))));

function readerOf(of: string): string[] {
  return of === 'cases/readers'
    ? ['--as', 'cleo', '--on', '2024-04-02']
    : ['--as', 'ada-analyst', '--on', '2013-12-02'];
}

const schema = JSON.parse(readFileSync(join(root, 'schemas/explanation.schema.json'), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

/** What `--format json` says, held against its schema. */
async function told(...args: string[]): Promise<ExplanationTold> {
  const ended = await explain(...args, '--format', 'json');
  expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
  const explanation = JSON.parse(ended.stdout) as ExplanationTold;
  validate(explanation);
  expect(validate.errors).toBeNull();
  return explanation;
}

function refusal({ status, stdout, stderr }: Ended) {
  return { status, stdout, said: stderr.split('\n').slice(0, 2).join('\n') };
}

beforeAll(async () => {
  cpSync(join(root, 'rules'), join(folder, 'rules'), { recursive: true });
  cpSync(join(root, 'examples/requests'), join(folder, 'site/examples/requests'), { recursive: true });
  const run = (name: string, on: string) =>
    inFolder(
      'run',
      `site/examples/requests/${name}`,
      '--pack',
      'rules/justice-data-lab',
      '--case',
      `cases/${name}`,
      '--on',
      on,
      '--no-pdf',
    );
  const ended = [
    await run('accepted', '2013-12-02'),
    await run('too-few', '2013-06-10'),
    await run('sent-by-email', '2013-06-10'),
  ];
  expect(ended.map(({ status }) => status)).toEqual([0, 1, 1]);
}, 120_000);

describe('a request that was stopped', () => {
  it('is told why, by which row, on which facts, citing which clause, and what would change it', async () => {
    const { status, stdout, stderr } = await explain('cases/too-few');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(
      `The request EX-2, received on 3 June 2013, was stopped at intake: reject.

intake/enough-records: reject, by the rules of 3 June 2013
  Does the request hold enough people?

Why
  59 different people were sent. At least 60 are needed
  The row too-few holds: different people sent is below 60.
  pia.q21-minimum, Section 3, question 21: Accept no request with fewer than 60 individual records
  assumed: The assessment counts records; a repeated record adds nothing to the analysis, so different people are counted

What it read
  Different people sent  59

Why not
  No row comes before it.

What would change it
  different people sent: 60 or more -> accept
`,
    );
  });

  it('names facts that only together change it', async () => {
    const [judgement] = (await told('cases/sent-by-email')).judgements;
    expect(judgement).toMatchObject({ row: 'other-route', verdict: 'reject-and-purge' });
    expect(judgement!.changes!.sets.map(({ facts }) => facts)).toEqual([['request.channel', 'request.password']]);
    expect(judgement!.changes!.sets[0]!.ways.map(({ words, verdict }) => `${words}: ${verdict}`)).toContain(
      'how the data came: cjsm or government secure email; how the password came: separately: accept',
    );
  });

  it('tells of a decision that did not stop it why it did not', async () => {
    const { judgements } = await told('cases/accepted', '--decision', 'enough-records');
    expect(judgements[0]).toMatchObject({ decision: 'intake/enough-records', verdict: 'accept', row: 'otherwise' });
    expect(judgements[0]!.rows![0]).toMatchObject({
      came: 'failed',
      parts: [{ if: 'different people sent is below 60', holds: 'no', actual: 'it is 400' }],
    });
  });

  it('whose verdict is to purge tells its verdicts, and no number of the people who were sent', async () => {
    const { notes, judgements } = await told('cases/sent-by-email', '--decision', 'enough-records');
    expect(notes).toEqual(['Nothing of the people sent was kept.']);
    expect(judgements[0]).toMatchObject({ verdict: 'accept', row: 'otherwise', facts: [] });
    for (const key of ['rows', 'changes']) expect(judgements[0]).not.toHaveProperty(key);
  });

  it('whose verdict is to purge says that nothing is kept of single people', async () => {
    const ended = await explain('cases/sent-by-email', '--record', '1');
    expect(errorsIn(ended)).toEqual(['JDL6006']);
    expect(ended.stderr).toContain('may keep nothing of the people sent');
    expect(ended.status).toBe(2);
  });
});

describe('a draft', () => {
  it('lists what was decided, what is hidden, and how to ask', async () => {
    const { stdout, status } = await explain('cases/accepted');
    expect(status).toBe(0);
    expect(stdout).toContain('Nothing stopped the request EX-1');
    expect(stdout).toMatch(/^ {2}comparison\/balance: well \(7 times\)$/m);
    expect(stdout).toMatch(/^ {2}stage:linked$/m);
    expect(stdout).toContain('--decision ID, --cell ID of a figure, or --record N');
  });

  it('explains a decision that was asked often once for each row, and one of the times by its facts', async () => {
    const all = await told('cases/accepted', '--decision', 'intake/mostly-filled');
    expect(all.judgements).toHaveLength(10);
    const one = await told('cases/accepted', '--decision', 'intake/mostly-filled', '--given', 'field.name=surname');
    expect(one.judgements.map(({ facts }) => facts.find(({ fact }) => fact === 'field.name')!.value)).toEqual([
      'surname',
    ]);
    const text = (await explain('cases/accepted', '--decision', 'intake/mostly-filled')).stdout;
    expect(text.match(/^Why not$/gm)).toHaveLength(1);
    expect(text).toContain('The same row decided with');
  });

  it('decides by the rules of the release what may be shown, and by those of receipt the rest', async () => {
    const [cells] = (await told('cases/accepted', '--decision', 'disclosure/cells')).judgements;
    const [intake] = (await told('cases/accepted', '--decision', 'intake/purpose')).judgements;
    expect([cells!.day, intake!.day]).toEqual(['2013-12-02', '2013-11-04']);
  });
});

describe('a figure', () => {
  it('hidden by rule is told the row that hides it', async () => {
    const { says, judgements } = await told('cases/accepted', '--cell', 'profile:ethnicity:=other');
    expect(says).toBe('profile:ethnicity:=other is hidden');
    expect(judgements).toMatchObject([{ decision: 'disclosure/cells', verdict: 'suppress', row: 'small-count' }]);
  });

  it('hidden to protect others names them, and that its own judgement would show it', async () => {
    const { says, notes, judgements } = await told('cases/accepted', '--cell', 'profile:ethnicity:=not-recorded');
    expect(says).toBe('profile:ethnicity:=not-recorded is hidden');
    expect(notes).toEqual([expect.stringMatching(/would show it.*: profile:ethnicity:=other\.$/)]);
    expect(judgements).toMatchObject([{ verdict: 'publish' }]);
  });

  it('that is a mean does not tell how much of it is one person’s, nor that nobody knew', async () => {
    const [mean] = (await told('cases/accepted', '--cell', 'mean:reoffences-per-person')).judgements;
    const shares = mean!.facts.filter(({ fact }) => /_share$/.test(fact));
    expect(shares.map(({ words }) => words)).toEqual(shares.map(() => 'not told here'));
    expect(shares.length).toBeGreaterThan(1);
    const trace = sealed(join(folder, 'cases/accepted'), 'trace.json').toString('utf8');
    expect(trace).not.toMatch(/(largest|remainder)_share": [\d.]/);
  });

  it('that is shown says so', async () => {
    expect((await told('cases/accepted', '--cell', 'measure:reoffending-rate')).says).toMatch(/ is shown$/);
  });

  it('is told to the team alone: as many are hidden as the tables say, and the tables gain nothing', async () => {
    const { hidden } = await told('cases/accepted');
    const tables = sealed(join(folder, 'cases/accepted'), 'safe-tables.json').toString('utf8');
    const { suppressed } = JSON.parse(tables) as { suppressed: { primary: number; secondary: number } };
    expect(hidden).toHaveLength(suppressed.primary + suppressed.secondary);
    for (const figure of hidden!) expect(tables).not.toContain(figure);
    expect(tables).not.toContain('protects');
  });
});

describe('a page', () => {
  it('holds the table with the row that decided and the cells that failed marked, in words too, and runs nothing', async () => {
    const { status, stdout: html } = await explain('cases/accepted', '--record', '15', '--format', 'html');
    expect(status).toBe(0);
    expect(html).toMatch(/<tr class="decided"><th scope="row">short-forename-supervision<span class="came">decided</);
    expect(html).toMatch(/<td class="no">same<span class="but">but it is missing</);
    expect(textOf(Buffer.from(html))).toContain('The fewest facts whose change gives another verdict');
    expect(html).not.toMatch(/<script|\son[a-z]+=|https?:/);
  });

  it.each(['text', 'json', 'html'])(
    'of one record is never written to a file, where it would outlive the people: %s',
    async (format) => {
      const before = caseOf(join(folder, 'cases/accepted')).head;
      const ended = await explain('cases/accepted', '--record', '15', '--format', format, '--out', 'why.out');
      expect(ended).toMatchObject({
        status: 2,
        stdout: '',
        stderr:
          'error: what became of one record is told here and written nowhere: a file would outlive its destruction. Leave out --out\n',
      });
      expect(existsSync(join(folder, 'why.out'))).toBe(false);
      expect(caseOf(join(folder, 'cases/accepted')).head).toBe(before);
    },
  );

  it('of the request may be', async () => {
    const { status, stdout } = await explain('cases/accepted', '--format', 'html', '--out', 'why.html');
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/: why\.html\n$/) });
    expect(readFileSync(join(folder, 'why.html'), 'utf8')).toContain('<h1');
  });
});

describe('rules that changed since', () => {
  it('change no explanation: a case is explained by those of its receipt, which the store keeps', async () => {
    cpSync(join(folder, 'rules/justice-data-lab'), join(folder, 'rules/edited'), { recursive: true });
    // Other rules than those of the other cases, if only by a word: the store keeps the same ones once.
    appendFileSync(join(folder, 'rules/edited/intake.yaml'), '\n# another word\n');
    const run = [
      'run',
      'site/examples/requests/accepted',
      '--pack',
      'rules/edited',
      '--case',
      'cases/edited',
      '--on',
      '2013-12-02',
      '--no-pdf',
    ];
    expect((await inFolder(...run)).status).toBe(0);
    const before = [
      await told('cases/edited', '--decision', 'enough-records'),
      await told('cases/edited', '--record', '15'),
    ];
    expect(before[0]!.judgements[0]!.changes!.decided).toBe(true);
    const same = async (): Promise<void> => {
      expect(await told('cases/edited', '--decision', 'enough-records')).toEqual(before[0]);
      expect(await told('cases/edited', '--record', '15')).toEqual(before[1]);
    };
    appendFileSync(join(folder, 'rules/edited/intake.yaml'), '\nnot: [yaml\n');
    await same();
    rmSync(join(folder, 'rules/edited'), { recursive: true });
    mkdirSync(join(folder, 'rules/edited'));
    await same();
    const { hash } = before[0]!.pack;
    const kept = join(folder, `site/cases/.rules/${hash}.json`);
    const text = readFileSync(kept, 'utf8');
    for (const other of [`${text} `, '{"pack.yaml": "pack: other"}']) {
      writeFileSync(kept, other);
      expect(refusal(await explain('cases/edited'))).toEqual({
        status: 2,
        stdout: '',
        said: `error JDL6014: the rules ${hash.slice(0, 12)} of the store are not there, or not as they were kept\n  help: Put .rules in the folder of cases back from a copy: cases keep to the rules of their receipt.`,
      });
    }
    writeFileSync(kept, text);
    await same();
  }, 60_000);
});

describe('reading what is sealed', () => {
  const events = (of: string) => caseOf(join(folder, of)).lines.map(({ event }) => event);

  it('is written down, whatever is asked; that the people were read apart from the draft', async () => {
    const before = events('cases/accepted').length;
    await told('cases/accepted');
    await told('cases/accepted', '--record', '1');
    await explain('cases/accepted', '--record', '401');
    expect(events('cases/accepted').slice(before)).toEqual(['draft-read', 'sealed-data-read', 'sealed-data-read']);
    await told('cases/too-few');
    expect(events('cases/too-few').at(-1)).toBe('sealed-data-read');
  });

  it('warns of what is overdue in the store, whichever case is read', async () => {
    const ended = await inFolder('explain', 'cases/accepted', ...readerOf('cases/accepted'));
    expect(ended.stderr).toMatch(
      /^warning JDL6015: \d duties of the schedule are overdue; the oldest since 2013-06-10, refused-message of EX-3\n {2}help: `npx jdl due` lists what is due\.\n\n$/,
    );
  });

  it.each([
    ['of the people', 'chris-checker', ['--record', '1'], /chris-checker \(.*\) may not read the data received/],
    ['of the draft', 'hilary-head', [], /hilary-head \(.*\) may not read the draft of a report/],
  ])('is refused to those who may not, and then nothing is written: %s', async (_, as, args, says) => {
    const before = events('cases/accepted').length;
    const ended = await inFolder('explain', 'cases/accepted', ...args, '--as', as, '--on', '2013-12-02');
    expect(ended.stderr).toMatch(says);
    expect({ status: ended.status, stdout: ended.stdout, errors: errorsIn(ended) }).toEqual({
      status: 2,
      stdout: '',
      errors: ['JDL6005'],
    });
    expect(events('cases/accepted')).toHaveLength(before);
  });

  it('asks for a name, of several who may and of the only one, and nobody is written down for them', async () => {
    const on = ['--on', '2013-12-02'];
    const before = events('cases/accepted').length;
    expect((await inFolder('explain', 'cases/accepted', ...on)).stderr).toContain(
      'Name who does with --as; people of this site who may: ada-analyst, chris-checker.',
    );
    const record = await inFolder('explain', 'cases/accepted', '--record', '1', ...on);
    expect(record.stderr).toContain('Name who does with --as; people of this site who may: ada-analyst.');
    expect([record.status, record.stdout, events('cases/accepted').length]).toEqual([2, '', before]);
  });
});

describe('a trace that is not what the run wrote', () => {
  const damaged = async (work: (copy: string) => void, ...args: string[]) => {
    const copy = join(folder, 'cases/damaged');
    cpSync(join(folder, 'cases/accepted'), copy, { recursive: true });
    work(copy);
    const ended = await explain('cases/damaged', ...args);
    rmSync(copy, { recursive: true });
    expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status: 2, stdout: '' });
    return ended.stderr;
  };
  const inSeal = (copy: string, name: string): string => join(copy, '0001/sealed', `${name}.sealed`);

  it.each([
    ['trace.json', []],
    ['individual/trace.json', ['--record', '1']],
    ['individual/records.jsonl', ['--record', '1']],
  ] as const)('explains nothing where a seal was altered, cut or taken away: %s', async (name, args) => {
    const says = (what: string) =>
      new RegExp(`^error JDL6014: 0001/sealed/${name}\\.sealed of cases/damaged is not ${what}\n {2}help: `);
    const altered = (copy: string) => {
      const bytes = readFileSync(inSeal(copy, name));
      bytes[bytes.length - 100]! ^= 1;
      writeFileSync(inSeal(copy, name), bytes);
    };
    const cut = (copy: string) => writeFileSync(inSeal(copy, name), readFileSync(inSeal(copy, name)).subarray(0, -20));
    expect(await damaged(altered, ...args)).toMatch(says('as it was written'));
    expect(await damaged(cut, ...args)).toMatch(says('as it was written'));
    expect(await damaged((copy) => rmSync(inSeal(copy, name)), ...args)).toMatch(says('there'));
  });

  it('explains nothing where the ledger was altered', async () => {
    const work = (copy: string) => writeFileSync(join(copy, '0001/ledger.jsonl'), 'x');
    expect(await damaged(work)).toMatch(
      /^error JDL6014: 0001\/ledger\.jsonl of cases\/damaged is not as it was written\n {2}help: /,
    );
  });

  it.each<[name: string, change: (text: string) => string, args: string[]]>([
    ['trace.json', () => '{', []],
    ['individual/trace.json', () => '[{}]', ['--record', '1']],
    [
      'individual/records.jsonl',
      () => '{"record":1,"rows":[1],"stages":[{"stage":"s","verdict":"v","judgements":[99999]}]}\n',
      ['--record', '1'],
    ],
  ])('explains nothing where what was sealed is odd: %s', async (name, change, args) => {
    expect(await damaged((copy) => resealed(copy, name, change), ...args)).toMatch(
      new RegExp(`^error JDL6014: ${name} of the case is not as a run writes it\n {2}help: `),
    );
  });

  it('explains nothing of a person where the rules say otherwise than the trace', async () => {
    const swap = (text: string) => text.replaceAll('"row": "identifier-and-person"', '"row": "postcode-and-person"');
    expect(await damaged((copy) => resealed(copy, 'individual/trace.json', swap), '--record', '19')).toMatch(
      /^error JDL6014: the trace of EX-1 tells of pnc-linkage\/tiers what its rules do not say/,
    );
  });

  /** Seals another content under the key of the case. */
  function resealed(copy: string, name: string, change: (text: string) => string): void {
    const { of, site } = opened(copy);
    const label = labelOf(readFileSync(inSeal(copy, name)))!;
    const key = caseKey(siteKeys(site), { case: of.about.number, held: label.held }) as Buffer;
    writeFileSync(inSeal(copy, name), seal(change(sealed(copy, name).toString('utf8')), label, key));
  }
});

test.each([
  [
    ['cases/accepted', '--decision', 'intake/enough-recods'],
    'error JDL7201: there is no decision "intake/enough-recods"\n  help: Did you mean "intake/enough-records"?',
  ],
  [
    ['cases/accepted', '--decision', 'pnc-linkage/tiers'],
    'error JDL7201: the run did not ask pnc-linkage/tiers of the request as a whole\n  help: Its stage was not reached, or it is asked of each record: then name one with --record.',
  ],
  [
    ['cases/accepted', '--cell', 'stage:linkd'],
    'error JDL7201: the release of EX-1 has no figure "stage:linkd"\n  help: Did you mean "stage:linked"?',
  ],
  [
    ['cases/too-few', '--cell', 'stage:linked'],
    'error JDL7201: the release of EX-2 has no figure "stage:linked"\n  help: Its run ended before any figure was judged.',
  ],
  [
    ['cases/accepted', '--record', '401'],
    'error JDL7201: there is no record 401 in the case EX-1\n  help: Its file has 400 rows; the first under the header is 1.',
  ],
  [
    ['site/examples/requests/accepted'],
    'error JDL6006: site/examples/requests/accepted is not a case\n  help: A case is a folder that `npx jdl run` wrote.',
  ],
  [
    ['cases/accepted', '--decision', 'purpose', '--given', 'request.purpose=x'],
    expect.stringMatching(
      /^error JDL7201: intake\/purpose was never asked with request\.purpose=x\n {2}help: It was asked with request\.purpose=/,
    ),
  ],
  [['cases/accepted', '--pack', 'rules/justice-data-lab'], expect.stringContaining('leave out --pack, or the case')],
  [
    ['cases/accepted', '--record', '1', '--cell', 'x'],
    expect.stringContaining('name one of --decision, --record and --cell'),
  ],
  [['--pack', 'rules/justice-data-lab'], expect.stringContaining('name a decision of the pack with --decision')],
  [
    ['--pack', 'rules/justice-data-lab', '--decision', 'intake/enough-records', '--given', 'submision.people=3'],
    'error JDL7201: intake/enough-records has no fact "submision.people"\n  help: Did you mean "submission.people"?',
  ],
  [
    ['--pack', 'rules/justice-data-lab', '--decision', 'intake/enough-records', '--given', 'submission.people=few'],
    'error JDL7202: "few" is not a number: submission.people\n  help: It is a whole number (people), written plainly: 60.',
  ],
  [
    ['--pack', 'rules/justice-data-lab', '--decision', 'intake/enough-records', '--as-of', '2001-01-01'],
    'error JDL4005: intake/enough-records needs minimum_records, which has no value on 2001-01-01\n  help: Choose a later day with --as-of.',
  ],
])('explain %j is refused', async (args, said) => {
  expect(refusal(await explain(...args))).toEqual({
    status: 2,
    stdout: '',
    said,
  });
});

describe('a question to a pack', () => {
  const ask = (...args: string[]) => told('--pack', 'rules/justice-data-lab', '--as-of', '2014-01-01', ...args);

  it('is answered for a situation that somebody thought of', async () => {
    const { says, judgements } = await ask('--decision', 'intake/enough-records', '--given', 'submission.people=59');
    expect(says).toBe('intake/enough-records on 1 January 2014: reject');
    expect(judgements[0]!.changes!.sets[0]!.ways).toEqual([
      { verdict: 'accept', words: 'different people sent: 60 or more', given: { 'submission.people': 60 } },
    ]);
  });

  it('takes facts left out, and facts said to be absent, as not known', async () => {
    const left = await ask('--decision', 'intake/enough-records');
    const absent = await ask('--decision', 'intake/enough-records', '--given', 'submission.people=absent');
    expect(absent).toEqual(left);
    expect(left.judgements[0]).toMatchObject({ row: 'undecided', rows: [{ came: 'open' }] });
  });

  it('that names too little is decided where what is not known makes no difference', async () => {
    const given = ['--decision', 'intake/assurances', '--as-of', '2014-01-01'];
    const { stdout } = await explain('--pack', 'rules/justice-data-lab', ...given);
    expect(stdout).toMatch(/The row schedules-absent holds: .*Not known: .* It is decided without\.$/m);
    expect(stdout).toMatch(/schedules-declined \(reject\), which may hold or not:/);
  });

  it('says where no run meets such a situation', async () => {
    const given = ['--given', 'submission.people=0', '--given', 'submission.usable_people=3'];
    const { notes } = await ask('--decision', 'intake/enough-usable', ...given);
    expect(notes).toEqual(['No run meets such a situation: of nobody nobody can be used.']);
  });

  it('may be about a line of the schedule or about access, as about any decision', async () => {
    const { judgements } = await ask(
      '--decision',
      'access/may',
      '--given',
      'role=analyst',
      '--given',
      'action=release-report',
    );
    expect(judgements[0]!.verdict).toBe('may-not');
    expect(judgements[0]!.rows!.some(({ came }) => came === 'failed')).toBe(true);
  });
});

describe('a second lab', () => {
  it('is explained alike: a case, a record, a figure and a question', async () => {
    writeWorld(join(folder, 'readers'), { readers: 130, broughtBy: 'courier', received: '2024-03-10' });
    const run = await inFolder('run', 'readers', '--case', 'cases/readers', '--on', '2024-04-02', '--no-pdf');
    expect(run.status).toBe(0);
    const { asked } = await told('cases/readers');
    for (const decision of new Set(asked!.map((of) => of.decision))) {
      const { judgements } = await told('cases/readers', '--decision', decision);
      expect(judgements.every(({ rows }) => rows !== undefined)).toBe(true);
    }
    const record = await told('cases/readers', '--record', '1');
    expect(new Set(record.judgements.map(({ decision }) => decision))).toContain('register/tiers');
    const trace = sealedJson<{ figures?: { figure: string }[] }[]>(join(folder, 'cases/readers'), 'trace.json');
    const [figure] = trace.flatMap((entry) => entry.figures ?? []);
    expect((await told('cases/readers', '--cell', figure!.figure)).judgements).toHaveLength(1);
    const pack = join(root, 'test/packs/other-lab');
    expect(
      (await told('--pack', pack, '--decision', 'desk/enough-readers', '--as-of', '2024-04-02')).judgements[0]!.row,
    ).toBe('undecided');
  }, 120_000);
});
