import type { Gives, Outcome, Takes, Verb } from '../../protocol.ts';

/** Does something on the server. Never throws: what went wrong is part of the outcome. */
export async function post<V extends Verb>(verb: V, takes: Takes<V>): Promise<Outcome<Gives<V>>> {
  try {
    const response = await fetch(`/do/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(takes),
    });
    if (response.ok) return (await response.json()) as Outcome<Gives<V>>;
    return { shown: 'The playground could not do that', why: await response.text() };
  } catch {
    return { shown: 'The playground does not answer', why: 'is npm start still running?' };
  }
}
