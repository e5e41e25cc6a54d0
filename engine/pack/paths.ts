import { isList, isMap, type Json } from '../kernel/conditions/json.ts';
import type { Path } from './yaml.ts';

export function valueAt(value: Json, path: Path): Json | undefined {
  let here: Json | undefined = value;
  for (const step of path) here = isList(here) ? here[Number(step)] : isMap(here) ? here[String(step)] : undefined;
  return here;
}

/** A JSON pointer as a path. */
export function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const text = part.replaceAll('~1', '/').replaceAll('~0', '~');
      return /^\d{1,9}$/.test(text) ? Number(text) : text;
    });
}
