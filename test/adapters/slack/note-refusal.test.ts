import type { ListenerDeps } from '../../../src/adapters/slack/listeners/deps.ts';
import { noteRefusal } from '../../../src/adapters/slack/listeners/note-refusal.ts';
import { refused } from '../../../src/core/refusal.ts';
import type { RefusedAct } from '../../../src/flows/ports.ts';

function deps(keep: (act: RefusedAct) => Promise<void>) {
  const said: string[] = [];
  const line = (level: string) => (fields: Record<string, unknown>, message: string) =>
    void said.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const log = { info: line('info'), warn: line('warn'), error: line('error') };
  return { said, deps: { log, refusals: { keep }, clock: { now: () => 7 } } as unknown as ListenerDeps };
}

const late = {
  person: 'U0ADA',
  act: 'approve',
  requestId: 'r1',
  refusals: [refused('request.expired', { atMs: 5 })],
};

test('a refusal is in the log, and kept: who, what, why, about which request', async () => {
  const kept: RefusedAct[] = [];
  const { deps: ports, said } = deps(async (act) => void kept.push(act));
  await noteRefusal(ports, late);
  expect(kept).toEqual([
    { atMs: 7, person: 'U0ADA', act: 'approve', codes: ['request.expired'], requestId: 'r1' },
  ]);
  expect(said).toEqual([
    'info refused {"act":"approve","person":"U0ADA","request":"r1","refused":["request.expired"]}',
  ]);
});

test('one that cannot be kept is refused all the same, and the log says both', async () => {
  const { deps: ports, said } = deps(() => Promise.reject(new Error('the table is away')));
  await noteRefusal(ports, late);
  expect(said).toHaveLength(2);
  expect(said[1]).toMatch(/^warn a refusal could not be kept/);
});

test('a text that somebody has put where the id of a request belongs is not kept', async () => {
  const kept: RefusedAct[] = [];
  const { deps: ports, said } = deps(async (act) => void kept.push(act));
  await noteRefusal(ports, { ...late, requestId: 'Call me at 555 0100' });
  expect(JSON.stringify([kept, said])).not.toContain('555');
});
