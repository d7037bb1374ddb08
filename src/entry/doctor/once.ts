/** Calls once and gives everyone the same answer. */
export function once<Answer>(ask: () => Answer): () => Answer {
  const answerTo = onceFor(ask);
  return () => answerTo('');
}

/** Calls once for each key. */
export function onceFor<Answer>(ask: (key: string) => Answer): (key: string) => Answer {
  const known = new Map<string, { answer: Answer }>();
  return (key) => {
    const entry = known.get(key) ?? { answer: ask(key) };
    known.set(key, entry);
    return entry.answer;
  };
}
