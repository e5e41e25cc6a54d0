import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf, documents, linksOf, root } from './documents.ts';

const all = documents();

describe('the documents', () => {
  it('are found', () => {
    const expected = [
      'README.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      'engine/README.md',
      'rules/README.md',
      'examples/requests/README.md',
    ];
    expect(all.map(({ file }) => file)).toEqual(expect.arrayContaining(expected));
  });

  it.each(all.map(({ file }) => file))('%s links to what there is', (file) => {
    const near = linksOf(documentOf(file)).filter(({ target }) => !/^https?:/.test(target));
    const lost = near.filter(({ target }) => !existsSync(join(root, dirname(file), target.split('#')[0]!)));
    expect(lost.map(({ target }) => target)).toEqual([]);
  });

  it('know no path of one machine', () => {
    const machine = /(?<![\w.:/])\/(work|home|Users|root|tmp)\/|[A-Z]:\\Users/;
    expect(all.filter(({ text }) => machine.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

describe('README.md', () => {
  it('is short enough to be read', () => {
    expect(documentOf('README.md').text.split('\n').length).toBeLessThanOrEqual(90);
  });

  it('shows a picture that is quick to load', () => {
    const picture = linksOf(documentOf('README.md')).find(({ target }) => target.endsWith('.png'));
    expect(statSync(join(root, picture!.target)).size).toBeLessThan(250_000);
  });
});

describe('the map of the engine', () => {
  const map = documentOf('engine/README.md').text;
  const told = [...map.matchAll(/^\| `([a-z/]+)\/` \|/gm)].map((found) => found[1]!);
  const folders = [
    ...new Set(globSync('engine/**/*.{ts,md}', { cwd: root }).map((file) => dirname(file).replace(/^engine\/?/, ''))),
  ];

  it('names only folders that there are', () => {
    expect(told.filter((folder) => !existsSync(join(root, 'engine', folder)))).toEqual([]);
  });

  it('names every folder, itself or by the one that it lies in', () => {
    const within = (folder: string) => told.some((known) => folder === known || folder.startsWith(`${known}/`));
    expect(folders.filter((folder) => folder !== '' && !within(folder))).toEqual([]);
  });

  it('draws the floors as the rules of imports have them', () => {
    const rules = readFileSync(join(root, '.dependency-cruiser.mjs'), 'utf8');
    const floors = [.../const floors = \[([^\]]+)\]/.exec(rules)![1]!.matchAll(/'([a-z]+)'/g)].map(
      (found) => found[1]!,
    );
    const drawn = [...map.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map((found) => found[1]!);
    expect(drawn).toEqual(floors);
  });
});

describe('decision records', () => {
  const records = all.filter(({ file }) => file.startsWith('engine/adr/'));

  it('are numbered without a gap', () => {
    expect(records.map(({ file }) => Number(file.slice('engine/adr/'.length).slice(0, 4)))).toEqual(
      records.map((_, i) => i + 1),
    );
  });

  it.each(records.map(({ file, text }) => [file, text] as const))(
    '%s tells context, decision, price and when to revisit, in 40 lines',
    (file, text) => {
      expect([...text.matchAll(/^## (.+)$/gm)].map((found) => found[1])).toEqual([
        'Context',
        'Decision',
        'Price',
        'When to revisit',
      ]);
      expect(text.startsWith(`# ${file.slice('engine/adr/'.length).slice(0, 4)} `)).toBe(true);
      expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
    },
  );
});
