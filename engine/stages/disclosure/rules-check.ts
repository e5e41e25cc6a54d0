import type { Files } from '../../../schemas/types.ts';
import type { Pointer, RuleProblem, Vocabulary } from '../../kernel/decider.ts';

type Rules = Files['disclosure'];

/** Names that must stand in the legend, and those of fields of a request. */
export function pointers(rules: Rules, dictionary: Vocabulary): Pointer[] {
  const among = Object.keys(rules.legend);
  const marker = (name: unknown, path: readonly (string | number)[]) =>
    typeof name === 'string' ? [{ name, path, among, what: 'markers of the legend' }] : [];
  const ofRows = (['cells', 'match_rate', 'differences'] as const).flatMap((decision) =>
    (rules[decision]?.rows ?? []).flatMap((row, at) => marker(row.marker, [decision, 'rows', at, 'marker'])),
  );
  return [
    ...marker(rules.not_applicable, ['not_applicable']),
    ...marker(rules.marker, ['marker']),
    ...marker(rules.rounds_to_nothing, ['rounds_to_nothing']),
    ...ofRows,
    ...(rules.releases?.same ?? []).map((name, at) => ({
      name,
      path: ['releases', 'same', at],
      among: Object.keys(dictionary.request.fields),
      what: 'fields of a request',
    })),
  ];
}

/** Verdicts that the stage could not carry out, and options that need one another. */
export function problems(rules: Rules): RuleProblem[] {
  const { cells, rounding, releases, differences } = rules;
  const tooMany = cells.verdicts.length > 3 || cells.verdicts.length < 2;
  const unrounded = cells.verdicts.length === 3 && rounding.counts === undefined;
  const loose = releases !== undefined && differences === undefined;
  return [
    ...(tooMany
      ? [
          {
            message: 'a figure is shown, shown rounded, or hidden: two verdicts, or three',
            path: ['cells', 'verdicts'],
          },
        ]
      : []),
    ...(unrounded
      ? [
          {
            message: `"${cells.verdicts[1]}" shows a figure rounded, and rounding: says nothing of counts`,
            path: ['cells', 'verdicts', 1],
          },
        ]
      : []),
    ...(loose
      ? [
          {
            message: 'releases: needs differences:, which says what may stand beside an earlier one',
            path: ['releases'],
          },
        ]
      : []),
  ];
}
