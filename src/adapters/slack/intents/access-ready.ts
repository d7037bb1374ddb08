import type { AnyBlock } from '@slack/types';
import { type Catalogue, findAccount, isForPeople } from '../../../core/catalogue/catalogue.ts';
import { moduleOf } from '../../../core/intents/table.ts';
import { accessReady as ofAccess } from '../../../core/notices/ready.ts';
import { isSent } from '../../../core/notices/sent.ts';
import { givesCodes } from '../../../core/plan/proof.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, code, context, escaped, linkButton, section } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import type { Message } from '../message.ts';
import { endNowButton } from '../views/ending-buttons.ts';
import { accountText } from '../words/asked.ts';
import { awsLoginWords, givesAwsLogin } from '../words/aws-login.ts';
import { endText } from '../words/lasts.ts';
import { sessionWords } from '../words/session.ts';
import { keyUse } from './key-use.ts';

/** What a message about access says beside what is the same for all. */
interface Ready {
  /** What the user may do, as mrkdwn. */
  access: string;
  /** Access has come, and a key follows; undefined: this is all of it. */
  of?: 'access' | undefined;
  more?: AnyBlock[];
}

/** To the owner, when access has come and when their key works: how they get in, and nothing secret. */
export function accessReady(told: Told, { access, of, more = [] }: Ready, catalogue: Catalogue): Message {
  const { request, operations } = told;
  const { intent, phase } = request;
  const user = `${code(intent.userName)} in ${accountText(catalogue, intent.account)}`;
  const isUndone = phase.status === 'undoing' || phase.status === 'undone';
  if (of === 'access' && isUndone)
    return {
      text: 'This access was taken back.',
      blocks: [section(`The access of ${user} was taken back.`), context(escaped(catalogue.help))],
    };
  const isPerson = isForPeople(moduleOf(intent).userKind(intent));
  const hasKey = of !== 'access' && operations.some(({ kind }) => kind === 'activate-access-key');
  const isKeyOnly = hasKey && isSent(request, ofAccess);
  const login = givesAwsLogin(intent, catalogue);
  const devices = isPerson ? devicesOf(told) : [];
  // With a key, the commands stand above.
  const session = hasKey && devices.some(givesCodes) ? '' : ` ${sessionWords(devices, login)}`;
  return {
    text: isKeyOnly ? 'Your access key works.' : `Your access is ready: ${access}`,
    blocks: [
      section(
        isKeyOnly
          ? `:white_check_mark: *Your access key works.* ${user}: ${access}`
          : `:white_check_mark: *Your access is ready.* ${user}: ${access}`,
      ),
      ...(isKeyOnly ? [] : endLine(told)),
      ...(isKeyOnly ? [] : signIn(told)),
      ...(hasKey ? keyUse(intent.userName, devices, findAccount(catalogue, intent.account)?.boundary) : []),
      ...(isPerson ? [context(`MFA is required for everything.${session}`)] : []),
      ...(login ? [context(awsLoginWords)] : []),
      ...more,
      ...actions(...endNowButton(request)),
      context(escaped(catalogue.help)),
    ],
  };
}

/** When it ends, by the reader's clock. */
function endLine({ request }: Told): AnyBlock[] {
  const end = endText(request);
  return end ? [context(`:alarm_clock: ${end}.`)] : [];
}

/** Only for whom this request gave a password, or whose set-up it waited for. */
function signIn({ request, operations, signInUrl }: Told): AnyBlock[] {
  const hasConsole = operations.some(({ kind }) => /^(create|reset)-login-profile$/.test(kind));
  if (!hasConsole || !signInUrl) return [];
  const action = buttonFor(actionIds.signIn, { requestId: request.id });
  return actions(linkButton('Sign in to AWS', action, signInUrl));
}

/** Serial numbers of the MFA devices their owner has confirmed or was known to use: nobody else's are shown. */
function devicesOf({ request: { sighting }, operations }: Told): string[] {
  const confirmed = sighting?.isConfirmed ? sighting.devices.map(({ serial }) => serial) : [];
  const known = operations.flatMap((each) => (each.kind === 'await-enrolment' ? (each.devices ?? []) : []));
  return [...new Set([...confirmed, ...known])];
}
