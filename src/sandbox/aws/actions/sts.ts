import { randomBytes } from 'node:crypto';
import { hourMs } from '../../durations.ts';
import { type Action, action } from '../action.ts';
import { authorise } from '../authorise.ts';
import { AwsError, validationError } from '../aws-error.ts';
import { accessKeyIdField, mfaCode, serialNumber, tags } from '../common-fields.ts';
import type { Caller, Context } from '../context.ts';
import { listOf, number, optional, structure, text } from '../fields.ts';
import { accessKeyId, accountOfAccessKeyId, secretKey, stableId } from '../ids.ts';
import { findUser, mfaDevicesOf } from '../lookup.ts';
import { takeCode } from '../mfa-codes.ts';
import { withTags } from '../tags.ts';
import { type Assumption, askedOf, distrusted } from '../trust-policy.ts';
import type { Account, Session } from '../world.ts';
import type { XmlElement } from '../xml.ts';

const sessionName = text({ min: 2, max: 64, pattern: /^[\w+=,.@-]*$/ });

export const stsActions: Record<string, Action> = {
  GetCallerIdentity: action({
    takes: {},
    run: (_, { caller }) => ({ UserId: caller.userId, Account: caller.account, Arn: caller.arn }),
  }),
  AssumeRole: action({
    takes: {
      RoleArn: text({ min: 20, max: 2048 }),
      RoleSessionName: sessionName,
      DurationSeconds: optional(number({ min: 900, max: 43_200 })),
      ExternalId: optional(text({ min: 2, max: 1224, pattern: /^[\w+=,.@:/-]*$/ })),
      SourceIdentity: optional(sessionName),
      Policy: optional(text({ max: 2048 })),
      PolicyArns: listOf(structure({ arn: text({ min: 20, max: 2048 }) }), 10),
      Tags: tags,
      TransitiveTagKeys: listOf(text({ max: 128 }), 50),
    },
    on: ({ RoleArn }) => RoleArn,
    run(args, context) {
      const { RoleArn, RoleSessionName, DurationSeconds = 3600, SourceIdentity, Tags } = args;
      const [, id = '', name = ''] = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(RoleArn) ?? [];
      if (name === '') throw validationError(`${RoleArn} is invalid`);
      const assumption = {
        role: RoleArn,
        sessionName: RoleSessionName,
        externalId: args.ExternalId,
        sourceIdentity: SourceIdentity,
        tags: withTags([], Tags, 50),
        transitiveTagKeys: args.TransitiveTagKeys,
      };
      // The caller's own policies must allow each of them, like the trust policy.
      for (const each of askedOf(assumption)) authorise(context, each, RoleArn);
      trusts(context, context.world.accounts[id], assumption);
      if (DurationSeconds > 3600 && context.caller.arn.includes('role/')) {
        throw validationError(
          'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
        );
      }
      const arn = `arn:aws:sts::${id}:assumed-role/${name}/${RoleSessionName}`;
      const userId = `${stableId('AROA', RoleArn)}:${RoleSessionName}`;
      return {
        Credentials: open(context, DurationSeconds, { kind: 'role', account: id, arn, userId }),
        AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
        SourceIdentity,
      };
    },
  }),
  GetSessionToken: action({
    takes: {
      DurationSeconds: optional(number({ min: 900, max: 129_600 })),
      SerialNumber: optional(serialNumber),
      TokenCode: optional(mfaCode),
    },
    run({ DurationSeconds = 43_200, SerialNumber, TokenCode }, context) {
      const { caller } = context;
      if (caller.kind !== 'user' || caller.proof.by !== 'access-key') {
        throw new AwsError('AccessDenied', 'Cannot call GetSessionToken with session credentials');
      }
      const mfa = SerialNumber !== undefined || TokenCode !== undefined;
      if (mfa) provesMfa(context, caller.userName, SerialNumber, TokenCode);
      const { account, userName, userId } = caller;
      return { Credentials: open(context, DurationSeconds, { kind: 'user', account, userName, userId, mfa }) };
    },
  }),
  GetAccessKeyInfo: action({
    takes: { AccessKeyId: accessKeyIdField },
    run({ AccessKeyId }) {
      const account = accountOfAccessKeyId(AccessKeyId);
      if (account === undefined) throw validationError(`Invalid access key id ${AccessKeyId}`);
      return { Account: account };
    },
  }),
};

/** A missing role and one that doesn't trust the caller look the same. */
function trusts({ caller }: Context, account: Account | undefined, assumption: Assumption): void {
  const refused = refusedAction(caller, account, assumption);
  if (refused === undefined) return;
  const what = `User: ${caller.arn} is not authorized to perform: ${refused} on resource: ${assumption.role}`;
  throw new AwsError('AccessDenied', what);
}

function refusedAction(
  caller: Caller,
  account: Account | undefined,
  assumption: Assumption,
): string | undefined {
  const { role, externalId } = assumption;
  const other = account?.otherRoles?.find(({ arn }) => arn === role);
  if (other) return distrusted(other.trust, caller, assumption);
  if (account === undefined || (account.role !== undefined && account.role !== role)) return 'sts:AssumeRole';
  if (account.trust) return distrusted(account.trust, caller, assumption);
  const isRightId = account.externalId === undefined || account.externalId === externalId;
  return isRightId ? undefined : 'sts:AssumeRole';
}

function provesMfa(context: Context, name: string, serial: string | undefined, code: string | undefined): void {
  const devices = mfaDevicesOf(context.account, findUser(context, name));
  const device = devices.find(({ serialNumber }) => serialNumber === serial);
  if (!device || code === undefined) {
    throw new AwsError(
      'AccessDenied',
      'MultiFactorAuthentication failed, unable to validate MFA code. Please verify your MFA serial number is valid and associated with this user.',
    );
  }
  if (takeCode(device, code, context.atMs) !== 'taken') {
    throw new AwsError('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.');
  }
}

function open({ world, atMs }: Context, seconds: number, who: Session['who']): XmlElement {
  for (const old of Object.values(world.sessions)) {
    if (old.expiresAtMs < atMs - hourMs) delete world.sessions[old.accessKeyId];
  }
  const session: Session = {
    accessKeyId: accessKeyId('ASIA', who.account),
    secret: secretKey(),
    token: randomBytes(96).toString('base64'),
    issuedAtMs: atMs,
    expiresAtMs: atMs + seconds * 1000,
    who,
  };
  world.sessions[session.accessKeyId] = session;
  return {
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secret,
    SessionToken: session.token,
    Expiration: new Date(session.expiresAtMs),
  };
}
