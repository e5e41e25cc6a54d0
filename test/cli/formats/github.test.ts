import { expect, test } from 'vitest';
import { githubAnnotation } from '../../../engine/cli/formats/github.ts';
import { diagnose } from '../../../engine/kernel/diagnostics/diagnostic.ts';

const at = { file: 'rules/a,b:c.yaml', line: 4, column: 7, length: 3 };

test.each([
  [
    'an error stands at its place, with what to do on a line of its own',
    diagnose('JDL2101', '"x" is no fact', { at: { ...at, file: 'rules/intake.yaml' }, help: 'Did you mean "y"?' }),
    '::error file=rules/intake.yaml,line=4,col=7,endColumn=10,title=JDL2101%3A A fact that nobody offers::"x" is no fact%0ADid you mean "y"?',
  ],
  [
    'a comma or a colon in a place does not end it, and a per cent sign is none of ours',
    diagnose('JDL2003', '100%: a, b\r\nc', { at }),
    '::error file=rules/a%2Cb%3Ac.yaml,line=4,col=7,endColumn=10,title=JDL2003%3A A value of the wrong kind::100%25: a, b%0D%0Ac',
  ],
  [
    'a warning in a file as a whole',
    diagnose('JDL3006', 'due', { at: { file: 'pack.yaml' } }),
    '::warning file=pack.yaml,title=JDL3006%3A The pack is due for review::due',
  ],
  [
    'a note in no file is a notice',
    diagnose('JDL2117', 'later'),
    '::notice title=JDL2117%3A A key that the engine does not act on yet::later',
  ],
])('%s', (_title, diagnostic, expected) => {
  expect(githubAnnotation(diagnostic)).toBe(expected);
});
