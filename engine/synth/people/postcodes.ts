import type { Stream } from '../draws/random.ts';

/** Regions by their Office for National Statistics code, and the postcode areas that lie in each. */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  E12000001: areas('NE SR DH TS DL'),
  E12000002: areas('M L PR BL OL WN WA CH CA LA BB FY SK'),
  E12000003: areas('LS S BD HU HX HD WF DN YO HG'),
  E12000004: areas('NG LE DE LN NN'),
  E12000005: areas('B CV WV WS DY ST TF WR HR'),
  E12000006: areas('NR IP CB PE CO CM SS LU SG AL'),
  E12000007: areas('E SE N SW W NW EN CR BR IG RM HA UB TW KT SM'),
  E12000008: areas('BN RH GU PO SO RG OX MK ME CT TN SL HP'),
  E12000009: areas('BS PL EX GL BA SN TQ TA TR DT BH SP'),
  W92000004: areas('CF SA NP LL LD SY'),
};

/** The codes of the regions, in order. */
export const REGIONS: readonly string[] = Object.keys(AREAS);

// Letters that occur in the second half of a postcode.
const UNIT_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';

/** A postcode in that region, or anywhere if the region is unknown. Towns and streets differ in how many people they have. */
export function drawPostcode(stream: Stream, region: string | undefined): string {
  const inRegion = AREAS[region ?? ''] ?? AREAS[REGIONS[stream.below(REGIONS.length)]!]!;
  const area = inRegion[skewed(stream, inRegion.length)]!;
  const district = 1 + skewed(stream, 20);
  const unit = UNIT_LETTERS.charAt(skewed(stream, 20)) + UNIT_LETTERS.charAt(stream.below(20));
  return `${area}${district} ${stream.below(10)}${unit}`;
}

function skewed(stream: Stream, size: number): number {
  return Math.floor(stream.next() ** 2 * size);
}

function areas(names: string): readonly string[] {
  return names.split(' ');
}
