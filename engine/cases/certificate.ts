import { dirname } from 'node:path';
import type { RequestInHand } from '../artifacts/stage-contract.ts';
import { type Held, heldAs, isSealedAs } from '../pack/held.ts';
import type { DestructionLevels } from '../pack/notice-facts.ts';
import type { Pack } from '../pack/pack.ts';
import { copiesOf, everyFile, filesOf, sealedWith } from './held-files.ts';
import type { Case } from './ledger/case.ts';
import { destroyed as destroyedOf } from './ledger/destructions.ts';
import type { Hand } from './ledger/record.ts';
import { clocksOf, removing } from './life/clocks.ts';
import { noticeFiles, type Writing } from './life/notices.ts';
import { type Cell, destroyedTable } from './notice.ts';
import type { SiteKey } from './seal/case-keys.ts';
import { summaryOf } from './store/summary.ts';
import type { CaseFiles } from './store.ts';

/** A destruction that is done: of what, by which line of the schedule and by whose hand. */
export interface Certified {
  readonly of: Case;
  readonly pack: Pack;
  readonly asset: string;
  readonly held: Held;
  readonly rule: string;
  readonly keys: readonly SiteKey[];
  readonly hand: Hand;
  readonly writing: Writing;
  /** By which its event says it, if the pack words one. */
  readonly letter: string | undefined;
  /** What the provider told of its request. */
  readonly request: RequestInHand | undefined;
  /** The files that are gone, by path in the case. */
  readonly removed: readonly string[];
}

/** Certifies what was destroyed and looked for; nothing where the pack words no certificate. */
export async function certificate(done: Certified): Promise<CaseFiles> {
  const { of, pack, asset, held, rule, keys, hand, writing, letter, request, removed } = done;
  if (letter === undefined || request === undefined) return new Map();
  const today = hand.clock.today();
  const sealed = sealedWith(held, pack.retention);
  const copies = copiesOf(of, held, pack.retention, keys);
  const shredded = copies.map(({ by }) => ({
    what: { label: 'destroyed_key', given: { key: by.id } },
    how: { label: 'destroyed_by_overwriting' },
    when: today,
  }));
  const how = { label: sealed.length > 0 ? 'removed_unreadable' : 'removed' };
  const files = byStep(removed).map((what) => ({ what, how, when: today }));
  const destroyed = [...shredded, ...files];
  return noticeFiles(
    pack,
    {
      letter,
      request,
      date: today,
      facts: {
        on: today,
        rule: pack.retention.schedule.find(({ id }) => id === rule)?.title ?? rule,
        by: pack.access.roles[hand.person.role]?.title ?? hand.person.role,
        searched: everyFile(of.folder).length,
      },
      levels: { ...levelsOf(done) },
      details: [
        { label: 'asset', text: pack.retention.assets[asset]!.title },
        { label: 'rule', text: rule },
      ],
      tables: destroyed.length === 0 ? [] : [destroyedTable(destroyed)],
    },
    writing,
  );
}

function levelsOf({ of, pack, held, removed, hand }: Certified): DestructionLevels {
  const { retention } = pack;
  const gone = destroyedOf(of);
  const stands = (one: Held) => (gone.includes(one) ? 'gone' : 'stays');
  return {
    held_as: held,
    removed: removed.length > 0 ? 'files' : isSealedAs(held) ? 'key-alone' : 'nothing',
    people: stands('sealed-people'),
    analysis: filesOf(of, 'sealed-analysis', retention).length === 0 ? 'none' : stands('sealed-analysis'),
    report: levelOfReport(of, pack, gone, hand.clock.today()),
  };
}

function levelOfReport(of: Case, pack: Pack, gone: readonly Held[], today: string): DestructionLevels['report'] {
  const summary = summaryOf(of);
  const report = heldAs(pack.retention, 'report');
  if (!summary.released) return 'none';
  if (gone.includes('report')) return 'gone';
  const { clocks } = clocksOf(summary, pack, today);
  if (clocks.some((clock) => clock.asset === report && clock.do.some((step) => removing.has(step))))
    return 'to-be-deleted';
  return of.lines.some(({ does }) => does === 'supersede') ? 'superseded' : 'stays';
}

/** Files by the step that wrote them; one alone by its path. */
function byStep(names: readonly string[]): Cell[] {
  const steps = Map.groupBy(names, (name) => dirname(name).split('/')[0]!);
  return [...steps].map(([step, of]) =>
    of.length === 1 ? of[0]! : { label: 'destroyed_files', given: { files: of.length, step } },
  );
}
