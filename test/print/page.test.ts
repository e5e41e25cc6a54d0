import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { textWidth } from '../../engine/print/charts/wrap.ts';
import { renderGuidance, renderLetter, renderReport } from '../../engine/print/page.ts';
import { cssText } from '../../engine/print/page-style.ts';
import type { Templates } from '../../engine/print/template.ts';
import { type ReportView, SECTION_KINDS, type Section, type Table } from '../../engine/print/view.ts';
import { watermark } from '../../engine/print/watermark.ts';
import { guidanceSample, letterSample, ratesSample, reportSample } from './sample.ts';
import { shippedTemplates } from './template-set.ts';

let templates: Templates;

beforeAll(async () => {
  templates = await shippedTemplates();
});

const HOSTILE = '</style></title><script>alert(1)</script><img src=x onerror=alert(1)>"\'`{{title}}';
const finalSample: ReportView = { ...reportSample, draft: null, details: [] };

function hostileTexts<T>(view: T): T {
  const kept = new Set(['kind', 'id', 'language', 'letter', 'holds', 'newPage']);
  const text = JSON.stringify(view, (key, value: unknown) =>
    typeof value === 'string' && !kept.has(key) ? value + HOSTILE : value,
  );
  return JSON.parse(text) as T;
}

function withTable(table: Partial<Table>): ReportView {
  const base: Table = {
    caption: 'A table',
    columns: [
      { label: 'a', holds: 'text' },
      { label: 'b', holds: 'figures' },
    ],
    groups: [],
    notes: [],
  };
  const section: Section = {
    kind: 'table',
    id: 'trial',
    title: 'Trial',
    paragraphs: [],
    notes: [],
    newPage: false,
    tables: [{ ...base, ...table }],
  };
  return { ...reportSample, sections: [section] };
}

describe('hostile wording', () => {
  it.each([
    ['a report', () => renderReport(hostileTexts(reportSample), templates)],
    ['a letter', () => renderLetter(hostileTexts(letterSample), templates)],
    ['a guidance page', () => renderGuidance(hostileTexts(guidanceSample), templates)],
  ])('brings no element, attribute or rule into %s', (_, render) => {
    const html = render();
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(html.match(/<\/title>/g)).toHaveLength(1);
  });

  it.each([
    ['a quotation mark', '"', '"\\22 "'],
    ['the end of the style element', '</', '"\\3c \\2f "'],
    ['a backslash', '\\', '"\\5c "'],
    ['a line break', '\n', '"\\a "'],
    ['a letter outside of ASCII', '\u0175', '"\\175 "'],
    ['a sign before a space', ': a', '"\\3a  a"'],
    ['plain words', 'Official Statistics 2', '"Official Statistics 2"'],
  ])('cannot leave a CSS string by %s', (_, text, written) => {
    expect(cssText(text)).toBe(written);
  });
});

describe('a page', () => {
  it.each([
    ['report', () => renderReport(structuredClone(reportSample), templates)],
    ['letter', () => renderLetter(structuredClone(letterSample), templates)],
    ['guidance', () => renderGuidance(structuredClone(guidanceSample), templates)],
  ])('(%s) is the same, byte for byte, when it is written twice', (_, render) => {
    expect(render()).toBe(render());
  });

  it('obeys only its own style, by a hash that fits', () => {
    const html = renderReport(reportSample, templates);
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(html).toContain(`default-src 'none'; style-src 'sha256-${digest}'; font-src data:`);
  });

  it('is self-contained: no address but those of its own parts', () => {
    const html = renderReport(reportSample, templates);
    const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"|url\(([^)]{0,20})/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    expect(addresses.filter((address) => !/^(#|data:font\/woff2)/.test(address))).toEqual([]);
  });

  it('states its language and title', () => {
    const html = renderReport(reportSample, templates);
    expect(html).toContain('<html lang="en-GB">');
    expect(html).toContain(`<title>${reportSample.title}</title>`);
  });
});

describe('the draft mark', () => {
  it('stands in the head of every page, across it, and in the text of the first', () => {
    const html = renderReport(reportSample, templates);
    expect(html).toContain('@top-left{content:"DRAFT"}');
    expect(html).toMatch(/<svg class="watermark"[^>]* aria-hidden="true"><text [^>]*>DRAFT<\/text>/);
    expect(html).toContain(reportSample.draft!.sentence);
  });

  it.each(['DRAFT', 'DRAFT: not checked, not for release', 'D'])('fits across the page (%s)', (text) => {
    const size = Number(/font-size="([\d.]+)"/.exec(watermark(text))?.[1]);
    expect(size).toBeLessThanOrEqual(240);
    expect(textWidth(text, size)).toBeLessThanOrEqual(800.1);
  });

  it('is nowhere in a released report', () => {
    const html = renderReport(finalSample, templates).replace(templates.stylesheet, '');
    expect(html).not.toContain('DRAFT');
    expect(html).not.toContain('watermark');
    expect(html).not.toContain('@top-left');
  });
});

