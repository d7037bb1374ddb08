import type { Event } from '@aws-sdk/client-cloudtrail';
import * as z from 'zod';
import type { SeenCall } from '../../core/activity/seen-call.ts';

/** What is read of an event; the caller may have chosen everything in it. */
const record = z.looseObject({
  userIdentity: z.looseObject({
    type: z.string().optional(),
    principalId: z.string().optional(),
    accessKeyId: z.string().optional(),
  }),
  sourceIPAddress: z.string().optional(),
  errorCode: z.string().optional(),
  eventType: z.string().optional(),
  responseElements: z.looseObject({ ConsoleLogin: z.unknown() }).nullish().catch(undefined),
  additionalEventData: z.looseObject({ MFAUsed: z.unknown() }).nullish().catch(undefined),
});

/**
 * What one event says of this user; undefined: it is another principal's, or can't be read. Source: CloudTrail User
 * Guide, userIdentity element, console sign-in events.
 */
export function seenCallIn(event: Event, userId: string): SeenCall | undefined {
  const { EventTime, EventSource = '', EventName = '', AccessKeyId, CloudTrailEvent = '' } = event;
  const read = record.safeParse(parsed(CloudTrailEvent));
  if (!EventTime || !read.success || read.data.userIdentity.principalId !== userId) return undefined;
  const { userIdentity, sourceIPAddress = '', errorCode, responseElements, additionalEventData } = read.data;
  const keyId = AccessKeyId ?? userIdentity.accessKeyId;
  const isSignIn = EventName === 'ConsoleLogin';
  return {
    atMs: EventTime.getTime(),
    service: EventSource.replace(/\.amazonaws\.com(\.cn)?$/, ''),
    action: EventName,
    ...(errorCode ? { errorCode } : {}),
    address: sourceIPAddress,
    ...(keyId ? { keyId } : {}),
    ...(isSignIn
      ? {
          signIn: {
            isFailed: responseElements?.ConsoleLogin !== 'Success',
            hasMfa: additionalEventData?.MFAUsed === 'Yes',
          },
        }
      : {}),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
