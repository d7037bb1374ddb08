import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { unescaped } from '../blocks.ts';
import { typed, userArnIn, userNameIn } from '../typed.ts';
import type { ListenerDeps } from './deps.ts';
import { helpFor } from './help-for.ts';
import { noteRefusal } from './note-refusal.ts';
import { refusedReply } from './refused-reply.ts';
import { verbs } from './verbs.ts';

/** Here a second word makes another verb of it, and a slip in it must not do something else. */
const takesWord = verbs.flatMap(({ typed }) => (typed.includes(' ') ? [typed.split(' ')[0]] : []));

/** An ARN stays one: it names an account, too. */
function userWordIn(word: string): string {
  return userArnIn(word) ? word : userNameIn(word);
}

/** `/iam`: one listener, a table of verbs; whatever is not in it gets help. */
export function onCommand(deps: ListenerDeps) {
  return async ({ command, ack }: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const [first = '', ...others] = typed(unescaped(command.text)).split(/\s+/);
    const hasWord = takesWord.includes(first.toLowerCase());
    const named = (hasWord ? `${first} ${others[0] ?? ''}` : first).trim().toLowerCase();
    const after = others.slice(hasWord ? 1 : 0);
    const asked = {
      person: command.user_id,
      triggerId: command.trigger_id,
      command: command.command,
      more: userWordIn(after[0] ?? ''),
      rest: after.join(' '),
    };
    const verb = verbs.find((each) => each.typed === named);
    const answer = verb ? await verb.run(deps, asked) : await helpFor(deps, asked, verbs, named);
    const said = answer && 'ok' in answer ? await refusedReply(deps, answer) : answer;
    if (answer && 'ok' in answer)
      await noteRefusal(deps, { person: asked.person, act: named, refusals: [answer] });
    await ack(said ? { response_type: 'ephemeral', ...said } : undefined);
  };
}

/** Words for the person who typed: with the acknowledgement, which arrives even if Slack takes no call of ours. */
export function answerCommand(text: string) {
  return { response_type: 'ephemeral', text };
}
