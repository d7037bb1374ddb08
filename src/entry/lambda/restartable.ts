/** Starts at once, before any event comes. A start that failed is tried again by the next event, in the same process. */
export function restartable<Started>(start: () => Promise<Started>): () => Promise<Started> {
  let current: Promise<Started> | undefined;
  const attempt = () => {
    const started = start();
    // Whoever awaits it fails with it; unhandled it would end the process before it can say why.
    started.catch(() => {
      if (current === started) current = undefined;
    });
    return started;
  };
  current = attempt();
  return () => {
    current ??= attempt();
    return current;
  };
}
