import { axisOf } from '../../kernel/decision/axis.ts';
import { cutPoints } from '../../kernel/decision/space.ts';
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

/** Why nothing is said of a decision, and what would let something be said. */
function notDecided({ decision, spells, file, path }: Subject): Diagnostic[] {
  const tooLarge = spells.findLast(({ findings }) => findings === undefined);
  if (tooLarge === undefined) return [];
  const facts = [...tooLarge.decision.reads].map((name) => {
    const { stretches } = axisOf(decision.facts.get(name)!, cutPoints(tooLarge.decision, name));
    return { name, values: stretches.length };
  });
  const most = facts.toSorted((a, b) => b.values - a.values).slice(0, 3);
  const combinations = facts.reduce((n, { values }) => n * values, 1).toLocaleString('en-GB');
  const message = `not decided: "${decision.id}" joins ${facts.length} facts in more ways (${combinations} combinations) than a proof may take`;
  const help = `Split it into decisions that ask about fewer facts each. Those with the most values that its rows tell apart: ${most.map(({ name, values }) => `${name} (${values})`).join(', ')}.`;
  return [diagnose('JDL4109', message, { at: file.atKey(path.slice(0, -1), String(path.at(-1))), help })];
}
