import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process did something, on a disk that several machines may share. */
export interface ProcessMark {
  readonly host: string;
  readonly process: number;
  /** When the process began, where the system tells it: a number of a process can come again. */
  readonly began: string;
}

export function ownMark(): ProcessMark {
  return { host: hostname(), process: process.pid, began: beganAt(process.pid) };
}

/** Whether it may be at work still. Of another machine nobody here can tell, so that it may. */
export function mayLive({ host, process: number, began }: ProcessMark): boolean {
  if (host !== hostname()) return true;
  if (!isRunning(number)) return false;
  const now = beganAt(number);
  return began === '' || now === '' || now === began;
}

/** Whether a process of this number runs on this machine, whoever's it is. */
export function isRunning(number: number): boolean {
  try {
    process.kill(number, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** In ticks since the machine started (Linux: the 22nd field of stat); empty where the system does not tell, or not any more. */
function beganAt(number: number): string {
  try {
    const text = readFileSync(`/proc/${number}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
