const DATE = /\/(?:CreationDate|ModDate) \(D:(\d{14})\+00'00'\)/g;
const NODE_ID = /\(node(\d{8})\)/g;
const HEADER_BYTES = 4096;

/**
 * Makes two prints of one page equal byte for byte. Chromium's PDFs differ only in their two dates and in the numbers
 * of the structure ids, which count DOM nodes since the browser started. Both have a fixed length and lie
 * uncompressed, so they are overwritten in place and the cross-reference table stays valid.
 *
 * @param raw the PDF as Chromium wrote it; left unchanged
 * @param date the document's own date, yyyy-mm-dd; printed as its midnight in UTC
 * @throws when the dates are not where this Chromium is known to write them
 */
export function normalisePdf(raw: Uint8Array, date: string): Uint8Array {
  const bytes = Buffer.from(raw);
  const text = bytes.toString('latin1');
  const stamp = `${date.replaceAll('-', '')}000000`;
  if (!/^\d{14}$/.test(stamp)) throw new Error('a document date must be written yyyy-mm-dd');
  const dates = [...text.slice(0, HEADER_BYTES).matchAll(DATE)];
  if (dates.length !== 2) throw new Error(`expected 2 dates at the head of the PDF, found ${dates.length}`);
  for (const match of dates) bytes.write(stamp, match.index + match[0].indexOf('D:') + 2, 'latin1');
  renumber(bytes, [...text.matchAll(NODE_ID)]);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function renumber(bytes: Buffer, ids: readonly RegExpExecArray[]): void {
  const first = ids.reduce((least, match) => Math.min(least, Number(match[1])), Number.POSITIVE_INFINITY);
  for (const match of ids) {
    const number = String(Number(match[1]) - first + 1).padStart(8, '0');
    bytes.write(number, match.index + '(node'.length, 'latin1');
  }
}
