import type { ViewSubmitAction } from '@slack/bolt';
import { givenByAll } from '../../../core/account/ledger.ts';
import { type Catalogue, entitlementsOf } from '../../../core/catalogue/catalogue.ts';
import { durationWords } from '../../../core/duration-words.ts';
import { type Change, changeIn } from '../../../core/intents/change-intent.ts';
import type { Request } from '../../../core/request/request.ts';
import { type ChangeDraft, changeAccess } from '../../../flows/change-access.ts';
import { isSame, usersOwnedBy } from '../../../flows/owned-users.ts';
import { bold, code, context, escaped, mention, section, unescaped } from '../blocks.ts';
import { changeAccessForm } from '../forms/change-access.ts';
import { isDigest } from '../forms/policy-value.ts';
import { actionIds } from '../ids.ts';
import { chosenEntitlements } from '../listeners/chosen-entitlements.ts';
import type { ListenerDeps } from '../listeners/deps.ts';
import { openChangeAccess } from '../listeners/open-change-access.ts';
import { redrawChangeAccess } from '../listeners/redraw-change-access.ts';
import { errorsIn, formId, type Submit } from '../listeners/submitted.ts';
import type { Message } from '../message.ts';
import { userMeant } from '../typed.ts';
import { accountName, accountText, titlesOf } from '../words/asked.ts';
import { beforeAfter } from '../words/before-after.ts';
import { entitlementLines, gravestFirst } from '../words/can-do.ts';
import { capital } from '../words/capital.ts';
import { changeText } from '../words/change-words.ts';
import { endText, lastsWords } from '../words/lasts.ts';
import { accessReady } from './access-ready.ts';
import { againByCommand } from './again.ts';
import { credentialsFollow, everythingDone, forOwner, userIn } from './by-approval.ts';
import { takenBack } from './self-service-words.ts';
import type { Fact, SlackIntent, ToldOf } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Change access of IAM user';

export const changeOfAccess: SlackIntent<Change> = {
  change,
  summary: (intent, catalogue) => `${userSummary(change)(intent, catalogue)}: ${changeText(intent, catalogue)}`,
  decision: {
    wants: (intent, catalogue) =>
      `a change of ${userIn(intent, catalogue)}${forOwner(intent)}: it ${changeText(intent, catalogue, bold)}`,
    access: 'What it could do before',
    canDo,
    facts: lasts,
    caution: ({ give, owner }) =>
      give.length > 0
        ? `:telephone_receiver: Call ${mention(owner)} on a number you already have, not one in this request. Someone else may be using their Slack account.`
        : undefined,
    question: (intent, catalogue) =>
      `Change ${intent.userName} in ${accountName(catalogue, intent.account)}? It ${unescaped(changeText(intent, catalogue))}.`,
    calls: () => [],
    found: ({ phase }) => ({
      title: '*What it has today*',
      below:
        phase.status === 'pending'
          ? 'If any of it changes before the work begins, approvals no longer count.'
          : 'This is what the approvers saw.',
    }),
    reason: ({ reason }) => reason,
    underWay: (intent) =>
      intent.give.length > 0 ? credentialsFollow(intent) : 'Approved. The change is being made.',
    done: () => everythingDone,
    whenCancelled: () => [],
    isStoppable: true,
  },
  own: {
    cannot: "Can't change the access of",
    link: () => '',
    underWay: () => undefined,
    done: ({ userName }) => `:white_check_mark: *Done.* ${code(userName)} no longer has what you gave up.`,
    buttons: () => [],
    instead: () => undefined,
    stopConfirm: () => takenBack,
  },
  end: {
    again: againByCommand('/iam request-access'),
    undone: () => 'Everything it had added was removed again, and access that it had removed is back.',
    undoLoses: ' Access that it removed comes back; credentials that it took away do not.',
    whenStopped: givenBackFirst,
  },
  messages: { ready, step: undefined, warning: undefined, alert: undefined },
  ways: {
    verb: {
      typed: 'request-access',
      help: 'change what an existing IAM user has',
      group: 'ask',
      isHinted: true,
      run: (deps, asked) => {
        const { userName, account } = userMeant(asked.more, deps.catalogue.accounts);
        return openChangeAccess(deps, asked, userName, account === undefined ? undefined : { account });
      },
    },
    form: { callbackId: changeAccessForm.callbackId, submit },
    buttons: {
      [actionIds.openChange]: {
        about: 'nothing',
        run: (click) => openChangeAccess(click.deps, click, ''),
      },
      [actionIds.changeForm]: { about: 'nothing', run: redrawChangeAccess },
      [actionIds.changeUser]: { about: 'nothing', run: redrawChangeAccess },
      [actionIds.changeAccess]: { about: 'nothing', run: redrawChangeAccess },
    },
    menu: undefined,
  },
};

