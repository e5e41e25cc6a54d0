import { canonical } from '../../kernel/conditions/json.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import { survivorsFreed } from '../mutation/freed.ts';
import type { Pack } from '../pack.ts';
import { earlierId, type Packs } from './pairs.ts';
import type { Cause } from './told-change.ts';

/** A case that is new, gone, or asks or expects something else. */
export interface CaseChange {
  readonly name: string;
  readonly is: 'new' | 'gone' | 'changed';
  readonly at: Place;
  /** Small changes of the rules that the case noticed before, and that no case notices now. */
  readonly frees: readonly Cause[];
}

/** Cases are matched by their names. Only where one is gone or changed are the rules put to the test without it. */
export function caseChanges(packs: Packs): CaseChange[] {
  const { after } = packs;
  const before = withNamesOf(packs);
  const [old, now] = [casesOf(before), casesOf(after)];
  const found = [...now].flatMap(([name, { text, at }]): Omit<CaseChange, 'frees'>[] => {
    const was = old.get(name);
    if (was === undefined) return [{ name, is: 'new', at }];
    return was.text === text ? [] : [{ name, is: 'changed', at }];
  });
  const gone = [...old].filter(([name]) => !now.has(name)).map(([name, { at }]) => ({ name, is: 'gone' as const, at }));
  const isLoss = [...found, ...gone].some(({ is }) => is !== 'new');
  const freed = isLoss ? survivorsFreed(before, after) : [];
  return [...found, ...gone].map((change) => ({
    ...change,
    frees: freed
      .filter(({ killedBy }) => change.is !== 'new' && killedBy.includes(change.name))
      .map(({ mutant }) => ({ what: `${mutant.decision}: ${mutant.change}`, at: mutant.at })),
  }));
}

/** The earlier version, whose cases name decisions as they are called now: to follow a new name is no change of a case. */
function withNamesOf(packs: Packs): Pack {
  const { before, after } = packs;
  const names = new Map([...after.decisions.values()].map((decision) => [earlierId(decision, packs), decision.id]));
  const tests = before.tests.map(({ file, cases }) => ({
    file,
    cases: {
      ...cases,
      cases: cases.cases.map((test) =>
        'decision' in test ? { ...test, decision: names.get(test.decision) ?? test.decision } : test,
      ),
    },
  }));
  return { ...before, tests };
}

function casesOf({ tests }: Pack): Map<string, { text: string; at: Place }> {
  return new Map(
    tests.flatMap(({ file, cases: { as_of, cases } }) =>
      cases.map((test, i) => [
        test.name,
        { text: canonical({ ...test, as_of: test.as_of ?? as_of }), at: file.at(['cases', i]) },
      ]),
    ),
  );
}
