import type { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { awsSeed, sandboxKeys } from '../../src/sandbox/seed.ts';
import { aListeningCompany, aWorker } from '../crash/a-worker.ts';
import { type CrashStory, seeThrough } from '../crash/crash-story.ts';
import { adoption } from '../crash/stories/adoption.ts';
import { breakGlass } from '../crash/stories/break-glass.ts';
import { changeOfAccess } from '../crash/stories/change.ts';
import { extension } from '../crash/stories/extension.ts';
import { askingFor, grant } from '../crash/stories/grant.ts';
import { givenBack, offboarding } from '../crash/stories/offboarding.ts';
import { suspension } from '../crash/stories/suspension.ts';
import { transfer } from '../crash/stories/transfer.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { emergencyCatalogue } from '../support/emergency-catalogue.ts';
import { choices, fields } from '../support/labels.ts';
import { runCommand } from '../support/run-command.ts';
import { account, approve, itemsOf, newestCard, requestsFor, userOf } from '../support/story.ts';
import { runScripts } from './run-script.ts';

/** The user that break-glass opens later. */
const preparation = {
  ...grant,
  name: 'preparation',
  begin: askingFor({ [fields.whyIamUser]: choices.emergency, [fields.access]: [choices.developer] }),
};
/** Of the grants, the one with an inline policy. */
const inlineGrant = {
  ...grant,
  name: 'inline grant',
  begin: askingFor({ [fields.access]: [choices.securityAudit] }),
};
const workload = {
  ...grant,
  name: 'workload',
  begin: askingFor({
    [fields.whoWillUseIt]: choices.aWorkload,
    [fields.personResponsible]: 'Ada Byron',
    [fields.credentials]: [choices.accessKey],
    [fields.access]: [choices.readOnly],
  }),
};
const grants = [grant, preparation, inlineGrant, workload];

/** The first takes weeks: what the others leave open must not run out meanwhile. */
const told = [
  offboarding,
  ...grants,
  extension,
  changeOfAccess,
  adoption,
  breakGlass,
  suspension,
  givenBack,
  transfer,
].map((story) => story as unknown as CrashStory<object>);
const nameIn = (story: { name: string }) => `${story.name.replaceAll(' ', '.')}+o_hara`;

/** What a session is denied belongs to one moment: the script has no word on it but a comment. */
const ofOneMoment = 'CountersignSessionsCut';

type Picture = ReturnType<typeof pictureOf>;

/** All of a user except what AWS makes up, and its credentials. */
function pictureOf(company: Company, userName: string) {
  const user = userOf(company, userName);
  if (!user) return undefined;
  const { [ofOneMoment]: _, ...inlinePolicies } = user.inlinePolicies;
  const { path, tags, boundary, groups, attachedPolicies } = user;
  return {
    path,
    tags,
    boundary,
    groups: groups.toSorted(),
    policies: attachedPolicies.toSorted(),
    inlinePolicies,
  };
}

/** With an inline policy for developers, whose text is for IAM and nobody else to understand. */
function catalogue(): Catalogue {
  const sample = emergencyCatalogue();
  const document = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::homes/$\{aws:username}/it's "$HOME" %{x}*` },
    ],
  });
  const inline = [{ name: 'Own+=,.@-_', document }];
  return {
    ...sample,
    entitlements: sample.entitlements.map((each) => (each.id === 'audit' ? { ...each, inline } : each)),
  };
}

/** What the bot lifts itself, once an emergency is over, is no step of a plan: the script leaves it, and so denies more. */
function withRest(name: string, picture: Picture): Picture {
  if (!picture || name !== nameIn(breakGlass)) return picture;
  const inlinePolicies = {
    ...picture.inlinePolicies,
    CountersignEnds: expect.stringContaining('aws:CurrentTime'),
  };
  return { ...picture, inlinePolicies };
}

/** Tells a story to its end; gives the user as it was before anyone said something in Slack. */
async function tell(story: CrashStory<object>, company: Company): Promise<Picture> {
  const userName = nameIn(story);
  let before: { picture: Picture } | undefined;
  const { slack } = company;
  const { as } = slack;
  slack.as = (person) => {
    before ??= { picture: pictureOf(company, userName) };
    return as.call(slack, person);
  };
  const held = await story.begin(company, userName);
  slack.as = as;
  await seeThrough(story, company, aWorker(company), userName, held);
  if (!(await story.isDone(company, userName))) throw new Error(`${story.name} has not come to its end`);
  return before?.picture;
}

