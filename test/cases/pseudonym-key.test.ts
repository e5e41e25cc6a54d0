import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pseudonymKey } from '../../engine/cases/pseudonym-key.ts';

const file = Buffer.from(`Surname,Forename\r\n${'Okafor,Grace\r\n'.repeat(60)}`);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('the key of the pseudonyms of a request', () => {
  it('has 32 bytes, and is the same for the same file and request', () => {
    expect(pseudonymKey(file, 'R1')).toHaveLength(32);
    expect(hex(pseudonymKey(file, 'R1'))).toBe(hex(pseudonymKey(Buffer.from(file), 'R1')));
  });

  it('is another for another request, and for a file that differs in a byte', () => {
    expect(hex(pseudonymKey(file, 'R2'))).not.toBe(hex(pseudonymKey(file, 'R1')));
    expect(hex(pseudonymKey(file.subarray(1), 'R1'))).not.toBe(hex(pseudonymKey(file, 'R1')));
  });

  it('is not what the hash of the file gives, which the decision record keeps', () => {
    const kept = createHash('sha256').update(file).digest();
    const message = 'pseudonyms of R1';
    const fromKept = [
      kept,
      createHmac('sha256', kept).update(message).digest(),
      createHmac('sha256', message).update(kept).digest(),
    ];
    // With the file as the key of the HMAC, its hash would do: this is why it is the message.
    expect(hex(createHmac('sha256', file).update(message).digest())).toBe(hex(fromKept[1]!));
    expect(fromKept.map(hex)).not.toContain(hex(pseudonymKey(file, 'R1')));
  });
});
