import { toCsvLine } from '../adapters/csv-line.ts';
import type { Artifacts } from '../artifacts/stage-contract.ts';
import type { RunResult } from '../pipeline/run.ts';
import { recordLines, recordsFile } from './record-lines.ts';
import { individual, jsonText } from './store.ts';

/**
 * The individual-level files of a case: who was linked, who was matched to whom, what each record was judged. They
 * lie in one folder of the case, as plain files, so that they can be destroyed together.
 */
export function individualFiles({ artifacts, trace, records }: RunResult): Map<string, string> {
  const files = new Map<string, string>();
  const add = (name: string, header: readonly string[], rows: readonly (readonly (string | number)[])[]) => {
    files.set(`${individual}/${name}`, [header, ...rows].map(toCsvLine).join(''));
  };
  if (artifacts.submission)
    add(
      'issues.csv',
      ['row', 'field', 'what'],
      artifacts.submission.issues.map(({ row, field, what }) => [row, field, what]),
    );
  if (artifacts.links)
    add(
      'links.csv',
      ['record', 'person_id', 'tier'],
      artifacts.links.links.map(({ record, person, tier }) => [record, person, tier]),
    );
  if (artifacts.groups) {
    add('matches.csv', ['treated', 'control', 'weight'], matchRows(artifacts.groups));
    add(
      'unmatched.csv',
      ['person_id', 'reason'],
      artifacts.groups.unmatched.map(({ person, reason }) => [person, reason]),
    );
  }
  files.set(`${individual}/trace.json`, jsonText(trace.entries('individual')));
  if (artifacts.submission)
    files.set(
      `${individual}/${recordsFile}`,
      recordLines(artifacts.submission, records, (of) => trace.placeOf(of)),
    );
  return files;
}

/** One line a pair; the weights of a treated person's comparison people sum to 1. */
function matchRows(groups: Artifacts['groups']): (string | number)[][] {
  return groups.sets.flatMap(({ treated, controls }) =>
    controls.map((control) => [treated, control, 1 / controls.length]),
  );
}
