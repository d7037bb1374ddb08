import { createHash } from 'node:crypto';
import type { TrailEvent } from './world.ts';
import type { XmlElement } from './xml.ts';

/** An event as `LookupEvents` answers it. Source: CloudTrail API reference, Event; User Guide, record contents. */
export function lookedUp(event: TrailEvent): XmlElement {
  return {
    EventId: event.id,
    EventName: event.name,
    ReadOnly: String(event.isReadOnly),
    ...(event.by.accessKeyId ? { AccessKeyId: event.by.accessKeyId } : {}),
    EventTime: new Date(event.atMs),
    EventSource: event.source,
    Username: nameOf(event),
    Resources: [],
    CloudTrailEvent: JSON.stringify(recordOf(event)),
  };
}

/** What `Username` is looked up by: of a role, its session. */
export function nameOf({ by }: TrailEvent): string {
  return by.kind === 'user' ? (by.userName ?? '') : by.arn.replace(/^.*\//, '');
}

function recordOf(event: TrailEvent): object {
  const { id, atMs, region, source, name, isReadOnly, by, address, agent, error, signIn } = event;
  return {
    eventVersion: '1.10',
    userIdentity: identityOf(event),
    eventTime: iso(atMs),
    eventSource: source,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: address,
    userAgent: agent,
    ...(error ? { errorCode: error.code, errorMessage: error.message } : {}),
    ...(signIn === 'Failure' ? { errorMessage: 'Failed authentication' } : {}),
    requestParameters: null,
    responseElements: signIn ? { ConsoleLogin: signIn } : null,
    ...(signIn
      ? {
          additionalEventData: {
            LoginTo: 'https://console.aws.amazon.com/console/home',
            MobileVersion: 'No',
            MFAUsed: by.mfa ? 'Yes' : 'No',
          },
        }
      : { requestID: createHash('md5').update(id).digest('hex') }),
    eventID: id,
    readOnly: isReadOnly,
    eventType: signIn ? 'AwsConsoleSignIn' : 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: by.account,
    eventCategory: 'Management',
  };
}

function identityOf({ by, signIn }: TrailEvent): object {
  const { kind, id, arn, account: accountId, accessKeyId = '', userName, mfa, sinceMs } = by;
  const attributes = { creationDate: iso(sinceMs ?? 0), mfaAuthenticated: String(mfa ?? false) };
  if (kind === 'role')
    return {
      type: 'AssumedRole',
      principalId: id,
      arn,
      accountId,
      accessKeyId,
      sessionContext: { attributes },
    };
  const isOfSession = sinceMs !== undefined && !signIn;
  return {
    ...{ type: 'IAMUser', principalId: id, arn, accountId },
    ...(accessKeyId ? { accessKeyId } : {}),
    userName,
    ...(isOfSession ? { sessionContext: { attributes } } : {}),
  };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
