import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  type EvaluationResult,
  GenerateServiceLastAccessedDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetGroupCommand,
  GetGroupPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetServiceLastAccessedDetailsCommand,
  GetUserPolicyCommand,
  type Group,
  type PasswordPolicy,
  type Policy,
  paginateListAttachedGroupPolicies,
  paginateListGroupPolicies,
  paginateListUsers,
  paginateListUserTags,
  paginateSimulateCustomPolicy,
  paginateSimulatePrincipalPolicy,
  type SimulateCustomPolicyCommandInput,
  type SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import type { AccountClients, accountClients } from '../../adapters/aws/clients.ts';
import { translated } from '../../adapters/aws/faults.ts';
import { Fault } from '../../flows/fault.ts';
import { atMost } from './at-most.ts';
import { isDenied } from './aws-failure.ts';
import { type Caller, callerOf } from './caller.ts';
import { once, onceFor } from './once.ts';

const callsAtOnce = 5;

/** Reads one account as the bot does: in its role, if it has one. Undefined for what AWS doesn't know. */
export interface AccountReads {
  /** Assumes the role. `own`: that is denied, but the doctor's own credentials belong to the account and may do. */
  credentials(): Promise<'role' | 'own'>;
  caller(): Promise<Caller>;
  group(name: string): Promise<Group | undefined>;
  policy(arn: string): Promise<Policy | undefined>;
  /** The default version of a managed policy. */
  policyText(arn: string): Promise<string | undefined>;
  /** Reads what a group gives: all of its inline policies, and which managed policies it has. */
  groupPolicies(name: string): Promise<unknown>;
  passwordPolicy(): Promise<PasswordPolicy | undefined>;
  summary(): Promise<Record<string, number>>;
  /** The users under a path. */
  users(path: string): Promise<ListedUser[]>;
  tagsOf(userName: string): Promise<Record<string, string>>;
  /** The text of an inline policy. */
  userPolicy(userName: string, name: string): Promise<string | undefined>;
  /** Each action and resource that is not allowed. */
  notAllowed(attempt: SimulatePrincipalPolicyCommandInput): Promise<{ action: string; resource: string }[]>;
  /** How the given policies decide each action on each resource, independent of any user. */
  decisions(attempt: SimulateCustomPolicyCommandInput): Promise<Decision[]>;
  /** Of CloudTrail, in a Region. */
  latestEvent(region: string): Promise<unknown>;
  /** Has IAM add up which services somebody has used. */
  askServices(arn: string): Promise<unknown>;
  services(jobId: string): Promise<unknown>;
}

export interface Decision {
  action: string;
  resource: string;
  /** `allowed`, `explicitDeny` or `implicitDeny`. */
  decision: string;
}

export interface ListedUser {
  name: string;
  path: string;
  createdAtMs: number;
}

type ClientsOf = ReturnType<typeof accountClients>;

