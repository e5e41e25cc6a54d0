import { describe, expect, it } from 'vitest';
import { readPackFolder, readSchemas } from '../../../engine/adapters/files.ts';
import { isList, isMap, type Json } from '../../../engine/kernel/conditions/json.ts';
import { describeRow } from '../../../engine/kernel/decision/describe.ts';
import { isInForce } from '../../../engine/kernel/decision/in-force.ts';
import { idInWords, longDate } from '../../../engine/kernel/decision/sentence.ts';
import { clausesOf } from '../../../engine/pack/citations.ts';
import { loadPack } from '../../../engine/pack/load.ts';
import type { Pack } from '../../../engine/pack/pack.ts';
import { parametersAsOf } from '../../../engine/pack/resolve.ts';
import { type Change, rulebookView } from '../../../engine/pack/rulebook/rulebook.ts';
import { deciders } from '../../../engine/pipeline/registry.ts';
import type {
  Block,
  Chapter,
  Line,
  LinkedTable,
  Option,
  Rule,
  RulebookView,
} from '../../../engine/print/rulebook-view.ts';
import { checkRulebook } from '../../../engine/print/view-check.ts';
import { loadShipped, shipped } from '../shipped.ts';

const schemas = readSchemas();

function packIn(folder: string): Pack {
  const { pack, diagnostics } = loadPack(readPackFolder(folder)!, schemas, deciders());
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return pack!;
}

function bookOf(pack: Pack, asOf: string, changes?: readonly Change[]): RulebookView {
  return rulebookView({ pack, schemas, asOf, ...(changes === undefined ? {} : { changes }) });
}

const textOf = ({ spans }: Line) => spans.map(({ text }) => text).join('');
const chapter = (book: RulebookView, id: string): Chapter => book.chapters.find((c) => c.id === id)!;
const blocks = (book: RulebookView): readonly Block[] => book.chapters.flatMap((c) => c.blocks);
const rulesOf = (book: RulebookView): readonly Rule[] => blocks(book).flatMap((b) => [...b.rules, ...b.history]);
const rule = (book: RulebookView, id: string): Rule => rulesOf(book).find((r) => r.id === id)!;
const condition = ({ lines }: Rule) => textOf(lines.find(({ as }) => as === 'condition')!);
const tableRow = ({ blocks: all }: Chapter, id: string) =>
  all.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows)).find((row) => row.id === id)!;
const cellText = (lines: readonly Line[]) =>
  lines.map((line) => `${line.label ?? ''} ${textOf(line)}`.trim()).join('\n');

/** Every text of a view, one after the other, without the ids that are never printed. */
function wholeText(view: unknown): string {
  if (isMap(view as Json) || isList(view as Json)) {
    const inside = Object.entries(view as object).filter(([key]) => key !== 'id' && key !== 'to' && key !== 'as');
    const spans = (view as { spans?: { text: string }[] }).spans;
    const label = (view as { label?: string | null }).label;
    return spans
      ? `${label ?? ''} ${spans.map(({ text }) => text).join('')}`
      : inside.map(([, inner]) => wholeText(inner)).join('\n');
  }
  return String(view);
}

function everyOption(options: readonly Option[]): Option[] {
  return options.flatMap((option) => [option, ...everyOption(option.options)]);
}

const packs = [
  ['the pack that comes with the engine', 'rules/justice-data-lab', '2013-11-01'],
  ['a pack based on it', 'rules/iowa-releases', '2024-01-01'],
  ['a foreign pack', 'test/packs/other-lab', '2025-02-01'],
] as const;

