import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { GoneUser, Request } from '../../../core/request/request.ts';
import { code, context, escaped, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { accountText } from '../words/asked.ts';

/** Tells whose user it was that AWS no longer has it. It speaks of that moment, and of nobody's request. */
export function goneNotice(
  { intent }: Pick<Request, 'intent'>,
  { isRecreated }: GoneUser,
  catalogue: Catalogue,
): Message {
  const { account, userName } = intent;
  return {
    text: `Your IAM user ${userName} is gone.`,
    blocks: [
      section(
        `:warning: *Your IAM user is gone* in ${accountText(catalogue, account)}. ${goneText(code(userName), isRecreated)}`,
      ),
      context(`If nobody you know deleted it, tell your security people. ${escaped(catalogue.help)}`),
    ],
  };
}

/** What became of a user that AWS no longer has, and of its name. */
function goneText(user: string, isRecreated: boolean): string {
  const now = isRecreated
    ? `Another user has that name now. It is someone else’s and was not touched. ${code('/iam adopt')} can bring it under Countersign’s management.`
    : `The name is free: ${code('/iam request-user')} asks for a new user.`;
  return `AWS no longer has the IAM user ${user} that was on record here: someone deleted it, so its record is closed. ${now}`;
}
