import type { CopiedAccess } from '../../src/core/account/copy-of.ts';
import type { Copy } from '../../src/core/intents/copy.ts';
import type { AskDraft } from '../../src/core/request/ask.ts';
import type { Request } from '../../src/core/request/request.ts';
import { withCopied } from '../../src/flows/copy.ts';
import type { Requests } from '../../src/flows/ports.ts';
import { anAsk, aRequest } from '../support/builders.ts';

const account = '111122223333';
const copied: CopiedAccess = {
  ...{ userName: 'ada', userKind: 'person', entitlements: ['read-only'], leftOut: [], digest: 'd' },
};
const intent: Copy = { kind: 'copy', account, userName: 'ada', requester: 'U0ADA', owner: 'U0ADA' };
const read: Request = {
  ...aRequest({ intent }),
  id: 'r1',
  copied: { ...copied, readAtMs: 5 },
};
const requests = { load: async (id: string) => (id === 'r1' ? read : undefined) } as Requests;
const draft: AskDraft = anAsk({ account });

test('an ask says whose access it was copied from', async () => {
  const { copiedFrom } = await withCopied({ requests }, 'r1', 'U0ADA', draft);
  expect(copiedFrom).toEqual({ ...copied, readAtMs: 5, requestId: 'r1' });
});

test.each([
  ['read for somebody else', 'r1', 'U0BEN', draft],
  ['of another account', 'r1', 'U0ADA', { ...draft, account: '444455556666' }],
  ['that is unknown', 'r2', 'U0ADA', draft],
  ['that is not named', undefined, 'U0ADA', draft],
] as const)('a copy %s is none', async (_what, requestId, person, asked) => {
  expect(await withCopied({ requests }, requestId, person, asked)).toEqual(asked);
});
