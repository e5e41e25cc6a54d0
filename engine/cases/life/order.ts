import { decide } from '../../kernel/decision/decide.ts';
import { listed } from '../../kernel/decision/sentence.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../../kernel/diagnostics/nearest.ts';
import { own } from '../../kernel/own.ts';
import { type Deed, doing, type Life, type LifeEvent, lifeRoom } from '../../pack/life.ts';
import { mayHappen } from '../../pack/life-order.ts';
import type { Pack } from '../../pack/pack.ts';
import { decisionAsOf, parametersAsOf } from '../../pack/resolve.ts';

/** Where a case stands after an event, or why the event may not follow. Before the first event a case stands nowhere. */
export function after(life: Life, state: string | undefined, id: string, of: string): string | Diagnostic {
  const event = own(life.events, id);
  if (!event) return unknown(life, id);
  if (state === undefined) return event.does === 'receive' ? event.to! : outOfOrder(life, state, id, of);
  return mayHappen(event, state, life) ? (event.to ?? state) : outOfOrder(life, state, id, of);
}

function unknown(life: Life, id: string): Diagnostic {
  return diagnose('JDL6012', `"${id}" is not an event of this pack`, {
    help: suggestion(id, Object.keys(life.events), 'events'),
  });
}

function outOfOrder(life: Life, state: string | undefined, id: string, of: string): Diagnostic {
  const { from, title, does } = life.events[id]!;
  const here = state === undefined ? 'is not received yet' : `stands at "${own(life.states, state)?.title ?? state}"`;
  const where =
    does === 'receive'
      ? 'Only a case that is not there yet begins.'
      : from
        ? `It may happen where a case stands at ${listed(
            from.map((name) => `"${life.states[name]!.title}"`),
            'or',
          )}.`
        : 'Nothing more happens to a case that is over.';
  return diagnose('JDL6012', `"${title}" (${id}) may not happen now: ${of} ${here}`, { help: where });
}

/** The event that a deed of the engine makes happen, if the pack has one. */
export function eventOf(life: Life, deed: Deed): { readonly id: string; readonly event: LifeEvent } | undefined {
  return doing(life, deed)[0];
}

/** What an event may be recorded with: a value for each of its details. */
export function detailsProblem(
  id: string,
  event: LifeEvent,
  given: Readonly<Record<string, string>>,
): Diagnostic | undefined {
  const details = event.details ?? {};
  for (const name of Object.keys(given))
    if (!own(details, name))
      return diagnose('JDL6012', `"${name}" is not recorded of ${id}`, {
        help: suggestion(name, Object.keys(details), 'details'),
      });
  for (const [name, { title, values }] of Object.entries(details)) {
    const value = own(given, name);
    if (value === undefined)
      return diagnose('JDL6012', `${id} needs to say "${title}"`, {
        help: `Add ${Object.keys(values)
          .map((one) => `--detail ${name}=${one}`)
          .join(' or ')}.`,
      });
    if (own(values, value) === undefined)
      return diagnose('JDL6012', `"${title}" of ${id} cannot be that`, {
        help: suggestion(value, Object.keys(values), 'values'),
      });
  }
  return undefined;
}

/** Whether the rules let the event be recorded, by the rows in force on its day. */
export function refusal(
  pack: Pack,
  id: string,
  details: Readonly<Record<string, string>>,
  day: string,
): Diagnostic | undefined {
  const decision = pack.decisions.get(`${lifeRoom}/${id}`);
  if (!decision) return undefined;
  const inForce = decisionAsOf(decision, day, parametersAsOf(pack.parameters, day));
  if ('noValue' in inForce) return diagnose('JDL4005', `${id} needs ${inForce.noValue}, which has no value on ${day}`);
  const { verdict, reason, cites, row } = decide(inForce, details);
  if (verdict === 'record') return undefined;
  return diagnose('JDL6013', `${reason ?? decision.asks}`, {
    help: `The rule ${lifeRoom}/${id}/${row} refuses it${cites.length > 0 ? ` (${cites.join(', ')})` : ''}. Nothing was recorded.`,
  });
}
