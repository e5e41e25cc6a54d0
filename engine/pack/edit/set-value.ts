import { type Diagnostic, diagnose, type Place } from '../../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../../kernel/diagnostics/nearest.ts';
import { isCalendarDate } from '../../kernel/facts/fact.ts';
import { fitsUnit, type Unit, unitInWords, unitNamed } from '../../kernel/parameters/unit.ts';
import { clausesOf } from '../citations.ts';
import type { Pack } from '../pack.ts';
import { readYaml, type YamlFile } from '../yaml.ts';
import { type ValueText, withCorrectedValue, withNewValue } from './dated-value.ts';

/** A value that a parameter should have from a day on, as it was typed. */
export interface NewValue {
  readonly parameter: string;
  readonly value: string;
  readonly from: string;
  readonly cites: readonly string[];
  readonly assumed?: string;
  /** What was wrong about the value of that very date, which is then altered; or about an earlier one. */
  readonly corrects?: string;
}

type Typed = number | boolean | string;

/**
 * The text of parameters.yaml with the value in it, and every other byte kept; or why not.
 * @param file parameters.yaml of the pack, which is sound.
 */
export function setValue(pack: Pack, file: YamlFile, wanted: NewValue): { text: string } | { refused: Diagnostic[] } {
  const parameter = pack.parameters[wanted.parameter];
  if (!parameter) {
    const help = suggestion(wanted.parameter, Object.keys(pack.parameters), 'parameters');
    return {
      refused: [diagnose('JDL2102', `"${wanted.parameter}" is not a parameter`, { at: { file: file.file }, help })],
    };
  }
  const unit = unitNamed(parameter.unit)!;
  const typed = typedAs(unit, wanted.value);
  const there = Object.hasOwn(parameter.values, wanted.from);
  const refused = [
    ...unfit(wanted, parameter.unit, unit, typed, file.at([wanted.parameter, 'unit'])),
    ...wrongDate(wanted),
    ...unfounded(pack, wanted, there),
    ...(there && wanted.corrects === undefined ? [inForce(wanted, file)] : []),
  ];
  if (refused.length > 0) return { refused };
  const value = asYaml(typed!, wanted);
  const edit = there ? withCorrectedValue : withNewValue;
  const text = edit(file.source, wanted.parameter, wanted.from, value);
  return differsOnlyThere(file, text, wanted, typed!) ? { text } : { refused: [unreadable(wanted, file)] };
}

/** What was typed as a value of the unit: numbers plainly, as the files hold them. */
function typedAs({ type }: Unit, text: string): Typed | undefined {
  if (type === 'number') return /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
  if (type === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : undefined;
  return text;
}

function unfit(
  { parameter, value }: NewValue,
  name: string,
  unit: Unit,
  typed: Typed | undefined,
  at: Place,
): Diagnostic[] {
  if (typed !== undefined && fitsUnit(unit, typed)) return [];
  const message = `${parameter} cannot be "${value.slice(0, 60)}": its unit, ${name}, takes ${unitInWords(unit)}`;
  return [diagnose('JDL2003', message, { at })];
}

function wrongDate({ from }: NewValue): Diagnostic[] {
  if (isCalendarDate(from)) return [];
  const help = 'Dates are written year-month-day: 2013-04-01.';
  return [diagnose('JDL2113', `"${from}" is not a calendar date`, { help })];
}

/** A value says where it comes from; one that is only corrected still says what it said. */
function unfounded(pack: Pack, { parameter, cites, assumed, from }: NewValue, there: boolean): Diagnostic[] {
  const clauses = [...clausesOf(pack.sources).keys()];
  const unknown = cites
    .filter((name) => !clauses.includes(name))
    .map((name) =>
      diagnose('JDL3002', `"${name}" is not a clause of sources.yaml`, { help: suggestion(name, clauses, 'clauses') }),
    );
  if (cites.length > 0 || assumed !== undefined || there) return unknown;
  const help = 'Name its clause with --cites source.clause, or the reason with --assumed.';
  return [diagnose('JDL3001', `${parameter} from ${from} neither cites a clause nor says what it assumes`, { help })];
}

function inForce({ parameter, from }: NewValue, file: YamlFile): Diagnostic {
  return diagnose('JDL7101', `${parameter} has a value from ${from} already`, {
    at: file.atKey([parameter, 'values'], from),
    help: 'Choose a later day. If the value was a mistake, say with --corrects what was wrong, and it is altered there.',
  });
}

function unreadable({ parameter }: NewValue, file: YamlFile): Diagnostic {
  return diagnose('JDL7103', `the values of ${parameter} are not written in a way that can be added to`, {
    at: file.atKey([parameter], 'values'),
    help: 'Add the value by hand.',
  });
}

function asYaml(typed: Typed, { cites, assumed, corrects, from: _, ...wanted }: NewValue): ValueText {
  const isText = typeof typed === 'string' && !isCalendarDate(typed);
  return {
    is: isText ? JSON.stringify(typed) : wanted.value,
    ...(cites.length === 0 ? {} : { cites: `[${cites.join(', ')}]` }),
    ...(assumed === undefined ? {} : { assumed: JSON.stringify(assumed) }),
    ...(corrects === undefined ? {} : { corrects: JSON.stringify(corrects) }),
  };
}

/** The edit is read again as the pack will be: nothing may have changed but the value of that date. */
function differsOnlyThere(file: YamlFile, text: string, { parameter, from, ...wanted }: NewValue, is: Typed): boolean {
  const made = readYaml(text, file.file).file?.value as Pack['parameters'] | undefined;
  if (made === undefined) return false;
  const expected = structuredClone(file.value) as unknown as Pack['parameters'];
  const { cites, assumed, corrects } = wanted;
  const said = { ...(cites.length === 0 ? {} : { cites: [...cites] }), assumed, corrects };
  const told = Object.fromEntries(Object.entries(said).filter(([, text]) => text !== undefined));
  const values = expected[parameter]!.values;
  values[from] = { ...values[from], ...told, is };
  return sameValue(made, expected);
}

/** The same keys and values; the order of keys says nothing, that of lists does. */
function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameValue(a[key as never], b[key as never]))
  );
}
