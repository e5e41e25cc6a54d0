import type { Stream } from '../draws/random.ts';
import type { Naming } from '../names/naming.ts';
import { NICKNAMES } from '../names/nicknames.ts';
import { type Identities, otherSurname } from '../people/identities.ts';
import type { ErrorRates } from '../rates.ts';
import type { Told } from './slips.ts';
import { mistype } from './typing.ts';

export function tellForename(stream: Stream, forename: string, nickname: number, rates: ErrorRates): Told {
  const short = NICKNAMES[forename];
  if (short && stream.chance(nickname)) return { cells: short[stream.below(short.length)]!, slip: 'forename-nickname' };
  const typing = rates.forename_typing / (1 - rates.forename_nickname);
  return stream.chance(typing) ? { cells: mistype(stream, forename), slip: 'forename-typing' } : { cells: forename };
}

export function tellSurname(stream: Stream, naming: Naming, known: Identities, place: number, rates: ErrorRates): Told {
  const [surname, alias] = [known.surname[place]!, known.alias[place]!];
  if (alias !== '' && stream.chance(0.5)) return { cells: alias, slip: 'surname-alias' };
  const luck = stream.next() * (1 - rates.aliases / 2);
  if (luck < rates.surname_changed) return { cells: changed(stream, naming, known, place), slip: 'surname-changed' };
  if (luck < rates.surname_changed + rates.surname_typing)
    return { cells: mistype(stream, surname), slip: 'surname-typing' };
  return { cells: surname };
}

function changed(stream: Stream, naming: Naming, known: Identities, place: number): string {
  const surname = known.surname[place]!;
  const other = otherSurname(stream, naming, known.heritage[place]!, surname);
  return stream.chance(0.3) && !`${surname}${other}`.includes('-') ? `${surname}-${other}` : other;
}
