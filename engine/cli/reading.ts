import { resolve } from 'node:path';
import { clockAt } from '../adapters/clock.ts';
import type { Case } from '../cases/ledger/case.ts';
import { addStep } from '../cases/ledger/record.ts';
import type { Asked } from '../cases/life/asked.ts';
import { after, eventOf } from '../cases/life/order.ts';
import { PinnedPacks } from '../cases/life/pinned-pack.ts';
import { type OpenCase, openCase } from '../cases/seal/open-case.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../pack/pack.ts';
import { type ActingOptions, handOf, type Refused, textsOf } from './acting.ts';
import { openSchemas } from './open-schemas.ts';
import { warnOfOverdue } from './overdue.ts';

/** A case that somebody reads, who was written down for it; and its rules, or why they are not at hand. */
export interface Reading {
  readonly opened: OpenCase;
  readonly rules: { readonly pack: Pack } | { readonly gone: string };
}

/**
 * Opens what is sealed of a case for somebody who may read it, once that is written down. Of a case whose people are gone,
 * anybody may read what is left.
 */
export function openForReading(folder: string, options: ActingOptions, what: 'read' | 'read-draft'): Reading | Refused {
  const found = openCase(resolve(folder), openSchemas());
  if ('refusals' in found) return found;
  const { opened } = found;
  const { state, site, of } = opened;
  const pack = new PinnedPacks(site).get(state.pack.hash, state.pack.folder);
  if (!isSealed(opened)) return { opened, rules: 'code' in pack ? { gone: pack.message } : { pack } };
  if ('code' in pack) return { refusals: [pack] };
  const event = readingOf(pack, of, what);
  if ('code' in event) return { refusals: [event] };
  const hand = handOf(pack, state.pack.hash, site, options, event, clockAt(options.on));
  if ('code' in hand) return { refusals: [hand], texts: textsOf(site) };
  warnOfOverdue(site, hand.clock.today());
  const noted = addStep(of, [{ event: event.id }], new Map(), hand);
  return 'code' in noted ? { refusals: [noted] } : { opened, rules: { pack } };
}

/** Whether the people of the case are still in the seal; of one that was purged or destroyed nothing of them is left. */
function isSealed({ read }: OpenCase): boolean {
  const trace = read('trace.json');
  return trace !== undefined && trace !== 'destroyed';
}

/** As what the reading is written down. Where a case has no draft, all of what is sealed is of the people sent. */
function readingOf(
  { life }: Pack,
  { state, about }: Case,
  what: 'read' | 'read-draft',
): (Asked & { readonly id: string }) | Diagnostic {
  const events = (what === 'read' ? (['read'] as const) : (['read-draft', 'read'] as const)).flatMap((deed) => {
    const found = eventOf(life, deed);
    return found?.event.action === undefined ? [] : [{ id: found.id, action: found.event.action, deed }];
  });
  const [first] = events;
  if (!first)
    return diagnose('JDL6012', 'the pack says of nobody that they may read what is sealed', {
      help: 'Add an event with `does: read` and an `action:` to life.yaml.',
    });
  const refused = after(life, state, first.id, about.id);
  if (typeof refused === 'string') return first;
  return events.find(({ id }) => typeof after(life, state, id, about.id) === 'string') ?? refused;
}
