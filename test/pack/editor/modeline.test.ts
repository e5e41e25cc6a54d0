import { expect, test } from 'vitest';
import { withModeline } from '../../../engine/pack/editor/modeline.ts';

const line = '# yaml-language-server: $schema=.schema/intake.schema.json';

test.each([
  [
    'takes the place of the schema that was named',
    '# yaml-language-server: $schema=../a.json\n#\nx: 1\n',
    `${line}\n#\nx: 1\n`,
  ],
  [
    'is found below other comments',
    '# Policy\r\n# yaml-language-server: $schema=../a.json\r\nx: 1',
    `# Policy\r\n${line}\r\nx: 1`,
  ],
  ['is the first line where there was none', 'x: 1\n', `${line}\nx: 1\n`],
  ['ends as the other lines do', 'x: 1\r\ny: 2\r\n', `${line}\r\nx: 1\r\ny: 2\r\n`],
  ['comes after the mark of the byte order', '\ufeffx: 1\n', `\ufeff${line}\nx: 1\n`],
  ['is left as it is where it is right', `${line}\nx: 1\n`, `${line}\nx: 1\n`],
])('the modeline %s', (_, text, expected) => {
  expect(withModeline(text, '.schema/intake.schema.json')).toBe(expected);
});
