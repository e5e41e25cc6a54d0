import { testPack } from '../../pack/test.ts';
import { openPack } from '../open-pack.ts';
import { countOf, type ExitCode, printDiagnostics, terminal } from '../terminal.ts';

/** `jdl test [pack]`: do the rules answer as the cases expect? The pack is checked first. */
export async function test(folder: string | undefined): Promise<ExitCode> {
  const loaded = openPack(folder);
  if (!loaded.pack) {
    printDiagnostics(loaded.diagnostics, loaded.texts);
    return 2;
  }
  const { cases, uncovered, rows } = testPack(loaded.pack);
  const failed = cases.flatMap((c) => (c.problem ? [c.problem] : []));
  printDiagnostics(failed, loaded.texts);
  if (cases.length === 0) {
    terminal.complain('The pack has no test cases. Write some under tests/.');
    return 1;
  }
  if (uncovered.length > 0) terminal.say(`Rows that no case reaches: ${uncovered.join(', ')}`);
  terminal.say(
    `${countOf(cases.length - failed.length, 'case')} passed, ${failed.length} failed; ${rows - uncovered.length} of ${rows} rows covered.`,
  );
  return failed.length > 0 ? 1 : 0;
}
