import { decide } from '../kernel/decision/decide.ts';
import type { Decision } from '../kernel/decision/decision.ts';
import { whyImpossible } from '../kernel/decision/impossible.ts';
import { longDate } from '../kernel/decision/sentence.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../kernel/diagnostics/nearest.ts';
import { type Fact, type FactValue, outsideDomain } from '../kernel/facts/fact.ts';
import type { Pack } from '../pack/pack.ts';
import { decisionAsOf, parametersAsOf } from '../pack/resolve.ts';
import { idOf } from './explain-case.ts';
import { judgementTold } from './explain-judgement.ts';
import type { ExplanationTold } from './explanation.ts';

export interface Question {
  readonly decision: string;
  /** Values as they were typed, by fact; `absent` for one that is not known. Facts left out are not known either. */
  readonly given: ReadonlyMap<string, string>;
  readonly day: string;
}

/** Asks a decision of a pack about a situation that somebody thought of, and explains the answer. */
export function explainQuestion(pack: Pack, hash: string, question: Question): ExplanationTold | Diagnostic {
  const { day } = question;
  const ids = [...pack.decisions.keys()];
  const decision = pack.decisions.get(idOf(question.decision, ids) ?? '');
  if (!decision)
    return diagnose('JDL7201', `there is no decision "${question.decision}"`, {
      help: suggestion(question.decision, ids, 'decisions'),
    });
  const given: Record<string, FactValue> = {};
  for (const [name, text] of question.given) {
    const value = readValue(decision, name, text);
    if (typeof value === 'object') return value;
    if (value !== undefined) given[name] = value;
  }
  const inForce = decisionAsOf(decision, day, parametersAsOf(pack.parameters, day));
  if ('noValue' in inForce)
    return diagnose('JDL4005', `${decision.id} needs ${inForce.noValue}, which has no value on ${day}`, {
      help: 'Choose a later day with --as-of.',
    });
  const impossible = whyImpossible(decision.impossible ?? [], given);
  const judgement = judgementTold({ judgement: decide(inForce, given), day, asked: 1, individual: false }, pack)!;
  return {
    subject: { kind: 'question', id: decision.id },
    pack: { id: pack.about.pack, hash },
    says: `${decision.id} on ${longDate(day)}: ${judgement.verdict}`,
    notes: impossible === undefined ? [] : [`No run meets such a situation: ${impossible}.`],
    judgements: [judgement],
  };
}

function readValue({ id, facts }: Decision, name: string, text: string): FactValue | undefined | Diagnostic {
  const fact = facts.get(name);
  if (!fact)
    return diagnose('JDL7201', `${id} has no fact "${name}"`, { help: suggestion(name, facts.keys(), 'facts') });
  if (text === 'absent' && !(fact.type === 'level' && fact.levels.includes(text))) return undefined;
  const value = typed(fact, text);
  const why = outsideDomain(fact, value);
  if (why === undefined) return value;
  return diagnose('JDL7202', `"${text}" ${why}: ${name}`, { help: helpFor(fact, text) });
}

function typed({ type }: Fact, text: string): FactValue {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return type === 'number' && /^-?\d+(\.\d+)?(e-?\d+)?$/i.test(text) ? Number(text) : text;
}

function helpFor(fact: Fact, text: string): string {
  switch (fact.type) {
    case 'level':
      return suggestion(text, fact.levels, 'levels');
    case 'date':
      return 'Dates are written 2013-04-01.';
    case 'boolean':
      return 'Write true or false.';
    case 'number':
      return `It is a ${fact.integer ? 'whole ' : ''}number${fact.unit === undefined ? '' : ` (${fact.unit})`}, written plainly: 60.`;
  }
}
