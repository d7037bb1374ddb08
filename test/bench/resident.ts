import { execFileSync } from 'node:child_process';

/** What a process has of memory now, in bytes. */
export function residentBytes(pid: number): number {
  return 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
}
