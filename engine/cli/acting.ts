import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { clockAt } from '../adapters/clock.ts';
import { shown } from '../adapters/files.ts';
import { actor, isPerson, type Person, permitted } from '../cases/access.ts';
import { backwardsProblem, otherDayProblem } from '../cases/acting-day.ts';
import { fingerprint } from '../cases/ledger/line.ts';
import type { Hand } from '../cases/ledger/record.ts';
import { type Asked, askedFor } from '../cases/life/asked.ts';
import { startedBy } from '../cases/life/clocks.ts';
import { calendarGone } from '../cases/life/pinned.ts';
import { PinnedPacks } from '../cases/life/pinned-pack.ts';
import type { SiteFile } from '../cases/request.ts';
import { type OpenCase, openCase } from '../cases/seal/open-case.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { own } from '../kernel/own.ts';
import type { Clock } from '../kernel/ports.ts';
import type { Deed } from '../pack/life.ts';
import type { Pack } from '../pack/pack.ts';
import { openSchemas } from './open-schemas.ts';

/** Who acts, as every command that changes a case takes it. */
export interface ActingOptions {
  readonly as?: string;
  readonly on?: string;
  /** The private key with which the person signs what is written down. */
  readonly key?: string;
}

export interface Refused {
  readonly refusals: readonly Diagnostic[];
  readonly texts?: ReadonlyMap<string, string>;
}

/** A case that somebody may do something with, by the rules that it keeps to. */
export interface Acting {
  readonly opened: OpenCase;
  readonly pack: Pack;
  readonly hand: Hand;
  readonly clock: Clock;
}

/** Opens a case for somebody who may do this by its rules: a deed of the engine, or what is found in the rules. */
export function acting(
  folder: string,
  options: ActingOptions,
  asked: Deed | ((pack: Pack) => Asked | Diagnostic),
): Acting | Refused {
  const found = openCase(resolve(folder), openSchemas());
  if ('refusals' in found) return found;
  const { opened } = found;
  const { site } = opened;
  const { pack: pinned } = opened.state;
  const pack = calendarGone(pinned.folder) ?? new PinnedPacks(site).get(pinned.hash, pinned.folder);
  if ('code' in pack) return { refusals: [pack] };
  const what = typeof asked === 'string' ? askedFor(pack, asked) : asked(pack);
  if ('code' in what) return { refusals: [what] };
  const clock = clockAt(options.on);
  const hand = handOf(pack, pinned.hash, site, options, what, clock);
  if ('code' in hand) return { refusals: [hand], texts: textsOf(site) };
  const backwards = backwardsProblem(opened.of, clock.today());
  if (backwards) return { refusals: [backwards] };
  return { opened, pack, hand, clock };
}

/** The hand of the person named, who may do this on the day, with the key by which they sign. */
export function handOf(
  pack: Pack,
  packHash: string,
  site: SiteFile,
  options: ActingOptions,
  { action, deed }: Asked,
  clock: Clock,
): Hand | Diagnostic {
  const otherDay = otherDayProblem(site, clock);
  if (otherDay) return otherDay;
  const person = actor(pack, site, options.as, action, clock.today(), deed);
  if (!isPerson(person)) return person;
  const key = signingKey(site, person, options.key);
  if (key !== undefined && 'code' in key) return key;
  return {
    may: (other) => permitted(pack, site, person.name, other, clock.today()),
    person,
    life: pack.life,
    startedBy: (event, on) => startedBy(pack, event, on),
    packHash,
    clock,
    ...(key === undefined ? {} : { key }),
  };
}

export function textsOf(site: SiteFile): ReadonlyMap<string, string> {
  return new Map([[site.file.file, site.file.source]]);
}

/** The key of the person, which must be the one that the site knows them by. Who has one, or is asked for one, does not act without. */
function signingKey(site: SiteFile, { name }: Person, file: string | undefined): KeyObject | undefined | Diagnostic {
  const named = own(site.site.people, name)?.public_key;
  if (file === undefined) {
    if (named !== undefined)
      return diagnose('JDL6005', `${name} has a key at this site, and names none to sign with`, {
        at: site.file.at(['people', name, 'public_key']),
        help: 'Name the file of the private key with --key: nobody else can act under a name that has one.',
      });
    if (site.site.signing !== 'required') return undefined;
    return diagnose('JDL6005', `${name} names no key to sign with, and this site asks for signatures`, {
      at: site.file.at(['signing']),
      help: 'Name the file of the private key with --key.',
    });
  }
  const at = site.file.at(['people', name]);
  if (named === undefined)
    return diagnose('JDL6005', `the site knows no public key of ${name}`, {
      at,
      help: 'Name its file as `public_key:` of the person.',
    });
  const [mine, known] = [
    readKey(resolve(file), createPrivateKey),
    readKey(resolve(site.folder, named), createPublicKey),
  ];
  if (mine === undefined)
    return diagnose('JDL6005', `${shown(resolve(file))} is not a private key that can be read (Ed25519, PEM)`);
  if (known === undefined)
    return diagnose('JDL6005', `the public key of ${name} is not there, or not one (Ed25519, PEM)`, { at });
  if (fingerprint(createPublicKey(mine)) === fingerprint(known)) return mine;
  return diagnose('JDL6005', `the key is not that of ${name}`, {
    at,
    help: 'Name your own key with --key, and yourself with --as.',
  });
}

function readKey(file: string, read: (pem: Buffer) => KeyObject): KeyObject | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const key = read(readFileSync(file));
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
