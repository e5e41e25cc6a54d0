import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPackFolder, readSchemas } from '../../engine/adapters/files.ts';
import type { Links } from '../../engine/artifacts/links.ts';
import type { RequestInHand } from '../../engine/artifacts/stage-contract.ts';
import { letterText, letterWidth } from '../../engine/cases/letter-text.ts';
import { destroyedTable, type Notice, type NoticeTable, noticeFactsIn, noticeView } from '../../engine/cases/notice.ts';
import { loadPack } from '../../engine/pack/load.ts';
import { type DestructionLevels, destructionLevels, noticeFacts } from '../../engine/pack/notice-facts.ts';
import type { Pack } from '../../engine/pack/pack.ts';
import type { Levels } from '../../engine/pack/paragraphs.ts';
import { deciders } from '../../engine/pipeline/registry.ts';
import { renderLetter } from '../../engine/print/page.ts';
import type { Templates } from '../../engine/print/template.ts';
import type { Files } from '../../schemas/types.ts';
import { letterSample } from '../print/sample.ts';
import { shippedTemplates } from '../print/template-set.ts';

const schemas = readSchemas();
const lab = readPackFolder(join(import.meta.dirname, '../packs/other-lab'))!;
const shipped = readPackFolder(join(import.meta.dirname, '../../rules/justice-data-lab'))!;

let templates: Templates;
let pack: Pack;

beforeAll(async () => {
  // Without fonts and look: what is searched for words is words.
  templates = { ...(await shippedTemplates()), fonts: [], stylesheet: '' };
  pack = loadPack(shipped, schemas, deciders()).pack!;
});

const request: RequestInHand = {
  id: 'HH-2013-001',
  values: { provider: 'Harbour House', intervention: 'Resettlement support', received: '2013-10-14', channel: 'cjsm' },
  synthetic: true,
  draft: false,
  releasedBy: [],
  date: '2013-12-12',
  packTitle: 'A lab',
  owner: 'A lab',
};

const facts: Required<Notice['facts']> = {
  on: '2014-01-15',
  keep_until: '2014-01-14',
  due: '2014-01-15',
  because: 'two groups were joined by mistake.',
  earlier: '2013-12-12',
  rule: "After the provider's review the data are destroyed",
  by: 'head of unit',
  searched: 1204,
};

/** How the people of a released report are destroyed. */
const destruction: DestructionLevels = {
  held_as: 'sealed-people',
  removed: 'files',
  people: 'gone',
  analysis: 'stays',
  report: 'stays',
};

function notice(letter: string, of: Partial<Notice> = {}): Notice {
  const levels = { ...destruction, error: 'team' };
  return { letter, request, date: '2014-01-15', facts, levels, details: [], tables: [], ...of };
}

/** The words of a notice, each after one space. */
function wordsOf(letter: string, levels: Levels): string {
  return letterText(noticeView(pack, notice(letter, { levels }))!).replace(/\s+/g, ' ');
}

/** What a certificate of the shipped pack says. */
const certified = (levels: Partial<DestructionLevels>) =>
  wordsOf('destruction-certificate', { ...destruction, ...levels });

const letters = ['receipt', 'covering-note', 'withdrawn', 'incorrect', 'corrected', 'destruction-certificate'];

const certificate = notice('destruction-certificate', {
  details: [
    { label: 'rule', text: 'provider-review' },
    { label: 'destroyed_by', text: 'head of unit' },
    { label: 'searched', text: 1204 },
    { label: 'something_else', text: '2014-01-15' },
  ],
  tables: [destroyedTable([{ what: 'The records as sent', how: 'key destroyed', when: '2014-01-15' }])],
});

/** What the loader says of the second lab with one change to its report. */
function said(from: string | RegExp, to: string): string[] {
  const before = lab.files.get('reading-paper.yaml')!;
  const after = before.replace(from, to);
  expect(after, 'the change is made').not.toBe(before);
  const files = new Map([...lab.files, ['reading-paper.yaml', after]]);
  const { diagnostics } = loadPack({ ...lab, files }, schemas, deciders());
  return diagnostics.map(({ code, message, at }) => `${code} ${at?.file.split('/').at(-1)}:${at?.line} ${message}`);
}

/** A notice that a lab words beside its letters, from line 72 of its report on. */
const added = (sentence: string) => `letters:
  thanks:
    title: Your list is here
    opening: ["${sentence}"]
    closing: ["We shall write."]
    signature: ["The clerks"]
`;