/** own: clients without a role, for when only the worker may assume the account's. */
export function accountReads(account: string, clientsOf: ClientsOf, own?: ClientsOf): AccountReads {
  // So CloudTrail shows the doctor's session as it shows a request's.
  const target = { account, userName: 'countersign-doctor', requestId: 'doctor', by: 'doctor' };
  const reading = once(async () => {
    const inRole = clientsOf(target);
    try {
      await inRole.sts.config.credentials();
      return { as: 'role' as const, clients: inRole };
    } catch (error) {
      const clients = own?.(target);
      if (!clients || !isDenied(error) || (await callerOf(clients.sts)).account !== account) throw error;
      return { as: 'own' as const, clients };
    }
  });
  const inTurn = atMost(callsAtOnce);
  const ask = <Answer>(call: (iam: AccountClients['patient']) => Promise<Answer>) =>
    inTurn(() => translated(async () => call((await reading()).clients.patient)));
  return {
    credentials: async () => (await reading()).as,
    caller: once(async () => callerOf((await reading()).clients.sts)),
    group: onceFor((GroupName) =>
      orMissing(ask(async (iam) => (await iam.send(new GetGroupCommand({ GroupName, MaxItems: 1 }))).Group)),
    ),
    policy: onceFor((PolicyArn) =>
      orMissing(ask(async (iam) => (await iam.send(new GetPolicyCommand({ PolicyArn }))).Policy)),
    ),
    policyText: (PolicyArn) =>
      orMissing(
        ask(async (iam) => {
          const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
          const version = { PolicyArn, VersionId: Policy?.DefaultVersionId };
          const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand(version));
          return decodeURIComponent(PolicyVersion?.Document ?? '');
        }),
      ),
    groupPolicies: (GroupName) =>
      orMissing(
        ask(async (client) => {
          for await (const _ of paginateListAttachedGroupPolicies({ client }, { GroupName }));
          for await (const { PolicyNames = [] } of paginateListGroupPolicies({ client }, { GroupName }))
            for (const PolicyName of PolicyNames)
              await client.send(new GetGroupPolicyCommand({ GroupName, PolicyName }));
        }),
      ),
    passwordPolicy: () =>
      orMissing(ask(async (iam) => (await iam.send(new GetAccountPasswordPolicyCommand({}))).PasswordPolicy)),
    summary: () => ask(async (iam) => (await iam.send(new GetAccountSummaryCommand({}))).SummaryMap ?? {}),
    users: (PathPrefix) =>
      ask(async (client) => {
        const listed: ListedUser[] = [];
        for await (const { Users = [] } of paginateListUsers({ client }, { PathPrefix }))
          for (const { UserName = '', Path = '', CreateDate } of Users)
            listed.push({ name: UserName, path: Path, createdAtMs: CreateDate?.getTime() ?? 0 });
        return listed;
      }),
    tagsOf: (UserName) =>
      ask(async (client) => {
        const tags: Record<string, string> = {};
        for await (const { Tags = [] } of paginateListUserTags({ client }, { UserName }))
          for (const { Key = '', Value = '' } of Tags) tags[Key] = Value;
        return tags;
      }),
    userPolicy: (UserName, PolicyName) =>
      orMissing(
        ask(async (iam) => {
          const { PolicyDocument = '' } = await iam.send(new GetUserPolicyCommand({ UserName, PolicyName }));
          return decodeURIComponent(PolicyDocument);
        }),
      ),
    notAllowed: (attempt) =>
      ask(async (client) => {
        const refused: { action: string; resource: string }[] = [];
        for await (const { EvaluationResults = [] } of paginateSimulatePrincipalPolicy({ client }, attempt)) {
          for (const { EvalActionName = '', EvalResourceName = '*', EvalDecision } of EvaluationResults) {
            if (EvalDecision !== 'allowed')
              refused.push({ action: EvalActionName, resource: EvalResourceName });
          }
        }
        return refused;
      }),
    decisions: (attempt) =>
      ask(async (client) => {
        const all: Decision[] = [];
        for await (const { EvaluationResults = [] } of paginateSimulateCustomPolicy({ client }, attempt))
          all.push(...EvaluationResults.flatMap(decisionsOf));
        return all;
      }),
    latestEvent: (region) =>
      inTurn(() =>
        translated(async () =>
          (await reading()).clients.trail(region).send(new LookupEventsCommand({ MaxResults: 1 })),
        ),
      ),
    askServices: (Arn) => ask((iam) => iam.send(new GenerateServiceLastAccessedDetailsCommand({ Arn }))),
    services: (JobId) => ask((iam) => iam.send(new GetServiceLastAccessedDetailsCommand({ JobId }))),
  };
}

/** One result for each resource, or one that contains all resources. */
function decisionsOf({
  EvalActionName: action = '',
  EvalResourceName = '*',
  EvalDecision: decision = 'implicitDeny',
  ResourceSpecificResults: inside = [],
}: EvaluationResult): Decision[] {
  if (inside.length === 0) return [{ action, resource: EvalResourceName, decision }];
  return inside.map((each) => ({
    action,
    resource: each.EvalResourceName ?? '*',
    decision: each.EvalResourceDecision ?? 'implicitDeny',
  }));
}

async function orMissing<Answer>(asking: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof Fault && error.nature === 'missing') return undefined;
    throw error;
  }
}
