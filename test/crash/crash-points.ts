import type { Outgoing } from '../../src/flows/ports.ts';

/** A process that dies at a call: from then on none of its work continues, and it sends nothing more. */
export interface Doomed {
  outgoing: Outgoing;
  /** Resolves when it has died. */
  dead: Promise<string>;
  /** Calls it has made so far. */
  calls: string[];
}

export function doomed(at: number, when: 'before' | 'after'): Doomed {
  const calls: string[] = [];
  const never = new Promise<never>(() => {});
  let die: (call: string) => void = () => {};
  let isDead = false;
  const dead = new Promise<string>((resolve) => {
    die = (call) => {
      isDead = true;
      resolve(call);
    };
  });
  const outgoing: Outgoing = async ({ service, operation }, send) => {
    if (isDead) return never;
    calls.push(`${service} ${operation}`);
    const isIt = calls.length === at;
    if (isIt && when === 'before') {
      die(`${service} ${operation}`);
      return never;
    }
    const answer = await send();
    if (isIt) die(`${service} ${operation}`);
    return isDead ? never : answer;
  };
  return { outgoing, dead, calls };
}
