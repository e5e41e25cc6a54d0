import offered from '../../../schemas/facts/outcomes.json' with { type: 'json' };
import type { Files } from '../../../schemas/types.ts';
import { factOfField, fieldsOnceLinked, type Pointer, type Vocabulary } from '../../kernel/decider.ts';
import { type DecisionText, decisionNamed } from '../../kernel/decision/build.ts';
import type { Impossible } from '../../kernel/decision/decision.ts';
import type { Fact, LevelFact } from '../../kernel/facts/fact.ts';

type Rules = Files['outcomes'];

/** `conclusion` (what may be said of an estimate) and `claims` (what a difference may be called). */
export function decisions(stageId: string, rules: Rules, dictionary: Vocabulary): DecisionText[] {
  const measure: LevelFact = {
    name: 'estimate.measure',
    title: 'Measure',
    type: 'level',
    levels: Object.keys(rules.measures),
  };
  const request = Object.entries(dictionary.request.fields).flatMap(
    ([name, field]) => factOfField(`request.${name}`, field) ?? [],
  );
  return [
    {
      ...decisionNamed(stageId, 'conclusion', rules.conclusion, [
        measure,
        ...(offered.conclusion as Fact[]),
        ...request,
      ]),
      impossible: neverConcluded,
      sums: [{ parts: ['treated.with_event', 'treated.without_event'], total: 'treated.people', exact: true }],
    },
    decisionNamed(stageId, 'claims', rules.claims, request),
  ];
}

/** The interval speaks of the test that the significance speaks of. */
const neverConcluded: readonly Impossible[] = [
  ['yes-below-zero', ['spans-zero', 'above-zero']],
  ['yes-above-zero', ['below-zero', 'spans-zero']],
  ['no', ['below-zero', 'above-zero']],
].map(([significant, interval]) => ({
  because: 'the interval and the significance are of one test',
  where: {
    'estimate.significant': { among: [significant as string] },
    'estimate.interval': { among: interval as string[] },
  },
}));

/** Fields are sought in every input, since the analysis extract is named by the comparison stage. */
export function pointers(rules: Rules, dictionary: Vocabulary): Pointer[] {
  const inputs = Object.values(dictionary.inputs);
  const fields = [...new Set(inputs.flatMap((input) => fieldsOnceLinked(input.fields)))];
  const gone = (name: string) => !fields.includes(name) && inputs.some((input) => name in input.fields);
  const found: Pointer[] = [];
  const field = (name: string, path: Pointer['path']) =>
    found.push({
      name,
      path,
      among: fields,
      what: `fields of the dictionary${gone(name) ? ' that are left once people are linked' : ''}`,
    });
  for (const [id, measure] of Object.entries(rules.measures)) {
    if (measure.field) field(measure.field, ['measures', id, 'field']);
    if (measure.event) field(measure.event.field, ['measures', id, 'event', 'field']);
    for (const name of Object.keys(measure.where ?? {})) field(name, ['measures', id, 'where', name]);
  }
  for (const [i, name] of (rules.untold ?? []).entries())
    found.push({ name, path: ['untold', i], among: rules.conclusion.verdicts, what: 'verdicts of the conclusion' });
  return found;
}
