import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { actions, button, code, context, escaped, section } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { Verb } from '../listeners/verb.ts';

type Described = Pick<Verb, 'typed' | 'help'>;

/** What somebody may do, with buttons that open it. `typed`: what they typed, when it is no verb of ours. */
export function helpMessage(
  command: string,
  catalogue: Catalogue,
  verbs: readonly Described[],
  typed?: { text: string; nearest?: string | undefined },
) {
  const unknown = typed
    ? [
        section(
          `There is no ${code(`${command} ${typed.text}`)}.${typed.nearest ? ` Did you mean ${code(`${command} ${typed.nearest}`)}?` : ''}`,
        ),
      ]
    : [];
  const blocks: AnyBlock[] = [
    ...unknown,
    section(
      [
        '*What you can do here*',
        ...verbLines(command, verbs),
        `With several users, add the name of the one you mean: ${code(`${command} keys ada`)}`,
      ].join('\n'),
    ),
    ...actions(
      button('Request a user', { actionId: actionIds.openRequestUser, value: 'open' }, { style: 'primary' }),
      button('My requests', { actionId: actionIds.showStatus, value: 'show' }),
    ),
    context(
      `Somebody else reads the exact plan and approves; credentials come through a link that opens once. ${escaped(catalogue.help)}`,
    ),
  ];
  return { text: `What you can do with ${command}`, blocks };
}

/** A line for each verb of one word; those of two follow the one they begin with. */
function verbLines(command: string, verbs: readonly Described[]): string[] {
  const named = ({ typed }: Described) => code(`${command} ${typed}`);
  return verbs
    .filter(({ typed }) => !typed.includes(' '))
    .map((verb) => {
      const longer = verbs.filter(({ typed }) => typed.startsWith(`${verb.typed} `));
      const more = longer.map((each) => `${named(each)} ${each.help}`).join(', ');
      return `• ${named(verb)} — ${verb.help}${more ? `; ${more}` : ''}`;
    });
}
