import { beforeAll, describe, expect, it } from 'vitest';
import { readPackFolder, readSchemas } from '../../../engine/adapters/files.ts';
import { comparisonView } from '../../../engine/pack/diff/comparison-page.ts';
import { diffPacks } from '../../../engine/pack/diff/diff.ts';
import { telling } from '../../../engine/pack/diff/telling.ts';
import { loadPack } from '../../../engine/pack/load.ts';
import type { Pack } from '../../../engine/pack/pack.ts';
import { deciders } from '../../../engine/pipeline/registry.ts';
import type { ComparisonItem, ComparisonView, EditView } from '../../../engine/print/comparison-view.ts';
import { renderComparison } from '../../../engine/print/page.ts';
import type { Templates } from '../../../engine/print/template.ts';
import { shippedTemplates } from '../../print/template-set.ts';

type Edit = readonly [file: string, before: string, after: string];

const folder = readPackFolder('test/packs/other-lab')!;

function packWith(edits: readonly Edit[], name: string): Pack {
  const files = new Map(folder.files);
  files.delete('citations.yaml');
  for (const [file, before, after] of edits) {
    expect(files.get(file)).toContain(before);
    files.set(file, files.get(file)!.replace(before, after));
  }
  const shownAs = new Map([...files.keys()].map((file) => [file, `${name}/${file}`]));
  const { pack, diagnostics } = loadPack({ ...folder, files, name, shownAs }, readSchemas(), deciders());
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return pack!;
}

function compared(...edits: Edit[]) {
  const packs = { before: packWith([], 'old'), after: packWith(edits, 'new') };
  const diff = diffPacks(packs, deciders(), readSchemas());
  return { diff, view: comparisonView(diff, packs, { before: 'old', after: 'new' }) };
}

const bound: Edit = [
  'privacy.yaml',
  'if: { cell.others: { below: smallest_group } }',
  'if: { cell.others: { below: 3 } }',
];
const comment: Edit = ['privacy.yaml', '# What may be printed.', '# What may be printed, and what not.'];

const items = (view: ComparisonView) => view.sections.flatMap(({ items }) => items);
const itemOf = (view: ComparisonView, title: string) => items(view).find((item) => item.title === title)!;
const after = (edit: EditView) =>
  edit.rows.filter(({ is }) => is === 'edited').map(({ after }) => after.parts.map(({ text }) => text).join(''));

describe('the page of a comparison', () => {
  it('shows an edit with the decision that it changes, and one from which nothing follows under a heading of its own', () => {
    const { view } = compared(bound, comment);
    const cells = itemOf(view, 'privacy/cells');
    expect(cells.edits.flatMap(after)).toEqual([expect.stringContaining('cell.others: { below: 3 }')]);
    expect(view.edits.flatMap(after)).toEqual(['# What may be printed, and what not.']);
  });

  it('shows each edited stretch once, and leads to it from wherever else it matters', () => {
    const { view } = compared(['parameters.yaml', 'is: 8', 'is: 5'], bound);
    const shown = [...items(view).flatMap(({ edits }) => edits), ...view.edits].map(({ id }) => id);
    expect(new Set(shown).size).toBe(shown.length);
    const links = items(view).flatMap((item: ComparisonItem) => item.shown.map(({ to }) => to));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((to) => !shown.includes(to))).toEqual([]);
  });

  it('sets both versions of a row in one table, with the cell that differs', () => {
    const { view } = compared(bound);
    const { rows, columns } = itemOf(view, 'privacy/cells').table!;
    const changed = rows.filter(({ is }) => is !== 'kept');
    expect(changed.map(({ id, is }) => [id, is])).toEqual([['small-rest', 'changed']]);
    const differing = changed[0]!.cells.flatMap((cell, i) => (cell.before === null ? [] : [[columns[i], cell]]));
    expect(differing).toEqual([
      ['People of the group who are not counted in the figure', { before: 'at most 7', after: 'at most 2' }],
    ]);
    expect(rows.every(({ cells }) => cells.length === columns.length)).toBe(true);
  });

  it('keeps a row that is gone where it stood', () => {
    const row = folder.files
      .get('privacy.yaml')!
      .split('\n')
      .find((line) => line.includes('id: whole-group'))!;
    const { view } = compared(['privacy.yaml', `${row}\n`, '']);
    expect(itemOf(view, 'privacy/cells').table!.rows.map(({ id, is }) => `${id} ${is}`)).toEqual([
      'small-group kept',
      'whole-group gone',
      'small-rest kept',
    ]);
  });

  it('counts in its picture what its headline counts', () => {
    const { view } = compared(bound);
    expect(view.subtitle).toContain('1 decision changes: 1 weakens the protection of people');
    const counts = view.picture.rows.map(({ label, counts }) => [label, ...counts.map(({ count }) => count)]);
    expect(counts).toEqual([
      ['People', 1, 0, 0],
      ['Provider', 0, 0, 0],
      ['Quality', 0, 0, 0],
    ]);
  });
});

