import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jdl } from '../scenarios/jdl.ts';
import { type CanaryWorld, day, filesBelow, makeCanaryWorld } from './canary.ts';
import { livedThrough } from './lived.ts';
import { randomFrom } from './random.ts';
import { flawsOf } from './verified.ts';

/*
 * Nothing of a case can be altered unseen: one byte that is another, anywhere in what a case consists of, is found, and the
 * file is named.
 */

let world: CanaryWorld;
let folder: string;
let files: string[];
beforeAll(async () => {
  world = await makeCanaryWorld();
  folder = await livedThrough(world);
  files = [
    ...filesBelow(folder),
    ...filesBelow(join(world.folder, 'keys/wrapped')),
    ...filesBelow(join(world.folder, 'cases/.rules')),
  ];
});
afterAll(() => rmSync(dirname(world.folder), { recursive: true, force: true }));

interface Flip {
  readonly file: string;
  readonly at: number;
  /** Which bits of the byte change. */
  readonly bits: number;
}

/** The flips that were not found, or found in another file. */
function unseen(flips: readonly Flip[]): string[] {
  return flips.flatMap((flip) => {
    const flaws = flawsAfter(flip);
    const named = flaws.some((flaw) => flaw.includes(nameOf(flip.file)));
    return named ? [] : [`${nameOf(flip.file)} at ${flip.at}, bits ${flip.bits}: ${flaws.join('; ') || 'nothing'}`];
  });
}

function flawsAfter({ file, at, bits }: Flip): string[] {
  const before = readFileSync(file);
  const after = Buffer.from(before);
  after[at] = after[at]! ^ bits;
  writeFileSync(file, after);
  try {
    return flawsOf(folder);
  } finally {
    writeFileSync(file, before);
  }
}

/** A file as it must be named: by its path below the case, or by its name where it lies elsewhere. */
function nameOf(file: string): string {
  const below = relative(folder, file);
  return below.startsWith('..') ? basename(file) : below;
}

describe('a byte that is another is found, and its file is named', () => {
  it('not before one is', () => {
    expect(flawsOf(folder)).toEqual([]);
    expect(new Set(files.map((file) => basename(file).replace(/^[0-9a-f]{16,}\b/, '')))).toEqual(
      new Set([
        '.sealed-analysis.json',
        '.sealed-people.json',
        '.json',
        'cohort.csv.sealed',
        'counts.json.sealed',
        'covering-note.html',
        'covering-note.txt',
        'decision-record.json.sealed',
        'final.html',
        'final.pdf',
        'identities.csv.sealed',
        'issues.csv.sealed',
        'ledger.jsonl',
        'links.csv.sealed',
        'matches.csv.sealed',
        'published.json',
        'receipt.html',
        'receipt.txt',
        'records.jsonl.sealed',
        'signatures.json.sealed',
        'release-check.html.sealed',
        'report.html.sealed',
        'request.json',
        'results.json.sealed',
        'safe-tables.json',
        'safe-tables.json.sealed',
        'staff.json',
        'summary.json',
        'trace.json.sealed',
        'unmatched.csv.sealed',
      ]),
    );
  });

  it('the first, the middle and the last byte of every file', () => {
    const flips = files.flatMap((file) => {
      const { length } = readFileSync(file);
      return [0, length >> 1, length - 1].map((at) => ({ file, at, bits: 1 }));
    });
    expect(unseen(flips)).toEqual([]);
  });

  it('a byte of every field of every header, key and line of the ledger', () => {
    const flips = files
      .filter((file) => /\.(sealed|jsonl)$|wrapped|staff|summary/.test(file))
      .flatMap((file) => {
        const text = readFileSync(file, 'latin1');
        const clear = file.endsWith('.sealed') ? text.slice(0, text.indexOf('\n')) : text;
        // The byte after each colon's quotation mark or space: the first of a value.
        return [...clear.matchAll(/": ?"?/g)].map((found) => ({ file, at: found.index + found[0].length, bits: 0x20 }));
      });
    expect(flips.length).toBeGreaterThan(300);
    expect(unseen(flips)).toEqual([]);
  });

  it('a thousand bytes anywhere', () => {
    const random = randomFrom(20131104);
    const flips = Array.from({ length: 1000 }, (): Flip => {
      const file = files[Math.floor(random() * files.length)]!;
      const { length } = readFileSync(file);
      return { file, at: Math.floor(random() * length), bits: 1 + Math.floor(random() * 255) };
    });
    expect(unseen(flips)).toEqual([]);
  });

  it.each(['0001/sealed/individual/links.csv.sealed', '0001/ledger.jsonl', 'summary.json', 'staff.json'])(
    'and `jdl case verify` says so of %s',
    async (name) => {
      const file = join(folder, name);
      const before = readFileSync(file);
      const after = Buffer.from(before);
      after[before.length >> 1] = after[before.length >> 1]! ^ 1;
      writeFileSync(file, after);
      const ended = await jdl(['case', 'verify', folder, '--on', day]);
      writeFileSync(file, before);
      expect(ended.stdout).toContain(name);
      expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 1, stderr: '' });
    },
  );
});
