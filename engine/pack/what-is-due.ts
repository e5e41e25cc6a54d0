import { longDate } from '../kernel/decision/sentence.ts';
import { type Diagnostic, diagnose, type Place } from '../kernel/diagnostics/diagnostic.ts';
import type { ClockRules } from './clock-rules.ts';
import { type Duties, type DutyProblem, duties, type Happened } from './duties.ts';
import { valuesOn } from './resolve.ts';
import { calendarOf } from './schedule.ts';

/** What a pack asks after all that happened, and why some of it cannot be told. */
export interface Due extends Pick<Duties, 'duties'> {
  readonly diagnostics: readonly Diagnostic[];
}

/** @param happened events that the pack has; others start nothing. */
export function whatIsDue(pack: ClockRules, happened: readonly Happened[]): Due {
  const rules = {
    lines: pack.retention.schedule,
    winner: pack.retention.ceiling_before_floor,
    valuesOn: (day: string) => valuesOn(pack.parameters, day),
    calendar: calendarOf(pack.calendar),
  };
  const told = duties(rules, happened);
  return { duties: told.duties, diagnostics: told.problems.map((problem) => diagnosticOf(problem, pack)) };
}

function diagnosticOf(problem: DutyProblem, pack: ClockRules): Diagnostic {
  switch (problem.kind) {
    case 'beyond-calendar':
      return beyondCalendar(problem.rule, problem.year, pack);
    case 'no-value': {
      const { rule, parameter, on } = problem;
      const message = `${rule} asks for ${parameter}, which has no value on ${longDate(on)}, the day of the event`;
      return diagnose('JDL4005', message, { at: lineAt(rule, pack) });
    }
    case 'unsettled': {
      const { ceiling, by, floor, keepUntil } = problem;
      const kept = `through ${longDate(keepUntil)}`;
      const message =
        ceiling === floor
          ? `${floor} asks to keep ${kept}, and to act by ${longDate(by)}`
          : `${floor} asks to keep ${kept} what ${ceiling} removes by ${longDate(by)}`;
      const help =
        'Say in retention.yaml which wins: `ceiling_before_floor: ceiling` or `ceiling_before_floor: floor`.';
      return diagnose('JDL4009', message, { at: lineAt(ceiling, pack), help });
    }
  }
}

function beyondCalendar(rule: string, year: number, { calendarFile, calendar: { from, to } }: ClockRules): Diagnostic {
  const [key, reaches] =
    year < Number(from.slice(0, 4)) ? ['from', `begins on ${longDate(from)}`] : ['to', `ends on ${longDate(to)}`];
  return diagnose('JDL4008', `${rule} needs the working days of ${year}, and ${calendarFile.file} ${reaches}`, {
    at: calendarFile.at([key]),
    help: `Add the holidays of ${year} to it, and move \`${key}:\`.`,
  });
}

function lineAt(rule: string, { files, retention }: ClockRules): Place {
  const { file } = files.find(({ name }) => name === 'retention.yaml')!;
  return file.at(['schedule', retention.schedule.findIndex(({ id }) => id === rule), 'id']);
}