describe.each(packs)('the rulebook of %s', (_, folder, asOf) => {
  const pack = packIn(folder);
  const book = bookOf(pack, asOf);
  const text = wholeText(book);

  it('leads nowhere but to places of its own, each of which is there once', () => {
    expect(() => checkRulebook(book)).not.toThrow();
  });

  it('tells every decision with its question, its verdicts, and what holds otherwise and in doubt', () => {
    expect(pack.decisions.size).toBeGreaterThan(5);
    for (const decision of [...pack.decisions.values()].filter(({ ofOptions }) => !ofOptions)) {
      const block = blocks(book).find(({ id }) => id === `decision.${decision.id.replace('/', '.')}`)!;
      const scale = block.lines.find(({ label }) => label === 'Verdicts')!;
      expect(block.title).toMatch(/^(\d+\.|Life |Retention )\d+ /);
      expect(block.title).toContain(decision.asks);
      expect(textOf(scale)).toContain(decision.verdicts.map(idInWords).join(', '));
      expect(textOf(scale)).toContain(decision.protective ? 'most protective' : 'in no order');
      expect(block.after.map(textOf)).toEqual([
        `Otherwise: ${idInWords(decision.otherwise)}.`,
        `If what is not known could change the answer: ${idInWords(decision.undecided)}.`,
      ]);
    }
  });

  it('tells every row in force in its order, with its condition, its sentence and the words of its clauses', () => {
    const clauses = clausesOf(pack.sources);
    const values = parametersAsOf(pack.parameters, asOf);
    const named = Object.entries(pack.parameters).map(
      ([name, { title }]) => [name, { title, value: values.get(name)! }] as const,
    );
    let rows = 0;
    for (const decision of [...pack.decisions.values()].filter(({ ofOptions }) => !ofOptions)) {
      const block = blocks(book).find(({ id }) => id === `decision.${decision.id.replace('/', '.')}`)!;
      const inForce = decision.rows.filter((row) => isInForce(row, asOf));
      expect(block.rules.map(({ name }) => name)).toEqual(inForce.map(({ id }) => id));
      for (const [i, row] of inForce.entries()) {
        const told = block.rules[i]!;
        expect(condition(told)).toBe(describeRow(row, decision, new Map(named)));
        const answered = told.lines.filter(({ as }) => as === 'clause');
        expect(answered.map(({ spans }) => spans[0]!.to)).toEqual(row.cites.map((clause) => `clause.${clause}`));
        for (const [j, clause] of row.cites.entries()) {
          expect(textOf(answered[j]!)).toBe(
            `${clause.split('.')[0]}, ${clauses.get(clause)!.at}: ${clauses.get(clause)!.asks}`,
          );
        }
        if (row.assumed !== undefined) expect(cellText(told.lines)).toContain(`Assumed ${row.assumed}`);
        if (row.say !== undefined) expect(cellText(told.lines)).toContain('Says “');
        rows += 1;
      }
    }
    expect(rows).toBeGreaterThan(15);
  });

  it('tells every value of every parameter, with its day, and which one is in force', () => {
    for (const [name, { title, values }] of Object.entries(pack.parameters)) {
      const [about, history] = tableRow(chapter(book, 'parameters'), `parameter.${name}`).cells as [Line[], Line[]];
      expect(cellText(about)).toContain(title);
      const inForce = Object.keys(values)
        .filter((date) => date <= asOf)
        .sort()
        .at(-1);
      for (const date of Object.keys(values)) {
        const state = date > asOf ? 'not yet in force' : date === inForce ? 'in force' : 'replaced';
        expect(cellText(history)).toContain(` from ${longDate(date)} (${state})`);
      }
    }
  });

  it('tells every clause with what answers it or why nothing need, and each answer with its clauses', () => {
    const answers = chapter(book, 'answers').blocks[0]!.lines;
    for (const [id, { at, asks, outside }] of clausesOf(pack.sources)) {
      const [place, asked, by] = tableRow(chapter(book, 'clauses'), `clause.${id}`).cells as [Line[], Line[], Line[]];
      expect(cellText(place)).toBe(`${at} ${id}`);
      expect(cellText(asked)).toContain(asks ?? outside);
      if (outside === undefined) expect(by).not.toEqual([]);
      const citing = by.flatMap(({ label, spans }) => (label === null ? spans : [])).flatMap(({ to }) => to ?? []);
      const back = answers.filter(({ spans }) => spans.some(({ to }) => to === `clause.${id}`));
      expect(new Set(citing)).toEqual(new Set(back.map(({ spans }) => spans[0]!.to)));
    }
  });

  it('lists every assumption, and among the silences those that stand beside no clause', () => {
    const assumed = wholeText(chapter(book, 'assumptions'));
    const found = pack.files.flatMap(({ file }) => [...assumptionsIn(file.value)]);
    expect(found.length).toBeGreaterThan(3);
    for (const { text: told } of found) expect(assumed).toContain(told);
    expect(chapter(book, 'silences').blocks[0]!.lines).toHaveLength(found.filter(({ alone }) => alone).length);
  });

  it('leaves out nothing that a file of the policy says', () => {
    const lost = pack.files
      .filter(({ kind }) => kind !== 'pack' && kind !== 'citations')
      .flatMap(({ name, file }) =>
        [...leavesOf(file.value)].filter((leaf) => !isTold(leaf, text, pack)).map((leaf) => `${name}: ${leaf}`),
      );
    expect(lost).toEqual([]);
  });
});

