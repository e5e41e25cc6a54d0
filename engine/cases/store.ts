import { createHash } from 'node:crypto';
import { canonical } from '../kernel/conditions/json.ts';

/** Files of a step of a case, by path below its folder. */
export type CaseFiles = ReadonlyMap<string, string | Uint8Array>;

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** JSON for people and machines: keys in order, two spaces, a newline at the end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonical(value)), null, 2)}\n`;
}

/** One hash over every text of a folder (a pack, a set of templates), comments included. */
export function textsHash(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const name of [...files.keys()].sort()) hash.update(`${name}\0${files.get(name)}\0`);
  return hash.digest('hex');
}
