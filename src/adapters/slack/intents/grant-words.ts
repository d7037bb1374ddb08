import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { durationWords } from '../../../core/duration-words.ts';
import type { Grant } from '../../../core/intents/grant.ts';
import type { UseCase } from '../../../core/request/ask.ts';
import type { Request } from '../../../core/request/request.ts';
import { bold, code, escaped, mention } from '../blocks.ts';
import { accountName, riskOf } from '../words/asked.ts';
import { givenBy, gravestFirst, worksBeforeMfa } from '../words/can-do.ts';
import { forHowLong, lastsWords } from '../words/lasts.ts';
import { forOwner } from './by-approval.ts';
import type { Fact } from './slack-intent.ts';

/** What the card of a new user says, and what Slack asks after *Approve*. */
export const grantWords = { wants, facts, question };

/** The gravest is named, and the rest counted. */
function wants(intent: Grant, catalogue: Catalogue): string {
  const { ask, account, owner } = intent;
  const [gravest, ...others] = gravestFirst(givenBy(intent, catalogue));
  const what = gravest ? bold(escaped(gravest.title)) : 'access';
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
  return [
    [['Gets', gets(intent, catalogue)]],
    [
      ['Lasts', lasts(intent, catalogue, request)],
      ['Why not SSO', whyNotSso[intent.ask.useCase]],
    ],
  ];
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
  const what = others.length > 0 ? `${title} and ${others.length} more in` : `${title} access to`;
  const risk = riskOf(intent, catalogue);
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
