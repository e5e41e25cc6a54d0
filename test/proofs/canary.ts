import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { jdl, root } from '../scenarios/jdl.ts';

/*
 * Canaries: a cohort and extracts in which nothing that tells of a person occurs anywhere else, so that a single hit in a
 * file is proof that something of a person lies there.
 */

/** Invented people of whom every value is a token, and the request that was made about some of them. */
export interface CanaryWorld {
  /** The folder of the request, with the extracts, the store (`cases`) and the keys. */
  readonly folder: string;
  readonly tokens: readonly string[];
}

export const day = '2014-03-03';
/** When everybody was trained: a year before it ends. */
export const trained = '2013-06-03';
export const analyst = 'ada-analyst';
export const checker = 'chris-checker';

type Row = Readonly<Record<string, string>>;

export async function makeCanaryWorld(people = 600, cohort = 100): Promise<CanaryWorld> {
  const folder = join(mkdtempSync(join(tmpdir(), 'jdl-canary-')), 'request');
  const made = await jdl(['synth', '--out', folder, '--people', `${people}`, '--cohort', `${cohort}`, '--seed', '7']);
  if (made.status !== 0) throw new Error(made.stderr);
  const file = (name: string) => join(folder, name);
  const tokens = new Set<string>();
  const person = new Map(readCsv(file('offenders.csv')).map((row) => [row['person_id']!, planted(row)]));
  // Of those who are in no extract the file sent tells alone.
  const truth = readCsv(file('truth.csv')).map(({ person_id }) => person.get(person_id!));
  writeCsv(file('offenders.csv'), [...person.values()]);
  const sent = readCsv(file('cohort.csv')).map((row, i) => {
    const of = truth[i];
    return of ? { ...row, ...shared(of), ...dayFirst(of) } : { ...planted({ ...row, person_id: `X${9000 + i}` }) };
  });
  const columns = readFileSync(file('cohort.csv'), 'utf8').split('\n')[0]!.split(',');
  writeCsv(file('cohort.csv'), sent, columns);
  for (const [i, row] of sent.entries()) {
    const of = truth[i];
    const values = [...Object.values(shared(row)), row['date_of_birth']!, of?.['date_of_birth'], of?.['person_id']];
    for (const value of values) if (value !== undefined && value.length >= shortest) tokens.add(value);
  }
  const pack = relative(folder, join(root, 'rules/justice-data-lab'));
  const request = readFileSync(file('request.yaml'), 'utf8').replace(/^pack: .*/m, `pack: ${pack}`);
  writeFileSync(file('request.yaml'), request);
  const site = readFileSync(file('site.yaml'), 'utf8').replaceAll('2013-10-01', trained);
  writeFileSync(file('site.yaml'), site);
  return { folder, tokens: [...tokens] };
}

/** A person whose names and postcode are nobody else's, and are no words. */
function planted(row: Row): Row {
  const n = Number(row['person_id']!.slice(1));
  const unit = 'ABDEFGHJLN';
  const postcode = `CA${10 + (n % 90)} ${Math.floor(n / 90) % 10}${unit[Math.floor(n / 900) % 10]}${unit[(n * 7) % 10]}`;
  return { ...row, surname: `Qzxv${letters(n)}wq`, forename: `Vjkz${letters(n * 31 + 5)}xk`, postcode };
}

function letters(n: number): string {
  let text = '';
  for (let left = n, i = 0; i < 4; i++, left = Math.floor(left / 26)) text += String.fromCharCode(97 + (left % 26));
  return text;
}

const shared = ({ surname, forename, postcode, pnc_id, prison_number }: Row) =>
  ({ surname, forename, postcode, pnc_id, prison_number }) as Row;

function dayFirst({ date_of_birth }: Row): Row {
  return { date_of_birth: date_of_birth!.split('-').reverse().join('/') };
}

function readCsv(file: string): Row[] {
  const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = header!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
}

function writeCsv(file: string, rows: readonly Row[], names = Object.keys(rows[0]!)): void {
  writeFileSync(file, [names.join(','), ...rows.map((row) => names.map((name) => row[name]).join(',')), ''].join('\n'));
}

const shortest = 7;

/** Looks for tokens in every writing in which they could lie: as they are, in base64, in hexadecimal, in UTF-16. */
export class Hound {
  readonly #plain = new Map<string, string[]>();
  readonly #exact = new Map<string, string[]>();

  constructor(tokens: readonly string[]) {
    for (const token of tokens) {
      // Compared in lower case: upper case, lower case and as written at once.
      const bytes = Buffer.from(token.toLowerCase());
      const forms = [bytes, Buffer.from(token, 'utf16le'), Buffer.from(token, 'utf16le').swap16()];
      for (const form of forms) this.#add(this.#plain, form.toString('latin1').toLowerCase());
      for (const spelling of new Set([token, token.toLowerCase(), token.toUpperCase()])) {
        this.#add(this.#plain, Buffer.from(spelling).toString('hex'));
        for (const shift of [0, 1, 2]) this.#add(this.#exact, base64Within(spelling, shift));
      }
    }
  }

  #add(to: Map<string, string[]>, needle: string): void {
    const start = needle.slice(0, shortest);
    to.set(start, [...(to.get(start) ?? []), needle]);
  }

  /** The first writing of a token that the bytes hold. */
  findsIn(bytes: Buffer): string | undefined {
    const text = bytes.toString('latin1');
    return found(text.toLowerCase(), this.#plain) ?? found(text, this.#exact);
  }

  /** The files below some folders that hold a token. */
  filesWith(...folders: readonly string[]): string[] {
    return folders.flatMap((folder) =>
      filesBelow(folder).flatMap((file) => {
        // The browser as it was unpacked: it holds many words, and nobody writes to it.
        if (file.includes('/chromium-')) return [];
        const hit = this.findsIn(Buffer.concat([Buffer.from(`${file}\n`), readFileSync(file)]));
        return hit === undefined ? [] : [`${relative(folder, file)}: ${hit}`];
      }),
    );
  }
}

function found(text: string, needles: ReadonlyMap<string, readonly string[]>): string | undefined {
  for (let at = 0; at + shortest <= text.length; at++)
    for (const needle of needles.get(text.substr(at, shortest)) ?? []) if (text.startsWith(needle, at)) return needle;
  return undefined;
}

/** The characters of base64 that a text gives wherever it stands in what is encoded, so many bytes after a third. */
function base64Within(text: string, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
    .toString('base64')
    .replace(/=+$/, '');
  const first = Math.ceil((shift * 8) / 6);
  const whole = Math.floor(((shift + Buffer.byteLength(text)) * 8) / 6);
  return encoded.slice(first, whole);
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
