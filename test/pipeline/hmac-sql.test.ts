import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../engine/adapters/duckdb.ts';
import type { Database } from '../../engine/kernel/ports.ts';
import { hmacPads, hmacSql } from '../../engine/pipeline/hmac-sql.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const bytes = (byte: number, times: number) => Buffer.alloc(times, byte);

/** RFC 4231, section 4: keys shorter than, equal to and longer than the hash and the block. */
const published: [what: string, key: Buffer, data: Buffer, hmac: string][] = [
  ['1', bytes(0x0b, 20), Buffer.from('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [
    '2, a key shorter than the hash',
    Buffer.from('Jefe'),
    Buffer.from('what do ya want for nothing?'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    '3, data longer than a block with the key',
    bytes(0xaa, 20),
    bytes(0xdd, 50),
    '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
  ],
  [
    '4',
    hex('0102030405060708090a0b0c0d0e0f10111213141516171819'),
    bytes(0xcd, 50),
    '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
  ],
  ['5, cut to 128 bits', bytes(0x0c, 20), Buffer.from('Test With Truncation'), 'a3b6167473100ee06e0c796c2955552b'],
  [
    '6, a key longer than a block',
    bytes(0xaa, 131),
    Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First'),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    '7, key and data longer than a block',
    bytes(0xaa, 131),
    Buffer.from(
      'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    ),
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
];

describe('HMAC-SHA256 in SQL', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
  });
  afterAll(() => database.close());

  async function inDatabase(blob: string, value: string, key: Uint8Array): Promise<unknown> {
    const [row] = await database.rows({ text: `select ${hmacSql(blob)} as hmac`, values: [...hmacPads(key), value] });
    return row!['hmac'];
  }

  it.each(published)('is that of RFC 4231, test case %s', async (_, key, data, hmac) => {
    const made = await inDatabase('unhex($3)', data.toString('hex'), key);
    expect(String(made).slice(0, hmac.length)).toBe(hmac);
  });

  it('is that of node:crypto for a text of any characters and a key of any length', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.uint8Array({ maxLength: 200 }),
        async (text, key) => {
          const expected = createHmac('sha256', key).update(text, 'utf8').digest('hex');
          expect(await inDatabase('encode(cast($3 as varchar))', text, key)).toBe(expected);
        },
      ),
      {
        numRuns: 300,
        examples: [
          ['P0000001', new Uint8Array(64).fill(1)],
          ['', new Uint8Array()],
        ],
      },
    ));
});
