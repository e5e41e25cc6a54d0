import type { Files } from '../../../schemas/types.ts';
import type { Decision } from '../../kernel/decision/decision.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { ScheduleLine, Winner } from '../schedule.ts';

/** All that answers a case about one decision. */
export interface Version {
  readonly decision: Decision;
  readonly parameters: Files['parameters'];
  /** The line of the schedule that the decision is. */
  readonly line?: ScheduleLine;
  /** Which of its days wins where its ceiling falls before its floor. */
  readonly winner?: Winner;
}

/** A pack with one small change that nobody meant. */
export interface Mutant {
  /** The decision of which it is a change, or which reads the parameter that is. */
  readonly decision: string;
  /** What was changed, in words. */
  readonly change: string;
  readonly at: Place;
  readonly version: Version;
  /** Only the dates of a schedule tell it from the original: keeping and acting fall on the same days. */
  readonly byDates?: boolean;
}
