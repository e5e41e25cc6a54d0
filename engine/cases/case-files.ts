import { toCsvLine } from '../adapters/csv-line.ts';
import { personColumn } from '../artifacts/links.ts';
import type { Artifacts } from '../artifacts/stage-contract.ts';
import { heldAs, type SealedAs } from '../pack/held.ts';
import type { Pack } from '../pack/pack.ts';
import type { RunResult } from '../pipeline/run.ts';
import { recordLines, recordsFile, recordsTrace } from './record-lines.ts';
import { jsonText } from './store.ts';

/** What is about single people, and leads back to a name. */
const people = 'individual';

/** What is about single people who are known by an anonymous identifier only. */
export const analysis = 'analysis';

/** How many records were like people of the extract in which ways. */
export const signaturesFile = `${people}/signatures.json`;

/** What a sealed file is of, by its name. */
export function kindOf(name: string): SealedAs {
  return name.startsWith(`${analysis}/`) ? 'sealed-analysis' : 'sealed-people';
}

/** As what a sealed file is held. Where the schedule knows no analysis data, all are of the people. */
export function heldSealed(retention: Pack['retention']): (name: string) => SealedAs {
  return heldAs(retention, 'sealed-analysis') === undefined ? () => 'sealed-people' : kindOf;
}

/** The provider's file, as it came. */
export const cohortFile = `${people}/cohort.csv`;

/**
 * The individual-level files of a run: who was linked, who was matched to whom, what each record was judged. Links and
 * identities alone lead back to people; the others know them by pseudonym.
 */
export function individualFiles({ artifacts, trace, records, identities }: RunResult): Map<string, string> {
  const files = new Map<string, string>();
  const add = (name: string, header: readonly string[], rows: readonly (readonly (string | number)[])[]) => {
    files.set(name, [header, ...rows].map(toCsvLine).join(''));
  };
  if (artifacts.submission)
    add(
      `${people}/issues.csv`,
      ['row', 'field', 'what'],
      artifacts.submission.issues.map(({ row, field, what }) => [row, field, what]),
    );
  if (artifacts.links) {
    const personOf = new Map(identities.map(({ pseudonym, person }) => [pseudonym, person]));
    add(
      `${people}/links.csv`,
      ['record', personColumn, 'tier'],
      artifacts.links.links.map(({ record, person, tier }) => [record, personOf.get(person)!, tier]),
    );
    add(
      `${people}/identities.csv`,
      ['pseudonym', personColumn],
      identities.map(({ pseudonym, person }) => [pseudonym, person]),
    );
  }
  if (artifacts.links) files.set(signaturesFile, jsonText(artifacts.links.signatures));
  if (artifacts.groups) {
    add(`${analysis}/matches.csv`, ['treated', 'control', 'weight'], matchRows(artifacts.groups));
    add(
      `${analysis}/unmatched.csv`,
      ['pseudonym', 'reason'],
      artifacts.groups.unmatched.map(({ person, reason }) => [person, reason]),
    );
  }
  files.set(recordsTrace, jsonText(trace.entries('individual')));
  if (artifacts.submission)
    files.set(
      recordsFile,
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
