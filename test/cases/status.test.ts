import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseTold, LifeTold, StoreTold } from '../../engine/cases/status.ts';
import { lifeView, storeView } from '../../engine/cases/status-page.ts';
import { lifeText, storeText } from '../../engine/cases/status-text.ts';
import { renderStatus, renderStore } from '../../engine/print/page.ts';
import type { Templates } from '../../engine/print/template.ts';
import { shippedTemplates } from '../print/template-set.ts';
import { lateSample, lifeSample, storeSample } from './status-sample.ts';

let templates: Templates;

beforeAll(async () => {
  templates = await shippedTemplates();
});

const bare: LifeTold = { ...lifeSample, provider: null, events: [], duties: [] };
const closed: LifeTold = { ...bare, state: { id: 'closed', title: 'Closed', final: true }, closedOn: '2014-01-15' };
const empty: StoreTold = { ...storeSample, cases: [], all: 0, overdue: 0 };

describe('the text of a case', () => {
  it('says where it stands, and what is next', () => {
    expect(lifeText(lifeSample).split('\n').slice(0, 2)).toEqual([
      "HH-2013-001, Harbour House: In the provider's review",
      'Next: keep through 14 January 2014, destroy on 15 January 2014. It is about: The records as sent and anything that leads back to a name.',
    ]);
  });

  it('says first and loudly what is overdue, the oldest before the others', () => {
    const lines = lifeText(lateSample).split('\n');
    expect(lines[1]).toBe('OVERDUE: 2 duties, due since 15 January 2014.');
    const duties = lines.filter((line) => /^ {2}(OVERDUE|keep|destroy|delete)/.test(line));
    expect(duties).toEqual([
      '  OVERDUE  keep through 14 January 2014, destroy on 15 January 2014',
      '  OVERDUE  delete and purge by 20 January 2014',
      '  destroy by 7 October 2014',
    ]);
  });

  it('says who attests, and what holds a duty back', () => {
    expect(lifeText(lateSample)).toContain('    held back: an open query\n      done by people, who attest it');
    expect(lifeText(lateSample)).toContain('Receipt confirmed by telephone (attested by analyst)');
  });

  it.each([
    ['of which nothing is told', bare, 'Nothing is due.'],
    ['that is closed', closed, 'Closed on 15 January 2014.'],
  ])('can be asked of a case %s', (_, life, sentence) => {
    expect(lifeText(life)).toContain(sentence);
  });
});

describe('the text of a store', () => {
  it('is a table: overdue first, then by the day, then what has none', () => {
    const lines = storeText(storeSample).split('\n');
    expect(lines[1]).toBe('OVERDUE: 1 of 5 cases.');
    expect(lines.slice(5).map((line) => /[A-Z]{2}-2013-\d{3}/.exec(line)![0])).toEqual([
      'ON-2013-004',
      'TW-2013-007',
      'HH-2013-001',
      'RD-2013-003',
      'QS-2013-002',
    ]);
    const columns = lines.slice(3).map((line) => line.search(/Case|----------- {2}-|[A-Z]{2}-2013/));
    expect(new Set(columns.filter((column) => column > 8)).size).toBe(1);
  });

  it('has no column of warnings where nothing is late', () => {
    const cases = storeSample.cases.filter(({ next }) => !next?.overdue);
    const text = storeText({ ...storeSample, cases, all: 4, overdue: 0 });
    expect(text).not.toContain('OVERDUE');
    expect(text).toContain('4 cases; nothing is overdue.\n\nDue ');
  });

  it('of nothing says so', () => {
    expect(storeText(empty)).toContain('0 cases; nothing is overdue.');
  });

  it('of ten thousand cases is written, and printed, in a moment', () => {
    const cases = Array.from({ length: 10_000 }, (_, i): CaseTold => {
      const day = new Date(Date.UTC(2014, 0, 1 + (i % 700))).toISOString().slice(0, 10);
      return {
        id: `C-${i}`,
        provider: `Provider ${i}`,
        state: 'Open',
        received: '2013-10-01',
        next: { due: day, what: 'destroy', overdue: i % 50 === 0 },
      };
    });
    const store = { ...storeSample, cases, overdue: 200 };
    const before = performance.now();
    expect(storeText(store).split('\n')).toHaveLength(10_005);
    const page = storeView(store);
    // A second on the machine it was made on is a tenth of this.
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(page.pictures[0]!.events.length).toBeLessThan(10);
    expect(renderStore(page, templates).match(/<tr class="overdue">/g)).toHaveLength(200);
  });
});

describe('the pages', () => {
  it.each([
    ['open', lifeSample],
    ['late', lateSample],
    ['bare', bare],
    ['closed', closed],
  ])('tell a case that is %s', (_, life) => {
    const html = renderStatus(lifeView(life), templates);
    expect(html).toContain('<h1>HH-2013-001</h1>');
    expect(html.includes('@top-left{content:"OVERDUE"}')).toBe(life === lateSample);
  });

  it.each([
    ['cases', storeSample],
    ['nothing', empty],
  ])('tell a store of %s', (_, store) => {
    expect(renderStore(storeView(store), templates)).toContain('<h1>Data lab, secure network</h1>');
  });

  it('draw what happened only where something has a day', () => {
    expect(lifeView(bare).pictures).toEqual([]);
    expect(lifeView(lifeSample).pictures).toHaveLength(1);
    expect(storeView(empty).pictures).toEqual([]);
  });

  it('let no wording become markup', () => {
    const hostile = '<script>alert(1)</script>{{title}}';
    const life = { ...lateSample, provider: hostile, state: { ...lateSample.state, title: hostile } };
    const html = renderStatus(
      lifeView({ ...life, events: life.events.map((event) => ({ ...event, title: hostile, note: hostile })) }),
      templates,
    );
    expect(html).not.toContain('<script');
  });

  it('show of a store only the days that can be read, the last missed and the next', () => {
    const [{ events } = { events: [] }] = storeView(storeSample).pictures;
    expect(events.map(({ label, sign }) => [label, sign])).toEqual([
      ['ON-2013-004: return and destroy', 'overdue'],
      ['TW-2013-007: destroy', 'due'],
      ['2 cases', 'due'],
    ]);
  });
});
