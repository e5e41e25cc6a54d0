import { canonical } from '../../kernel/conditions/json.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../pack.ts';
import type { Packs } from './pairs.ts';

/** A case that is new, gone, or asks or expects something else. */
export interface CaseChange {
  readonly name: string;
  readonly is: 'new' | 'gone' | 'changed';
  readonly at: Place;
}

/** Cases are matched by their names. */
export function caseChanges({ before, after }: Packs): CaseChange[] {
  const [old, now] = [casesOf(before), casesOf(after)];
  const found = [...now].flatMap(([name, { text, at }]): CaseChange[] => {
    const was = old.get(name);
    if (was === undefined) return [{ name, is: 'new', at }];
    return was.text === text ? [] : [{ name, is: 'changed', at }];
  });
  const gone = [...old]
    .filter(([name]) => !now.has(name))
    .map(([name, { at }]): CaseChange => ({ name, is: 'gone', at }));
  return [...found, ...gone];
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