/** In the order in which they were carried out. */
async function scriptsOf(company: Company, userName: string): Promise<string[]> {
  const requests = await requestsFor(company, userName);
  const startOf = ({ startsAtMs, submittedAtMs }: (typeof requests)[number]) => startsAtMs ?? submittedAtMs;
  requests.sort((one, other) => startOf(one) - startOf(other));
  const { AWS_ENDPOINT_URL_DYNAMODB } = company.environment;
  Object.assign(process.env, { AWS_ENDPOINT_URL_DYNAMODB });
  const variables = { ...company.environment, COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests' };
  const scripts: string[] = [];
  for (const { id } of requests) {
    const { code, said } = await runCommand(['export', id, '--format', 'cli'], { variables });
    if (code === 0) scripts.push(said);
  }
  return scripts;
}

/** A company whose account has only what others had made by hand. */
function aFreshOne(found: readonly (readonly [string, Picture])[]) {
  const users = found.flatMap(([name, picture]) => {
    if (!picture) return [];
    const { inlinePolicies, boundary, ...rest } = picture;
    const documents = Object.entries(inlinePolicies).map(([policy, text]) => [
      policy,
      JSON.parse(text) as object,
    ]);
    return [
      { name, ...rest, ...(boundary ? { boundary } : {}), inlinePolicies: Object.fromEntries(documents) },
    ];
  });
  return aCompany({ catalogue: catalogue(), accounts: awsSeed.accounts.map((each) => ({ ...each, users })) });
}

afterAll(closeCompanies);

test('of every kind of request the script leaves what the bot left, and an adopted user shows it', async () => {
  const ours = await aListeningCompany({ catalogue: catalogue() });
  const found: [string, Picture][] = [];
  for (const story of told) found.push([nameIn(story), await tell(story, ours)]);

  const scripts: [string, string[]][] = [];
  for (const [name] of found) scripts.push([name, await scriptsOf(ours, name)]);
  expect(scripts.map(([, written]) => written.length > 0)).toEqual(scripts.map(() => true));

  const theirs = await aFreshOne(found);
  const site = { url: theirs.aws.url, keys: sandboxKeys, account };
  // Two at a time: a start of the AWS CLI keeps a processor busy.
  const run = async (part: number) => {
    for (const [, written] of scripts.filter((_, index) => index % 2 === part)) await runScripts(site, written);
  };
  await Promise.all([run(0), run(1)]);
  const expected = found.map(([name, before]) =>
    name === nameIn(offboarding) ? [name, before] : [name, withRest(name, pictureOf(ours, name))],
  );
  expect(found.map(([name]) => [name, pictureOf(theirs, name)])).toEqual(expected);

  for (const userName of grants.map(nameIn))
    expect([userName, await adopted(theirs, userName)]).toEqual([userName, pictureOf(ours, userName)]);
  await expectNothingToOpen(theirs, scripts.find(([name]) => name === nameIn(preparation))?.[1]);
}, 300_000);

/** As the script says: what break-glass may open is a record of the bot's, and no part of the user. */
async function expectNothingToOpen({ slack }: Company, written: string[] = []) {
  expect(written.join()).toContain('/iam break-glass opens nothing for it');
  const { ephemeral } = await slack.as('U0ADA').command('/iam', `break-glass ${nameIn(preparation)}`);
  expect(ephemeral?.read()).toContain('You have no emergency user');
}

/** Two of security let the bot adopt it; gives what their approval covered, and the rest of the user. */
async function adopted(company: Company, userName: string) {
  const { path, tags, boundary } = pictureOf(company, userName) ?? {};
  const who = tags?.kind === 'workload' ? choices.aWorkload : choices.aPerson;
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', `adopt ${userName}`);
  await ada.fill({
    [fields.whoUsesIt]: who,
    [fields.owner]: 'Ada Byron',
    [fields.reason]: 'It was made by a script, from what the bot had exported.',
  });
  await ada.submit();
  await company.settled();
  await approve(company, newestCard(company), 'U0SEC1', 'U0SEC2');
  const plans = (await itemsOf(company, 'requests')).flatMap(({ plan }) => (plan ? [plan as Plan] : []));
  const { found } = plans.find((each) => each.userName === userName && each.intent === 'adopt') ?? {};
  const { groups, policies, inlinePolicies } = found ?? {};
  return { path, tags, boundary, groups, policies, inlinePolicies };
}
