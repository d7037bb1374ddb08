import * as z from 'zod';
import { isKeyId } from '../../core/account/exposure.ts';
import type { SeenExposure } from '../../flows/exposed/take-exposure.ts';

const accountId = z.string().regex(/^\d{12}$/);

/** Source: AWS Health User Guide, AWS Health events Amazon EventBridge schema. */
const schema = z.object({
  source: z.literal('aws.health'),
  'detail-type': z.enum(['AWS Health Event', 'AWS Health Abuse Event']),
  account: accountId,
  time: z.iso.datetime({ offset: true }),
  detail: z.object({
    eventArn: z.string().regex(/^arn:aws[\w-]*:health:[\w-]*:\d*:event\/[\w./-]{1,400}$/),
    eventTypeCode: z.string(),
    /** In an organisation's view it isn't the account that got the event. */
    affectedAccount: accountId.optional(),
    affectedEntities: z.array(z.object({ entityValue: z.string() })).default([]),
  }),
});

/** What AWS says of a credential, and whether it only suspects it. */
const types: Readonly<Record<string, { isSuspected: boolean }>> = {
  AWS_RISK_CREDENTIALS_EXPOSED: { isSuspected: false },
  AWS_RISK_CREDENTIALS_COMPROMISED: { isSuspected: false },
  AWS_RISK_CREDENTIALS_EXPOSURE_SUSPECTED: { isSuspected: true },
  AWS_RISK_CREDENTIALS_COMPROMISE_SUSPECTED: { isSuspected: true },
};

/**
 * The access keys that an event of AWS Health calls exposed; none if it is about something else, or names no key.
 * Undefined: it is no event of AWS Health. AWS sends an event again when it says more about it, with another id and the
 * same ARN: that is the same exposure.
 */
export function exposuresIn(event: unknown, nowMs: number): SeenExposure[] | undefined {
  const parsed = schema.safeParse(event);
  if (!parsed.success) return undefined;
  const { account, time, detail } = parsed.data;
  const type = types[detail.eventTypeCode];
  if (!type) return [];
  const keyIds = detail.affectedEntities.map(({ entityValue }) => entityValue).filter(isKeyId);
  return [...new Set(keyIds)].map((keyId) => ({
    account: detail.affectedAccount ?? account,
    ...{ keyId, event: detail.eventArn, sameAs: detail.eventArn },
    atMs: Math.min(Date.parse(time), nowMs),
    ...(type.isSuspected ? { isSuspected: true } : {}),
  }));
}