describe('a report of invented people', () => {
  it('says so in the head of every page and on the first', () => {
    const html = renderReport(reportSample, templates);
    expect(html).toContain('@top-right{content:"Synthetic data"}');
    expect(html).toContain(reportSample.synthetic!.sentence);
  });
});

describe('a hidden figure', () => {
  it('leaves no byte of its value in the page, even if it was left in the view by mistake', () => {
    const careless = { marker: '[c]', value: 777.31, low: 777.21, high: 777.41, text: '777.31' };
    const charts = [{ ...ratesSample, rows: [{ label: 'All', treated: careless, comparison: careless }] }];
    const section: Section = {
      kind: 'chart',
      id: 'trial',
      title: 'Trial',
      paragraphs: [],
      notes: [],
      newPage: false,
      charts,
    };
    const html = renderReport({ ...reportSample, sections: [section] }, { ...templates, fonts: [] });
    expect(html).not.toContain('777');
    expect(html).toContain('All: Treatment group [c], Comparison group [c].');
  });
});

describe('a table', () => {
  it('prints a count of nought', () => {
    const html = renderReport(
      withTable({ groups: [{ label: null, rows: [{ head: 'none', cells: ['0'] }] }] }),
      templates,
    );
    expect(html).toContain('<tr><th scope="row">none</th><td class="figures">0</td></tr>');
  });

  it('has a caption, and heads with a scope', () => {
    const html = renderReport(withTable({ groups: [{ label: 'Group', rows: [] }] }), templates);
    expect(html).toContain('<caption>A table</caption>');
    expect(html).toContain('<th scope="col" class="figures">b</th>');
    expect(html).toContain('<th scope="rowgroup" colspan="2">Group</th>');
  });

  it.each([
    [
      'a blank cell',
      { groups: [{ label: null, rows: [{ head: 'a', cells: [' '] }] }] },
      'table 1 of section trial has a blank cell',
    ],
    [
      'a missing cell',
      { groups: [{ label: null, rows: [{ head: 'a', cells: [] }] }] },
      'has a row of the wrong length',
    ],
    ['no caption', { caption: '' }, 'has no caption'],
    [
      'a column without a heading',
      { columns: [{ label: '', holds: 'text' as const }] },
      'has a column without a heading',
    ],
  ])('with %s is a defect', (_, table, message) => {
    expect(() => renderReport(withTable(table), templates)).toThrow(message);
  });
});

describe('a report', () => {
  it('has its sections in the order given', () => {
    const sections = [...reportSample.sections].reverse();
    const html = renderReport({ ...reportSample, contents: null, sections }, templates);
    const ids = [...html.matchAll(/<h2 id="([^"]*)"/g)].map((match) => match[1]);
    expect(ids).toEqual(sections.map(({ id }) => id));
  });

  it('refuses an id used twice, and one that is no slug', () => {
    const [first] = reportSample.sections;
    expect(() => renderReport({ ...reportSample, sections: [first!, first!] }, templates)).toThrow('used twice');
    expect(() => renderReport({ ...reportSample, sections: [{ ...first!, id: 'a b' }] }, templates)).toThrow(
      'not a slug',
    );
  });

  it('of the sample shows every kind of section', () => {
    expect(new Set(reportSample.sections.map(({ kind }) => kind))).toEqual(new Set(SECTION_KINDS));
  });
});

describe('a letter', () => {
  it.each(['refusal', 'clarification', 'purge'])('of kind %s prints its findings, tables and signature', (letter) => {
    const html = renderLetter({ ...letterSample, letter }, templates);
    for (const text of ['at least 60 are needed', 'contains a digit', 'The data lab team'])
      expect(html).toContain(text);
  });

  it('of a kind without a template is printed by the plain one, and is a defect where there is none', () => {
    expect(renderLetter({ ...letterSample, letter: 'none' }, templates)).toContain('at least 60 are needed');
    const bare = { ...templates, names: new Set<string>() };
    expect(() => renderLetter({ ...letterSample, letter: 'none' }, bare)).toThrow('no template is called letters/none');
  });
});
