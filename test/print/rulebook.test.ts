import { beforeAll, describe, expect, it } from 'vitest';
import { renderRulebook } from '../../engine/print/page.ts';
import type { Block, Line, RulebookView, Span } from '../../engine/print/rulebook-view.ts';
import type { Templates } from '../../engine/print/template.ts';
import { shippedTemplates } from './template-set.ts';

let templates: Templates;
beforeAll(async () => {
  templates = await shippedTemplates();
});

const span = (text: string, to: string | null = null, as: Span['as'] = 'plain'): Span => ({ text, to, as });
const line = (label: string | null, ...spans: Span[]): Line => ({ as: 'clause', label, spans });
const empty: Omit<Block, 'id' | 'title'> = {
  name: null,
  columns: false,
  lines: [],
  rules: [],
  after: [],
  history: [],
  tables: [],
  options: [],
};

const sample: RulebookView = {
  language: 'en-GB',
  title: 'A lab: rulebook',
  subtitle: 'The rules in force on 1 May 2014',
  marking: 'A lab: rules as of 1 May 2014',
  details: [{ label: 'Pack', text: 'a-lab' }],
  opening: ['This is the whole policy.'],
  contentsTitle: 'Contents',
  chapters: [
    {
      id: 'stage.a',
      title: 'Stage 1',
      lines: [line(null, span('About the stage'))],
      blocks: [
        {
          ...empty,
          id: 'decision.a',
          title: '1.1 Is it so?',
          rules: [
            {
              id: 'decision.a.first',
              number: '1.1.1',
              title: 'The first',
              name: 'first',
              history: null,
              lines: [
                line('Answers', span('Clause 1', 'clause.x.1'), span(': so it is')),
                line(null, span('accept', null, 'verdict')),
              ],
            },
          ],
          history: [
            {
              id: 'decision.a.old',
              number: '1.1.2',
              title: 'The old',
              name: 'old',
              history: 'No longer in force',
              lines: [],
            },
          ],
          after: [line(null, span('Otherwise: no'))],
          options: [
            {
              id: 'a.set',
              label: 'Something set',
              name: 'set',
              about: 'What it is for',
              lines: [],
              options: [
                {
                  id: 'a.set.inner',
                  label: 'Inner',
                  name: null,
                  about: null,
                  lines: [line(null, span('5'))],
                  options: [],
                  reasons: [],
                },
              ],
              reasons: [line('Assumed', span('Ours'))],
            },
          ],
        },
      ],
    },
    {
      id: 'clauses',
      title: 'Clauses',
      lines: [],
      blocks: [
        {
          ...empty,
          id: null,
          title: null,
          tables: [
            {
              caption: 'All of them',
              across: true,
              first: 'narrow',
              columns: ['Clause', 'Words'],
              rows: [{ id: 'clause.x.1', cells: [[line(null, span('Clause 1'))], [line(null, span('So it is'))]] }],
            },
          ],
        },
      ],
    },
  ],
};

const HOSTILE = '</style></title><script>alert(1)</script><img src=x onerror=alert(1)>"\'`{{title}}';

function hostileTexts(view: RulebookView): RulebookView {
  const kept = new Set(['id', 'to', 'as', 'language', 'first']);
  return JSON.parse(
    JSON.stringify(view, (key, value: unknown) =>
      typeof value === 'string' && !kept.has(key) ? value + HOSTILE : value,
    ),
  ) as RulebookView;
}

describe('the page of a rulebook', () => {
  it('has a heading for each chapter, block and rule, and the contents lead to them', () => {
    const html = renderRulebook(sample, templates);
    for (const heading of [
      '<h2 id="stage.a">Stage 1</h2>',
      '<h3 id="decision.a">1.1 Is it so?</h3>',
      '<h4 id="decision.a.first">',
    ])
      expect(html).toContain(heading);
    expect(html).toContain('<a href="#stage.a">Stage 1</a>');
    expect(html).toContain('<a href="#decision.a">1.1 Is it so?</a>');
  });

  it('sets links, verdicts and plain text apart, and nothing between them', () => {
    const html = renderRulebook(sample, templates);
    expect(html).toContain('<span class="label">Answers</span> <a href="#clause.x.1">Clause 1</a>: so it is</p>');
    expect(html).toContain('<span class="verdict">accept</span>');
    expect(html).toContain('<tr id="clause.x.1"><td><p class="clause">Clause 1</p>');
  });

  it('tells past rules as such, options below each other, and a wide table across the page', () => {
    const html = renderRulebook(sample, templates).replace(/\s+/g, ' ');
    expect(html).toContain('<article class="rule past"');
    expect(html).toContain('<article class="rule" aria-labelledby="decision.a.first">');
    expect(html).toMatch(/id="a\.set">.*What it is for.*id="a\.set\.inner">.*Assumed/);
    expect(html).toContain('<div class="table across narrow">');
  });

  it('brings no markup from the words of a pack', () => {
    const html = renderRulebook(hostileTexts(sample), templates);
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
  });

  it('is refused where a link leads nowhere, and where two things have one id', () => {
    const [first, second] = sample.chapters;
    const withChapters = (...chapters: RulebookView['chapters']) => ({ ...sample, chapters });
    expect(() => renderRulebook(withChapters(first!), templates)).toThrow('leads to clause.x.1');
    expect(() => renderRulebook(withChapters(first!, second!, { ...second!, blocks: [] }), templates)).toThrow(
      'clauses is used twice',
    );
  });
});