describe('a comparison', () => {
  it('follows a check that was renamed, and leaves nothing open about it', () => {
    const [name] = Object.keys(
      (packWith([], 'old').files.find(({ name }) => name === 'desk.yaml')!.file.value as { checks: object }).checks,
    );
    const tests = [...folder.files.keys()].filter((file) => file.startsWith('tests/'));
    const cases = tests.flatMap((file) => {
      const uses = folder.files.get(file)!.split(`desk/${name},`).length - 1;
      return Array.from({ length: uses }, (): Edit => [file, `desk/${name},`, `desk/renamed,`]);
    });
    const { diff } = compared(['desk.yaml', `  ${name}:\n`, `  renamed:\n    was: ${name}\n`], ...cases);
    expect(diff.notDecided).toEqual([]);
    expect(diff.decisions).toEqual([]);
    expect(diff.cases).toEqual([]);
    expect(diff.others).toMatchObject([{ where: 'desk/renamed', what: `was called ${name}`, effect: 'none' }]);
  });

  it('tells a row that an edit leaves nothing to decide, and which row took its place', () => {
    const { diff } = compared(['privacy.yaml', 'if: { cell.others: absent }', 'if: { cell.people: { at_least: 0 } }']);
    expect(diff.dead.map(({ id, row, coveredBy }) => ({ id, row, coveredBy }))).toEqual([
      { id: 'privacy/cells', row: 'small-rest', coveredBy: ['whole-group'] },
    ]);
    expect(telling(diff).sections.map(({ title }) => title)).toContain('Rows that decide nothing any more');
    expect(compared(bound).diff.dead).toEqual([]);
  });

  it('names every cause of a change, and not that of its smallest example alone', () => {
    const { diff } = compared(bound, [
      'privacy.yaml',
      'if: { cell.people: { below: smallest_group } }',
      'if: { cell.people: { below: 4 } }',
    ]);
    const [change] = diff.decisions.find(({ id }) => id === 'privacy/cells')!.periods[0]!.changes;
    expect(change!.causes.map(({ what }) => what).sort()).toEqual([
      'row small-group changed',
      'row small-rest changed',
    ]);
  });
});

describe('the printed page of a comparison', () => {
  let templates: Templates;
  beforeAll(async () => {
    templates = await shippedTemplates();
  });

  it('runs nothing, loads nothing, and writes the words of a policy as text', () => {
    const hostile: Edit = [
      'privacy.yaml',
      'Fewer than {{smallest_group}} readers',
      "</style><script>alert('1')</script><img src=x>",
    ];
    const html = renderComparison(compared(bound, hostile).view, templates);
    expect(html).not.toMatch(/<(script|img|link|iframe)\b/i);
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toMatch(/\s(style|src|on\w+)="/);
    expect(html).toContain('aria-label="What is protected more or less');
  });

  it('marks what changed by more than a colour: a sign, a word, a line through or below', () => {
    const html = renderComparison(compared(bound).view, templates);
    expect(html).toMatch(/<del>smallest_group<\/del>/);
    expect(html).toMatch(/<ins>3<\/ins>/);
    expect(html).toContain('<span class="sign">−</span>');
    expect(html).toContain('<span class="sign">+</span>');
    expect(html).toContain('weakens the protection of people');
  });

  it('is the same twice', () => {
    expect(renderComparison(compared(bound).view, templates)).toBe(renderComparison(compared(bound).view, templates));
  });
});
