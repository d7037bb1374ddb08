import { withoutOwn } from '../../../core/account/tags.ts';
import { namedBoundaries } from '../../../core/catalogue/boundary-of.ts';
import { type Catalogue, entitlementsOf, findAccount } from '../../../core/catalogue/catalogue.ts';
import { isManagedPolicy } from '../../../core/catalogue/managed-policy.ts';
import { namedPaths } from '../../../core/catalogue/path-of.ts';
import { durationWords } from '../../../core/duration-words.ts';
import type { Grant } from '../../../core/intents/grant.ts';
import type { UseCase } from '../../../core/request/ask.ts';
import type { Request } from '../../../core/request/request.ts';
import { bold, code, escaped, mention } from '../blocks.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { accountName, riskOf } from '../words/asked.ts';
import { givenBy, gravestFirst, worksBeforeMfa } from '../words/can-do.ts';
import { policyText } from '../words/known-access.ts';
import { forHowLong, lastsWords } from '../words/lasts.ts';
import { ticketText } from '../words/ticket.ts';
import { forOwner } from './by-approval.ts';
import type { Fact } from './slack-intent.ts';

/** The exact plan has them all, in full. */
const tagsLimit = 600;

/** What the card of a new user says, and what Slack asks after *Approve*. */
export const grantWords = { wants, facts, question };

/** The gravest is named, and the rest counted. */
function wants(intent: Grant, catalogue: Catalogue): string {
  const { ask, account, owner } = intent;
  const [gravest, ...others] = gravestFirst(givenBy(intent, catalogue));
  const policy = gravest && isManagedPolicy(gravest) ? 'the managed policy ' : '';
  const what = gravest ? `${policy}${bold(escaped(gravest.title))}` : 'access';
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const whom = {
    person: forOwner(intent),
    workload: ` for a workload (${mention(owner)} is responsible)`,
    emergency: `${forOwner(intent)}, *only in an emergency*`,
  }[ask.kind];
  const how = forHowLong(ask.kind === 'emergency' ? undefined : ask.lastsMs);
  return `${what}${more} in ${escaped(accountName(catalogue, account))}${whom}${how}`;
}

function facts(intent: Grant, catalogue: Catalogue, request: Pick<Request, 'journal'>): Fact[][] {
  const { ticket } = intent.ask;
  return [
    [['Gets', gets(intent, catalogue)]],
    ...pathFacts(intent, catalogue),
    ...boundaryFacts(intent, catalogue),
    ...tagFacts(intent),
    [
      ['Lasts', lasts(intent, catalogue, request)],
      ['Why not SSO', whyNotSso[intent.ask.useCase]],
    ],
    ...(ticket ? [[['Ticket', ticketText(ticket, intent, catalogue)] as const]] : []),
  ];
}

/** Only one that is not the account's. */
function pathFacts({ ask }: Grant, catalogue: Catalogue): Fact[][] {
  const own = findAccount(catalogue, ask.account)?.path;
  const named = namedPaths(entitlementsOf(catalogue, ask.entitlements)).filter((path) => path !== own);
  return named.length > 0 ? [[['Path', named.map(code).join(', ')]]] : [];
}

/** Only one that is not the account's. */
function boundaryFacts({ ask }: Grant, catalogue: Catalogue): Fact[][] {
  const boundaries = namedBoundaries(entitlementsOf(catalogue, ask.entitlements));
  const [own, named] = [findAccount(catalogue, ask.account)?.boundary, boundaries.map(policyText).join(', ')];
  const isOther = boundaries.some((boundary) => boundary !== own);
  return isOther ? [[['Boundary', `${named} limits everything it can do, instead of the account's`]]] : [];
}

function tagFacts({ ask }: Grant): Fact[][] {
  const said = withoutOwn(ask.tags ?? {}).map(([key, value]) => code(`${key}=${value}`));
  return said.length > 0 ? [[['Tags', asManyAsFit(said, tagsLimit)]]] : [];
}

function lasts({ ask }: Grant, { breakGlass }: Catalogue, request: Pick<Request, 'journal'>): string {
  if (ask.kind !== 'emergency') return lastsWords(ask.lastsMs, request);
  return `Only while break-glass is open${breakGlass ? `, at most ${durationWords(breakGlass.longestMs)}` : ''}`;
}

function gets(intent: Grant, catalogue: Catalogue): string {
  const { kind, userName, credentials, owner } = intent.ask;
  const all = [`User ${code(userName)}`, ...credentials.map((each) => getsWords[each])].join(', ');
  if (kind === 'emergency')
    return `${all}. No access until ${mention(owner)} uses ${code('/iam break-glass')}, which asks nobody`;
  if (kind === 'workload') return `${all}; inactive until ${mention(owner)} activates it`;
  return worksBeforeMfa(intent, catalogue).length > 0 ? all : `${all}; access after MFA`;
}

const getsWords = { password: 'console password', 'access-key': '1 access key' } as const;

/** Shorter than where one chooses. */
const whyNotSso: Record<UseCase, string> = {
  emergency: 'Emergency access',
  workload: 'A workload that can’t use a role',
  'third-party': 'A client that can’t use a role',
  'no-idc': 'No Identity Center here',
};

function question(intent: Grant, catalogue: Catalogue): string {
  const { account, userName } = intent;
  const [gravest, ...others] = gravestFirst(givenBy(intent, catalogue));
  const title = gravest?.title ?? 'no';
  const isPolicy = gravest !== undefined && isManagedPolicy(gravest);
  const alone = isPolicy ? `the managed policy ${title} in` : `${title} access to`;
  const what = others.length > 0 ? `${title} and ${others.length} more in` : alone;
  const risk = riskOf(intent, catalogue, undefined);
  const warning = risk === 'low' || risk === 'medium' ? '' : ` This is ${risk} risk.`;
  const how = forHowLong(intent.ask.lastsMs);
  return `Give ${userName} ${what} ${accountName(catalogue, account)}${how}?${warning} ${whenItWorks(intent, catalogue)}`;
}

function whenItWorks(intent: Grant, catalogue: Catalogue): string {
  if (intent.ask.kind === 'workload') return 'The key works once the person responsible activates it.';
  if (intent.ask.kind === 'emergency')
    return 'They open it themselves in an emergency: without approval, and everybody is told.';
  const [early] = worksBeforeMfa(intent, catalogue);
  return early ? `${early.title} works before MFA is on.` : 'Nothing works until they set up MFA.';
}
