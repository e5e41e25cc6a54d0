import type { TemplateFault } from './template-check.ts';

const REFUSED: readonly { readonly pattern: RegExp; readonly message: string }[] = [
  { pattern: /url\(/i, message: 'an address' },
  { pattern: /@import/i, message: 'an import' },
  { pattern: /</, message: 'a < sign' },
  { pattern: /\\/, message: 'an escape' },
];

/** Refuses a stylesheet that could load something or leave its element. */
export function checkStylesheet(file: string, text: string): TemplateFault[] {
  return text.split('\n').flatMap((line, index) =>
    REFUSED.flatMap(({ pattern, message }) => {
      const at = line.search(pattern);
      const help = 'A page is self-contained: its stylesheet loads nothing, and its fonts come from the engine.';
      return at < 0 ? [] : [{ file, line: index + 1, column: at + 1, message: `${message} in the stylesheet`, help }];
    }),
  );
}
