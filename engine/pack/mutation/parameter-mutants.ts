import { dayAfter } from '../../kernel/decision/axis.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import { fitsUnit, neighbours, stepOf, unitNamed } from '../../kernel/parameters/unit.ts';
import { parametersIn, parametersRead } from '../epochs.ts';
import type { Pack } from '../pack.ts';
import type { Mutant, Version } from './mutant.ts';

type Parameter = Pack['parameters'][string];
type Value = Parameter['values'][string]['is'];

/**
 * The parameters that a decision reads, each with a value moved by a step of its precision, or with the day moved on
 * which a later value begins. They are left out where both the values and the rows that read them are another pack's.
 */
export function parameterMutants(
  original: Version,
  { files, parameters }: Pack,
  own: (at: Place | undefined) => boolean,
): Mutant[] {
  const { decision } = original;
  const { file } = files.find(({ name }) => name === 'parameters.yaml')!;
  const read = [...parametersRead(decision)];
  return read.flatMap((name) => {
    const parameter = parameters[name]!;
    const readers = decision.rows.filter((row) => parametersIn(row.condition).has(name));
    if (!own({ file: file.file }) && !readers.some((row) => own(row.at ?? decision.at))) return [];
    const mutant = (change: string, at: Place, values: Parameter['values']): Mutant => ({
      decision: decision.id,
      change: `${name} ${change}`,
      at,
      version: { ...original, parameters: { ...parameters, [name]: { ...parameter, values } } },
    });
    const dates = Object.keys(parameter.values).sort();
    return dates.flatMap((date, i) => {
      const value = parameter.values[date]!;
      const dated = dates.length > 1 ? ` from ${date}` : '';
      const moved = nextTo(value.is, parameter).map((is) =>
        mutant(`${value.is} -> ${is}${dated}`, file.at([name, 'values', date, 'is']), {
          ...parameter.values,
          [date]: { ...value, is },
        }),
      );
      if (i === 0) return moved;
      const sooner = [-1, 1]
        .map((days) => dayAfter(date, days))
        .filter((day) => !dates.includes(day))
        .map((day) => {
          const { [date]: _, ...rest } = parameter.values;
          return mutant(`${value.is} from ${date} -> from ${day}`, file.atKey([name, 'values'], date), {
            ...rest,
            [day]: value,
          });
        });
      return [...moved, ...sooner];
    });
  });
}

/** Values next to this one that the unit allows. Text has no neighbours. */
function nextTo(value: Value, { unit, precision }: Parameter): Value[] {
  const kind = unitNamed(unit)!;
  const all =
    typeof value === 'number'
      ? neighbours(value, precision ?? stepOf(value, unit))
      : typeof value === 'boolean'
        ? [!value]
        : kind.type === 'date'
          ? [-1, 1].map((days) => dayAfter(value, days))
          : [];
  return all.filter((next) => fitsUnit(kind, next));
}
