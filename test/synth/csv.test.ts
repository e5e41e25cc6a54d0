import { describe, expect, it } from 'vitest';
import { csvChunks, toCsv } from '../../engine/synth/csv.ts';

describe('a table as CSV', () => {
  it('quotes only where RFC 4180 asks for it and ends every line with LF', () => {
    const columns = {
      'a,b': ['plain', 'comma, here', 'a "word"', 'line\nbreak', ''],
      n: new Float64Array([1, -0.5, Number.NaN, 1e6, 0]),
    };
    expect(toCsv({ rows: 5, columns })).toBe(
      '"a,b",n\nplain,1\n"comma, here",-0.5\n"a ""word""",\n"line\nbreak",1000000\n,0\n',
    );
  });

  it('is the same in pieces as whole', () => {
    const n = Float64Array.from({ length: 25_001 }, (_, row) => row);
    const chunks = [...csvChunks({ rows: n.length, columns: { n } })];
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.join('').split('\n')).toEqual(['n', ...Array.from(n, String), '']);
  });

  it('of no rows is its header', () => expect(toCsv({ rows: 0, columns: { a: [], b: [] } })).toBe('a,b\n'));
});
