import type { Pack } from '../pack/pack.ts';
import { parametersAsOf } from '../pack/resolve.ts';

const aDay = 86_400_000;

/** How long a training stays current: so many days, for good, or nobody knows, as its parameter has no value on the day. */
export type TrainingPeriod = number | 'for good' | 'not known';

export function trainingPeriod(pack: Pack, training: string, day: string): TrainingPeriod {
  const days = pack.access.trainings?.[training]?.valid_for;
  if (days === undefined) return 'for good';
  if (typeof days === 'number') return days;
  const value = parametersAsOf(pack.parameters, day).get(days);
  return typeof value === 'number' ? value : 'not known';
}

/** Whether a training taken on a day is current on another: from the day itself through its period. */
export function isCurrent(taken: string | undefined, period: TrainingPeriod, day: string): boolean {
  if (taken === undefined || taken > day || period === 'not known') return false;
  return period === 'for good' || (Date.parse(day) - Date.parse(taken)) / aDay <= period;
}

/** What is wrong with a training that is not current on a day, and what to do about it. */
export function trainingProblem(
  training: string,
  taken: string | undefined,
  period: TrainingPeriod,
  day: string,
): { readonly what: string; readonly remedy: string } {
  if (taken === undefined)
    return {
      what: `the training ${training} was not taken`,
      remedy: 'Record the day a training was taken under `trainings:` in site.yaml.',
    };
  if (taken > day)
    return { what: `the training ${training} is taken on ${taken} only`, remedy: 'Wait for the day of the training.' };
  if (typeof period !== 'number')
    return {
      what: `the rules do not say on that day for how long the training ${training} is current`,
      remedy: 'Ask on a day on which the parameter that `valid_for:` of access.yaml names has a value.',
    };
  return {
    what: `the training ${training} of ${taken} expired after ${lastDay(taken, period)}`,
    remedy: 'Take an expired training anew, and record the day under `trainings:` in site.yaml.',
  };
}

function lastDay(taken: string, days: number): string {
  return new Date(Date.parse(`${taken}T00:00:00Z`) + days * aDay).toISOString().slice(0, 10);
}
