import { type Diagnostic, diagnose, inReadingOrder } from '../../kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../pack.ts';
import { alikeFindings } from './alike.ts';
import { deadRowFindings } from './dead-rows.ts';
import { gapsOf, type ToldGaps } from './gaps.ts';
import { idleFindings } from './idle.ts';
import { livesOf } from './lives.ts';
import { type Subject, subjectOf } from './subject.ts';
import { verdictFindings } from './verdicts.ts';

/** What is odd in the decisions of a sound pack: nothing that stops it. */
export interface PackFindings {
  /** Everything but the gaps. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of every decision, those without gaps too. */
  readonly gaps: readonly ToldGaps[];
}

/**
 * Rows that never decide, conditions that make no difference, levels that no row tells apart, verdicts that nothing gives,
 * and what no row answers: proved over all days and all situations, with a situation that shows it.
 */
export function findingsOfPack(pack: Pack): PackFindings {
  const subjects = livesOf(pack).map((life) => subjectOf(life, pack));
  const found = [
    ...subjects.flatMap((subject) => [
      ...notDecided(subject),
      ...deadRowFindings(subject),
      ...idleFindings(subject),
      ...alikeFindings(subject),
    ]),
    ...verdictFindings(subjects),
  ];
  return { diagnostics: once(inReadingOrder(found)), gaps: subjects.map(gapsOf) };
}

/** Two stages may share a file. */
function once(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()];
}

function notDecided({ decision, spells, file, path }: Subject): Diagnostic[] {
  const tooLarge = spells.filter(({ findings }) => findings === undefined);
  if (tooLarge.length === 0) return [];
  const { space } = tooLarge.at(-1)!;
  const facts = space.axes.map(({ fact, stretches }) => ({ name: fact.name, values: stretches.length }));
  const most = facts.toSorted((a, b) => b.values - a.values).slice(0, 3);
  const combinations = facts.reduce((n, { values }) => n * values, 1);
  return [
    diagnose(
      'JDL4109',
      `not decided whether each row of "${decision.id}" can decide: it joins ${facts.length} facts in more ways (of ${combinations.toLocaleString('en-GB')} combinations) than a proof may take`,
      {
        at: file.atKey(path.slice(0, -1), String(path.at(-1))),
        help: `Split it into decisions that ask about fewer facts each. Those with the most values that its rows tell apart: ${most.map(({ name, values }) => `${name} (${values})`).join(', ')}.`,
      },
    ),
  ];
}
