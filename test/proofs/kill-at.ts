/**
 * Loaded before the engine by `node --import`: counts every operation that changes what lies on the disk below a folder,
 * and kills its own process without warning at the one that is asked for, or has it fail as on a full disk. The engine knows
 * nothing of it.
 *
 * A write that is killed or fails has written half of its bytes; every other operation is killed, or fails, before it happens.
 *
 * It can also have processes wait for one another before an operation on a path, so that they come to it in one moment.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const under = `${process.env['JDL_PROOF_UNDER']}/`;
const meetAt = process.env['JDL_PROOF_MEET_AT'];
const killAt = Number(process.env['JDL_PROOF_KILL_AT'] ?? 0);
const failAt = Number(process.env['JDL_PROOF_FAIL_AT'] ?? 0);

// biome-ignore lint/suspicious/noExplicitAny: functions of node:fs of every shape are put in each other's place.
type Any = any;
const sync = fs as Any;
const promises = fs.promises as Any;
const writing = /[wa+]/;
const names = new Map<number, string>();
let count = 0;

function happens(operation: string, path: unknown, torn?: () => void): void {
  const where = typeof path === 'number' ? names.get(path) : String(path);
  if (where === undefined || !where.startsWith(under)) return;
  count += 1;
  if (log !== undefined) writeSync(log, `${JSON.stringify({ operation, path: where.slice(under.length) })}\n`);
  if (meetAt !== undefined && new RegExp(meetAt).test(`${operation} ${where.slice(under.length)}`)) meet();
  if (count !== killAt && count !== failAt) return;
  torn?.();
  if (count === failAt) throw diskFull(operation, where);
  process.kill(process.pid, 'SIGKILL');
}

/** As node:fs throws it. */
function diskFull(operation: string, path: string): Error {
  const message = `ENOSPC: no space left on device, ${operation} '${path}'`;
  return Object.assign(new Error(message), { errno: -28, code: 'ENOSPC', syscall: operation, path });
}

let met = false;

/** Waits until two processes are here, or for as long as one may need to come. */
function meet(): void {
  if (met) return;
  met = true;
  const place = process.env['JDL_PROOF_MEET_IN']!;
  closeSync(openSync(`${place}/${process.pid}`, 'w'));
  const until = Date.now() + 60_000;
  while (fs.readdirSync(place).length < 2 && Date.now() < until)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
}

const { openSync, closeSync, writeSync } = fs;
const logFile = process.env['JDL_PROOF_LOG'];
const log = logFile === undefined ? undefined : openSync(logFile, 'a');

sync.openSync = (path: string, flags: string = 'r', ...more: Any[]) => {
  const fresh = typeof flags === 'string' && writing.test(flags);
  if (fresh) happens('open', path);
  const handle = (openSync as Any)(path, flags, ...more);
  names.set(handle, String(path));
  return handle;
};
sync.closeSync = (handle: number) => {
  names.delete(handle);
  closeSync(handle);
};
sync.writeSync = (handle: number, data: Any, offset?: Any, length?: Any, position?: Any) => {
  happens('write', handle, () => {
    const bytes =
      typeof data === 'string' ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    const from = typeof offset === 'number' ? offset : 0;
    writeSync(handle, bytes, from, (bytes.length - from) >> 1, position ?? null);
  });
  return (writeSync as Any)(handle, data, offset, length, position);
};
// Of these the first argument is what is changed; of `rename`, `link` and `symlink` the second.
for (const name of [
  'fsync',
  'fdatasync',
  'ftruncate',
  'unlink',
  'rm',
  'rmdir',
  'mkdir',
  'mkdtemp',
  'writeFile',
  'appendFile',
  'truncate',
  'chmod',
]) {
  replace(`${name}Sync`, name, 0);
  replacePromise(name, 0);
}
for (const name of ['rename', 'link', 'symlink', 'copyFile', 'cp']) {
  replace(`${name}Sync`, name, 1);
  replacePromise(name, 1);
}

function replace(name: string, operation: string, at: number): void {
  const original = sync[name];
  sync[name] = (...given: Any[]) => {
    happens(operation, given[at]);
    return original(...given);
  };
}

function replacePromise(name: string, at: number): void {
  const original = promises[name];
  if (original === undefined) return;
  promises[name] = async (...given: Any[]) => {
    happens(name, given[at]);
    return original(...given);
  };
}

syncBuiltinESMExports();
