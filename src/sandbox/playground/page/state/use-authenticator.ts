import { useCallback, useEffect, useState } from 'preact/hooks';
import type { AuthenticatorEntry } from '../../protocol.ts';
import { post } from './post.ts';

/** The codes as they run; leftMs: how long the present ones still stand. */
export function useAuthenticator(): {
  entries: readonly AuthenticatorEntry[];
  leftMs: number;
  refresh(): void;
} {
  const [entries, setEntries] = useState<readonly AuthenticatorEntry[]>([]);
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(Date.now());
  const refresh = useCallback(() => {
    void post('readAuthenticator', {}).then((outcome) => {
      if (!('done' in outcome)) return;
      setEntries(outcome.done.entries);
      setUntil(Date.now() + outcome.done.leftMs);
    });
  }, []);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 500);
    return () => window.clearInterval(timer);
  }, []);
  useEffect(() => {
    if (now >= until) refresh();
  }, [now >= until]);
  return { entries, leftMs: Math.max(0, until - now), refresh };
}
