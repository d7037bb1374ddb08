/** The same answer for everyone who asks. */
export function once<Answer>(ask: () => Answer): () => Answer {
  const answerTo = onceFor(ask);
  return () => answerTo('');
}

/** One answer for each key. */
export function onceFor<Answer>(ask: (key: string) => Answer): (key: string) => Answer {
  const known = new Map<string, { answer: Answer }>();
  return (key) => {
    const entry = known.get(key) ?? { answer: ask(key) };
    known.set(key, entry);
    return entry.answer;
  };
}
