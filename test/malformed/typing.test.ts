import { expect, test } from 'vitest';
import { loadShipped, shipped } from '../pack/shipped.ts';

const casesPerFile = 24;
const characters = [...' :{}[],"\'#-&*!|>%@?\n\t~0a'];
const files = [...shipped.files.keys()].filter((name) => !name.includes('/'));

/** Park and Miller's generator: the same seed gives the same slips. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** The text with one character taken out, or one put in; every other time where the grammar is. */
function mistyped(text: string, next: (below: number) => number): string {
  const marks = [...text.matchAll(/[:,{}[\]"'-]/g)].map(({ index }) => index);
  const at = next(2) === 0 ? next(text.length) : marks[next(marks.length)]!;
  return next(2) === 0
    ? text.slice(0, at) + text.slice(at + 1)
    : text.slice(0, at) + characters[next(characters.length)]! + text.slice(at);
}

/** What is wrong with the answer to a slip: nothing, if the pack is sound or the diagnostics say where it is not. */
function unanswered(name: string, text: string): string[] {
  const { pack, diagnostics } = loadShipped(new Map(shipped.files).set(name, text));
  if (pack === undefined && diagnostics.length === 0) return ['neither sound nor told why'];
  return diagnostics
    .filter(({ at }) => at?.file === undefined || at.line === undefined)
    .filter(({ code }) => code !== 'JDL2111')
    .map(({ code, message }) => `${code} has no line: ${message}`);
}

test.each(files.map((name, i) => [name, i + 1] as const))(
  'one character more or less in %s is never a defect: the pack stays sound, or a diagnostic has file and line',
  (name, seed) => {
    const next = numbersFrom(seed * 7919);
    for (let i = 0; i < casesPerFile; i += 1) {
      const text = mistyped(shipped.files.get(name)!, next);
      expect(unanswered(name, text), `case ${i} of seed ${seed * 7919}`).toEqual([]);
    }
  },
  60_000,
);
