import { type EncodedCovariate, levelPart, type Part, partName } from './covariates.ts';

/** A level, or a missing value, which one group has and the other has not: it separates them for certain. */
export interface OneSided {
  readonly name: string;
  readonly covariate: string;
  readonly part: Part;
  readonly only: 'treated' | 'comparison';
  /** Units of that group which have it and were still inside when it was found. */
  readonly people: number;
}

export interface CommonSupport {
  /** 1 for the rows of which every level is found in both groups, one a row. */
  readonly inside: Uint8Array;
  /** In the order in which they were found. */
  readonly oneSided: readonly OneSided[];
}

/**
 * Sets aside the units of levels which only one group has, and repeats until none is left, since leaving units out can make
 * another level one-sided. With them in, the fit is separated, their logits run off, and a caliper in standard deviations
 * of the logit grows without limit. Of numbers only missing is looked at.
 */
export function commonSupport(covariates: readonly EncodedCovariate[], treated: Uint8Array): CommonSupport {
  const inside = new Uint8Array(treated.length).fill(1);
  const oneSided: OneSided[] = [];
  let found: number;
  do {
    found = oneSided.length;
    for (const covariate of covariates) oneSided.push(...setAside(covariate, treated, inside));
  } while (oneSided.length > found);
  return { inside, oneSided };
}

/** Takes the rows of one-sided levels out of `inside` and tells the levels. */
function setAside(covariate: EncodedCovariate, treated: Uint8Array, inside: Uint8Array): OneSided[] {
  const { parts, codes } = levelsOf(covariate);
  const people = parts.map(() => [0, 0]);
  codes.forEach((code, row) => {
    if (inside[row] === 1) people[code]![treated[row]!]!++;
  });
  const id = covariate.covariate;
  const oneSided = people.map(([comparison, treatedPeople]) => (comparison === 0) !== (treatedPeople === 0));
  codes.forEach((code, row) => {
    if (oneSided[code]) inside[row] = 0;
  });
  return parts.flatMap((part, code): OneSided[] => {
    if (!oneSided[code]) return [];
    const [comparison, treatedPeople] = people[code] as [number, number];
    const only = comparison === 0 ? 'treated' : 'comparison';
    return [{ name: partName(id, part), covariate: id, part, only, people: comparison + treatedPeople }];
  });
}

function levelsOf(covariate: EncodedCovariate): { parts: readonly Part[]; codes: Int32Array | Uint8Array } {
  if (covariate.kind === 'category') return { parts: covariate.levels.map(levelPart), codes: covariate.codes };
  return { parts: [{ is: 'value' }, { is: 'missing' }], codes: covariate.missing };
}
