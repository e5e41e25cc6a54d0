import { canonical } from '../../kernel/conditions/json.ts';
import type { Decision, Row } from '../../kernel/decision/decision.ts';
import { type DecisionInForce, inForce, isInForce, type ParameterValues } from '../../kernel/decision/in-force.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import { parametersRead } from '../epochs.ts';
import type { Pack } from '../pack.ts';
import { byId, earlierName } from './earlier-names.ts';
import { domainInWords, otherDomains, placeOfFact } from './fact-domains.ts';
import type { Packs } from './pairs.ts';

/** One thing that somebody did to a decision, and the earlier version with it alone. */
export interface Edit {
  readonly what: string;
  readonly at?: Place | undefined;
  /** Undefined where the edit by itself makes no decision. */
  readonly alone?: DecisionInForce | undefined;
}

/** Two versions of a decision and the values of a day. */
export interface Versions {
  readonly before: Decision;
  readonly after: Decision;
  readonly packs: Packs;
  readonly values: { readonly before: ParameterValues; readonly after: ParameterValues };
  readonly day: string;
}

/** What was done to rows and values that are in force on the day, in the order of the later version. */
export function editsOf(versions: Versions): Edit[] {
  const { before, after, values, day } = versions;
  const alone = (rows: readonly Row[], rest: Partial<Decision> = {}, of = both(values)): Edit['alone'] => {
    try {
      // A row of the later version may ask about facts that the earlier did not offer.
      const facts = new Map([...after.facts, ...before.facts]);
      return inForce({ ...before, facts, ...rest, rows }, day, of);
    } catch {
      return undefined; // a row of the later version may name a value that the earlier lacks
    }
  };
  const old = before.rows.filter((row) => isInForce(row, day));
  const now = after.rows.filter((row) => isInForce(row, day));
  const earlier = byId(old);
  const known = byId(before.rows);
  const earlierRow = (row: Row) => earlierName(row.id, row, known);
  const later = new Set(now.map(earlierRow));
  const found: Edit[] = [];
  for (const [i, row] of now.entries()) {
    const was = earlier.get(earlierRow(row));
    if (was === undefined)
      found.push({
        what: `row ${row.id} added`,
        at: row.at,
        alone: alone(placedAfter(old, now.slice(0, i).map(earlierRow), row)),
      });
    else if (substance(was) !== substance(row))
      found.push({
        what: `row ${row.id} changed`,
        at: row.at,
        alone: alone(old.map((r) => (r === was ? row : r))),
      });
  }
  for (const row of old)
    if (!later.has(row.id))
      found.push({ what: `row ${row.id} removed`, at: row.at, alone: alone(old.filter((r) => r !== row)) });
  const kept = old.filter((row) => later.has(row.id));
  const order = now.map(earlierRow).filter((id) => earlier.has(id));
  const moved = kept.findIndex((row, i) => row.id !== order[i]);
  if (moved >= 0)
    found.push({
      what: `rows in another order from ${order[moved]} on`,
      at: now.find((row) => earlierRow(row) === order[moved])!.at,
      alone: alone(order.map((id) => earlier.get(id)!)),
    });
  for (const key of ['otherwise', 'undecided'] as const)
    if (before[key] !== after[key])
      found.push({
        what: `${key} is ${after[key]}, and was ${before[key]}`,
        at: after.at,
        alone: alone(old, { [key]: after[key], verdicts: [...new Set([...before.verdicts, ...after.verdicts])] }),
      });
  const withFacts = (facts: Decision['facts']) => alone(old, { facts });
  return [...found, ...domainEdits(versions, withFacts), ...valueEdits(versions, (of) => alone(old, {}, of))];
}

/** Facts that can have other values than before, such as a level that is new. */
function domainEdits({ before, after, packs }: Versions, alone: (facts: Decision['facts']) => Edit['alone']): Edit[] {
  return otherDomains(before, after).map((domain) => ({
    what: `${domain.after.name} ${domainInWords(domain)}`,
    ...placeOfFact(domain.after.name, packs),
    alone: alone(new Map([...before.facts, [domain.after.name, domain.after]])),
  }));
}

function valueEdits(
  { before, after, packs, values, day }: Versions,
  alone: (values: ParameterValues) => Edit['alone'],
): Edit[] {
  const names = new Set([...parametersRead(before), ...parametersRead(after)]);
  return [...names]
    .filter((name) => values.before.get(name) !== values.after.get(name))
    .flatMap((name) => {
      const [was, is] = [values.before.get(name), values.after.get(name)];
      if (is === undefined || was === undefined) return [];
      return [
        {
          what: `${name} is ${is}, and was ${was}`,
          ...placeOfValue(name, packs.after, day),
          alone: alone(new Map([...values.before, [name, is]])),
        },
      ];
    });
}

/** Where the value stands that is in force on a day. */
export function placeOfValue(name: string, pack: Pack, day: string): { at?: Place } {
  const file = pack.files.find((f) => f.name === 'parameters.yaml')?.file;
  const date = Object.keys(pack.parameters[name]?.values ?? {})
    .filter((d) => d <= day)
    .sort()
    .at(-1);
  return file === undefined || date === undefined ? {} : { at: file.atKey([name, 'values'], date) };
}

/** The earlier values, and those that only the later version has. */
function both({ before, after }: Versions['values']): ParameterValues {
  return new Map([...after, ...before]);
}

/** The earlier rows with a new one after the last of those that stand before it in the later version. */
function placedAfter(rows: readonly Row[], ids: readonly string[], row: Row): Row[] {
  const last = rows.findLastIndex(({ id }) => ids.includes(id));
  return rows.toSpliced(last + 1, 0, row);
}

/** What of a row decides. */
function substance({ condition, then }: Row): string {
  return canonical({ condition, then });
}