describe('the notices of the shipped pack', () => {
  it.each(letters)('%s is printed, and written as text, with every fact filled', (letter) => {
    const view = noticeView(pack, notice(letter))!;
    for (const text of [renderLetter(view, templates), letterText(view)]) {
      expect(text).not.toMatch(/unknown|\{\{|undefined|null/);
      expect(text).toContain('Harbour House');
    }
  });

  it.each(letters)('%s asks for none but the facts that there are, and is cited', (letter) => {
    const asked = noticeFactsIn(pack, letter);
    expect(asked.every((fact) => fact in noticeFacts)).toBe(true);
    expect(asked).not.toEqual([]);
    const report = pack.stages.find(({ kind }) => kind === 'report')!.rules as Files['report'];
    expect(report.letters[letter]!.cites).not.toEqual([]);
  });

  it('ask between them for every fact of the closed list', () => {
    expect(new Set(letters.flatMap((letter) => noticeFactsIn(pack, letter)))).toEqual(
      new Set(Object.keys(noticeFacts)),
    );
  });

  it('tell the review deadline with the report', () => {
    const text = letterText(noticeView(pack, notice('covering-note'))!).replace(/\s+/g, ' ');
    expect(text).toContain(
      'until the end of 14 January 2014. From 15 January 2014 the data that you shared are destroyed',
    );
    expect(text).toContain('no question about the re-offending of a specific person');
  });

  it('do not tell how many rows were received', () => {
    const opening = noticeView(pack, notice('receipt'))!.opening.join(' ');
    expect(opening).toContain('Your data reached us on 15 January 2014.');
    expect(opening).not.toMatch(/rows|records|people/);
  });

  it('certify what was destroyed, how and when, under the labels of the pack', () => {
    const view = noticeView(pack, certificate)!;
    expect(view.details).toContainEqual({ label: 'Files searched', text: '1,204' });
    expect(view.details).toContainEqual({ label: 'Something else', text: '15 January 2014' });
    expect(view.tables[0]).toMatchObject({
      caption: 'What was destroyed',
      groups: [{ rows: [{ head: 'The records as sent', cells: ['key destroyed', '15 January 2014'] }] }],
    });
    const text = letterText(view);
    expect(text).toContain('The records as sent  key destroyed  15 January 2014');
    expect(renderLetter(view, templates)).toContain('<body class="letter certificate">');
  });

  it('have no place for what links people', () => {
    const links = {} as Links;
    // @ts-expect-error a table of a notice is made of words
    const table: NoticeTable = links;
    expect(table).toBeDefined();
  });
});

describe('the letter that a report is incorrect', () => {
  const ofError = (error: string) => wordsOf('incorrect', { error });

  it('of the team says that the error is ours, and promises correct results with an explanation', () => {
    const says = ofError('team');
    expect(says).toContain(
      'We found an error of ours in the report of 12 December 2013 on Resettlement support, and are sorry for it.',
    );
    expect(says).toContain(
      'You will receive the correct results, with an explanation of the errors that led to the incorrect ones.',
    );
    expect(says).not.toMatch(/data that you sent|new request|cannot be corrected/);
  });

  it('of the provider speaks to the provider, and says that the request cannot be corrected and a new one is welcome', () => {
    const says = ofError('provider');
    expect(says).toContain('The data that you sent for the report of 12 December 2013 on Resettlement support were');
    expect(says).toContain('The request cannot be corrected, as its final results had been shared with you.');
    expect(says).toContain('You are welcome to send a new request with corrected data.');
    expect(says).not.toMatch(/provider's data|error of ours|correct results/i);
  });

  it.each(['team', 'provider'])('of the %s asks that every copy be deleted, by the day on which ours are', (error) => {
    expect(ofError(error)).toContain('All copies of the report must be permanently deleted');
    expect(ofError(error)).toContain('We delete our own copies by the end of 15 January 2014.');
  });
});

describe('the certificate of the shipped pack says', () => {
  const outcomes = Object.keys(destructionLevels.removed) as DestructionLevels['removed'][];
  const assets = Object.keys(destructionLevels.held_as) as DestructionLevels['held_as'][];
  const reports = Object.keys(destructionLevels.report) as DestructionLevels['report'][];

  it('that data were encrypted only of what lay sealed', () => {
    for (const held_as of assets) {
      const isSealed = held_as.startsWith('sealed-');
      const says = certified({ held_as });
      expect(says.includes('The data were kept encrypted, under a key'), held_as).toBe(isSealed);
      expect(/lay here (unencrypted|as it was released, and not encrypted)/.test(says), held_as).toBe(!isSealed);
    }
  });

  it('of each kind what no other does', () => {
    const said = assets.map((held_as) => certified({ held_as }));
    expect(said[assets.indexOf('report')]).toContain('copies outside this case, are not touched by this destruction');
    expect(said[assets.indexOf('staff-names')]).toContain('The ledger tells people by tokens');
    expect(said[assets.indexOf('residue')]).toContain('held nothing that leads back to a name');
  });

  it.each(assets)('of %s that a report may be kept only where there is one that may', (held_as) => {
    const kept = (report: DestructionLevels['report']) =>
      certified({ held_as, report }).match(/[^.]*may be kept[^.]*\./g);
    if (held_as === 'report') {
      for (const report of reports) expect(kept(report)).toEqual([' No copy of the report may be kept.']);
      return;
    }
    expect(kept('none')).toBeNull();
    expect(kept('stays')).toEqual([' The report may be kept, unless its results are declared incorrect.']);
    expect(kept('superseded')).toEqual([
      expect.stringContaining('all copies of the earlier one must be permanently deleted'),
    ]);
    for (const report of ['to-be-deleted', 'gone'] as const)
      expect(kept(report)).toEqual([' No copy of it may be kept.']);
  });

  it.each(assets)('of %s that it was destroyed only where there was something', (held_as) => {
    for (const removed of outcomes) {
      const says = certified({ held_as, removed });
      expect(says.includes('what is named here was destroyed'), removed).toBe(removed === 'files');
      expect(/kept encrypted|unencrypted|not encrypted/.test(says), removed).toBe(removed === 'files');
      expect(says.includes('The key that was ready for them was destroyed'), removed).toBe(removed === 'key-alone');
      expect(says.includes('there was nothing of the kind'), removed).toBe(removed === 'nothing');
    }
  });

  it('of the people whether data without names are left of them', () => {
    expect(certified({ analysis: 'stays' })).toContain('or is anonymised data for the evaluation of the pilot');
    expect(certified({ analysis: 'none' })).not.toContain('anonymised');
    expect(certified({ held_as: 'sealed-analysis', people: 'stays', analysis: 'gone' })).not.toContain('What remains');
  });
});

describe('a notice', () => {
  it('asks for no fact that only another paragraph names', () => {
    const asked = (removed: string) => noticeFactsIn(pack, 'destruction-certificate', { ...destruction, removed });
    expect(asked('files')).toEqual(['on', 'rule', 'by', 'searched']);
    expect(noticeFactsIn(pack, 'destruction-certificate', {})).toEqual([]);
  });

  it('that the pack does not word is none', () => {
    expect(noticeView(pack, notice('farewell'))).toBeUndefined();
    expect(noticeFactsIn(pack, 'farewell')).toEqual([]);
  });

  it('without a template of its own is printed by the plain one', () => {
    const view = { ...noticeView(pack, notice('receipt'))!, letter: 'of-a-lab' };
    expect(renderLetter(view, templates)).toContain('We have received your data');
  });

  it('lets no wording become markup', () => {
    const hostile = '<script>alert(1)</script>{{title}}';
    const values = { ...request.values, provider: hostile, intervention: hostile };
    const view = noticeView(pack, {
      ...certificate,
      request: { ...request, values },
      facts: { ...facts, by: hostile },
    })!;
    expect(renderLetter(view, templates)).not.toContain('<script');
  });
});

describe('what a lab words', () => {
  it('may be a notice without reasons and rows, with facts of notices', () => {
    expect(said('letters:\n', added('It came on {{notice.on}}, about {{request.intervention}}.'))).toEqual([]);
  });

  it('is told where a fact does not exist', () => {
    expect(said('letters:\n', added('It came on {{notice.onn}}.'))).toEqual([
      'JDL2112 reading-paper.yaml:74 {{notice.onn}} names no request field, parameter or fact of a notice',
    ]);
  });

  it('is told where a letter of reasons names a fact of notices', () => {
    expect(said('We have a question.', 'We have a question of {{notice.on}}.')).toEqual([
      'JDL2112 reading-paper.yaml:74 {{notice.on}} names no request field or parameter',
    ]);
  });

  it('is told where facts of notices stand outside of letters', () => {
    expect(said('opening: ["One line for each reader."]', 'opening: ["One line by {{notice.due}}."]')).toEqual([
      expect.stringMatching(
        /^JDL2112 reading-paper\.yaml:\d+ \{\{notice\.due\}\} names no request field or parameter$/,
      ),
    ]);
  });

  it('is told where a letter that a verdict names has no place for reasons', () => {
    expect(said(/ {4}findings: What we would like to know\n/, '')).toEqual([
      'JDL2002 reading-paper.yaml:72 the letter "clarification" lacks "findings"',
    ]);
    expect(said(/ {4}findings: Why it comes back\n {4}rows: .*\n/, '')).toEqual([
      'JDL2002 reading-paper.yaml:79 the letter "refusal" lacks "findings" and "rows"',
    ]);
  });
});

describe('a paragraph that is said only where something is so', () => {
  /** A letter of the second lab that goes when somebody asks after a reader, or when a list is burned. */
  function saidOf(event: 'reader-asked-after' | 'list-burned', ...opening: string[]): string[] {
    const life = lab.files.get('life.yaml')!;
    const paper = lab.files.get('reading-paper.yaml')!;
    const sending = life
      .replace('asks: May this be answered?', (asks) =>
        event === 'list-burned' ? asks : `${asks}\n    letter: answer`,
      )
      .replace('does: destroy,', (does) => (event === 'list-burned' ? `${does} letter: answer,` : does));
    const letter = `  answer:\n    title: An answer\n    opening: [${opening.join(', ')}]\n    closing: ["Yours."]\n    signature: ["The clerks"]\n`;
    const files = new Map([
      ...lab.files,
      ['life.yaml', sending],
      ['reading-paper.yaml', paper.replace('letters:\n', `letters:\n${letter}`)],
    ]);
    const { diagnostics } = loadPack({ ...lab, files }, schemas, deciders());
    return diagnostics.map(({ code, message, help }) => `${code} ${message}: ${help}`);
  }
  const where = (asked: string) => `{ if: { ${asked} }, text: "It is so." }`;
  const always = '"It is so."';

  it('may ask what is recorded of the event, or how a destruction went', () => {
    expect(saidOf('reader-asked-after', where('who: [branch, reader]'), where('who: stranger'))).toEqual([]);
    expect(saidOf('list-burned', where('held_as: sealed-people'), always)).toEqual([]);
  });

  it('may ask nothing else', () => {
    expect(saidOf('reader-asked-after', where('whom: branch'), always)).toEqual([
      'JDL2114 "whom" is not among the facts that choose its paragraphs: Did you mean "who"?',
    ]);
    expect(saidOf('reader-asked-after', where('held_as: report'), always)).toEqual([
      expect.stringMatching(/^JDL2114 "held_as" is not among the facts that choose its paragraphs/),
    ]);
    expect(saidOf('list-burned', where('held_as: [report, lists]'), always)).toEqual([
      expect.stringMatching(/^JDL2114 "lists" is not among the levels of "held_as"/),
    ]);
  });

  it('leaves no letter without a word', () => {
    expect(saidOf('reader-asked-after', where('who: branch'), where('who: stranger, after: one'))).toEqual([
      'JDL2002 the opening of the letter "answer" says nothing where who is reader and after is one: Add a paragraph for it, or one without `if:`.',
    ]);
  });

  it('stands in no letter of reasons, of which nothing is recorded', () => {
    expect(
      said(
        'opening: ["Thank you for your list of readers. We have a question."]',
        `opening: [${where('who: branch')}, ${always}]`,
      ),
    ).toEqual([
      expect.stringMatching(
        /^JDL2114 reading-paper\.yaml:\d+ "who" is not among the facts that choose its paragraphs$/,
      ),
    ]);
  });
});

describe('a letter as text', () => {
  const long = { ...letterSample, closing: ['word '.repeat(60), `https://${'x'.repeat(100)}`] };
  const views = () => [letterSample, long, ...letters.map((letter) => noticeView(pack, notice(letter))!)];

  it('is at most as wide as an e-mail, and has no line that ends in a space', () => {
    for (const line of views().flatMap((view) => letterText(view).split('\n'))) {
      expect([...line].length).toBeLessThanOrEqual(letterWidth);
      expect(line).toBe(line.trimEnd());
    }
  });

  it('has its marking first and last, and says that people are invented', () => {
    const lines = letterText(letterSample).trimEnd().split('\n');
    expect(lines[0]).toBe('OFFICIAL');
    expect(lines.at(-1)).toBe('OFFICIAL');
    expect(lines[2]).toBe('*** INVENTED PEOPLE. Nobody of this letter exists. ***');
    expect(letterText({ ...letterSample, synthetic: null })).not.toContain('***');
  });

  it('holds the reasons with their places, and the table in columns', () => {
    const text = letterText(letterSample);
    expect(text).toContain(
      '1. 47 different people were sent; at least 60 are needed. (Privacy\n   Impact Assessment, question 21)',
    );
    expect(text).toContain(
      'Row  Field          What is wrong\n---  -------------  ----------------\n  4  Date of birth  missing',
    );
  });
});
