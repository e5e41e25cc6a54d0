import type { Files } from '../../schemas/types.ts';
import type { Pointer } from '../kernel/decider.ts';
import { listed } from '../kernel/decision/sentence.ts';
import { diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Life, LifeEvent } from './life.ts';
import type { Loading } from './loading.ts';
import { destructionLevels } from './notice-facts.ts';
import type { LoadedStage } from './pack.ts';
import { follow } from './pointers.ts';

export type Paragraph = Files['report']['letters'][string]['opening'][number];

/** What is so, by the names that paragraphs ask. */
export type Levels = Readonly<Record<string, string>>;

/** The same where it may be one of several. */
export type Choices = Readonly<Record<string, readonly string[]>>;

/** The texts that are said where things are so. */
export function textsSaid(paragraphs: readonly Paragraph[], levels: Levels): string[] {
  return paragraphs.flatMap((paragraph) =>
    typeof paragraph === 'string' ? [paragraph] : isSo(paragraph, levels) ? [paragraph.text] : [],
  );
}

/** Every text that could be said. */
export function everyText(paragraphs: readonly Paragraph[]): string[] {
  return paragraphs.map((paragraph) => (typeof paragraph === 'string' ? paragraph : paragraph.text));
}

function isSo({ if: asked }: Exclude<Paragraph, string>, levels: Levels): boolean {
  return Object.entries(asked).every(([name, level]) => [level].flat().includes(levels[name] ?? ''));
}

const parts = ['opening', 'closing'] as const;

/** What paragraphs ask is known wherever their letter is sent, and whatever is so, each part of it says something. */
export function checkParagraphs(report: LoadedStage, { events }: Life, loading: Loading): void {
  for (const [name, letter] of Object.entries((report.rules as Files['report']).letters))
    for (const part of parts) {
      const known = knownTo(sending(events, name));
      const problems = loading.diagnostics.length;
      letter[part].forEach((paragraph, i) => {
        if (typeof paragraph !== 'string')
          follow(pointersOf(paragraph, known, ['letters', name, part, i, 'if']), report.file, loading);
      });
      const silent = loading.diagnostics.length === problems ? silentWhere(letter[part], known) : undefined;
      if (silent !== undefined)
        loading.diagnostics.push(
          diagnose('JDL2002', `the ${part} of the letter "${name}" says nothing where ${inWords(silent)}`, {
            at: report.file.atKey(['letters', name], part),
            help: 'Add a paragraph for it, or one without `if:`.',
          }),
        );
    }
}

/** All that paragraphs of some letter may ask, with the levels of each. */
export function situationsIn({ rules }: LoadedStage, { events }: Life): Choices {
  const all = new Map<string, Set<string>>();
  for (const name of Object.keys((rules as Files['report']).letters))
    for (const [asked, levels] of Object.entries(knownTo(sending(events, name))))
      all.set(asked, new Set([...(all.get(asked) ?? []), ...levels]));
  return Object.fromEntries([...all].map(([name, levels]) => [name, [...levels]]));
}

function sending(events: Life['events'], letter: string): LifeEvent[] {
  return Object.values(events).filter((event) => event.letter === letter);
}

/** What is known of each of the events that send a letter: what is recorded of it, or how a destruction went. */
function knownTo(events: readonly LifeEvent[]): Choices {
  const each = events.map(({ does, details }): Choices => {
    if (does === 'destroy') return levelsOfDestruction;
    return Object.fromEntries(Object.entries(details ?? {}).map(([name, { values }]) => [name, Object.keys(values)]));
  });
  const [first = {}, ...others] = each;
  return Object.fromEntries(
    Object.entries(first).flatMap(([name, levels]) => {
      const shared = levels.filter((level) => others.every((other) => other[name]?.includes(level)));
      return shared.length === 0 ? [] : [[name, shared]];
    }),
  );
}

const levelsOfDestruction: Choices = Object.fromEntries(
  Object.entries(destructionLevels).map(([name, levels]) => [name, Object.keys(levels)]),
);

function pointersOf({ if: asked }: Exclude<Paragraph, string>, known: Choices, path: Pointer['path']): Pointer[] {
  return Object.entries(asked).flatMap(([name, level]) => {
    const among = known[name];
    if (among === undefined)
      return [{ name, path: [...path, name], among: Object.keys(known), what: 'facts that choose its paragraphs' }];
    return [level].flat().map((one, i) => ({
      name: one,
      path: [...path, name, ...(Array.isArray(level) ? [i] : [])],
      among,
      what: `levels of "${name}"`,
    }));
  });
}

/** A situation of which no paragraph speaks, told by what the paragraphs ask. */
function silentWhere(paragraphs: readonly Paragraph[], known: Choices): Levels | undefined {
  const asked = new Set(paragraphs.flatMap((one) => (typeof one === 'string' ? [] : Object.keys(one.if))));
  let situations: Levels[] = [{}];
  for (const name of asked)
    situations = situations.flatMap((situation) => known[name]!.map((level) => ({ ...situation, [name]: level })));
  return situations.find((situation) => textsSaid(paragraphs, situation).length === 0);
}

function inWords(levels: Levels): string {
  return listed(Object.entries(levels).map(([name, level]) => `${name} is ${level}`));
}
