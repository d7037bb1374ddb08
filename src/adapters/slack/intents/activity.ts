import { unusedIn } from '../../../core/activity/right-size.ts';
import type { LookAtActivity } from '../../../core/intents/activity.ts';
import { refused } from '../../../core/refusal.ts';
import { lookAtActivity } from '../../../flows/look-at-activity.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { code } from '../blocks.ts';
import { activityForm } from '../forms/activity.ts';
import { actionIds, readUser } from '../ids.ts';
import type { Answer, Button } from '../listeners/click.ts';
import type { ListenerDeps } from '../listeners/deps.ts';
import type { Caller } from '../listeners/look-after.ts';
import { openChangeAccess } from '../listeners/open-change-access.ts';
import { openNamed } from '../listeners/open-named.ts';
import { requestIdOf } from '../listeners/request-id.ts';
import { errorsIn, formId, type Submit } from '../listeners/submitted.ts';
import type { Asked } from '../listeners/verb.ts';
import { userMeant } from '../typed.ts';
import { activityMessage, activityUnderWay } from '../views/activity.ts';
import { begunAnewBy } from './again.ts';
import { reading } from './reading.ts';

/** Reading it changes nothing; less access is asked for by a request like any other. */
export const activity = reading<LookAtActivity>({
  change: 'Activity of',
  cannot: "Can't show the activity of",
  underWay: ({ request }) => activityUnderWay(request),
  answer: (request, catalogue, told) => told.activity && activityMessage(request, told.activity, catalogue),
  again: begunAnewBy('/iam activity'),
  ways: {
    verb: {
      typed: 'activity',
      help: 'see what an IAM user did, and which of its access it used',
      group: 'look',
      isHinted: true,
      run: ask,
    },
    form: { callbackId: activityForm.callbackId, submit },
    buttons: {
      [actionIds.whatItDid]: { about: 'nothing', run: (click, value) => whatItDid(click.deps, click, value) },
      [actionIds.rightSize]: rightSize(),
    },
    menu: undefined,
  },
});

/** Where there is only one account, a name says it all. */
function ask(deps: ListenerDeps, asked: Asked): Promise<Answer> {
  const [only, ...others] = deps.catalogue.accounts;
  const { userName } = userMeant(asked.more, deps.catalogue.accounts);
  return only && others.length === 0 && userName !== ''
    ? begin(deps, asked, { account: only.id, userName })
    : openNamed(deps, asked, activityForm, asked.more);
}

async function submit(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const { catalogue } = deps;
  const key = activityForm.read(body.view.state.values, catalogue.accounts[0]?.id ?? '');
  const outcome = await lookAtActivity(deps, formId(body), body.user.id, key);
  return errorsIn(deps, body, outcome, (refusal) => activityForm.blockOf(refusal, catalogue));
}

/** value: as `userValue` writes it. */
async function whatItDid(deps: ListenerDeps, caller: Caller, value: string): Promise<Answer> {
  const key = readUser(value);
  return key ? begin(deps, caller, key) : refused('button.unreadable', {});
}

async function begin(deps: ListenerDeps, { person, triggerId }: Caller, key: UserKey): Promise<Answer> {
  const outcome = await lookAtActivity(deps, requestIdOf(triggerId), person, key);
  if (Array.isArray(outcome)) return outcome[0] ?? refused('request.unknown', {});
  deps.log.info({ request: outcome.id, person }, 'submitted');
  return {
    text: `Asking AWS what ${code(key.userName)} did. It can take a minute. The answer comes as a direct message.`,
  };
}

/** Opens the form that changes a user, with what it did not use taken out. */
function rightSize(): Button {
  return {
    about: 'request',
    async run(click, _value, { intent, activity: seen }) {
      if (!seen || intent.requester !== click.person) return refused('form.not-yours', {});
      const { rightSize: size, owner, userKind } = seen;
      return openChangeAccess(click.deps, click, intent.userName, {
        account: intent.account,
        remove: unusedIn(size),
        ...(owner ? { owner } : {}),
        ...(userKind ? { userKind } : {}),
      });
    },
  };
}
