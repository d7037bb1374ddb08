type Content = Record<string, unknown>;

const names: Record<string, string> = {
  held: 'userCredentials',
  holdsName: 'mayHoldReservation',
  isClaimed: 'isReportedDone',
  claimMissedAtMs: 'reportMissedAtMs',
};

/** Fields of a request whose names were riddles; and "claimed", a word that links use, too. */
export function renameFields(request: Content): Content {
  const renamed = Object.fromEntries(
    Object.entries(request).map(([field, content]) => [names[field] ?? field, content]),
  );
  const { history } = renamed;
  if (!Array.isArray(history)) return renamed;
  return { ...renamed, history: history.map(renameEntry) };
}

function renameEntry(entry: unknown): unknown {
  const isClaim = typeof entry === 'object' && entry !== null && 'what' in entry && entry.what === 'claimed';
  return isClaim ? { ...entry, what: 'reported-done' } : entry;
}