function* assumptionsIn(value: Json): Generator<{ text: string; alone: boolean }> {
  if (!isMap(value) && !isList(value)) return;
  if (isMap(value) && typeof value['assumed'] === 'string')
    yield { text: value['assumed'], alone: value['cites'] === undefined };
  for (const inner of Object.values(value)) yield* assumptionsIn(inner as Json);
}

/** Every text and number of a file but the conditions, which are told as sentences, and the keys that order them. */
function* leavesOf(value: Json, key = ''): Generator<string> {
  if (['if', 'when', 'keep'].includes(key) || value === null || typeof value === 'boolean') return;
  if (isMap(value)) for (const [k, inner] of Object.entries(value)) yield* leavesOf(inner, k);
  else if (isList(value)) for (const inner of value) yield* leavesOf(inner, key);
  // The order of verdicts is told in words, a type by what may be written, which duty wins in a sentence, and what the
  // engine does or holds by what the schema says of it.
  else if (!['order', 'type', 'formats', 'min', 'max', 'ceiling_before_floor', 'does', 'held_as'].includes(key))
    yield String(value);
}

/** Whether a text is told as it is, in words, by its title, or around what its braces hold. */
function isTold(
  leaf: string,
  text: string,
  { parameters, dictionary, life, retention, access, sources }: Pack,
): boolean {
  const [source, clause] = leaf.split('.') as [string, string?];
  if (clause !== undefined && sources.sources[source]?.clauses[clause] !== undefined) return true;
  const fields = Object.values(dictionary.inputs).flatMap((input) => input.fields[leaf]?.title ?? []);
  const things = [
    parameters[leaf],
    retention.assets[leaf],
    life.events[leaf],
    life.states[leaf],
    access.signatures[leaf],
    access.actions[leaf],
    access.trainings?.[leaf],
  ];
  const titles = [
    ...fields,
    ...things.flatMap((thing) => thing?.title ?? []),
    sources.conflicts?.[leaf]?.title ?? leaf,
  ];
  const date = /^\d{4}-\d{2}-\d{2}$/.test(leaf);
  const shownAs = [
    leaf,
    idInWords(leaf),
    date ? longDate(leaf) : leaf,
    date ? `${Number(leaf.slice(8))}/${Number(leaf.slice(5, 7))}` : leaf,
  ];
  const number = Number.isFinite(Number(leaf)) ? [Number(leaf).toLocaleString('en-GB')] : [];
  const told = (words: string) => text.includes(words) || text.toLowerCase().includes(words.toLowerCase());
  if ([...titles, ...shownAs, ...number].some(told)) return true;
  return leaf.includes('{{') ? leaf.split(/\{\{[^}]*\}\}/).every(told) : /^[a-z_-]+\/[a-z_-]+$/.test(leaf);
}

