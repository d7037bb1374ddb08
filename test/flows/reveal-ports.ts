import type { RevealPorts, RevealSecrets } from '../../src/flows/reveal.ts';

/** At 5 000 ms; what the secrets are not told to answer must not be asked. */
export function revealPorts(secrets: Partial<RevealSecrets> = {}): RevealPorts & { woken: string[] } {
  const woken: string[] = [];
  const unasked = () => Promise.reject(new Error('not asked for'));
  return {
    secrets: { claim: unasked, acknowledge: unasked, offerCodes: unasked, codes: unasked, ...secrets },
    clock: { now: () => 5_000 },
    wake: { request: (id) => void woken.push(id) },
    woken,
  };
}
