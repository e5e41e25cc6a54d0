import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect } from 'vitest';
import { root } from './run-jdl.ts';

/**
 * Holds texts against the files of a folder, byte by byte and none too many. Where they differ, the expected file and,
 * beside it, what came instead (`x` and `x-changed`) are left in another folder, and the failure says how to accept.
 */
export function expectGolden(expected: string, came: ReadonlyMap<string, string>, left: string): void {
  const held = readAll(expected);
  const changed = [...came].filter(([file, text]) => held.get(file) !== text).map(([file]) => file);
  if (changed.length > 0) mkdirSync(left, { recursive: true });
  const advice = changed.map((file) => {
    writeFileSync(join(left, file), held.get(file) ?? '');
    writeFileSync(join(left, `${file}-changed`), came.get(file)!);
    return `diff ${join(left, file)} ${join(left, `${file}-changed`)}\n  to accept: cp ${join(left, `${file}-changed`)} ${relative(root, join(expected, file))}`;
  });
  expect(Object.fromEntries(came), `${relative(root, expected)} no longer holds\n${advice.join('\n')}\n`).toEqual(
    Object.fromEntries(held),
  );
}

function readAll(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder)
      .sort()
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
}

/** What the terminal said, without how long each stage took. */
export function withoutTimes(said: string): string {
  return said.replace(/, \d+\.\d s\)$/gm, ')');
}

/** The pack's hash changes with every comment in it; an example is about what the rules do. */
export function withoutPackHash(json: string): string {
  return json.replace(/("hash": ")[0-9a-f]{64}"/g, '$1..."');
}
