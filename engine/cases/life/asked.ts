import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { Deed } from '../../pack/life.ts';
import type { Pack } from '../../pack/pack.ts';
import { eventOf } from './order.ts';

/** What somebody wants to do: an action of access.yaml, and the deed of the engine that it is for. */
export interface Asked {
  readonly action: string;
  readonly deed?: Deed;
}

/** What the rules want a person to be allowed for a deed: the action of the event that it makes happen. */
export function askedFor({ about, life }: Pick<Pack, 'about' | 'life'>, deed: Deed): Asked | Diagnostic {
  const found = eventOf(life, deed);
  if (!found)
    return diagnose('JDL6012', `the pack ${about.pack} has no event for this`, {
      help: `life.yaml of the pack names it by \`does: ${deed}\`.`,
    });
  const { action } = found.event;
  if (action === undefined)
    return diagnose('JDL6012', `the rules name nobody who may do this: ${found.id} of life.yaml has no action`, {
      help: 'Give the event an `action:` in life.yaml.',
    });
  return { action, deed };
}