/** Of what comes. Whether AWS can end it by itself depends on what else the user has then. */
function lasts({ add, give, lastsMs }: Change, _catalogue: Catalogue, request: Request): Fact[][] {
  if (add.length + give.length === 0) return [];
  const isTemporary = lastsMs !== undefined && endText(request) === undefined;
  const words = isTemporary
    ? `${durationWords(lastsMs)}, once it works; then Countersign removes it, or AWS ends it if nothing else goes on`
    : lastsWords(lastsMs, request);
  return [[['Lasts', words]]];
}

/** Before and after, and what is added in full. */
function canDo({ request: { intent }, existing }: ToldOf<Change>, catalogue: Catalogue): string[] {
  const added = gravestFirst(entitlementsOf(catalogue, intent.add));
  const [first, ...more] = entitlementLines(added);
  return [
    ...(existing
      ? beforeAfter(intent, existing, catalogue)
      : [`*Change*  ${capital(changeText(intent, catalogue, bold))}`]),
    ...(first ? [`*Adds*  ${first}`, ...more] : []),
  ];
}

/** Its owner may not have asked, so they hear whatever has changed. */
function ready(told: ToldOf<Change>, catalogue: Catalogue, of: 'access' | undefined): Message {
  const { intent } = told.request;
  const { add, give, requester, owner, userName, account } = intent;
  const by = requester === owner ? '' : ` ${mention(requester)} asked for it.`;
  const what = `This change ${changeText(intent, catalogue)}.${by}`;
  if (add.length + give.length > 0) {
    const access = titlesOf(add, catalogue) || 'what it had before';
    return accessReady(told, { access, of, more: [context(what)] }, catalogue);
  }
  return {
    text: `The access of ${userName} has changed.`,
    blocks: [
      section(
        `:information_source: *The access of ${code(userName)} in ${accountText(catalogue, account)} has changed.* ${what}`,
      ),
      context(escaped(catalogue.help)),
    ],
  };
}

async function submit(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const person = body.user.id;
  const { view } = body;
  const read = changeAccessForm.read(view.state.values, person, deps.catalogue.accounts[0]?.id ?? '');
  const [add, remove] = await Promise.all([
    chosenEntitlements(deps, read.account, read.add),
    chosenEntitlements(deps, read.account, read.remove, await heldBy(deps, { body, read })),
  ]);
  const draft = { ...read, add, remove };
  const outcome = await changeAccess(deps, formId(body), person, draft);
  return errorsIn(deps, body, outcome, (refusal) => changeAccessForm.blockOf(refusal, view));
}

/** What a person's own user has, or had when the form was sent first, where the form names any of it by digest. */
async function heldBy(
  deps: ListenerDeps,
  { body, read: { owner, remove, ...user } }: { body: ViewSubmitAction; read: ChangeDraft },
): Promise<string[]> {
  const person = body.user.id;
  if (owner !== person || !remove.some(isDigest)) return [];
  const [{ found }, earlier] = await Promise.all([
    usersOwnedBy(deps, person),
    deps.requests.load(formId(body)),
  ]);
  const users = found.filter((each) => isSame(each, user));
  return [
    ...users.flatMap(({ gives }) => givenByAll(gives).entitlements),
    ...((earlier && changeIn(earlier.intent)?.remove) ?? []),
  ];
}
