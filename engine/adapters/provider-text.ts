import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';

export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252';

const saveAsCsv = 'Open it in the program that made it, and save it as "CSV UTF-8 (comma delimited)".';

/** The first bytes of files that people send in the place of comma-separated text. */
const otherKinds: readonly (readonly [string, string])[] = [
  ['PK\u0003\u0004', 'a spreadsheet workbook or a zip archive'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old spreadsheet workbook'],
  ['%PDF', 'a PDF'],
  ['{\\rtf', 'a word-processor document'],
  ['{', 'JSON'],
  ['[', 'JSON'],
  ['<', 'a web page or XML'],
];

/**
 * The text of a provider's file in the encoding declared, UTF-8 by default. An encoding is never guessed: a wrong
 * guess would change names. Messages name lines, never what stands on them.
 */
export function decodeProviderText(bytes: Uint8Array, file: string, declared?: Encoding): string | Diagnostic {
  if (bytes.length === 0)
    return diagnose('JDL5009', `${file} is empty`, { at: { file }, help: 'Ask the provider to send it again.' });
  const kind = otherKinds.find(([start]) => [...start].every((character, i) => bytes[i] === character.charCodeAt(0)));
  if (kind)
    return diagnose('JDL5002', `${file} is ${kind[1]}, not comma-separated text`, { at: { file }, help: saveAsCsv });
  const utf16 = utf16In(bytes);
  if (utf16 === undefined && declared === 'utf-16')
    return diagnose('JDL5003', `${file} is not UTF-16, as request.yaml says`, {
      at: { file },
      help: 'Take `encoding: utf-16` out of request.yaml.',
    });
  if (utf16 !== undefined && declared !== 'utf-16') return otherEncoding(file, 'It is UTF-16.', 'utf-16');
  return decode(bytes, file, utf16 ?? declared ?? 'utf-8');
}

/** By its mark; or, without one, by the zero byte beside its first letter. */
function utf16In([first, second, third]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && third !== 0) return 'utf-16le';
  return first === 0 && second !== 0 && third === 0 ? 'utf-16be' : undefined;
}

function decode(bytes: Uint8Array, file: string, encoding: string): string | Diagnostic {
  const text = new TextDecoder(encoding).decode(bytes);
  const nul = text.indexOf('\0');
  if (nul >= 0)
    return diagnose('JDL5002', `${file} holds bytes that are not text`, {
      at: { file, line: lineAt(text, nul) },
      help: saveAsCsv,
    });
  if (decodes(bytes, encoding)) return text;
  const line = lineAt(text, text.indexOf('\ufffd'));
  if (encoding === 'utf-8')
    return otherEncoding(
      file,
      `The first letter that is not stands on line ${line}. It may be Windows-1252, which older spreadsheet programs write.`,
      'windows-1252',
      line,
    );
  return diagnose('JDL5003', `${file} is cut off or damaged: its text cannot be read as ${encoding}`, {
    at: { file, line },
    help: 'Ask the provider to send it again.',
  });
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function otherEncoding(file: string, looks: string, encoding: Encoding, line?: number): Diagnostic {
  return diagnose('JDL5003', `${file} is not UTF-8 text. ${looks}`, {
    at: { file, ...(line === undefined ? {} : { line }) },
    help: `Save it as "CSV UTF-8", or write \`encoding: ${encoding}\` in request.yaml if that is what it is.`,
  });
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, Math.max(0, offset)).split('\n').length;
}
