import { useCallback, useRef, useState } from 'preact/hooks';
import type { Outcome } from '../../protocol.ts';

/** What Slack would have shown, and why it came to that. */
export interface Notice {
  id: number;
  shown: string;
  why?: string;
}

export interface Notices {
  list: readonly Notice[];
  add(notice: Omit<Notice, 'id'>): void;
  remove(id: number): void;
  /** The person has gone on to something else. */
  clear(): void;
  /** The result of what was done; undefined, and a notice, when it was not. Earlier notices go either way. */
  settle<T>(outcome: Outcome<T>): T | undefined;
}

const shownAtOnce = 3;

export function useNotices(): Notices {
  const [list, setList] = useState<readonly Notice[]>([]);
  const serial = useRef(0);
  const add = useCallback((notice: Omit<Notice, 'id'>) => {
    serial.current += 1;
    const id = serial.current;
    setList((known) => [...known, { ...notice, id }].slice(-shownAtOnce));
  }, []);
  const remove = useCallback((id: number) => setList((known) => known.filter((one) => one.id !== id)), []);
  const clear = useCallback(() => setList((known) => (known.length > 0 ? [] : known)), []);
  const settle = useCallback(<T>(outcome: Outcome<T>): T | undefined => {
    clear();
    if ('done' in outcome) return outcome.done;
    add(outcome);
    return undefined;
  }, []);
  return { list, add, remove, clear, settle };
}