describe('the day of a rulebook', () => {
  const other = packIn('test/packs/other-lab');
  const readers = 'decision.desk.enough-readers.too-few-readers';

  it.each([
    ['2024-06-01', 'If different people sent is below the fewest readers in a request (40): turn away.'],
    ['2025-01-01', 'If different people sent is below the fewest readers in a request (50): turn away.'],
  ])('%s selects the values', (asOf, sentence) => {
    const book = bookOf(other, asOf);
    expect(condition(rule(book, readers))).toBe(sentence);
    expect(book.subtitle).toContain(longDate(asOf));
  });

  it('marks values that were replaced and values that are to come', () => {
    const history = (asOf: string) =>
      cellText(tableRow(chapter(bookOf(other, asOf), 'parameters'), 'parameter.fewest_readers').cells[1]!);
    expect(history('2024-06-01')).toContain('40 readers from 1 January 2024 (in force)');
    expect(history('2024-06-01')).toContain('50 readers from 1 January 2025 (not yet in force)');
    expect(history('2025-06-01')).toContain('40 readers from 1 January 2024 (replaced)');
  });

  it('says of a parameter without a value that it has none yet', () => {
    const file = 'parameters.yaml';
    const later = shipped.files.get(file)!.replace(/(minimum_linked:[\s\S]*?)2013-04-01/, '$12014-01-01');
    const { pack } = loadShipped(new Map(shipped.files).set(file, later));
    const told = rule(bookOf(pack!, '2013-11-01'), 'decision.after-linkage.enough-linked.too-few-linked');
    expect(condition(told)).toContain('analysis to go on (no value): reject.');
  });

  const dated = new Map(shipped.files).set(
    'pnc-linkage.yaml',
    shipped.files
      .get('pnc-linkage.yaml')!
      .replace('    - id: maybe-twin\n', '    - id: maybe-twin\n      until: 2013-12-31\n')
      .replace('    - id: identifier-alone\n', '    - id: identifier-alone\n      from: 2014-02-01\n'),
  );
  const { pack } = loadShipped(dated);
  const tiers = (book: RulebookView) => blocks(book).find(({ id }) => id === 'decision.pnc-linkage.tiers')!;

  it('puts a row that has ended or is to come apart, under the number that it has among all rows', () => {
    const now = tiers(bookOf(pack!, '2014-01-15'));
    expect(now.rules.map(({ name }) => name)).not.toContain('maybe-twin');
    expect(now.history.map(({ name, number, history }) => [name, number, history])).toEqual([
      ['identifier-alone', '2.1.12', 'Not yet in force: from 1 February 2014'],
      ['maybe-twin', '2.1.17', 'No longer in force: until 31 December 2013'],
    ]);
    expect(tiers(bookOf(pack!, '2013-12-31')).rules.map(({ name }) => name)).toContain('maybe-twin');
    expect(tiers(bookOf(pack!, '2014-02-01')).rules.map(({ name }) => name)).toContain('identifier-alone');
  });

  it('tells day by day what begins and what ends', () => {
    const timeline = chapter(bookOf(pack!, '2014-01-15'), 'timeline');
    expect(cellText(tableRow(timeline, 'day.2013-12-31').cells[1]!)).toMatch(
      /2\.1\.17 .* holds on this day for the last time/,
    );
    expect(cellText(tableRow(timeline, 'day.2014-02-01').cells[0]!)).toContain('(to come)');
    expect(cellText(tableRow(timeline, 'day.2014-02-01').cells[1]!)).toMatch(/2\.1\.12 .* begins: clerical review/);
    expect(cellText(tableRow(timeline, 'day.2013-10-01').cells[1]!)).toContain(
      '31 December 2011 in the place of 31 December 2010',
    );
  });

  it('leaves what is not in force out of the table', () => {
    const [table] = tiers(bookOf(pack!, '2014-01-15')).tables as [LinkedTable];
    const numbers = table.rows.map(({ cells }) => cellText(cells[0]!));
    expect(numbers).not.toContain('2.1.17');
    expect(numbers).toContain('2.1.16');
  });
});

