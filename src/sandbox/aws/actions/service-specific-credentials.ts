import { randomBytes } from 'node:crypto';
import { dayMs } from '../../durations.ts';
import { type Action, action } from '../action.ts';
import { arn } from '../arn.ts';
import { AwsError, quotaExceeded, validationError } from '../aws-error.ts';
import { credentialId, paging, userName } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { flag, number, optional, text } from '../fields.ts';
import { uniqueId } from '../ids.ts';
import { findUser, userOrCaller, userResource } from '../lookup.ts';
import { findOther, othersOf, removeOther, setStatus, statusField, statusOf } from '../other-credentials.ts';
import { page } from '../page.ts';
import type { OtherCredential, User } from '../world.ts';
import type { XmlElement } from '../xml.ts';

const kind = 'service-specific';

/** What each service accepts. Source: IAM User Guide, service-specific credentials; API keys for AWS services. */
const services = new Map<string, 'password' | 'api-key'>([
  ['codecommit.amazonaws.com', 'password'],
  ['cassandra.amazonaws.com', 'password'],
  ['bedrock.amazonaws.com', 'api-key'],
  ['logs.amazonaws.com', 'api-key'],
]);

const serviceName = text({ max: 256 });
const nameKey = 'iam:servicespecificcredentialservicename';

export const serviceSpecificCredentialActions: Record<string, Action> = {
  CreateServiceSpecificCredential: action({
    takes: {
      UserName: userName,
      ServiceName: serviceName,
      CredentialAgeDays: optional(number({ min: 1, max: 36_600 })),
    },
    on: ({ UserName }, context) => userResource(context, UserName),
    keys: ({ ServiceName, CredentialAgeDays }) => ({
      [nameKey]: ServiceName,
      ...(CredentialAgeDays === undefined
        ? {}
        : { 'iam:servicespecificcredentialagedays': String(CredentialAgeDays) }),
    }),
    run({ UserName, ServiceName, CredentialAgeDays }, context) {
      const { account, atMs } = context;
      const user = findUser(context, UserName);
      if (kindOf(ServiceName) !== 'api-key' && CredentialAgeDays !== undefined)
        throw validationError(`CredentialAgeDays is not supported for ${ServiceName}.`);
      const others = ofService(user, ServiceName);
      const quota = account.quotas.credentialsPerService;
      if (others.length >= quota) throw quotaExceeded('ServiceSpecificCredentialsPerUserPerService', quota);
      const nth = others.length === 0 ? '' : `+${others.length}`;
      const made: OtherCredential = {
        kind,
        id: uniqueId('ACCA'),
        status: 'Active',
        createdAtMs: atMs,
        service: ServiceName,
        serviceUserName: `${user.name}${nth}-at-${account.id}`,
        ...(CredentialAgeDays === undefined ? {} : { expiresAtMs: atMs + CredentialAgeDays * dayMs }),
      };
      user.otherCredentials.push(made);
      return { ServiceSpecificCredential: { ...describe(user, made, atMs), ...secretOf(made) } };
    },
  }),
  ResetServiceSpecificCredential: action({
    takes: { UserName: optional(userName), ServiceSpecificCredentialId: credentialId },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, ServiceSpecificCredentialId }, context) {
      const user = userOrCaller(context, UserName);
      const credential = findOther(user, kind, ServiceSpecificCredentialId);
      return {
        ServiceSpecificCredential: { ...describe(user, credential, context.atMs), ...secretOf(credential) },
      };
    },
  }),
  UpdateServiceSpecificCredential: action({
    takes: { UserName: optional(userName), ServiceSpecificCredentialId: credentialId, Status: statusField },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, ServiceSpecificCredentialId, Status }, context) {
      const credential = findOther(userOrCaller(context, UserName), kind, ServiceSpecificCredentialId);
      setStatus(credential, Status, validationError);
      return undefined;
    },
  }),
  DeleteServiceSpecificCredential: action({
    takes: { UserName: optional(userName), ServiceSpecificCredentialId: credentialId },
    on: ({ UserName }, context) => userResource(context, UserName),
    keys: ({ UserName, ServiceSpecificCredentialId: id }, context) => {
      const { service } = userOrCaller(context, UserName).otherCredentials.find((each) => each.id === id) ?? {};
      return service === undefined ? {} : { [nameKey]: service };
    },
    run({ UserName, ServiceSpecificCredentialId }, context) {
      removeOther(userOrCaller(context, UserName), kind, ServiceSpecificCredentialId);
      return undefined;
    },
  }),
  /** For all services, unless one is named. */
  ListServiceSpecificCredentials: action({
    takes: {
      UserName: optional(userName),
      ServiceName: optional(serviceName),
      AllUsers: flag(),
      ...paging,
    },
    on: ({ UserName, AllUsers }, context) =>
      AllUsers ? arn(context.account.id, 'user', '/', '*') : userResource(context, UserName),
    run(args, context) {
      const { ServiceName } = args;
      if (ServiceName !== undefined) kindOf(ServiceName);
      const found = usersMeant(args, context).flatMap((user) =>
        (ServiceName === undefined ? othersOf(user, kind) : ofService(user, ServiceName)).map((each) => ({
          user,
          each,
        })),
      );
      const { items, rest } = page(found, ({ each }) => each.id, args, context);
      return {
        ServiceSpecificCredentials: items.map(({ user, each }) => describe(user, each, context.atMs)),
        ...rest,
      };
    },
  }),
};

function usersMeant(
  { UserName, AllUsers }: { UserName?: string | undefined; AllUsers: boolean },
  context: Context,
): User[] {
  if (!AllUsers) return [userOrCaller(context, UserName)];
  if (UserName !== undefined) throw validationError('AllUsers cannot be specified together with UserName.');
  return Object.values(context.account.users);
}

function ofService(user: User, name: string): OtherCredential[] {
  return othersOf(user, kind).filter(({ service }) => service === name);
}

function kindOf(service: string): 'password' | 'api-key' {
  const found = services.get(service);
  if (found) return found;
  const message = `No such service ${service} is supported for Service Specific Credentials.`;
  throw new AwsError('NotSupportedService', message);
}

function isApiKey({ service = '' }: OtherCredential): boolean {
  return services.get(service) === 'api-key';
}

function describe(user: User, credential: OtherCredential, atMs: number): XmlElement {
  const { id, createdAtMs, expiresAtMs, service, serviceUserName } = credential;
  return {
    UserName: user.name,
    Status: statusOf(credential, atMs),
    [isApiKey(credential) ? 'ServiceCredentialAlias' : 'ServiceUserName']: serviceUserName,
    CreateDate: new Date(createdAtMs),
    ExpirationDate: expiresAtMs === undefined ? undefined : new Date(expiresAtMs),
    ServiceSpecificCredentialId: id,
    ServiceName: service,
  };
}

/** Shown once and not stored: nothing in the sandbox accepts it. */
function secretOf(credential: OtherCredential): XmlElement {
  const secret = randomBytes(32).toString('base64');
  return isApiKey(credential) ? { ServiceCredentialSecret: secret } : { ServicePassword: secret };
}
