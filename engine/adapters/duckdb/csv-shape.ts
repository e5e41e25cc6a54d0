import { createReadStream } from 'node:fs';

/** What a comma-separated file (UTF-8, RFC 4180) holds, found by reading its bytes once. */
export interface CsvShape {
  readonly header: readonly string[];
  /** Records below the header; blank lines are none. */
  readonly records: number;
  readonly fault?: CsvFault;
}

export interface CsvFault {
  readonly why: 'no header' | 'not UTF-8' | 'open quote' | 'text after a quote' | 'number of cells';
  /** Record, counted from 1 without the header (0 is the header), and the line on which it begins. */
  readonly row: number;
  readonly line: number;
}

const [QUOTE, COMMA, LF, CR] = [34, 44, 10, 13];

/**
 * Counts the records of a CSV file independently of the database's own parser, which takes an unclosed quote for one
 * very long cell and then drops or swallows all that follows. Stops at the first fault.
 */
export async function csvShape(file: string): Promise<CsvShape> {
  const reader = new ShapeReader();
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    reader.read(chunk as Buffer);
    if (reader.fault !== undefined) break;
  }
  return reader.finish();
}

/** A class only because it keeps its place between chunks. */
class ShapeReader {
  fault: CsvFault | undefined;
  private within: 'cell start' | 'plain' | 'quoted' | 'after quote' = 'cell start';
  private atStart = true;
  private blank = true;
  private cells = 1;
  private records = -1;
  private line = 1;
  private firstLine = 1;
  private name: number[] = [];
  private readonly header: string[] = [];

  read(chunk: Buffer): void {
    const mark = this.atStart ? byteOrderMark(chunk) : 0;
    this.atStart = false;
    if (mark === 'other') this.stop('not UTF-8');
    for (let at = mark === 'other' ? 0 : mark; at < chunk.length && this.fault === undefined; at++)
      this.step(chunk[at]!);
  }

  private step(byte: number): void {
    if (byte === LF) this.line++;
    if (this.within === 'quoted') {
      if (byte === QUOTE) this.within = 'after quote';
      else this.keep(byte);
    } else if (byte === COMMA) this.endCell();
    else if (byte === LF) this.endRecord();
    else if (byte !== CR) this.content(byte);
  }

  private content(byte: number): void {
    this.blank = false;
    if (byte === QUOTE && this.within !== 'plain') {
      if (this.within === 'after quote') this.keep(byte);
      this.within = 'quoted';
    } else if (this.within === 'after quote') this.stop('text after a quote');
    else {
      this.within = 'plain';
      this.keep(byte);
    }
  }

  private keep(byte: number): void {
    if (this.records < 0) this.name.push(byte);
  }

  private endCell(): void {
    if (this.records < 0) this.header.push(Buffer.from(this.name.splice(0)).toString('utf8').trim());
    this.cells++;
    this.within = 'cell start';
    this.blank = false;
  }

  private endRecord(): void {
    if (!this.blank) {
      this.endCell();
      if (this.records >= 0 && this.cells - 1 !== this.header.length) this.stop('number of cells');
      this.records++;
    }
    this.within = 'cell start';
    this.cells = 1;
    this.blank = true;
    this.firstLine = this.line;
  }

  private stop(why: CsvFault['why']): void {
    this.fault ??= { why, row: this.records + 1, line: this.firstLine };
  }

  finish(): CsvShape {
    if (this.within === 'quoted') this.stop('open quote');
    else if (this.fault === undefined) this.endRecord();
    if (this.records < 0) this.stop('no header');
    const { header, fault } = this;
    return { header, records: Math.max(this.records, 0), ...(fault === undefined ? {} : { fault }) };
  }
}

/** Bytes to skip, or `other` where the file says that it is UTF-16. */
function byteOrderMark([a, b, c]: Buffer): 0 | 3 | 'other' {
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return 'other';
  return a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
}
