import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  GetUserCommand,
  IAMClient,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import { kindOf } from '../../src/core/intents/table.ts';
import { sandboxKeys } from '../../src/sandbox/seed.ts';
import { aCompany, type Company, type CompanyOptions } from './a-company.ts';
import { buttons, choices } from './labels.ts';
import { say } from './own-credentials.ts';
import {
  approve,
  ask,
  clickLast,
  inboxOf,
  type Opened,
  openNewest,
  requestsFor,
  toldBy,
  userOf,
} from './story.ts';

export const ada = 'U0ADA';
const robot = 'robot';

/** A workload of Ada's, with one access key that works. */
export async function aKeyHolder(options: CompanyOptions = {}): Promise<Company> {
  const company = await aCompany(options);
  const card = await ask(company, {
    userName: robot,
    forWhom: choices.aWorkload,
    owner: 'Ada Byron',
    by: 'U0BEN',
    credentials: [choices.accessKey],
  });
  await approve(company, card);
  await openNewest(company, ada);
  await activate(company, robot);
  return company;
}

export async function activate(company: Company, userName: string, person = ada): Promise<void> {
  const activations = () =>
    company.aws.calls.filter(
      ({ action, params }) =>
        action === 'UpdateAccessKey' && params.UserName === userName && params.Status === 'Active',
    ).length;
  const before = activations();
  await clickLast(company, person, buttons.activate);
  await company.slack.until(() => activations() > before);
  await company.settled();
}

export const keysOf = (company: Company, userName = robot) => userOf(company, userName)?.accessKeys ?? [];
export const states = (company: Company, userName = robot) =>
  keysOf(company, userName).map(({ status }) => status);

export const lastDm = ({ slack }: Company, person = ada) => slack.as(person).lastDm()?.read() ?? '';

/** All that a person has been told, as it stands now. */
export const inbox = (company: Company, person = ada) => inboxOf(company, person).join('\n---\n');

/** `/iam keys`; gives the list. */
export async function showKeys(company: Company, person = ada): Promise<string> {
  await say(company, person, 'keys');
  return lastDm(company, person);
}

/** Signs a request to AWS with a key, as a program does; throws AWS's error. */
export async function useKey(
  { aws }: Pick<Company, 'aws'>,
  { credential }: Pick<Opened, 'credential'>,
): Promise<void> {
  if (credential.kind !== 'access-key') throw new Error(`a ${credential.kind} signs nothing`);
  const { accessKeyId, secretAccessKey } = credential;
  const client = iam(aws.url, { accessKeyId, secretAccessKey: secretAccessKey.reveal() });
  await client.send(new GetUserCommand({})).finally(() => client.destroy());
}

/** A key that somebody makes without the bot, and the user for it if there is none. */
export async function makeByHand({ aws }: Company, userName: string): Promise<void> {
  const client = iam(aws.url, sandboxKeys);
  if (!aws.account('111122223333').users.some((user) => user.userName === userName))
    await client.send(new CreateUserCommand({ UserName: userName, Path: '/countersign/' }));
  await client.send(new CreateAccessKeyCommand({ UserName: userName })).finally(() => client.destroy());
}

/** Deletes a user past the bot, and makes another of that name. */
export async function makeAnew(company: Company, userName: string): Promise<void> {
  const client = iam(company.aws.url, sandboxKeys);
  for (const { id: AccessKeyId } of keysOf(company, userName))
    await client.send(new DeleteAccessKeyCommand({ UserName: userName, AccessKeyId }));
  for (const GroupName of userOf(company, userName)?.groups ?? [])
    await client.send(new RemoveUserFromGroupCommand({ UserName: userName, GroupName }));
  await client.send(new DeleteUserCommand({ UserName: userName }));
  await client.send(new CreateUserCommand({ UserName: userName, Path: '/countersign/' }));
  client.destroy();
}

function iam(endpoint: string, credentials: { accessKeyId: string; secretAccessKey: string }): IAMClient {
  const { accessKeyId, secretAccessKey } = credentials;
  return new IAMClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
}

export async function rotationOf(company: Company, userName = robot) {
  const rotation = (await requestsFor(company, userName)).findLast(
    ({ intent }) => kindOf(intent) === 'rotate-key',
  );
  if (!rotation) throw new Error(`${userName} has no rotation`);
  return rotation;
}

/** Clicks a button that is answered in words, and waits for them: the work has begun by then. */
export async function press(company: Company, button: string, person = ada): Promise<string | undefined> {
  const words = await toldBy(company, person, () => clickLast(company, person, button));
  await company.settled();
  return words;
}

/** A rotation up to where its link is sent. */
export async function rotating(company: Company, person = ada): Promise<void> {
  await showKeys(company, person);
  await press(company, buttons.rotate, person);
}

/** A rotation up to where both keys work; gives the new one. */
export async function bothWork(company: Company, person = ada): Promise<Opened> {
  await rotating(company, person);
  return openAndActivate(company, person);
}

/** The newest link, opened, and what it holds put to use. */
export async function openAndActivate(company: Company, person = ada): Promise<Opened> {
  const opened = await openNewest(company, person);
  await activate(company, opened.credential.userName, person);
  return opened;
}

/** A rotation up to its days of grace. */
export async function inGrace(company: Company, person = ada): Promise<Opened> {
  const opened = await bothWork(company, person);
  await useKey(company, opened);
  await press(company, buttons.switched, person);
  return opened;
}

/** A button of one key, on the newest list. */
export async function clickKey(company: Company, button: string, keyId: string, person = ada): Promise<void> {
  const actor = company.slack.as(person);
  const list = actor.inbox().findLast((message) => message.read().includes('[Look again]'));
  if (!list) throw new Error('there is no list of keys');
  await toldBy(company, person, () => actor.click(`${button} ${keyId}`, { in: list, confirm: true }));
  await company.settled();
}
