import type { Document } from './documents.ts';
import { fencesOf } from './documents.ts';

/** A command as a document shows it, and in a `console` block the lines that it should print. */
export interface Command {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly prints: readonly string[];
}

/** The commands of `sh` and `console` blocks. A line that ends with a backslash goes on in the next. */
export function commandsOf(document: Document): Command[] {
  return fencesOf(document).flatMap(({ file, line, language, text }) => {
    const lines = text.replace(/\\\n\s*/g, '').split('\n');
    const at = (command: string, prints: readonly string[]): Command => ({ file, line, text: command, prints });
    if (language === 'sh')
      return lines.filter((shown) => shown.trim() !== '' && !shown.startsWith('#')).map((shown) => at(shown, []));
    if (language !== 'console') return [];
    return lines.flatMap((shown, i) => (shown.startsWith('$ ') ? [at(shown.slice(2), printedAfter(lines, i))] : []));
  });
}

function printedAfter(lines: readonly string[], command: number): string[] {
  const rest = lines.slice(command + 1);
  const end = rest.findIndex((line) => line.startsWith('$ '));
  return rest.slice(0, end < 0 ? undefined : end).filter((line) => line !== '...');
}

/** Commands that are not run here, and what runs them, or why nothing does. */
export const elsewhere: readonly { readonly command: RegExp; readonly because: string }[] = [
  { command: /^npm ci( && npm test)?$|^npm test$/, because: 'these are the tests; .ci/run is this line' },
  { command: /^npx vitest run test\/docs$/, because: 'these are the tests' },
  { command: /^npm run check$/, because: 'test/guards/code.test.ts does the same' },
  { command: /^npm run types$/, because: 'it writes in the repository; test/guards/schemas.test.ts holds the result' },
  {
    command: /^npx node test\/docs\/reference\.ts$/,
    because: 'it writes in the repository; reference.test.ts holds the result',
  },
  { command: /^npx jdl protect .*examples\/tables\//, because: 'test/examples/tables.test.ts runs each' },
  { command: /^npx jdl run examples\/requests\//, because: 'test/examples/ runs each request' },
  {
    command: /^npx jdl .*(examples\/one-case|walk\/ONE-1)/,
    because: 'test/examples/one-case.test.ts runs them, one after the other',
  },
  {
    command: /^npx jdl explain cases\//,
    because: 'test/scenarios/explain.test.ts does, of the cases of these requests',
  },
  {
    command: /^npx jdl (synth --base PATH|run iowa )/,
    because: 'test/examples/iowa.test.ts does, where the open data are',
  },
  {
    command: /^(cp -r rules proposal$|git apply .*proposal\/|npx jdl diff \S+ proposal\/)/,
    because: 'test/examples/policy-change.test.ts runs them, one after the other',
  },
  { command: /^npm run bench$/, because: 'it measures for minutes' },
  { command: /^(pdftoppm|convert) /, because: 'it makes a picture, with tools of the machine' },
];

/** How to run a command in a folder of its own; undefined where it is none that can be run. */
export function runnable(
  text: string,
): { readonly program: 'jdl' | 'cp'; readonly args: readonly string[] } | undefined {
  if (text === 'npm ci && npm run demo') return { program: 'jdl', args: ['demo'] };
  const [first, second, ...rest] = text.split(/\s+/) as [string, string, ...string[]];
  if (first === 'npx' && second === 'jdl') return { program: 'jdl', args: rest };
  return first === 'cp' ? { program: 'cp', args: [second, ...rest] } : undefined;
}
