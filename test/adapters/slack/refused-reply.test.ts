import type { ListenerDeps } from '../../../src/adapters/slack/listeners/deps.ts';
import { refusedReply } from '../../../src/adapters/slack/listeners/refused-reply.ts';
import { refused } from '../../../src/core/refusal.ts';
import { aCatalogue, aRequest } from '../../support/builders.ts';
import { buttons } from '../../support/labels.ts';

const card = { channel: 'C0APPROVALS', ts: '1.1' };
const request = aRequest({ status: 'pending', notices: { card: { ...card, hash: 'h', atMs: 1 } } as never });
const deps = {
  requests: { load: async () => request },
  directory: { members: async () => [] },
  catalogue: aCatalogue(),
} as unknown as ListenerDeps;
const shown = async (...[refusal, clicked]: [Parameters<typeof refusedReply>[1], object?]) =>
  JSON.stringify(await refusedReply(deps, refusal, clicked));

test('who decides is told to those who have the card before them, and to nobody else', async () => {
  const notListed = refused('vote.not-listed', {});
  const elsewhere = { channel: 'D0BEN', ts: '2.2' };
  expect(await shown(notListed, { requestId: 'R1', place: card })).toContain('U0LEAD1');
  expect(await shown(notListed, { requestId: 'R1', place: elsewhere })).not.toContain('U0LEAD1');
  expect(await shown(notListed, { requestId: 'R1' })).not.toContain('U0LEAD1');
});

test('a refusal by the rules leads to what is needed; any other is said as it is', async () => {
  const tooFew = refused('rule.unsatisfiable', { title: 'Two', count: 2, available: 1 });
  expect(await shown(tooFew)).toContain(`"${buttons.why}"`);
  expect(await shown(refused('vote.self-approval', {}), { requestId: 'R1', place: card })).toContain('"R1||"');
  expect(await shown(refused('act.already', {}), { requestId: 'R1', place: card })).not.toContain('blocks');
});
