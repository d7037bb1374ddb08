import { copyForm } from '../../../adapters/slack/forms/copy.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { selfServiceNotice } from '../../../adapters/slack/views/self-service.ts';
import type { CopiedAccess } from '../../../core/account/copy-of.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Copy } from '../../../core/intents/copy.ts';
import type { CopySource } from '../../../core/request/copied-from.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { grantOf, later, plan, sampleAsk, sampleTold } from './sample-requests.ts';

/** Asking for what another user has. */
export function copySamples(catalogue: Catalogue): Sample[] {
  const account = catalogue.accounts[0]?.id ?? '';
  const [first, second] = catalogue.entitlements.map(({ id }) => id);
  const ben: CopiedAccess = {
    ...{ userName: 'ben', userKind: 'person', digest: 'a', boundary: '' },
    entitlements: [first ?? ''],
    leftOut: [
      { what: 'group', name: 'interns-2019', partOf: [] },
      { what: 'policy', name: 'arn:aws:iam::aws:policy/job-function/Billing', partOf: ['Accounting'] },
      { what: 'inline-policy', name: 'old-bucket', partOf: [] },
    ],
  };
  const intent: Copy = { kind: 'copy', account, userName: 'ben', requester: 'U0ADA', owner: 'U0ADA' };
  const found = (copied: CopiedAccess) =>
    selfServiceNotice(
      sampleTold(intent, catalogue, {
        phase: { status: 'done', plan, atMs: later(1) },
        copied: { ...copied, readAtMs: later(1) },
      }),
      catalogue,
    );
  const copiedFrom = { ...ben, requestId: 'k3xw7q', readAtMs: later(1) };
  const asked = grantOf(sampleAsk(catalogue, { entitlements: [second ?? ''], copiedFrom }));
  const shown = (source: CopySource) =>
    card({ ...sampleTold(asked, catalogue, { phase: { status: 'pending', plan } }), source }, catalogue);
  return [
    modalSample('Copying: whose access', copyForm.open(catalogue, 'ben')),
    messageSample('Copying: what can be copied', found(ben)),
    messageSample('Copying: nothing can be', found({ ...ben, entitlements: [] })),
    messageSample('A copy, unchanged since', shown({ userName: 'ben', was: 'a', is: 'a' })),
    messageSample('A copy of a user that has changed', shown({ userName: 'ben', was: 'a', is: 'b' })),
    messageSample('A copy of a user that is gone', shown({ userName: 'ben', was: 'a' })),
  ];
}
