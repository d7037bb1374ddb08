import fc from 'fast-check';
import type { RefusedAsk } from '../../src/core/approval/refused-ask.ts';
import type { Refusal } from '../../src/core/refusal.ts';
import type { AskDraft } from '../../src/core/request/ask.ts';
import { emptyTally, type Tally } from '../../src/core/request/tally.ts';
import { type SubmitPorts, submit } from '../../src/flows/submit.ts';
import { aCatalogue, anAsk, anEntitlement, aPerson, aRule, aWorkspace } from '../support/builders.ts';

const limits = { openRequests: 20, asksPerHour: 3 };
const catalogue = aCatalogue({
  entitlements: [anEntitlement(), anEntitlement({ id: 'admin', title: 'Administrator', risk: 'critical' })],
  rules: [
    aRule({ when: { risk: ['low'] } }),
    aRule({
      id: 'security',
      title: 'Two of security',
      when: { risk: ['critical'] },
      people: ['U0SEC1', 'U0SEC2'],
      count: 2,
      reasonMinLength: 40,
    }),
  ],
});

/** Everyone but the guests may ask, decide and receive. */
function ports(
  guests: readonly string[],
  limited = catalogue,
): SubmitPorts & { created: number; kept: object[] } {
  let tally: Tally = emptyTally;
  const made = { created: 0, kept: [] as RefusedAsk[] };
  return Object.assign(made, {
    requests: {
      load: async () => undefined,
      create: async () => {
        made.created += 1;
        return 'created';
      },
    },
    tallies: {
      read: async () => tally,
      save: async (_person: string, next: Tally) => {
        tally = next;
        return true;
      },
    },
    refusedAsks: { keep: async (_person: string, ask: RefusedAsk) => void made.kept.push(ask) },
    directory: {
      person: async (id: string) => aPerson({ id, isGuest: guests.includes(id) }),
      members: async () => [],
    },
    catalogue: limited,
    workspace: aWorkspace(),
    clock: { now: () => 1_000, sleep: async () => undefined },
    random: { bytes: (length: number) => new Uint8Array(length) },
    audit: { recorded: () => undefined },
    wake: { request: () => undefined },
  }) as never;
}

const codesOf = (outcome: object) => (outcome as Refusal[]).map(({ code }) => code).sort();
const long = 'Needed for the incident review of the payment service.';
const right: AskDraft = anAsk({ entitlements: ['admin'], reason: long });

/** What Slack and the rules know, and what the form alone shows. */
const faults = [
  { code: 'person.guest', guests: ['U0JANE'] },
  { code: 'rule.unsatisfiable', guests: ['U0SEC1'] },
  { code: 'reason.too-short', fields: { reason: 'Because.' } },
  { code: 'user-name.invalid', fields: { userName: 'jane doe' } },
  { code: 'use-case.other-kind', fields: { useCase: 'workload' as const } },
  { code: 'credential.none', fields: { credentials: [] } },
];

test('any combination of what the form, the people and the rules get wrong is refused together', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray(faults), async (chosen) => {
      const company = ports(chosen.flatMap(({ guests = [] }) => guests));
      const draft: AskDraft = Object.assign({ ...right }, ...chosen.map(({ fields }) => fields));
      const outcome = await submit(company, 'R1', 'U0ASKER', draft);
      if (chosen.length === 0) expect(outcome).toHaveProperty('id', 'R1');
      else expect(codesOf(outcome)).toEqual(chosen.map(({ code }) => code).sort());
      expect(company.created).toBe(chosen.length === 0 ? 1 : 0);
    }),
  );
});

test('what rules and people refuse is kept to be explained, without anything that was typed', async () => {
  const company = ports(['U0SEC1']);
  await submit(company, 'R1', 'U0ASKER', right);
  await submit(company, 'R2', 'U0ASKER', { ...right, userName: 'jane doe', lastsMs: 7, reason: 'Secret.' });
  await submit(ports([]), 'R3', 'U0ASKER', { ...right, userName: 'jane doe' });
  const { account, kind, owner, entitlements } = right;
  const ask = { atMs: 1_000, judged: { account, kind, owner, requester: 'U0ASKER', entitlements }, owner };
  expect(company.kept).toEqual([ask, { ...ask, lasts: { ms: 7 } }]);
});

test('no reason at all: said once, with the length that the rules want', async () => {
  const draft = { ...right, reason: ' ', userName: 'jane doe' };
  expect(await submit(ports([]), 'R1', 'U0ASKER', draft)).toEqual([
    { ok: false, code: 'user-name.invalid', userName: 'jane doe' },
    { ok: false, code: 'reason.too-short', minLength: 40 },
  ]);
});

test('an incomplete form is judged as far as it goes', async () => {
  const draft = { ...right, owner: undefined, useCase: undefined, reason: 'Because.' };
  const outcome = await submit(ports([]), 'R1', 'U0ASKER', draft);
  expect(codesOf(outcome)).toEqual(['owner.none', 'reason.too-short', 'use-case.none']);
});

test('forms with mistakes count as asks, since Slack is asked for them; the mistakes are said beyond the limit, too', async () => {
  const company = ports([], { ...catalogue, limits });
  const wrong = { ...right, userName: 'jane doe' };
  for (let n = 0; n < limits.asksPerHour; n += 1)
    expect(codesOf(await submit(company, 'R1', 'U0ASKER', wrong))).toEqual(['user-name.invalid']);
  expect(codesOf(await submit(company, 'R1', 'U0ASKER', wrong))).toEqual(['limit.asks', 'user-name.invalid']);
});
