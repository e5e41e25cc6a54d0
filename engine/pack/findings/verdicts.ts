import { isList } from '../../kernel/conditions/json.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { valueAt } from '../paths.ts';
import type { Path } from '../yaml.ts';
import type { Subject } from './subject.ts';

/** Verdicts of a list that none of its decisions ever gives. A list may stand in one decision, or above all of its file. */
export function verdictFindings(subjects: readonly Subject[]): Diagnostic[] {
  const scales = Map.groupBy(subjects, ({ file, ...subject }) =>
    JSON.stringify([file.file, listOf({ file, ...subject })]),
  );
  return [...scales.values()].flatMap((sharing) => {
    const [{ file, decision }] = sharing as [Subject, ...Subject[]];
    const path = listOf(sharing[0]!);
    if (path === undefined || !sharing.every(isDecided)) return [];
    const given = new Set(sharing.flatMap(givenBy));
    return decision.verdicts.flatMap((verdict, i) =>
      given.has(verdict)
        ? []
        : diagnose('JDL4107', `nothing ever gives the verdict "${verdict}"`, {
            at: file.at([...path, i]),
            help: `Write the row that gives it, or take it out of \`verdicts:\`.`,
          }),
    );
  });
}

/** The path of the list of its verdicts; undefined where the engine has it, or nobody wrote its rows. */
function listOf({ decision, file, path }: Pick<Subject, 'decision' | 'file' | 'path'>): Path | undefined {
  if (decision.ofOptions) return undefined;
  return [[...path, 'verdicts'], ['verdicts']].find((at) => isList(valueAt(file.value, at) ?? null));
}

function isDecided({ spells }: Subject): boolean {
  return spells.length > 0 && spells.every(({ findings }) => findings !== undefined);
}

/** What it gives on some day, and what rows would give that never decide: of these it is told already. */
function givenBy({ decision, spells }: Subject): string[] {
  return spells.flatMap(({ findings }) => [
    ...decision.verdicts.filter((verdict) => !findings!.unreached.includes(verdict)),
    ...findings!.deadRows.map(({ row }) => row.then),
  ]);
}
