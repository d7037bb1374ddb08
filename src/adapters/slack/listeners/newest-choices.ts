/** So many open forms are kept in mind; the oldest are forgotten first. */
const most = 1000;

export interface NewestChoices {
  /** Somebody has chosen something in a view. at: Slack's time of the action. */
  note(viewId: string, at: string): void;
  /** Whether nothing newer was chosen there since, as far as this process knows. */
  isNewest(viewId: string, at: string): boolean;
}

export function newestChoices(): NewestChoices {
  const newest = new Map<string, string>();
  return {
    note(viewId, at) {
      const known = newest.get(viewId);
      newest.delete(viewId);
      newest.set(viewId, known !== undefined && Number(known) > Number(at) ? known : at);
      const [oldest] = newest.keys();
      if (newest.size > most && oldest !== undefined) newest.delete(oldest);
    },
    isNewest: (viewId, at) => newest.get(viewId) === at,
  };
}
