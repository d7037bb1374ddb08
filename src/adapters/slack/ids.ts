/**
 * Every action and callback id, with the codec of what a button carries. A value names things and decides nothing:
 * state lives in the table.
 */
export const actionIds = {
  openRequestUser: 'open-request-user',
  showStatus: 'show-status',
  approve: 'approve',
  deny: 'deny',
  cancel: 'cancel',
  retry: 'retry',
  undo: 'undo',
  openLink: 'open-link',
  activate: 'activate',
  newLink: 'new-link',
  claimEnrolment: 'claim-enrolment',
  notMe: 'not-me',
  editAndResend: 'edit-and-resend',
  formChanged: 'form-changed',
  entitlements: 'entitlements',
} as const;

export type ActionId = (typeof actionIds)[keyof typeof actionIds];

export const callbackIds = { requestUser: 'request-user', deny: 'deny' } as const;

export interface ButtonValue {
  requestId: string;
  /** Beginning of the digest of the plan that was shown. */
  digest?: string | undefined;
  /** Number of a handover. */
  n?: number | undefined;
}

export function buttonFor(actionId: ActionId, value: ButtonValue): { actionId: string; value: string } {
  return { actionId, value: [value.requestId, value.digest ?? '', value.n ?? ''].join('|') };
}

const shape = /^([a-z0-9-]{1,64})\|([0-9a-f]{0,64})\|([0-9]{0,4})$/;

/** Undefined for anything we never wrote. */
export function readButton(value: string): ButtonValue | undefined {
  const [, requestId, digest, n] = shape.exec(value) ?? [];
  if (requestId === undefined) return undefined;
  return { requestId, ...(digest ? { digest } : {}), ...(n ? { n: Number(n) } : {}) };
}
