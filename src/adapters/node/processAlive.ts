import { readFileSync } from 'node:fs';

import { codeOf } from './fileAccessError';

/** Whether a process with this id runs on this machine (also one that belongs to somebody else). */
export function processAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * When a process was started, in the system's own ticks, so that a reused process id is not mistaken for its former
 * owner; undefined where the system does not tell (anything but Linux).
 */
export function processStart(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the command in parentheses and may hold anything, so count from the last one: start time is field 22.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
