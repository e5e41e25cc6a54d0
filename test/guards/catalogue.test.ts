import { describe, expect, it } from 'vitest';
import { catalogue } from '../../engine/kernel/diagnostics/catalogue.ts';
import { texts } from './texts.ts';

const file = 'engine/kernel/diagnostics/catalogue.ts';
const code = /JDL\d{4}/g;
const used = new Set(
  texts('engine/**/*.ts')
    .filter((text) => text.file !== file)
    .flatMap(({ text }) => text.match(code) ?? []),
);
const told = texts('{engine,rules,schemas,test,report-templates,examples,docs}/**/*.{ts,yaml,json,md,hbs,txt}').flatMap(
  ({ text }) => text.match(code) ?? [],
);

describe('the catalogue of diagnostics', () => {
  it.each(Object.keys(catalogue))('%s is told somewhere in the engine', (name) => {
    expect(used).toContain(name);
  });

  it('has every code that is told or named anywhere', () => {
    expect([...new Set([...used, ...told])].filter((name) => !(name in catalogue))).toEqual([]);
  });

  it('explains every code by a title and a page of its own', () => {
    const entries = Object.values(catalogue);
    expect(new Set(entries.map((entry) => entry.title)).size).toBe(entries.length);
    expect(entries.filter((entry) => entry.page.length < 20)).toEqual([]);
  });
});
