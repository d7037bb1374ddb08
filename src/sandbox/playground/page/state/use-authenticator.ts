import { useCallback, useEffect, useState } from 'preact/hooks';
import type { AuthenticatorEntry } from '../../protocol.ts';
import { useGame } from './game.ts';
import { post } from './post.ts';
import { useNow } from './use-now.ts';

/** The codes as they run; leftMs: how long the present ones still stand. */
export function useAuthenticator(): {
  entries: readonly AuthenticatorEntry[];
  leftMs: number;
  refresh(): void;
} {
  const [entries, setEntries] = useState<readonly AuthenticatorEntry[]>([]);
  const [until, setUntil] = useState(0);
  const now = useNow(500);
  const { game } = useGame().workspace;
  const refresh = useCallback(() => {
    void post('readAuthenticator', {}).then((outcome) => {
      if (!('done' in outcome)) return;
      setEntries(outcome.done.entries);
      setUntil(Date.now() + outcome.done.leftMs);
    });
  }, []);
  useEffect(() => {
    if (now >= until) refresh();
  }, [now >= until, game]);
  return { entries, leftMs: Math.max(0, until - now), refresh };
}