describe('a rulebook', () => {
  const pack = packIn('rules/justice-data-lab');
  const book = bookOf(pack, '2013-11-01');

  it('shows rows that combine facts as a table too, facts across and rows down', () => {
    const [table] = blocks(book).find(({ id }) => id === 'decision.pnc-linkage.tiers')!.tables as [LinkedTable];
    expect(table.columns).toHaveLength(10);
    expect(table.columns.slice(0, 2)).toEqual(['Row', 'Police National Computer identifier or prison number']);
    expect(table.rows[1]!.cells.map(cellText)).toEqual([
      '2.1.2',
      '“same”',
      'any',
      '“forename only” or “surname only”',
      '“same”',
      'any',
      'any',
      'any',
      'any',
      'accept',
    ]);
    expect(table.rows).toHaveLength(20);
  });

  it('shows no table where each row asks one fact', () => {
    expect(blocks(book).find(({ id }) => id === 'decision.after-linkage.match-rate')!.tables).toEqual([]);
  });

  it('tells the schedule in sentences, with the day in force', () => {
    const duties = wholeText(chapter(book, 'retention'));
    expect(duties).toContain(
      'Keep through the end of working day 20 (Days in which a provider may raise queries) after “The final report is returned to the provider”. Then destroy, on the next working day.',
    );
    expect(duties).toContain('Return and destroy by the end of working day 5 (');
    expect(duties).toContain('working day 0, the day itself');
  });

  it('tells the life of a case: where an event may happen, what follows, how it is known and what is refused', () => {
    const life = chapter(book, 'life');
    const event = (id: string) => tableRow(life, `life.events.${id}`).cells.map(cellText);
    expect(event('query-raised')[1]).toBe(
      "“Released; the report is to be returned”, “In the provider's review”, “The data are destroyed”, “A corrected report took its place” or “Results declared incorrect”.\nIt stays there.",
    );
    expect(event('query-raised')[2]).toContain('A person says so.\nBy whoever may Answer questions about a report');
    expect(event('query-raised')[2]).toContain('Asks first Life 2');
    expect(event('linked')[2]).toContain('The engine sees it a run passes stage 2, ');
    expect(event('receipt-sent')[0]).toContain('Is recorded How: “By e-mail” or “By telephone”');
    expect(event('data-destroyed')[2]).toContain('Of The records as sent and anything that leads back to a name');
    expect(event('media-purged')[2]).toContain('The encrypted removable device: delete and purge');
    expect(event('evaluation-ended')[2]).toContain('(30 September 2014)');
    expect(condition(rule(book, 'decision.life.query-raised.one-person'))).toContain('refuse');
    expect(cellText(tableRow(life, 'life.states.in-review').cells[1]!)).toBe(
      'The final report is returned to the provider',
    );
  });

  it('tells what may outlive the people, and what the engine holds', () => {
    const retention = chapter(book, 'retention');
    expect(condition(rule(book, 'decision.retention.residue.few'))).toContain('below');
    expect(cellText(tableRow(retention, 'retention.assets.staff-record').cells[0]!)).toContain(
      'The engine holds The names of staff behind the tokens of the ledger',
    );
  });

  it('says where the engine does not act on what the rules ask', () => {
    const marked = structuredClone(schemas.get('disclosure')!);
    (marked['properties'] as Record<string, Record<string, unknown>>)['rounding']!['notYet'] = 'figures stay whole';
    const told = rulebookView({ pack, schemas: new Map(schemas).set('disclosure', marked), asOf: '2013-11-01' });
    const remark = 'Not acted on by the engine figures stay whole. People do what it asks.';
    expect(wholeText(told).split(remark)).toHaveLength(2);
    expect(wholeText(book)).not.toContain(remark);
  });

  const withLine = (find: string, put: string) => {
    const retention = shipped.files.get('retention.yaml')!;
    expect(retention.split(find)).toHaveLength(2);
    const { pack: changed, diagnostics } = loadShipped(
      new Map(shipped.files).set('retention.yaml', retention.replace(find, put)),
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    return wholeText(chapter(bookOf(changed!, '2013-11-01'), 'retention'));
  };

  it('tells which duty wins where one is to keep what another removes', () => {
    expect(wholeText(chapter(book, 'retention'))).toContain('the duty to remove it wins');
    expect(withLine('ceiling_before_floor: ceiling', 'ceiling_before_floor: floor')).toContain(
      'the duty to keep it wins',
    );
    expect(withLine('ceiling_before_floor: ceiling', '')).not.toContain('wins');
  });

  it('tells what holds a duty back and until when, and a last day besides a first one', () => {
    const review = '    not_before: review_period\n';
    const hold = `${review}    holds: [{ from: results-declared-incorrect, until: evaluation-ended }]\n`;
    expect(withLine(review, hold)).toContain(
      'Held back from “Results are declared incorrect” until “The evaluation of the pilot has ended”. Then it is due on the next working day at the earliest.',
    );
    expect(withLine(review, `${review}    no_later_than: 30 working days\n`)).toContain(
      'after “The final report is returned to the provider”. Then destroy, by the end of working day 30.',
    );
  });

  it('tells what changed since the last version only where it is given', () => {
    const changes = [{ heading: 'Stricter', sentences: ['At least 80 people are needed, where 60 were.'] }];
    expect(book.chapters.map(({ id }) => id)).not.toContain('changes');
    const told = bookOf(pack, '2013-11-01', changes);
    expect(told.chapters[0]).toMatchObject({ id: 'changes', blocks: [{ title: 'Stricter' }] });
    expect(wholeText(told.chapters[0])).toContain('At least 80 people are needed, where 60 were.');
  });

  it('sets paragraphs of a letter below each other, and the words of a verdict behind the verdict', () => {
    const options = chapter(book, 'stage.report').blocks.flatMap((b) => b.options);
    const found = (id: string): Option => everyOption(options).find((option) => option.id === `set.report.${id}`)!;
    expect(found('letters.refusal.closing').lines.map(textOf)).toEqual([
      'Your data will be returned to you, and destroyed here, within 5 working days.',
      'You are welcome to send a new request once these reasons no longer hold.',
    ]);
    expect(found('estimates.instead').lines.map(textOf)).toEqual([
      'Too few to say: cannot be told, as too few people are behind the figures.',
    ]);
    expect(found('letters.refusal')).toMatchObject({ label: 'We cannot process your request', name: 'refusal' });
  });

  it('tells what it takes to be of a level in the words of the schema', () => {
    const options = chapter(book, 'stage.pnc-linkage').blocks.flatMap((b) => b.options);
    const levels = everyOption(options).find(({ id }) => id === 'set.pnc-linkage.comparisons.name.levels.close')!;
    expect(levels.lines.map(textOf)).toEqual([
      'Jaro-Winkler similarity of each of these fields: Forename, Surname; The least that holds: Jaro-Winkler similarity from which two names count as close (0.9 score)',
    ]);
    expect(levels.lines[0]!.spans.at(-1)!.to).toBe('parameter.name_similarity');
  });

  it('tells a file that two stages share at each of them', () => {
    const twice = shipped.files
      .get('pack.yaml')!
      .replace(
        '  - { id: pnc-linkage,',
        '  - { id: again, kind: acceptance, rules: intake.yaml, as_of: request.received }\n  - { id: pnc-linkage,',
      );
    const life = shipped.files
      .get('life.yaml')!
      .replace('from: [received]\n    to: route-refused', 'from: [received, accepted]\n    to: route-refused');
    const files = new Map(shipped.files).set('pack.yaml', twice).set('life.yaml', life);
    const shared = bookOf(loadShipped(files).pack!, '2013-11-01');
    expect(() => checkRulebook(shared)).not.toThrow();
    expect(condition(rule(shared, 'decision.again.enough-records.too-few'))).toBe(
      condition(rule(shared, 'decision.intake.enough-records.too-few')),
    );
  });

  it.each([
    ['a clause', 'pia.q4', 'pia, Section 3, question 4', 'clause.pia.q4'],
    ['a parameter', 'evaluation_ends', /^Last day on which/, 'parameter.evaluation_ends'],
    ['a decision', 'disclosure/match_rate', /^6\.2 /, 'decision.disclosure.match_rate'],
    ['an option of a stage', 'comparison/covariates', 'Stage 4: Covariates', 'set.comparison.covariates'],
    [
      'a line of a list',
      'retention/cannot-process',
      /^Retention: Data that cannot/,
      'retention.schedule.cannot-process',
    ],
    ['what has no place of its own', 'intake/checks', 'Stage 1', null],
    ['anything else', 'A decision of the board', 'A decision of the board', null],
  ])('leads from a contradiction to %s that settles it', (_, settled, words, to) => {
    const file = shipped.files.get('sources.yaml')!.replace('settled: pia.q4\n', `settled: "${settled}"\n`);
    const { pack: changed } = loadShipped(new Map(shipped.files).set('sources.yaml', file));
    const told = bookOf(changed!, '2013-11-01');
    expect(() => checkRulebook(told)).not.toThrow();
    const [, holds] = tableRow(chapter(told, 'contradictions'), 'conflict.process-of-assessment').cells[1]![0]!.spans;
    expect(holds!.text).toMatch(words);
    expect(holds!.to).toBe(to);
  });

  it('is the same when it is made again', () => {
    expect(bookOf(pack, '2013-11-01')).toEqual(book);
  });
});
